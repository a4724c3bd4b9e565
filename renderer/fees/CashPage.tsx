/** Thu phí: receipts, refunds and voids of one day, for one collector or the whole counter, and the sheet to hand in with the cash. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { receiptToText } from '#shared/fees/receiptLeft';
import { feeKindToText, feesUi, feeWords, moneyToText } from '#shared/messages/fees';
import { paymentMethodToText } from '#shared/messages/forms';
import { addDays, instantToLocalDate, localDateToText } from '#shared/time';
import { cashQuery, useConnection } from '../api/queries.ts';
import { hostErrorToText } from '../api/printing.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { methods } from './CollectForm.tsx';

/** In the order and under the names of the sheet. */
const sums = ['collected', 'voided', 'refunded', 'net'] as const;

const CashPage = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const { client, host } = useConnection();
  const today = instantToLocalDate(useNow());
  const [moved, setMoved] = useState(0);
  const [collector, setCollector] = useState('');
  const day = addDays(today, moved);
  const { data, error } = useQuery(cashQuery(client, day, collector === '' ? null : collector));
  const print = async (): Promise<void> => {
    const sheet = await settle(client.cashPrint.mutate({ day, collector: collector === '' ? null : collector }));
    if (!sheet.ok) return tell({ kind: 'problem', text: sheet.text });
    const printed = await host.print({ html: sheet.value.html, paper: 'A4-landscape', title: `${feesUi.cashTitle} ${localDateToText(day)}` });
    const who = data?.collectors.find(({ id }) => id === collector)?.name ?? feesUi.wholeCounter;
    return tell(printed.ok ? { kind: 'done', text: feesUi.cashSent(who, localDateToText(day)) } : { kind: 'problem', text: hostErrorToText(printed.error) });
  };
  useShortcuts({ F9: () => void print(), 'Alt+ArrowLeft': () => setMoved(moved - 1), 'Alt+ArrowRight': () => setMoved(Math.min(moved + 1, 0)) }, isOn);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{feesUi.cashTitle}</h1>
        <span className="secondary number">{localDateToText(day)}</span>
      </div>
      <div className="cash-bar">
        <Button shortcut="Alt ←" onPress={() => setMoved(moved - 1)}>
          {feesUi.previousDay}
        </Button>
        <Button shortcut="Alt →" isDisabled={moved === 0} onPress={() => setMoved(moved + 1)}>
          {feesUi.nextDay}
        </Button>
        <SelectInput className="cash-collector" label={feesUi.collector} value={collector} onChange={setCollector} options={[['', feesUi.wholeCounter], ...(data?.collectors ?? []).map(({ id, name }) => [id, name] as const)]} />
        <Button kind="primary" shortcut="F9" onPress={() => void print()}>
          {feesUi.printCash}
        </Button>
      </div>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && (
        <div className="page-scroll cash" role="region" aria-label={feesUi.cashTitle} tabIndex={0}>
          <table className="plain-table cash-sums">
            <thead>
              <tr>
                <th scope="col">{feesUi.what}</th>
                {[feesUi.total, feeKindToText.fee, feeKindToText.charge, ...methods.map(([, text]) => text)].map((text) => (
                  <th key={text} scope="col" className="amount">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sums.map((name) => {
                const { total, fee, charge, byMethod } = data.cash[name];
                return (
                  <tr key={name} className={name === 'net' ? 'strong' : ''}>
                    <th scope="row">{feesUi.sums[name]}</th>
                    {[['total', total] as const, ['fee', fee] as const, ['charge', charge] as const, ...methods.map(([method]) => [method, byMethod[method]] as const)].map(([column, amount]) => (
                      <td key={column} className="amount number">
                        {moneyToText(amount)}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
          {data.cash.rows.length === 0 ? (
            <p className="secondary">{feesUi.cashNone}</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  {[feesUi.time, feesUi.what, feesUi.receipt, feesUi.dossier, feesUi.payer, feesUi.method].map((text) => (
                    <th key={text} scope="col">
                      {text}
                    </th>
                  ))}
                  <th scope="col" className="amount">
                    {feesUi.amount}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.cash.rows.map(({ receipt, what, at, amount, reason, leftOut }) => (
                  <tr key={`${what} ${at} ${receipt.receipt.series} ${receipt.receipt.number}`}>
                    <td className="number">{timeOfDay(at)}</td>
                    <td>
                      {feesUi.whatWords[what]}
                      {reason !== '' && <span className="secondary"> ({reason})</span>}
                      {leftOut !== null && <span className="secondary"> ({feeWords.leftOut(leftOut)})</span>}
                    </td>
                    <td className="number nowrap">{receiptToText(receipt.receipt)}</td>
                    <td className="nowrap">
                      <a href={screenToHash({ name: 'dossier', code: receipt.code })}>{receipt.code}</a>
                    </td>
                    <td>{receipt.payer}</td>
                    <td className="nowrap">{paymentMethodToText[receipt.method]}</td>
                    <td className="amount number nowrap">{moneyToText(what === 'collected' ? amount : -amount)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </div>
  );
};

export default CashPage;

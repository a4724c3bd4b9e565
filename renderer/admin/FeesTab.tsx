/** Quản trị, Phí: books of receipts leased to this station, the schedule in force, and bringing in the province's own. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { fold } from '#shared/fold';
import type { FeeSchedule } from '#shared/fees/feeRule';
import { receiptNumberToText } from '#shared/fees/receiptLeft';
import { feesUi, feeWords, ruleAmountToText, ruleScopeToText } from '#shared/messages/fees';
import { countToText } from '#shared/messages/writing';
import { localDateToText } from '#shared/time';
import { hostErrorToText } from '../api/printing.ts';
import { feesQuery, useConnection } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { SectionForm } from '../components/SectionForm.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

const MAX_FILE_BYTES = 5_000_000;

export const FeesTab = (): ReactElement => {
  const connection = useConnection();
  const queries = useQueryClient();
  const { data, error } = useQuery(feesQuery(connection.client));
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const head = useRef<HTMLDivElement>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['fees'] });
  const importFile = async (): Promise<void> => {
    const opened = await connection.host.openFile({ extensions: ['csv', 'jsonl'], maxBytes: MAX_FILE_BYTES });
    if (!opened.ok) return setProblem(hostErrorToText(opened.error));
    if (opened.value === null) return undefined;
    const text = new TextDecoder().decode(Uint8Array.from(atob(opened.value.bytesBase64), (char) => char.charCodeAt(0)));
    const done = await settle(connection.client.feesImport.mutate({ text, source: opened.value.name.slice(0, 200) }));
    setProblem(done.ok ? null : done.text);
    if (done.ok) tell({ kind: 'done', text: `${feesUi.imported(done.value.procedures, done.value.rules, done.value.exemptions)}${feeWords.unknownCodes(done.value.unknown)}` });
    await refresh();
    return undefined;
  };
  return (
    <section aria-labelledby="fees-admin-title">
      <div ref={head} className="section-head">
        <h2 id="fees-admin-title">{feesUi.books}</h2>
        {!isOpening && <Button onPress={() => setOpening(true)}>{feesUi.openBook}</Button>}
      </div>
      {error !== null && <Notice kind="warning">{causeToText(error)}</Notice>}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {isOpening && (
        <BookForm
          onClose={() => {
            // The form goes away with the focus in it: where it was opened.
            flushSync(() => setOpening(false));
            head.current?.querySelector('button')?.focus();
            void refresh();
          }}
        />
      )}
      {data !== undefined && (
        <>
          {data.books.length === 0 ? (
            <p className="secondary">{feesUi.booksNone}</p>
          ) : (
            <table className="plain-table">
              <Heads texts={[feesUi.form, feesUi.symbol, feesUi.from, feesUi.to, feesUi.next, feesUi.left]} />
              <tbody>
                {data.books.map(({ id, form, symbol, from, to, next }) => (
                  <tr key={id}>
                    <td>{form}</td>
                    <td className="strong">{symbol}</td>
                    <td className="number">{receiptNumberToText(from)}</td>
                    <td className="number">{receiptNumberToText(to)}</td>
                    <td className="number">{next > to ? feesUi.bookFull : receiptNumberToText(next)}</td>
                    <td className="number">{countToText(Math.max(to - next + 1, 0))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div className="section-head">
            <h2>{feesUi.schedule}</h2>
            <Button onPress={() => void importFile()}>{feesUi.import}</Button>
          </div>
          <p className="secondary">{feesUi.importHint}</p>
          <Schedule schedule={data.schedule} names={data.procedureNames} />
        </>
      )}
    </section>
  );
};

const Heads = ({ texts }: { readonly texts: readonly string[] }): ReactElement => (
  <ColumnHeads texts={texts} />
);

const BookForm = ({ onClose }: { readonly onClose: () => void }): ReactElement => {
  const { client } = useConnection();
  const [form, setForm] = useState('');
  const [symbol, setSymbol] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const missing = (text: string): string | null => (isTried && text.trim() === '' ? feesUi.missing : null);
  const wrong = (text: string): string | null => (isTried && !isNumber(text) ? feesUi.wrongNumber : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (form.trim() === '' || symbol.trim() === '' || !isNumber(from) || !isNumber(to)) return;
    const done = await settle(client.act.mutate({ act: 'open-fee-series', form, symbol, from: Number(from), to: Number(to), opId: crypto.randomUUID() }));
    if (!done.ok) return setProblem(done.text);
    tell({ kind: 'done', text: feesUi.bookOpened(symbol) });
    onClose();
  };
  return (
    <SectionForm label={feesUi.openBook} submitWord={feesUi.openBook} onSubmit={() => void save()} onClose={onClose}>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <div className="grid">
        <TextInput className="span-4" label={feesUi.form} value={form} onChange={setForm} autoFocus isRequired problem={missing(form)} maxLength={40} spellCheck={false} />
        <TextInput className="span-4" label={feesUi.symbol} value={symbol} onChange={setSymbol} isRequired problem={missing(symbol)} maxLength={40} spellCheck={false} />
        <TextInput className="span-2" label={feesUi.from} value={from} onChange={setFrom} isRequired problem={wrong(from)} inputMode="numeric" maxLength={8} />
        <TextInput className="span-2" label={feesUi.to} value={to} onChange={setTo} isRequired problem={wrong(to)} inputMode="numeric" maxLength={8} />
      </div>
    </SectionForm>
  );
};

const isNumber = (text: string): boolean => /^\d{1,8}$/.test(text.trim()) && Number(text) > 0;

const Schedule = ({ schedule, names }: { readonly schedule: FeeSchedule; readonly names: Readonly<Record<string, string>> }): ReactElement => {
  const [filter, setFilter] = useState('');
  const wanted = fold(filter);
  const rows = rowsOf(schedule).filter(({ code, name }) => wanted === '' || fold(`${code} ${names[code] ?? ''} ${name}`).includes(wanted));
  return (
    <>
      <TextInput className="fee-filter" label={feesUi.filter} value={filter} onChange={setFilter} type="search" />
      {rows.length === 0 ? (
        <p className="secondary">{feesUi.scheduleNone}</p>
      ) : (
        <table className="plain-table">
          <Heads texts={[feesUi.procedure, feesUi.feeName, feesUi.rate, feesUi.scope, feesUi.basis, feesUi.validFrom]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  {row.code} <span className="secondary">{names[row.code] ?? ''}</span>
                </td>
                <td>{row.name}</td>
                <td>{row.rate}</td>
                <td>{row.scope}</td>
                <td>{row.basis}</td>
                <td className="number nowrap">{localDateToText(row.validFrom)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};

const rowsOf = ({ rules, exemptions }: FeeSchedule) =>
  [
    ...rules.map((rule) => ({ code: rule.procedureCode, name: rule.name, rate: ruleAmountToText(rule), scope: ruleScopeToText(rule), basis: rule.legalBasis, validFrom: rule.validFrom })),
    ...exemptions.map(({ procedureCode, name, category, legalBasis, validFrom }) => ({ code: procedureCode, name, rate: feesUi.exempt, scope: category, basis: legalBasis, validFrom })),
  ]
    .map((row, index) => ({ ...row, key: index }))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.key - b.key));

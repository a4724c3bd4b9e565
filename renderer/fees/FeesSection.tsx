/** On a dossier: what is due, what was paid, its receipts, and the panel to collect (Alt 0). It moves neither status nor clock. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useImperativeHandle, useRef, useState, type ReactElement, type Ref } from 'react';
import { flushSync } from 'react-dom';
import type { ActInput } from '#shared/dossier/acts';
import { receiptNumberToText, receiptToText } from '#shared/fees/receiptLeft';
import { actPanelWords } from '#shared/messages/actPanels';
import { feesUi, moneyToText } from '#shared/messages/fees';
import { toSentences } from '#shared/messages/writing';
import { feesDueQuery, useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { besideActs, textOfKey } from '../dossier/actKeys.ts';
import { noteOwnAct } from '../dossier/ownActs.ts';
import type { DossierNow } from '../dossier/view.ts';
import { CollectForm } from './CollectForm.tsx';
import { DueLines } from './DueLines.tsx';
import { noTerms, type Terms } from './feeTerms.ts';
import { GiveBackForm, type GiveBack } from './GiveBackForm.tsx';
import { printReceipt } from './receiptPrint.ts';

type FeeWish = Extract<ActInput, { act: 'collect-fee' | 'refund-fee' | 'void-fee-receipt' }>;
type Wish = FeeWish extends infer A ? (A extends { act: string } ? Omit<A, 'code' | 'dossierVersion' | 'opId'> : never) : never;
type Opened = 'collect' | GiveBack | null;

/** The money form that is open: F9 and Escape are its own until the focus goes to the acts. Null while none is. */
export interface OpenMoney {
  submit(): void;
  close(): void;
}

export const FeesSection = ({ dossier, isOn, openMoney }: { readonly dossier: DossierNow; readonly isOn: boolean; readonly openMoney: Ref<OpenMoney | null> }): ReactElement | null => {
  const connection = useConnection();
  const queries = useQueryClient();
  const [terms, setTerms] = useState<Terms>(noTerms);
  const [opened, setOpened] = useState<Opened>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const once = useOneAtATime();
  const { data: due } = useQuery(feesDueQuery(connection.client, dossier.code, terms));

  /** At once: the first letters typed after the key belong in its form. */
  const show = (what: Opened): void =>
    flushSync(() => {
      setOpened(what);
      setProblem(null);
    });
  const open = (what: Opened): void => {
    show(what);
    const first = section.current?.querySelector<HTMLElement>('form input, form select, form textarea');
    first?.focus();
    // An amount that is offered is typed over.
    if (first instanceof HTMLInputElement) first.select();
  };
  const close = (): void => {
    show(null);
    section.current?.querySelector<HTMLElement>('.section-head button, .fee-receipts button')?.focus();
  };
  const mayCollect = due?.refusals['collect-fee'] === null;
  useImperativeHandle<OpenMoney | null, OpenMoney | null>(openMoney, () => (opened === null ? null : { submit: () => section.current?.querySelector('form')?.requestSubmit(), close }));
  // The last receipt that can still be given back: what is wrong is mostly found at once. Others are reached by Tab.
  const last = dossier.fees.findLast(({ voided, refunds, total }) => voided === null && refunds.reduce((sum, { amount }) => sum + amount, 0) < total);
  const mayRefund = last !== undefined && due?.refusals['refund-fee'] === null;
  const mayVoid = last !== undefined && last.refunds.length === 0 && due?.refusals['void-fee-receipt'] === null;
  const openLast = (what: GiveBack['what']): void => {
    if (last !== undefined) open(giveBackOf(what, last));
  };
  useShortcuts(
    {
      [besideActs.collect]: () => mayCollect && open('collect'),
      ...(mayRefund ? { [besideActs.refund]: () => openLast('refund') } : {}),
      ...(mayVoid ? { [besideActs.voidReceipt]: () => openLast('void') } : {}),
    },
    isOn,
  );

  const run = (wish: Wish, done: (receipt: { readonly form: string; readonly symbol: string; readonly number: number; readonly total: number } | undefined) => string): Promise<void> =>
    once(async () => {
      setProblem(null);
      const act = { ...wish, code: dossier.code, dossierVersion: dossier.version, opId: crypto.randomUUID() } as Parameters<typeof connection.client.act.mutate>[0];
      const answer = await settle(connection.client.act.mutate(act));
      if (answer.ok) noteOwnAct(answer.value);
      await Promise.all(['dossier', 'fees-due'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      if (!answer.ok) return setProblem(answer.error?.type === 'DossierChanged' ? actPanelWords.changedElsewhere : answer.text);
      const { receipt, warnings } = answer.value;
      tell({ kind: warnings.length > 0 ? 'warning' : 'done', text: toSentences([done(receipt), ...warnings]), about: dossier.code });
      close();
      // What was collected stays told; the paper comes by itself.
      if (receipt !== undefined) void sendToPrinter(receipt);
      return undefined;
    });
  const sendToPrinter = async ({ form, symbol, number }: { readonly form: string; readonly symbol: string; readonly number: number }): Promise<boolean> => {
    const isSent = await printReceipt(connection, { code: dossier.code, form, symbol, number });
    await queries.invalidateQueries({ queryKey: ['dossier', dossier.code] });
    return isSent;
  };
  const print = async (receipt: { readonly form: string; readonly symbol: string; readonly number: number }): Promise<void> => {
    if (await sendToPrinter(receipt)) tell({ kind: 'done', text: `${feesUi.printSent}: ${receiptToText(receipt)}`, about: dossier.code });
  };
  if (due === undefined) return null;
  return (
    <section ref={section} className="fees" aria-labelledby="fees-title" onInput={() => setProblem(null)}>
      <div className="section-head">
        <h2 id="fees-title">{feesUi.section}</h2>
        {mayCollect && opened === null && (
          <Button className="button-small" shortcut={textOfKey(besideActs.collect)} onPress={() => open('collect')}>
            {feesUi.collect}
          </Button>
        )}
      </div>
      <DueLines due={due} isVoided={dossier.finalStop?.why === 'voided'} />
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {opened === 'collect' && (
        <CollectForm
          due={due}
          terms={terms}
          onTerms={setTerms}
          payer={dossier.intake.applicant.name}
          onClose={close}
          onCollect={(wish) => void run({ act: 'collect-fee', ...terms, ...wish }, (receipt) => (receipt === undefined ? '' : feesUi.collected(receiptToText(receipt), moneyToText(receipt.total))))}
        />
      )}
      {opened !== null && opened !== 'collect' && (
        <GiveBackForm
          key={`${opened.what} ${opened.form} ${opened.symbol} ${opened.number}`}
          wish={opened}
          onClose={close}
          onSubmit={(reason, amount, kind) =>
            void run(
              opened.what === 'refund' ? { act: 'refund-fee', form: opened.form, symbol: opened.symbol, number: opened.number, amount, reason, ...(kind === null ? {} : { kind }) } : { act: 'void-fee-receipt', form: opened.form, symbol: opened.symbol, number: opened.number, reason },
              () => (opened.what === 'refund' ? feesUi.doneRefund(moneyToText(amount), receiptToText(opened)) : feesUi.doneVoid(moneyToText(opened.left), receiptToText(opened))),
            )
          }
        />
      )}
      {dossier.fees.length > 0 && (
        <ul className="received fee-receipts">
          {dossier.fees.map((fee) => {
            const { form, symbol, number } = fee.receipt;
            const refunded = fee.refunds.reduce((sum, { amount }) => sum + amount, 0);
            const isWhole = fee.voided === null && refunded === 0;
            return (
              <li key={`${form} ${symbol} ${number}`}>
                <div className="fee-receipt">
                  <span>
                    <strong>{moneyToText(fee.total)}</strong> {receiptToText(fee.receipt)}
                    <span className="secondary">
                      {' · '}
                      {[dayAndTime(fee.at), fee.collectorName, ...fee.lines.map(({ name }) => name)].join(' · ')}
                    </span>
                    {refunded > 0 && <span className="fee-state"> {`${feesUi.refunded} ${moneyToText(refunded)}`}</span>}
                    {fee.voided !== null && <span className="fee-state"> {`${feesUi.isVoided}: ${fee.voided.reason}`}</span>}
                  </span>
                  <span className="row">
                    {due.refusals['print-fee-receipt'] === null && fee.voided === null && (
                      <Button className="button-small" label={`${feesUi.printReceipt} ${receiptNumberToText(number)}`} onPress={() => void print({ form, symbol, number })}>
                        {feesUi.printReceipt}
                      </Button>
                    )}
                    {due.refusals['refund-fee'] === null && fee.voided === null && refunded < fee.total && (
                      <Button className="button-small" label={`${feesUi.refund} ${receiptNumberToText(number)}`} {...(fee === last ? { shortcut: textOfKey(besideActs.refund) } : {})} onPress={() => open(giveBackOf('refund', fee))}>
                        {feesUi.refund}
                      </Button>
                    )}
                    {due.refusals['void-fee-receipt'] === null && isWhole && (
                      <Button className="button-small" label={`${feesUi.void} ${receiptNumberToText(number)}`} {...(fee === last ? { shortcut: textOfKey(besideActs.voidReceipt) } : {})} onPress={() => open(giveBackOf('void', fee))}>
                        {feesUi.void}
                      </Button>
                    )}
                  </span>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};

const giveBackOf = (what: GiveBack['what'], { receipt: { form, symbol, number }, total, refunds, lines }: DossierNow['fees'][number]): GiveBack => ({
  what,
  form,
  symbol,
  number,
  left: total - refunds.reduce((sum, { amount }) => sum + amount, 0),
  kinds: [...new Set(lines.filter(({ amount }) => amount > 0).map(({ kind }) => kind))],
});

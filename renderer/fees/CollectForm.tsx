import { useState, type ReactElement } from 'react';
import { receiptToText } from '#shared/fees/receiptLeft';
import { feeKindToText, feesUi, registrationToText } from '#shared/messages/fees';
import { paymentMethodToText } from '#shared/messages/forms';
import { countToText } from '#shared/messages/writing';
import { CheckInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { type DueNow, type Terms, typedToAmount } from './feeTerms.ts';
import { SectionForm } from '../components/SectionForm.tsx';

export type Method = keyof typeof paymentMethodToText;
export const methods = (Object.keys(paymentMethodToText) as Method[]).map((method) => [method, paymentMethodToText[method]] as const);

interface Collected {
  readonly payer: string;
  readonly method: Method;
  readonly lines?: { readonly kind: 'fee' | 'charge'; readonly name: string; readonly amount: number; readonly legalBasis: string }[];
}

/** By the schedule, or typed by hand with the legal basis where the schedule does not know or something else is paid. */
export const CollectForm = ({ due, terms, onTerms, payer: applicant, onCollect, onClose }: { readonly due: DueNow; readonly terms: Terms; readonly onTerms: (terms: Terms) => void; readonly payer: string; readonly onCollect: (wish: Collected) => void; readonly onClose: () => void }): ReactElement => {
  const needsHand = due.lines === null && !due.asksRegistration;
  const [isByHand, setByHand] = useState(false);
  const [payer, setPayer] = useState(applicant);
  const [method, setMethod] = useState<Method>('cash');
  const [kind, setKind] = useState<'fee' | 'charge'>('charge');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const [basis, setBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const byHand = needsHand || isByHand || due.paid > 0;
  const amount = typedToAmount(typed);
  const missing = (text: string): string | null => (isTried && text.trim() === '' ? feesUi.missing : null);
  const submit = (): void => {
    setTried(true);
    if (payer.trim() === '') return;
    if (!byHand) return onCollect({ payer, method });
    if (name.trim() === '' || amount === null || basis.trim().length < 3) return undefined;
    return onCollect({ payer, method, lines: [{ kind, name, amount, legalBasis: basis }] });
  };
  return (
    <SectionForm label={feesUi.collect} submitWord={feesUi.collectAndPrint} onSubmit={submit} onClose={onClose}>
      {due.next === null ? <Notice kind="warning">{feesUi.noBook}</Notice> : <p className="secondary">{feesUi.nextReceipt(receiptToText(due.next), countToText(due.next.left))}</p>}
      <div className="grid">
        {!byHand && due.categories.length > 0 && (
          <SelectInput className="span-5" label={feesUi.category} value={terms.category ?? ''} onChange={(category) => onTerms({ ...terms, category: category === '' ? null : category })} options={[['', feesUi.everybody], ...due.categories.map((one) => [one, one] as const)]} />
        )}
        {due.asksRegistration && !isByHand && (
          <SelectInput
            className="span-4"
            label={feesUi.registration}
            value={terms.registration ?? ''}
            onChange={(registration) => onTerms({ ...terms, registration: registration === '' ? null : registration })}
            options={[['', feesUi.registrationAsk], ['on-time', registrationToText['on-time']], ['late', registrationToText.late]]}
          />
        )}
        {!byHand && due.asksCopies && <TextInput className="span-3" label={feesUi.copies} value={String(terms.copies)} onChange={(text) => onTerms({ ...terms, copies: Math.min(9999, Math.max(1, Number.parseInt(text, 10) || 1)) })} inputMode="numeric" maxLength={4} />}
        <TextInput className="span-6" label={feesUi.payer} value={payer} onChange={setPayer} isRequired problem={missing(payer)} />
        <SelectInput className="span-4" label={feesUi.method} value={method} onChange={setMethod} options={methods} />
      </div>
      {!needsHand && due.paid === 0 && (
        <CheckInput isChecked={isByHand} onChange={setByHand}>
          {feesUi.byHand}
        </CheckInput>
      )}
      {byHand && (
        <div className="grid">
          <SelectInput className="span-2" label={feesUi.kind} value={kind} onChange={setKind} options={[['charge', feeKindToText.charge], ['fee', feeKindToText.fee]]} />
          <TextInput className="span-4" label={feesUi.feeName} value={name} onChange={setName} isRequired problem={missing(name)} maxLength={200} />
          <TextInput className="span-2" label={feesUi.amount} value={typed} onChange={setTyped} inputMode="numeric" isRequired problem={isTried && amount === null ? feesUi.wrongAmount : null} maxLength={16} />
          <TextInput className="span-4" label={feesUi.basis} value={basis} onChange={setBasis} isRequired problem={isTried && basis.trim().length < 3 ? feesUi.missing : null} maxLength={500} />
        </div>
      )}
    </SectionForm>
  );
};

import { useState, type ReactElement } from 'react';
import { receiptToText } from '#shared/fees/receiptLeft';
import { feeKindToText, feesUi, moneyToText } from '#shared/messages/fees';
import { countToText } from '#shared/messages/writing';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { typedToAmount } from './feeTerms.ts';
import { SectionForm } from '../components/SectionForm.tsx';

type Kind = 'fee' | 'charge';

/** Which receipt is refunded or voided, and what may be given back of it. */
export interface GiveBack {
  readonly what: 'refund' | 'void';
  readonly form: string;
  readonly symbol: string;
  readonly number: number;
  readonly left: number;
  readonly kinds: readonly Kind[];
}

/** Money given back, or a receipt voided: never without a reason. */
export const GiveBackForm = ({ wish, onSubmit, onClose }: { readonly wish: GiveBack; readonly onSubmit: (reason: string, amount: number, kind: Kind | null) => void; readonly onClose: () => void }): ReactElement => {
  const [typed, setTyped] = useState(countToText(wish.left));
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState<Kind>(wish.kinds[0] ?? 'charge');
  const [isTried, setTried] = useState(false);
  const isRefund = wish.what === 'refund';
  const amount = typedToAmount(typed);
  const amountProblem = amount === null ? feesUi.wrongAmount : amount > wish.left ? feesUi.refundTooMuch(moneyToText(wish.left)) : null;
  const title = `${isRefund ? feesUi.refund : feesUi.void}: ${receiptToText(wish)}`;
  return (
    <SectionForm
      label={title}
      submitWord={isRefund ? feesUi.refund : feesUi.void}
      kind="danger"
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() === '' || (isRefund && amountProblem !== null)) return;
        onSubmit(reason, amount ?? 0, wish.kinds.length > 1 ? kind : null);
      }}
    >
      <p className="strong">{title}</p>
      <div className="grid">
        {isRefund && wish.kinds.length > 1 && <SelectInput className="span-2" label={feesUi.kind} value={kind} onChange={setKind} options={wish.kinds.map((one) => [one, feeKindToText[one]] as const)} />}
        {isRefund && <TextInput className="span-3" label={feesUi.amount} value={typed} onChange={setTyped} inputMode="numeric" isRequired problem={isTried ? amountProblem : null} maxLength={16} />}
        <TextInput className="span-7" label={feesUi.reason} value={reason} onChange={setReason} isRequired problem={isTried && reason.trim() === '' ? feesUi.missing : null} maxLength={1000} />
      </div>
    </SectionForm>
  );
};

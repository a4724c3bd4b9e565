/** The little form of each act: Enter goes from field to field, in the last one it submits, as F9 does from anywhere. */
import { useState, type FormEvent, type ReactElement, type ReactNode, type Ref } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords, ui } from '#shared/messages/ui';
import { Button } from '../components/Button.tsx';
import { LongTextInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { focusFirstProblem, moveByEnter } from '../intake/fieldOrder.ts';
import { CorrectPanel } from './CorrectPanel.tsx';
import { ForwardPanel } from './ForwardPanel.tsx';
import { PrintPanel } from './PrintPanel.tsx';
import { ReturnPanel } from './ReturnPanel.tsx';
import type { ActWish } from './useAct.ts';
import type { ViewNow } from './view.ts';

export interface PanelProps {
  readonly view: ViewNow;
  readonly run: (wish: ActWish) => Promise<boolean>;
  readonly ref: Ref<HTMLFormElement>;
}

export const ActPanel = ({ act, ...props }: PanelProps & { readonly act: DossierAct }): ReactElement => {
  switch (act) {
    case 'forward':
      return <ForwardPanel {...props} />;
    case 'complete':
    case 'result-arrived':
      return <NotePanel {...props} act={act} />;
    case 'return':
      return <ReturnPanel {...props} />;
    case 'correct':
      return <CorrectPanel {...props} />;
    case 'print':
      return <PrintPanel {...props} />;
    case 'refuse':
      return <RefusePanel {...props} />;
    case 'withdraw':
      return <WithdrawPanel {...props} />;
  }
};

export const PanelForm = ({ ref, children, submitWord, onSubmit, kind = 'primary' }: { readonly ref: Ref<HTMLFormElement>; readonly children: ReactNode; readonly submitWord: string; readonly onSubmit: () => void; readonly kind?: 'primary' | 'danger' }): ReactElement => (
  <form
    ref={ref}
    className="act-panel"
    noValidate
    onSubmit={(event: FormEvent<HTMLFormElement>) => {
      const form = event.currentTarget;
      event.preventDefault();
      onSubmit();
      // What is missing is marked by the next frame.
      requestAnimationFrame(() => focusFirstProblem(form));
    }}
  >
    <div
      className="act-fields"
      role="presentation"
      onKeyDown={(event) => {
        const fields = event.currentTarget;
        moveByEnter(event.nativeEvent, fields, () => fields.closest('form')?.requestSubmit());
      }}
    >
      {children}
    </div>
    <Button type="submit" kind={kind} shortcut="F9">
      {submitWord}
    </Button>
  </form>
);

const NotePanel = ({ act, run, ref }: PanelProps & { readonly act: 'complete' | 'result-arrived' }): ReactElement => {
  const [note, setNote] = useState('');
  return (
    <PanelForm ref={ref} submitWord={actWords[act]} onSubmit={() => void run({ act, note })}>
      <TextInput label={ui.act.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};

const RefusePanel = ({ run, ref }: PanelProps): ReactElement => {
  const [reasons, setReasons] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const lines = reasons.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (
    <PanelForm
      ref={ref}
      kind="danger"
      submitWord={actWords.refuse}
      onSubmit={() => {
        setTried(true);
        if (lines.length > 0) void run({ act: 'refuse', reasons: lines, legalBasis });
      }}
    >
      <LongTextInput label={ui.act.reasons} value={reasons} onChange={setReasons} isRequired problem={isTried && lines.length === 0 ? ui.act.missing : null} />
      <TextInput label={ui.act.legalBasis} value={legalBasis} onChange={setLegalBasis} />
      <p className="secondary">{ui.act.refuseNote}</p>
    </PanelForm>
  );
};

const WithdrawPanel = ({ run, ref }: PanelProps): ReactElement => {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <PanelForm
      ref={ref}
      kind="danger"
      submitWord={actWords.withdraw}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') void run({ act: 'withdraw', reason });
      }}
    >
      <Notice kind="warning">{ui.act.withdrawNote}</Notice>
      <LongTextInput label={ui.act.reason} value={reason} onChange={setReason} isRequired problem={isTried && reason.trim() === '' ? ui.act.missing : null} />
    </PanelForm>
  );
};

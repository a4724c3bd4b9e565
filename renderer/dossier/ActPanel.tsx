/** The little form of each act: Enter goes from field to field, in the last one it submits, as F9 does from anywhere. */
import { useState, type ReactElement } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { useMe } from '../api/queries.ts';
import { LongTextInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { AcceptPanel } from '../online/AcceptPanel.tsx';
import { ExtendPanel, PausePanel, PaymentPanel, StopPanel, SupplementPanel } from './ClockPanels.tsx';
import { actWord } from './actWord.ts';
import { CorrectPanel } from './CorrectPanel.tsx';
import { ApproveDeclarationPanel, DeclarePanel } from './DeclarePanels.tsx';
import { ForwardPanel } from './ForwardPanel.tsx';
import { SendApologyPanel, StateCausePanel } from './LatenessPanels.tsx';
import { PanelForm, type PanelProps, textToLines } from './PanelForm.tsx';
import { PrintPanel } from './PrintPanel.tsx';
import { ReceiveSupplementPanel } from './ReceiveSupplementPanel.tsx';
import { ReturnPanel } from './ReturnPanel.tsx';
import { RequestVoidPanel, ResultPanel, SignPanel, SubmitPanel, TransferPanel, VerificationPanel, VoidPanel } from './RoutePanels.tsx';

export const ActPanel = ({ act, ...props }: PanelProps & { readonly act: DossierAct }): ReactElement => {
  switch (act) {
    case 'forward':
      return <ForwardPanel {...props} />;
    case 'complete':
    case 'result-arrived':
      return <ResultPanel {...props} act={act} />;
    case 'resume':
    case 'payment-done':
    case 'tell-applicant':
    case 'hand-in-supplement':
    case 'verification-answered':
    case 'confirm-due':
      return <NotePanel {...props} act={act} />;
    case 'receive-supplement':
      return <ReceiveSupplementPanel {...props} />;
    case 'close-unanswered':
      return <NotePanel {...props} act={act} warning={actPanelWords.finalNote} />;
    case 'accept':
      return <AcceptPanel {...props} />;
    case 'return':
      return <ReturnPanel {...props} />;
    case 'correct':
      return <CorrectPanel {...props} />;
    case 'print':
      return <PrintPanel {...props} />;
    case 'refuse':
      return <RefusePanel {...props} />;
    case 'withdraw':
      return <ReasonPanel {...props} act={act} warning={actPanelWords.withdrawNote} />;
    case 'stop':
      return <StopPanel {...props} />;
    case 'take-back':
    case 'send-back':
    case 'decline-void':
    case 'decline-declaration':
      return <ReasonPanel {...props} act={act} />;
    case 'undo':
      return <PanelForm ref={props.ref} submitWord={actWords.undo} onSubmit={() => void props.run({ act })}>{null}</PanelForm>;
    case 'recall':
      return <ReasonPanel {...props} act={act} hint={actPanelWords.recallNote} />;
    case 'request-supplement':
      return <SupplementPanel {...props} />;
    case 'pause':
      return <PausePanel {...props} />;
    case 'request-payment':
      return <PaymentPanel {...props} />;
    case 'extend':
      return <ExtendPanel {...props} />;
    case 'transfer':
      return <TransferPanel {...props} />;
    case 'submit':
      return <SubmitPanel {...props} />;
    case 'sign':
      return <SignPanel {...props} />;
    case 'request-verification':
      return <VerificationPanel {...props} />;
    case 'request-void':
      return <RequestVoidPanel {...props} />;
    case 'void':
      return <VoidPanel {...props} />;
    case 'declare':
      return <DeclarePanel {...props} />;
    case 'approve-declaration':
      return <ApproveDeclarationPanel {...props} />;
    case 'state-cause':
      return <StateCausePanel {...props} />;
    case 'send-apology':
      return <SendApologyPanel {...props} />;
  }
};

interface Saying {
  readonly hint?: string;
  /** For what cannot be undone: the button says so too. */
  readonly warning?: string;
}

const NotePanel = ({ act, hint, warning, run, ref }: PanelProps & Saying & { readonly act: 'resume' | 'payment-done' | 'tell-applicant' | 'hand-in-supplement' | 'verification-answered' | 'confirm-due' | 'close-unanswered' }): ReactElement => {
  const [note, setNote] = useState('');
  return (
    <PanelForm ref={ref} kind={warning === undefined ? 'primary' : 'danger'} submitWord={actWords[act]} onSubmit={() => void run({ act, note })}>
      {warning !== undefined && <Notice kind="warning">{warning}</Notice>}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      {hint !== undefined && <p className="secondary">{hint}</p>}
    </PanelForm>
  );
};

const RefusePanel = ({ run, ref }: PanelProps): ReactElement => {
  const [reasons, setReasons] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [isTried, setTried] = useState(false);
  const lines = textToLines(reasons);
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
      <LongTextInput label={actPanelWords.reasons} value={reasons} onChange={setReasons} isRequired problem={isTried && lines.length === 0 ? actPanelWords.missing : null} />
      <TextInput label={actPanelWords.legalBasis} value={legalBasis} onChange={setLegalBasis} />
      <p className="secondary">{actPanelWords.refuseNote}</p>
    </PanelForm>
  );
};

const ReasonPanel = ({ act, hint, warning, view, run, ref }: PanelProps & Saying & { readonly act: 'withdraw' | 'recall' | 'take-back' | 'send-back' | 'decline-void' | 'decline-declaration' }): ReactElement => {
  const me = useMe();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <PanelForm
      ref={ref}
      kind={warning === undefined ? 'primary' : 'danger'}
      submitWord={actWord(act, view.dossier, me?.id)}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') void run({ act, reason });
      }}
    >
      {warning !== undefined && <Notice kind="warning">{warning}</Notice>}
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && reason.trim() === '' ? actPanelWords.missing : null} />
      {hint !== undefined && <p className="secondary">{hint}</p>}
    </PanelForm>
  );
};

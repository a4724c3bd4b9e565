/** The forms of the acts that stop the clock or put an appointment off: supplement, pause, payment, new appointment. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { supplementCount } from '#shared/dossier/clockStop';
import { numberSettings } from '#shared/settingFacts';
import { actWords, careWords } from '#shared/messages/acts';
import { latenessWords } from '#shared/messages/lateness';
import { actPanelWords } from '#shared/messages/actPanels';
import { instantToLocalDate } from '#shared/time';
import { latenessQuery, officersToForwardQuery, settingsQuery, useClient } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { LongTextInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { typedToDate } from '../intake/typedDate.ts';
import { useReview } from '../online/OnlineReview.tsx';
import { DayInput } from './DayInput.tsx';
import { PanelForm, type PanelProps, textToLines } from './PanelForm.tsx';

const blank = (text: string): boolean => text.trim() === '';

/** Everything in one request; a second asks for its legal ground. */
export const SupplementPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const review = useReview();
  const [items, setItems] = useState(review?.missing.join('\n') ?? '');
  const [reason, setReason] = useState('');
  const [guidance, setGuidance] = useState('');
  const [legalGround, setLegalGround] = useState('');
  const [isTried, setTried] = useState(false);
  const { clockStops, status } = view.dossier;
  // What was asked before receipt is another stage and counts by itself, as the station counts.
  const times = supplementCount(clockStops.filter(({ from }) => (from === 'registered') === (status === 'registered')));
  const settings = useQuery(settingsQuery(useClient())).data?.settings;
  const needsGround = times >= (settings?.supplementRequests ?? numberSettings.supplementRequests.first);
  const lines = textToLines(items);
  const missing = (isMissing: boolean): string | null => (isTried && isMissing ? actPanelWords.missing : null);
  const isWhole = lines.length > 0 && !blank(reason) && (!needsGround || !blank(legalGround));
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['request-supplement']}
      onSubmit={() => {
        setTried(true);
        if (isWhole) void run({ act: 'request-supplement', items: lines, reason, guidance, legalGround });
      }}
    >
      {needsGround && times > 0 && <Notice kind="warning">{actPanelWords.supplementAgainNote(times)}</Notice>}
      <LongTextInput label={actPanelWords.items} value={items} onChange={setItems} rows={4} isRequired problem={missing(lines.length === 0)} />
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} rows={2} isRequired problem={missing(blank(reason))} />
      <LongTextInput label={actPanelWords.guidance} value={guidance} onChange={setGuidance} rows={2} />
      {needsGround && <TextInput label={actPanelWords.supplementGround} value={legalGround} onChange={setLegalGround} isRequired problem={missing(blank(legalGround))} />}
      <p className="secondary">{(status === 'registered' ? careWords.askedBeforeAcceptance : actPanelWords.supplementNote)(settings?.answerDays ?? numberSettings.answerDays.first)}</p>
    </PanelForm>
  );
};

/** Reason from the list, legal basis, the leader who approved, and how long. */
export const PausePanel = ({ run, ref }: PanelProps): ReactElement => {
  const reasons = (useQuery(settingsQuery(useClient())).data?.settings.pauseReasons ?? []).filter(({ active }) => active);
  const leaders = (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ isLeader }) => isLeader);
  const [chosenReason, setChosenReason] = useState('');
  const [reason, setReason] = useState('');
  /** Null: as the list offers it. */
  const [typedBasis, setTypedBasis] = useState<string | null>(null);
  const [chosen, setChosen] = useState('');
  const [until, setUntil] = useState('');
  const [isTried, setTried] = useState(false);
  const approver = chosen === '' ? (leaders[0]?.id ?? '') : chosen;
  const untilDate = typedToDate(until);
  const listed = reasons.find(({ code }) => code === chosenReason) ?? reasons[0];
  const legalBasis = typedBasis ?? listed?.basis ?? '';
  const choose = (code: string): void => {
    setChosenReason(code);
    // What the officer wrote themselves is not taken from them.
    if (typedBasis !== null && blank(typedBasis)) setTypedBasis(null);
  };
  if (listed === undefined) return <Notice kind="info">{actPanelWords.noPauseReason}</Notice>;
  if (leaders.length === 0) return <Notice kind="info">{actPanelWords.noLeader}</Notice>;
  const isBasisMissing = legalBasis.trim().length < 3;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.pause}
      onSubmit={() => {
        setTried(true);
        if (!isBasisMissing && untilDate !== null) void run({ act: 'pause', reasonCode: listed.code, reason, legalBasis, approver, until: untilDate });
      }}
    >
      <SelectInput label={actPanelWords.pauseReason} value={listed.code} onChange={choose} options={reasons.map(({ code, text }) => [code, text] as const)} />
      <TextInput label={actPanelWords.pauseDetail} value={reason} onChange={setReason} />
      <TextInput label={actPanelWords.legalBasis} value={legalBasis} onChange={setTypedBasis} isRequired problem={isTried && isBasisMissing ? actPanelWords.missing : null} />
      <SelectInput label={actPanelWords.approver} value={approver} onChange={setChosen} options={leaders.map(({ id, name }) => [id, name] as const)} />
      <DayInput label={actPanelWords.until} value={until} onChange={setUntil} isTried={isTried} />
      <p className="secondary">{actPanelWords.pauseNote}</p>
    </PanelForm>
  );
};

export const PaymentPanel = ({ run, ref }: PanelProps): ReactElement => {
  const [reason, setReason] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const digits = typed.replace(/[.\s]/g, '');
  const isAmountWrong = !/^\d{0,12}$/.test(digits);
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['request-payment']}
      onSubmit={() => {
        setTried(true);
        if (!blank(reason) && !isAmountWrong) void run({ act: 'request-payment', reason, legalBasis, amount: digits === '' ? null : Number(digits) });
      }}
    >
      <TextInput label={actPanelWords.paymentReason} value={reason} onChange={setReason} isRequired problem={isTried && blank(reason) ? actPanelWords.missing : null} />
      <TextInput label={actPanelWords.amount} value={typed} onChange={setTyped} inputMode="numeric" hint={actPanelWords.amountHint} problem={isAmountWrong ? actPanelWords.amountWrong : null} />
      <TextInput label={actPanelWords.legalBasis} value={legalBasis} onChange={setLegalBasis} />
    </PanelForm>
  );
};

/** An apology with a new day; the legal date moves only with its ground. */
export const ExtendPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const dueBy = useQuery(latenessQuery(useClient(), view.dossier.code)).data?.apologyDueBy ?? null;
  const extensions = useQuery(settingsQuery(useClient())).data?.settings.extensions ?? numberSettings.extensions.first;
  const today = instantToLocalDate(useNow());
  const [newDue, setNewDue] = useState('');
  const [reason, setReason] = useState('');
  const [legalGround, setLegalGround] = useState('');
  const [isTried, setTried] = useState(false);
  const day = typedToDate(newDue);
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.extend}
      onSubmit={() => {
        setTried(true);
        if (day !== null && !blank(reason)) void run({ act: 'extend', newDue: day, reason, legalGround });
      }}
    >
      <DayInput label={actPanelWords.newDue} value={newDue} onChange={setNewDue} isTried={isTried} />
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && blank(reason) ? actPanelWords.missing : null} />
      <TextInput label={actPanelWords.extendGround} value={legalGround} onChange={setLegalGround} hint={actPanelWords.extendGroundHint} />
      {dueBy !== null && dueBy < today && <Notice kind="warning">{latenessWords.apologyDueBy(dueBy, today)}</Notice>}
      <p className="secondary">{[actPanelWords.extendNote(extensions), ...(dueBy === null || dueBy < today ? [] : [latenessWords.apologyDueBy(dueBy, today)])].join(' ')}</p>
    </PanelForm>
  );
};

/** Mẫu 05 tells of the applicant's own paper, where they wrote one. */
export const StopPanel = ({ run, ref }: PanelProps): ReactElement => {
  const [reason, setReason] = useState('');
  const [requestNumber, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [isTried, setTried] = useState(false);
  const requestDate = typedToDate(date);
  return (
    <PanelForm
      ref={ref}
      kind="danger"
      submitWord={actWords.stop}
      onSubmit={() => {
        setTried(true);
        if (!blank(reason) && (blank(date) || requestDate !== null)) void run({ act: 'stop', reason, requestNumber, requestDate });
      }}
    >
      <Notice kind="warning">{actPanelWords.finalNote}</Notice>
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && blank(reason) ? actPanelWords.missing : null} />
      <TextInput label={actPanelWords.requestNumber} value={requestNumber} onChange={setNumber} />
      <DayInput label={actPanelWords.requestDate} value={date} onChange={setDate} isTried={isTried} isRequired={false} />
    </PanelForm>
  );
};

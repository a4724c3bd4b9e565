/** The forms of the acts that send a dossier somewhere: to another unit, to a leader, to another body for its answer, or to be voided. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { leftOf } from '#shared/fees/receiptLeft';
import { feesUi } from '#shared/messages/fees';
import { routeWords } from '#shared/messages/route';
import type { OtherUnit } from '#shared/settingFacts';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { officersToForwardQuery, settingsQuery, useClient, useMe } from '../api/queries.ts';
import { LongTextInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { typedToDate } from '../intake/typedDate.ts';
import { DayInput } from './DayInput.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';
import { type ReceiverChoice, useReceiver } from './ReceiverFields.tsx';

const blank = (text: string): boolean => text.trim() === '';

/** The list the administrator keeps: offered, not imposed. */
const useOtherUnits = (): readonly OtherUnit[] => useQuery(settingsQuery(useClient())).data?.settings.otherUnits ?? [];

export const TransferPanel = ({ run, ref }: PanelProps): ReactElement => {
  const units = useOtherUnits();
  const [unit, setUnit] = useState('');
  const [unitCode, setUnitCode] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const choose = (name: string): void => {
    setUnit(name);
    const listed = units.find((one) => one.name === name.trim());
    if (listed !== undefined) setUnitCode(listed.code);
  };
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.transfer}
      onSubmit={() => {
        setTried(true);
        if (!blank(unit)) void run({ act: 'transfer', unit, unitCode, note });
      }}
    >
      <TextInput label={routeWords.unit} value={unit} onChange={choose} suggestions={units.map(({ name }) => name)} isRequired problem={isTried && blank(unit) ? actPanelWords.missing : null} />
      <TextInput label={routeWords.unitCode} value={unitCode} onChange={setUnitCode} />
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      <p className="secondary">{routeWords.transferNote}</p>
    </PanelForm>
  );
};

/** The leaders of the station, without the person at the keyboard where they must be somebody else. */
const useLeaders = (isMeLeftOut: boolean): readonly ReceiverChoice[] => {
  const me = useMe();
  return (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ id, isLeader }) => isLeader && !(isMeLeftOut && id === me?.id));
};

export const SubmitPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const leaders = useLeaders(false);
  const me = useMe();
  const [note, setNote] = useState('');
  const { wish, tried, fields } = useReceiver(view, routeWords.leader, leaders, (leaders.find(({ id }) => id !== me?.id) ?? leaders[0])?.id ?? '', me?.id);
  if (leaders.length === 0) return <Notice kind="info">{actPanelWords.noLeader}</Notice>;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.submit}
      onSubmit={() => {
        tried();
        if (wish !== null) void run({ act: 'submit', ...wish, note });
      }}
    >
      {fields}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};

/** Signing ends the matter: the number and day are the paper's own. */
export const SignPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const me = useMe();
  const { signing } = view.dossier;
  /** Whose signature was asked for, where that is somebody else's. */
  const forWhom = signing === null || me === null || signing.to === me.id ? null : signing.toName;
  const [resultNumber, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const resultDate = typedToDate(date);
  return (
    <PanelForm
      ref={ref}
      submitWord={forWhom === null ? actWords.sign : routeWords.signFor(forWhom)}
      tick={forWhom === null ? null : routeWords.signForTick(forWhom)}
      onSubmit={() => {
        setTried(true);
        if (!blank(resultNumber) && (blank(date) || resultDate !== null)) void run({ act: 'sign', resultNumber, resultDate, note });
      }}
    >
      {forWhom !== null && <Notice kind="warning">{routeWords.signForNote(forWhom)}</Notice>}
      <TextInput label={routeWords.resultNumber} value={resultNumber} onChange={setNumber} isRequired problem={isTried && blank(resultNumber) ? actPanelWords.missing : null} />
      <DayInput label={routeWords.signedOn} value={date} onChange={setDate} isTried={isTried} isRequired={false} />
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      <p className="secondary">{routeWords.signNote}</p>
    </PanelForm>
  );
};

/** What another unit resolved comes back with its paper; at home its number may be noted. */
export const ResultPanel = ({ act, view, run, ref }: PanelProps & { readonly act: 'complete' | 'result-arrived' }): ReactElement => {
  const [resultNumber, setNumber] = useState('');
  const [date, setDate] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const { otherUnit, result } = view.dossier;
  const isPaperAsked = otherUnit !== null;
  const resultDate = typedToDate(date);
  const isWhole = isPaperAsked ? !blank(resultNumber) && resultDate !== null : blank(date) || resultDate !== null;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords[act]}
      onSubmit={() => {
        setTried(true);
        if (isWhole) void run({ act, resultNumber, resultDate, note });
      }}
    >
      {otherUnit !== null && <Notice kind="info">{routeWords.withOtherUnit(otherUnit.name)}</Notice>}
      {isPaperAsked && (
        <>
          <TextInput label={routeWords.resultNumber} value={resultNumber} onChange={setNumber} isRequired problem={isTried && blank(resultNumber) ? actPanelWords.missing : null} />
          <DayInput label={routeWords.paperDate} value={date} onChange={setDate} isTried={isTried} />
        </>
      )}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      {!isPaperAsked && result === null && (
        <details className="fold">
          <summary>{routeWords.notePaper}</summary>
          <TextInput label={routeWords.resultNumber} value={resultNumber} onChange={setNumber} />
          <DayInput label={routeWords.paperDate} value={date} onChange={setDate} isTried={isTried} isRequired={false} />
        </details>
      )}
    </PanelForm>
  );
};

export const VerificationPanel = ({ run, ref }: PanelProps): ReactElement => {
  const bodies = useOtherUnits();
  const [body, setBody] = useState('');
  const [question, setQuestion] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [until, setUntil] = useState('');
  const [isTried, setTried] = useState(false);
  const untilDate = typedToDate(until);
  const missing = (isMissing: boolean): string | null => (isTried && isMissing ? actPanelWords.missing : null);
  const isBasisMissing = legalBasis.trim().length < 3;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['request-verification']}
      onSubmit={() => {
        setTried(true);
        if (!blank(body) && !blank(question) && !isBasisMissing && untilDate !== null) void run({ act: 'request-verification', body, question, legalBasis, until: untilDate });
      }}
    >
      <TextInput label={routeWords.body} value={body} onChange={setBody} suggestions={bodies.map(({ name }) => name)} isRequired problem={missing(blank(body))} />
      <LongTextInput label={routeWords.question} value={question} onChange={setQuestion} rows={2} isRequired problem={missing(blank(question))} />
      <TextInput label={actPanelWords.legalBasis} value={legalBasis} onChange={setLegalBasis} isRequired problem={missing(isBasisMissing)} />
      <DayInput label={routeWords.answerUntil} value={until} onChange={setUntil} isTried={isTried} />
      <p className="secondary">{routeWords.verificationNote}</p>
    </PanelForm>
  );
};

/** One asks, another decides. */
export const RequestVoidPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const leaders = useLeaders(true);
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const leader = chosen === '' ? (leaders[0]?.id ?? '') : chosen;
  if (leaders.length === 0) return <Notice kind="info">{routeWords.noOtherLeader}</Notice>;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords['request-void']}
      onSubmit={() => {
        setTried(true);
        if (!blank(reason)) void run({ act: 'request-void', reason, leader });
      }}
    >
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && blank(reason) ? actPanelWords.missing : null} />
      <SelectInput label={routeWords.decider} value={leader} onChange={setChosen} options={leaders.map(({ id, name }) => [id, name] as const)} />
      <p className="secondary">{routeWords.voidRequestNote}</p>
      {view.dossier.fees.some((receipt) => leftOf(receipt) > 0) && <p className="secondary">{feesUi.voidApart}</p>}
    </PanelForm>
  );
};

export const VoidPanel = ({ view, run, ref }: PanelProps): ReactElement => (
  <PanelForm ref={ref} kind="danger" submitWord={actWords.void} onSubmit={() => void run({ act: 'void' })}>
    <Notice kind="warning">{routeWords.voidNote(view.dossier.voidRequest?.reason ?? '')}</Notice>
  </PanelForm>
);

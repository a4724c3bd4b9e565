/** Khai bổ sung: what happened earlier and nobody recorded then, asked for with its paper; and the leader's word on it. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { momentToText } from '#shared/messages/clock';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { declarableWords, declareWords, evidenceKindWords } from '#shared/messages/trustedTime';
import { knownEnd } from '#shared/dossier/knownEnd';
import { isEndLive } from '#shared/dossier/lifecycle';
import { numberSettings } from '#shared/settingFacts';
import { instantToLocalMinute, localDateToText } from '#shared/time';
import { officersToForwardQuery, settingsQuery, useClient, useMe } from '../api/queries.ts';
import { LongTextInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { typedToDate } from '../intake/typedDate.ts';
import { DayInput } from './DayInput.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';
import { typedToHour } from './typedHour.ts';
import type { ViewNow } from './view.ts';

type What = keyof typeof declarableWords;
type EvidenceKind = keyof typeof evidenceKindWords;

const blank = (text: string): boolean => text.trim() === '';
const optionsOf = <K extends string>(words: Readonly<Record<K, string>>, keys: readonly K[]): (readonly [K, string])[] => keys.map((key) => [key, words[key]] as const);

export const DeclarePanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const me = useMe();
  const days = useQuery(settingsQuery(useClient())).data?.settings.declareDays ?? numberSettings.declareDays.first;
  const leaders = (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ id, isLeader }) => isLeader && id !== me?.id);
  const { otherUnit } = view.dossier;
  const choices = whatChoices({ ...view.dossier, timeliness: view.timeliness });
  const [what, setWhat] = useState<What>(choices[0] ?? 'result-arrived');
  // What the record knows is filled in: whoever declares says whether it is so.
  const [known] = useState(() => knownEnd(view.dossier));
  const [day, setDay] = useState(known.day === null ? '' : localDateToText(known.day));
  const [hour, setHour] = useState(known.at === null ? '' : instantToLocalMinute(known.at).slice(11));
  const [kind, setKind] = useState<EvidenceKind>(known.paper === null ? 'paper-book' : 'signing-date');
  const [number, setNumber] = useState(known.paper?.number ?? '');
  const [paperDay, setPaperDay] = useState(known.paper === null ? '' : localDateToText(known.paper.date));
  const [collectedBy, setCollectedBy] = useState('');
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  if (leaders.length === 0) return <Notice kind="info">{declareWords.noLeader}</Notice>;
  const leader = chosen === '' ? (leaders[0]?.id ?? '') : chosen;
  const [date, time, evidenceDate] = [typedToDate(day), typedToHour(hour), typedToDate(paperDay)];
  const missing = (isMissing: boolean): string | null => (isTried && isMissing ? actPanelWords.missing : null);
  const submit = (): void => {
    setTried(true);
    if (date === null || time === null || evidenceDate === null || blank(number) || blank(reason)) return;
    // What another unit resolved is known by the paper that came from it.
    const paper = what === 'return' || (otherUnit === null && kind !== 'signing-date') ? {} : { resultNumber: number, resultDate: evidenceDate };
    void run({ act: 'declare', what, at: `${date}T${time}`, evidence: { kind, number, date: evidenceDate }, leader, reason, ...paper, ...(blank(collectedBy) || what !== 'return' ? {} : { collectedBy, relation: 'other' as const }) });
  };
  return (
    <PanelForm ref={ref} isWide submitWord={actWords.declare} onSubmit={submit}>
      <SelectInput label={declareWords.what} value={what} onChange={setWhat} options={optionsOf(sentenceCase, choices)} />
      <DayInput label={declareWords.day} value={day} onChange={setDay} isTried={isTried} />
      <TextInput label={declareWords.hour} value={hour} onChange={setHour} inputMode="numeric" isRequired problem={isTried && time === null ? declareWords.hourWrong : null} />
      <p className="secondary">{declareWords.due(momentToText(view.dossier.due.legalDue))}</p>
      {known.at !== null && <p className="secondary">{declareWords.known}</p>}
      <SelectInput label={declareWords.evidenceKind} value={kind} onChange={setKind} options={optionsOf(evidenceKindWords, ['paper-book', 'signing-date', 'other-paper'])} />
      <TextInput label={declareWords.evidenceNumber} value={number} onChange={setNumber} isRequired problem={missing(blank(number))} />
      <DayInput label={declareWords.evidenceDate} value={paperDay} onChange={setPaperDay} isTried={isTried} />
      {what === 'return' && <TextInput label={declareWords.collectedBy} value={collectedBy} onChange={setCollectedBy} />}
      <LongTextInput label={actPanelWords.reason} value={reason} onChange={setReason} rows={2} isRequired problem={missing(blank(reason))} />
      <SelectInput label={declareWords.leader} value={leader} onChange={setChosen} options={leaders.map(({ id, name }) => [id, name] as const)} />
      <p className="secondary">{declareWords.note(days)}</p>
    </PanelForm>
  );
};

/** The likeliest first: of what was pressed, that it came earlier; of what is late that before what may still follow. */
const whatChoices = ({ status, otherUnit, atCounterAt, completedAt, endRecordedAt, timeliness }: ViewNow['dossier'] & Pick<ViewNow, 'timeliness'>): readonly What[] => {
  if (status === 'returned') return ['complete'];
  if (status !== 'completed') return otherUnit === null ? ['complete', 'result-arrived'] : ['result-arrived'];
  const next: readonly What[] = atCounterAt === null ? ['result-arrived', 'return'] : ['return'];
  if (!isEndLive({ completedAt, endRecordedAt }) || otherUnit !== null) return next;
  return timeliness === 'late' ? ['complete', ...next] : [...next, 'complete'];
};

/** What is declared stands above it, on every page that shows this form. */
export const ApproveDeclarationPanel = ({ run, ref }: PanelProps): ReactElement => (
  <PanelForm ref={ref} submitWord={actWords['approve-declaration']} onSubmit={() => void run({ act: 'approve-declaration' })}>
    <p className="secondary">{declareWords.approveNote}</p>
  </PanelForm>
);

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const sentenceCase: Readonly<Record<What, string>> = { complete: upperFirst(declarableWords.complete), 'result-arrived': upperFirst(declarableWords['result-arrived']), return: upperFirst(declarableWords.return) };

import { settleWords } from '#shared/messages/inbox';
import { CloudOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { appointments } from '#shared/dossier/clockStop';
import { routeWords } from '#shared/messages/route';
import { stepsWords } from '#shared/messages/steps';
import { trueTimeText } from '#shared/messages/trustedTime';
import { certifyUi } from '#shared/messages/fees';
import { channelWords, idKindWords, relationWords, resultWayWords, sexWords } from '#shared/messages/dossierFields';
import { dossierPageWords } from '#shared/messages/dossierPage';
import { intakeWords } from '#shared/messages/intake';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { dayAndTime, timeOfDay } from '../app/timeWords.ts';
import { isBeforeReceipt, onlineFacts } from '../online/onlineFacts.ts';
import { FactList } from '../components/FactList.tsx';
import { routeFacts } from './routeFacts.ts';
import type { DossierNow, ViewNow } from './view.ts';

export const Facts = ({ dossier, timeline }: { readonly dossier: DossierNow; readonly timeline: ViewNow['timeline'] }): ReactElement => (
  <section aria-labelledby="facts-title">
    <h2 id="facts-title">{dossierPageWords.facts}</h2>
    <FactList facts={factsOf(dossier, trueTimes(timeline))} />
  </section>
);

/** A moment as people read it, with the true one beside it where a wrong clock gave it. */
type Dated = (at: string) => string;

const trueTimes = (timeline: ViewNow['timeline']): Dated => {
  const known = new Map(timeline.flatMap(({ at, trueAt }) => (trueAt === null ? [] : [[at, trueAt] as const])));
  return (at) => joined([dayAndTime(at), known.has(at) ? trueTimeText(known.get(at) ?? at) : ''], ', ');
};

/** Only what was written down: empty facts are not shown. */
const factsOf = (dossier: DossierNow, dated: Dated): (readonly [string, string])[] => {
  const { applicant, authorised, land, register, resultWay } = dossier.intake;
  const facts: (readonly [string, string])[] = [
    [dossierPageWords.applicant, applicant.name],
    [dossierPageWords.id, joined([idKindWords[applicant.idKind], applicant.idNumber], ' ')],
    [dossierPageWords.birth, joined([applicant.birthDate === null ? '' : localDateToText(applicant.birthDate), applicant.sex === null ? '' : sexWords[applicant.sex]], ', ')],
    [dossierPageWords.address, applicant.address],
    [dossierPageWords.phone, applicant.phone],
    [dossierPageWords.email, applicant.email],
    [dossierPageWords.authorised, authorised === null ? '' : joined([authorised.name, authorised.idNumber, authorised.phone, authorised.address, authorised.paperNumber && `${intakeWords.paperNumber} ${authorised.paperNumber}`, authorised.paperDate === null ? '' : localDateToText(authorised.paperDate)], ', ')],
    [dossierPageWords.caseName, dossier.caseName],
    [dossierPageWords.channel, channelWords[dossier.intake.channel]],
    ...onlineFacts(dossier),
    ...(isBeforeReceipt(dossier) ? [] : receiptFacts(dossier, dated)),
    [dossierPageWords.resultWay, joined([resultWayWords[resultWay.way], resultWay.address], ', ')],
    [certifyUi.items, dossier.intake.certification?.items.map((item) => certifyUi.counted(item.name, item.pages, item.copies, item.electronic)).join('; ') ?? ''],
    [dossierPageWords.sets, String(dossier.intake.sets)],
    [dossierPageWords.land, land === null ? '' : joined([land.certificateNumber, land.parcelAddress], ', ')],
    [dossierPageWords.register, register === null ? '' : joined([register.book && `${intakeWords.registerBook} ${register.book}`, register.number && `${intakeWords.registerNumber} ${register.number}`], ', ')],
    [dossierPageWords.note, dossier.intake.note],
    ...routeFacts(dossier),
    [dossierPageWords.holder, isElsewhere(dossier) ? '' : dossier.atCounterAt !== null ? dossierPageWords.counterHolder : (dossier.holderName ?? (dossier.endedAt === null ? dossierPageWords.counterHolder : ''))],
    [dossierPageWords.atCounter, dossier.atCounterAt === null ? '' : dated(dossier.atCounterAt)],
    [dossierPageWords.collected, dossier.collection === null ? '' : joined([dossier.collection.collectedBy, relationWords[dossier.collection.relation].toLowerCase(), dossier.collection.idNumber, dossier.collection.idSeen], ', ')],
    [dossierPageWords.refusal, dossier.refusal?.reasons.join('; ') ?? ''],
    [dossierPageWords.withdrawal, dossier.withdrawalReason ?? ''],
    [dossierPageWords.supplement, supplementAwaited(dossier)],
    [dossierPageWords.finalStop, dossier.finalStop === null ? '' : joined([finalStopWords[dossier.finalStop.why], dossier.finalStop.reason], ': ')],
  ];
  return facts.filter(([, value]) => value !== '');
};

/** In nobody's hands here, or said over the page already. */
const isElsewhere = ({ returnedAt, otherUnit, signing, status }: DossierNow): boolean => returnedAt !== null || otherUnit !== null || (signing !== null && status === 'processing');

const finalStopWords = { requested: '', unanswered: dossierPageWords.stoppedUnanswered, voided: routeWords.voidedBecause } as const;

/** Only where a second one took its place. */
const firstAppointment = (dossier: DossierNow): string => {
  const { first, second } = appointments(dossier);
  return second === null ? '' : dayAndTime(first.promisedDue);
};

const receiptFacts = (dossier: DossierNow, dated: Dated): (readonly [string, string])[] => [
  [dossierPageWords.limit, dossier.due.limitText],
  [dossierPageWords.receivedAt, `${dated(dossier.receivedAt)}, ${dossier.receivedByName}`],
  [stepsWords.firstAppointment, firstAppointment(dossier)],
  [dossierPageWords.due, dayAndTime(dossier.due.promisedDue)],
  [dossierPageWords.legalDue, dossier.due.legalDue === dossier.due.promisedDue ? '' : dayAndTime(dossier.due.legalDue)],
];

const supplementAwaited = ({ clockStops, status }: DossierNow): string => {
  const last = clockStops.at(-1);
  return status === 'supplement' && last?.kind === 'supplement' ? last.items.join('; ') : '';
};

/** Before, after, why, who: only once a due date has changed. */
export const DueHistory = ({ changes }: { readonly changes: ViewNow['dueHistory'] }): ReactElement | null =>
  changes.length === 0 ? null : (
    <section aria-labelledby="due-history-title">
      <h2 id="due-history-title">{dossierPageWords.dueHistory}</h2>
      <ol className="timeline">
        {changes.map((change) => (
          <li key={change.at}>
            <span className="day">{localDateToText(instantToLocalDate(change.at))}</span>
            <time dateTime={change.at}>{timeOfDay(change.at)}</time>
            <span>{change.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );

const joined = (parts: readonly string[], separator: string): string => parts.filter((part) => part !== '').join(separator);

/** Newest last, as one tells a story; the day stands once. */
export const Timeline = ({ entries }: { readonly entries: ViewNow['timeline'] }): ReactElement => (
  <section aria-labelledby="timeline-title">
    <h2 id="timeline-title">{dossierPageWords.timeline}</h2>
    <ol className="timeline">
      {entries.map((entry, index) => {
        const day = instantToLocalDate(entry.at);
        const before = entries[index - 1];
        const isNewDay = before === undefined || instantToLocalDate(before.at) !== day;
        return (
          <li key={entry.id}>
            <span className="day">{isNewDay ? localDateToText(day) : ''}</span>
            <time dateTime={entry.at}>{timeOfDay(entry.at)}</time>
            <span>
              {entry.text}
              {entry.trueAt !== null && ' · '}
              {entry.trueAt !== null && <span className="mark mark-soon">{trueTimeText(entry.trueAt)}</span>}
              {entry.other && <span className="secondary"> · {settleWords.fromOther}</span>}
              {entry.problem !== null && ' '}
              {entry.problem !== null && <span className={`mark mark-${entry.problem === 'settled' ? 'calm' : entry.problem === 'deferred' ? 'waiting' : 'late'}`}>{entry.problem === 'settled' ? settleWords.settledMark : settleWords.notApplied[entry.problem]}</span>}
              {!entry.sent && (
                <span className="unsent">
                  <CloudOff size={13} aria-hidden="true" />
                  <span className="visually-hidden">{dossierPageWords.notSent}</span>
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  </section>
);

import { settleWords } from '#shared/messages/inbox';
import { CloudOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { appointments } from '#shared/dossier/clockStop';
import { routeWords } from '#shared/messages/route';
import { stepsWords } from '#shared/messages/steps';
import { trueTimeText } from '#shared/messages/trustedTime';
import { certifyUi } from '#shared/messages/fees';
import { channelWords, idKindWords, relationWords, resultWayWords, sexWords, ui } from '#shared/messages/ui';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { dayAndTime, timeOfDay } from '../app/timeWords.ts';
import { isBeforeReceipt, onlineFacts } from '../online/onlineFacts.ts';
import { routeFacts } from './routeFacts.ts';
import type { DossierNow, ViewNow } from './view.ts';

export const Facts = ({ dossier, timeline }: { readonly dossier: DossierNow; readonly timeline: ViewNow['timeline'] }): ReactElement => (
  <section aria-labelledby="facts-title">
    <h2 id="facts-title">{ui.dossier.facts}</h2>
    <dl className="facts">
      {factsOf(dossier, trueTimes(timeline)).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
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
    [ui.dossier.applicant, applicant.name],
    [ui.dossier.id, joined([idKindWords[applicant.idKind], applicant.idNumber], ' ')],
    [ui.dossier.birth, joined([applicant.birthDate === null ? '' : localDateToText(applicant.birthDate), applicant.sex === null ? '' : sexWords[applicant.sex]], ', ')],
    [ui.dossier.address, applicant.address],
    [ui.dossier.phone, applicant.phone],
    [ui.dossier.email, applicant.email],
    [ui.dossier.authorised, authorised === null ? '' : joined([authorised.name, authorised.idNumber, authorised.phone, authorised.address, authorised.paperNumber && `${ui.intake.paperNumber} ${authorised.paperNumber}`, authorised.paperDate === null ? '' : localDateToText(authorised.paperDate)], ', ')],
    [ui.dossier.caseName, dossier.caseName],
    [ui.dossier.channel, channelWords[dossier.intake.channel]],
    ...onlineFacts(dossier),
    ...(isBeforeReceipt(dossier) ? [] : receiptFacts(dossier, dated)),
    [ui.dossier.resultWay, joined([resultWayWords[resultWay.way], resultWay.address], ', ')],
    [certifyUi.items, dossier.intake.certification?.items.map((item) => certifyUi.counted(item.name, item.pages, item.copies, item.electronic)).join('; ') ?? ''],
    [ui.dossier.sets, String(dossier.intake.sets)],
    [ui.dossier.land, land === null ? '' : joined([land.certificateNumber, land.parcelAddress], ', ')],
    [ui.dossier.register, register === null ? '' : joined([register.book && `${ui.intake.registerBook} ${register.book}`, register.number && `${ui.intake.registerNumber} ${register.number}`], ', ')],
    [ui.dossier.note, dossier.intake.note],
    ...routeFacts(dossier),
    [ui.dossier.holder, isElsewhere(dossier) ? '' : dossier.atCounterAt !== null ? ui.dossier.counterHolder : (dossier.holderName ?? (dossier.endedAt === null ? ui.dossier.counterHolder : ''))],
    [ui.dossier.atCounter, dossier.atCounterAt === null ? '' : dated(dossier.atCounterAt)],
    [ui.dossier.collected, dossier.collection === null ? '' : joined([dossier.collection.collectedBy, relationWords[dossier.collection.relation].toLowerCase(), dossier.collection.idNumber, dossier.collection.idSeen], ', ')],
    [ui.dossier.refusal, dossier.refusal?.reasons.join('; ') ?? ''],
    [ui.dossier.withdrawal, dossier.withdrawalReason ?? ''],
    [ui.dossier.supplement, supplementAwaited(dossier)],
    [ui.dossier.finalStop, dossier.finalStop === null ? '' : joined([finalStopWords[dossier.finalStop.why], dossier.finalStop.reason], ': ')],
  ];
  return facts.filter(([, value]) => value !== '');
};

/** In nobody's hands here, or said over the page already. */
const isElsewhere = ({ returnedAt, otherUnit, signing, status }: DossierNow): boolean => returnedAt !== null || otherUnit !== null || (signing !== null && status === 'processing');

const finalStopWords = { requested: '', unanswered: ui.dossier.stoppedUnanswered, voided: routeWords.voidedBecause } as const;

/** Only where a second one took its place. */
const firstAppointment = (dossier: DossierNow): string => {
  const { first, second } = appointments(dossier);
  return second === null ? '' : dayAndTime(first.promisedDue);
};

const receiptFacts = (dossier: DossierNow, dated: Dated): (readonly [string, string])[] => [
  [ui.dossier.limit, dossier.due.limitText],
  [ui.dossier.receivedAt, `${dated(dossier.receivedAt)}, ${dossier.receivedByName}`],
  [stepsWords.firstAppointment, firstAppointment(dossier)],
  [ui.dossier.due, dayAndTime(dossier.due.promisedDue)],
  [ui.dossier.legalDue, dossier.due.legalDue === dossier.due.promisedDue ? '' : dayAndTime(dossier.due.legalDue)],
];

const supplementAwaited = ({ clockStops, status }: DossierNow): string => {
  const last = clockStops.at(-1);
  return status === 'supplement' && last?.kind === 'supplement' ? last.items.join('; ') : '';
};

/** Before, after, why, who: only once a due date has changed. */
export const DueHistory = ({ changes }: { readonly changes: ViewNow['dueHistory'] }): ReactElement | null =>
  changes.length === 0 ? null : (
    <section aria-labelledby="due-history-title">
      <h2 id="due-history-title">{ui.dossier.dueHistory}</h2>
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
    <h2 id="timeline-title">{ui.dossier.timeline}</h2>
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
                  <span className="visually-hidden">{ui.dossier.notSent}</span>
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  </section>
);

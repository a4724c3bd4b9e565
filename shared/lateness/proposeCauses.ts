/**
 * Causes of lateness proposed from facts of the journal and of the record of the line, and from nothing else (our design).
 * A cause without evidence is never proposed; an officer may state any of them all the same, and it is marked as having no
 * evidence in the machine. What does not touch the due moment proves nothing: an outage that was over by then, a stop that kept
 * its term before the date. A stop that was over before the date that holds now was counted into it: it comes behind everything else,
 * and so does the date of a result that was typed together with the late end.
 */
import { dossierAsOf } from '../dossier/asOf.ts';
import { type ClockStop, openStop, pauseReasonToText } from '../dossier/clockStop.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { JournalEvent } from '../journal/event.ts';
import { type Outage, outageSpan } from '../linkWatch/linkWatch.ts';
import { isStepLate } from '../steps/dossierSteps.ts';
import { type Instant, instantToLocalDate, instantToMs, type LocalDate, localToInstant } from '../time.ts';
import { type Cause, type CauseEvidence, type CauseEvidenceKind, causes, MOST_EVIDENCE, MOST_NAME, type ProposedCause } from './causes.ts';

export interface LatenessFacts {
  readonly dossier: Dossier;
  /** All of the dossier's that count, oldest first; `seq` null: written by another station. */
  readonly events: readonly { readonly event: JournalEvent; readonly seq: number | null }[];
  /** Journaled ones and the one that goes on (`seq` null). */
  readonly outages: readonly LatenessOutage[];
  readonly asOf: Instant;
}

export type LatenessOutage = Pick<Outage, 'from' | 'lengthMs' | 'attempts'> & { readonly seq: number | null; readonly goesOn: boolean };

/** Best explained first; empty where the record shows nothing. Whether it is late by the reading of its dates is not asked here. */
export const proposeCauses = (facts: LatenessFacts): readonly ProposedCause[] => {
  // Recorded before it was due: whatever lay over that moment did not hold it up.
  if ((recordedAt(facts.dossier) ?? facts.asOf) <= facts.dossier.due.legalDue) return [];
  const done = doneBefore(facts);
  // A date typed with the late end shows nothing by itself.
  const isDone = done.some(({ weight }) => weight === weights.done);
  const found = [...done, ...network(facts, isDone), ...otherUnit(facts), ...stops(facts), ...work(facts, isDone)];
  const weight = (cause: Cause): number => Math.max(...found.filter((one) => one.cause === cause).map((one) => one.weight));
  return causes
    .filter((cause) => found.some((one) => one.cause === cause))
    .toSorted((one, other) => weight(other) - weight(one))
    .map((cause) => ({ cause, evidence: found.filter((one) => one.cause === cause).toSorted((one, other) => other.weight - one.weight).slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence) }));
};

interface Found {
  readonly cause: Cause;
  /** How much it explains: more goes first. */
  readonly weight: number;
  readonly evidence: CauseEvidence;
}

const weights = { networkAtOnce: 90, done: 80, otherUnit: 70, checking: 60, stood: 50, step: 40, desk: 30, network: 20, typed: 15, overBefore: 10 } as const;

/** Recorded so soon after the line answered again, it waited for the line; later, it waited for something else. */
const SOON_MS = 30 * 60_000;

const evidenceOf = (kind: CauseEvidenceKind, more: Partial<Omit<CauseEvidence, 'kind'>>): CauseEvidence => ({ kind, from: null, to: null, seq: null, due: null, count: null, ...more, name: (more.name ?? '').slice(0, MOST_NAME) });

/** When its end was written down. */
const recordedAt = ({ endRecordedAt, endedAt }: Dossier): Instant | null => endRecordedAt ?? endedAt;

/** Place of the newest event of that kind in our own journal. */
const seqOf = ({ events }: LatenessFacts, isIt: (event: JournalEvent) => boolean): number | null => events.findLast(({ event }) => isIt(event))?.seq ?? null;

/** The work was finished when it was due, and written down behind that. */
const doneBefore = (facts: LatenessFacts): Found[] => {
  const { dossier, asOf } = facts;
  const { due, endedAt, endRecordedAt, result, files, declaration, declaredActs, statusesAbove } = dossier;
  const dueDay = instantToLocalDate(due.legalDue);
  const recorded = recordedAt(dossier);
  // Counted by date it is late from the next day on; before that only by the minute, and then what shows it does so by the minute.
  const isLateByDate = instantToLocalDate(recorded ?? asOf) > dueDay;
  // What was taken back since was not finished then.
  const recalledAt = facts.events.findLast(({ event }) => event.type === 'dossier.recalled')?.event.at ?? '';
  const inTime = (moment: Instant): boolean => moment > recalledAt && (isLateByDate ? instantToLocalDate(moment) <= dueDay : moment <= due.legalDue);
  const isPaperInTime = (date: LocalDate): boolean => localToInstant(date) > recalledAt && (isLateByDate ? date <= dueDay : date < dueDay);
  const found = (evidence: CauseEvidence): Found => ({ cause: 'recorded-later', weight: weights.done, evidence });
  const told: Found[] = [];
  if (endedAt !== null && endRecordedAt !== null && inTime(endedAt)) {
    const paper = declaredActs.findLast(({ at }) => at === endedAt)?.evidence.number ?? '';
    told.push(found(evidenceOf('declared', { from: endedAt, to: endRecordedAt, name: paper, seq: seqOf(facts, (event) => event.declared !== undefined && event.at === endedAt) })));
  }
  if (endedAt === null && declaration !== null && inTime(declaration.happenedAt)) {
    told.push(found(evidenceOf('declaration-waiting', { from: declaration.happenedAt, name: declaration.evidence.number, seq: seqOf(facts, ({ type }) => type === 'dossier.declaration-requested') })));
  }
  if (endedAt !== null && endRecordedAt === null && result !== null && isPaperInTime(result.date)) {
    told.push({ ...found(evidenceOf('result-paper', { from: localToInstant(result.date), to: endedAt, name: result.number, seq: seqOf(facts, ({ at }) => at === endedAt) })), weight: weights.typed });
  }
  for (const { hash, target, at } of files) {
    if (target.kind === 'result' && inTime(at)) told.push(found(evidenceOf('result-file', { from: at, to: recorded, seq: seqOf(facts, (event) => event.type === 'dossier.file-attached' && event.data.hash === hash) })));
  }
  for (const { status, statusAt, system, inboxItem } of statusesAbove) {
    if ((status === 'completed' || status === 'returned') && inTime(statusAt)) told.push(found(evidenceOf('status-above', { from: statusAt, to: recorded, name: system, seq: seqOf(facts, (event) => event.type === 'dossier.status-told' && event.data.inboxItem === inboxItem) })));
  }
  return told;
};

/** Only an outage that lay over the due moment; it explains most where the work was done by then, or recorded while it lasted or soon after it ended. */
const network = ({ dossier, outages, asOf }: LatenessFacts, isDone: boolean): Found[] => {
  const { legalDue } = dossier.due;
  const recorded = recordedAt(dossier);
  return outages.flatMap(({ seq, goesOn, attempts, ...outage }): Found[] => {
    const { from, to: end } = outageSpan(outage);
    const to = goesOn ? (asOf > end ? asOf : end) : end;
    if (legalDue < from || legalDue >= to) return [];
    const atOnce = isDone || goesOn || (recorded !== null && instantToMs(recorded) <= instantToMs(to) + SOON_MS);
    return [{ cause: 'network', weight: atOnce ? weights.networkAtOnce : weights.network, evidence: evidenceOf('outage', { from, to: goesOn ? null : to, seq, count: attempts }) }];
  });
};

/** As its events had made it when it came due; the journal's own answer to where it lay. */
const atDue = ({ dossier, events }: LatenessFacts): Dossier | undefined => dossierAsOf(events.map(({ event }) => event), dossier.due.legalDue);

const otherUnit = (facts: LatenessFacts): Found[] => {
  const then = atDue(facts);
  if (then === undefined || then.otherUnit === null || then.endedAt !== null) return [];
  const { name, at } = then.otherUnit;
  const back = facts.events.find(({ event }) => event.type === 'dossier.taken-back' && event.at > at)?.event.at ?? facts.dossier.endedAt;
  return [{ cause: 'other-body', weight: weights.otherUnit, evidence: evidenceOf('other-unit', { from: at, to: back, name, seq: seqOf(facts, (event) => event.type === 'dossier.transferred' && event.at === at) }) }];
};

/**
 * The clock stood: that time is not counted as late, and still tells why the person waited where it lay over the date they
 * had been given, or lasted beyond its own term. What we took to pass on or to look through is ours, apart.
 */
const stops = (facts: LatenessFacts): Found[] => facts.dossier.clockStops.flatMap((stop) => [...(stoodOver(facts, stop) || wasOver(facts, stop) ? [stood(facts, stop)] : []), ...ours(facts, stop)].map((found) => (isOverBefore(facts, found.evidence) ? { ...found, weight: weights.overBefore } : found)));

/** Over before the date that holds now. */
const isOverBefore = ({ dossier }: LatenessFacts, { to }: CauseEvidence): boolean => to !== null && to <= dossier.due.legalDue;

const endOf = ({ dossier }: LatenessFacts, { resumedAt }: ClockStop): Instant | null => resumedAt ?? dossier.endedAt;

/** The date that held when it stopped went by before it went on. */
const stoodOver = (facts: LatenessFacts, stop: ClockStop): boolean => {
  const { dossier, asOf } = facts;
  const due = (dossier.dueHistory.find(({ at }) => at > stop.at)?.before ?? dossier.due).legalDue;
  return stop.at <= due && due < (endOf(facts, stop) ?? asOf);
};

/** Until when whoever was waited for took: an applicant until they handed it in. */
const waitedUntil = (facts: LatenessFacts, stop: ClockStop): Instant | null => (stop.kind === 'supplement' ? (stop.handedInAt ?? endOf(facts, stop)) : endOf(facts, stop));
const wasOver = (facts: LatenessFacts, stop: ClockStop): boolean => stop.term !== null && instantToLocalDate(waitedUntil(facts, stop) ?? facts.asOf) > stop.term;

const stopCauses = { verification: 'other-body', pause: 'pause', supplement: 'supplement', payment: 'payment' } as const satisfies Record<ClockStop['kind'], Cause>;
const stopEvents: Readonly<Record<ClockStop['kind'], JournalEvent['type']>> = { verification: 'dossier.verification-requested', pause: 'dossier.paused', supplement: 'dossier.supplement-requested', payment: 'dossier.payment-requested' };

const stood = (facts: LatenessFacts, stop: ClockStop): Found => {
  const name = stop.kind === 'verification' ? stop.body : stop.kind === 'pause' ? pauseReasonToText(stop) : '';
  const kind = stop.kind === 'supplement' ? 'supplement-wait' : stop.kind;
  return { cause: stopCauses[stop.kind], weight: weights.stood, evidence: evidenceOf(kind, { from: stop.at, to: waitedUntil(facts, stop), name, due: stop.term, seq: seqOf(facts, ({ type, at }) => type === stopEvents[stop.kind] && at === stop.at) }) };
};

/** Only what went on into another day. */
const ours = (facts: LatenessFacts, stop: ClockStop): Found[] => {
  if (stop.kind !== 'supplement') return [];
  const { at, toldAt, handedInAt: inAt, resumedAt } = stop;
  const isAnotherDay = (from: Instant, to: Instant): boolean => instantToLocalDate(to) > instantToLocalDate(from);
  const found: Found[] = [];
  if (toldAt !== undefined && isAnotherDay(at, toldAt)) found.push({ cause: 'supplement', weight: weights.stood, evidence: evidenceOf('supplement-untold', { from: at, to: toldAt, seq: seqOf(facts, (event) => event.type === 'dossier.supplement-told' && event.at === toldAt) }) });
  const checked = resumedAt === null ? null : (facts.events.find(({ event }) => event.type === 'dossier.supplement-received' && event.at >= resumedAt)?.event.at ?? null);
  if (inAt !== undefined && isAnotherDay(inAt, checked ?? facts.asOf)) found.push({ cause: 'supplement', weight: weights.checking, evidence: evidenceOf('supplement-checking', { from: inAt, to: checked, seq: seqOf(facts, (event) => event.type === 'dossier.supplement-handed-in' && event.at === inAt) }) });
  return found;
};

/** Which step lasted beyond its own time; whose desk it lay on when it came due, where nothing shows that the work was done by then. */
const work = (facts: LatenessFacts, isDone: boolean): Found[] => {
  const { dossier, asOf } = facts;
  const { legalDue } = dossier.due;
  const runUntil = openStop(dossier.clockStops)?.at ?? asOf;
  const steps = dossier.steps.flatMap((step): Found[] => {
    if (step.officer === '' || !(step.outcome === 'late' || isStepLate(step, runUntil)) || step.due === null) return [];
    return [{ cause: 'work', weight: weights.step, evidence: evidenceOf('step-over', { from: step.since, to: step.until, name: [step.name, step.officerName].filter((part) => part !== '').join(', '), due: step.due, seq: seqOf(facts, ({ at }) => at === step.since) }) }];
  });
  const then = isDone || steps.some(({ evidence: { from, to } }) => (from ?? legalDue) <= legalDue && (to === null || to > legalDue)) ? undefined : atDue(facts);
  return [...steps, ...(then === undefined ? [] : lay(facts, then))];
};

const lay = (facts: LatenessFacts, then: Dossier): Found[] => {
  if (then.endedAt !== null || then.otherUnit !== null || openStop(then.clockStops) !== null || (then.status !== 'accepted' && then.status !== 'processing')) return [];
  const end = facts.dossier.endedAt;
  const found = (evidence: CauseEvidence): Found[] => [{ cause: 'work', weight: weights.desk, evidence }];
  if (then.signing !== null) return found(evidenceOf('desk', { from: then.signing.at, to: end, name: then.signing.toName, seq: seqOf(facts, ({ type, at }) => type === 'dossier.submitted' && at === then.signing?.at) }));
  if (then.holder === null) return then.receivedByName === '' ? [] : found(evidenceOf('counter', { from: then.receivedAt, to: end, name: then.receivedByName, seq: seqOf(facts, ({ at }) => at === then.receivedAt) }));
  const given = facts.events.findLast(({ event }) => event.at <= facts.dossier.due.legalDue && 'toOfficer' in event.data && event.data.toOfficer === then.holder);
  return found(evidenceOf('desk', { from: given?.event.at ?? null, to: end, name: then.holderName ?? '', seq: given?.seq ?? null }));
};

/**
 * Who touched what: the parts of a dossier each event changes. Our design (DESIGN §6: conflicts are found from the version
 * an officer saw and from this table; never last-write-wins on people's data).
 *
 * Two stations that did not know of each other contradict each other only where their events touch the same part. What one
 * side alone writes never conflicts with the other side's: the resolving unit's work and result, the receiving unit's
 * applicant, money and hand-over. Facts that only add up (a print, what the program noted from the inbox) touch nothing.
 *
 * Where the dossier stands (status) is not a part: whether an act is still allowed from there is the transition table's
 * matter (`lifecycle.ts`).
 */
import type { CorrectableField } from '../journal/endEvents.ts';
import type { Dossier } from './dossier.ts';
import { type DossierAct, dossierToFacts, nextStatus } from './lifecycle.ts';
import { isResultKnown, resultSaidAgain } from './sameResult.ts';
import { isMoot } from './undo.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { EventOf, EventType } from '../journal/eventTypes.ts';

/**
 * receipt     what begins a dossier: its code, procedure, components, case
 * term        due dates, and the clock that stands: supplement, pause, payment, verification
 * work        who has it to work on, whose signature it waits for, which unit resolves it
 * result      the result and its paper
 * arrival     kết quả về quầy
 * collection  trả kết quả
 * fees        money taken, given back, voided
 * slip        the number of its Mẫu 06
 * end         refused, withdrawn, stopped for good
 * void        the wish to void it
 * declaration what was declared to have happened earlier and waits for a leader
 * cause       why it was late
 * intake.x    one field of what the applicant stated
 * file.x      one attached file
 * undo        takes back what the same station did right before
 */
export const parts = ['receipt', 'term', 'work', 'result', 'arrival', 'collection', 'fees', 'slip', 'end', 'void', 'declaration', 'undo', 'cause'] as const;
export type Part = (typeof parts)[number] | `intake.${CorrectableField}` | `file.${string}`;

export type DossierEventType = Extract<EventType, `dossier.${string}`>;
type FixedPart = (typeof parts)[number];

/** Exhaustive: who adds an event says here what it touches. Corrections, prints and files touch what they name (below). */
export const partsByType: Readonly<Record<DossierEventType, readonly FixedPart[]>> = {
  'dossier.received': ['receipt'],
  'dossier.registered': ['receipt'],
  'dossier.certified': ['receipt'],
  'dossier.accepted': ['receipt', 'term'],
  'dossier.forwarded': ['work'],
  'dossier.submitted': ['work'],
  'dossier.sent-back': ['work'],
  'dossier.transferred': ['work'],
  'dossier.taken-back': ['work'],
  'dossier.signed': ['work', 'result'],
  'dossier.completed': ['result'],
  'dossier.recalled': ['work', 'result', 'arrival'],
  'dossier.result-arrived': ['arrival'],
  'dossier.returned': ['collection'],
  'dossier.undone': ['undo'],
  'dossier.refused': ['end'],
  'dossier.withdrawn': ['end'],
  'dossier.stopped': ['end'],
  'dossier.closed-unanswered': ['end', 'term'],
  'dossier.void-requested': ['void'],
  'dossier.void-declined': ['void'],
  'dossier.voided': ['void', 'end'],
  'dossier.declaration-requested': ['declaration'],
  'dossier.declaration-declined': ['declaration'],
  'dossier.supplement-requested': ['term'],
  'dossier.supplement-told': ['term'],
  'dossier.supplement-handed-in': ['term'],
  'dossier.supplement-received': ['term'],
  'dossier.paused': ['term'],
  'dossier.resumed': ['term'],
  'dossier.verification-requested': ['term'],
  'dossier.verification-answered': ['term'],
  'dossier.payment-requested': ['term'],
  'dossier.payment-done': ['term'],
  'dossier.extended': ['term'],
  'dossier.due-confirmed': ['term'],
  'dossier.cause-stated': ['cause'],
  'dossier.apology-sent': [],
  'dossier.fee-collected': ['fees'],
  'dossier.fee-refunded': ['fees'],
  'dossier.fee-voided': ['fees'],
  'dossier.fee-printed': [],
  'dossier.corrected': [],
  'dossier.printed': [],
  'dossier.file-attached': [],
  'dossier.file-detached': [],
  'dossier.official-code-given': [],
  'dossier.status-told': [],
};

/** The act each event was, for the transition table; null where the table has no say: what begins a dossier, money, files, what the inbox told. */
export const actByType: Readonly<Record<DossierEventType, DossierAct | null>> = {
  'dossier.received': null,
  'dossier.registered': null,
  'dossier.certified': null,
  'dossier.accepted': 'accept',
  'dossier.forwarded': 'forward',
  'dossier.submitted': 'submit',
  'dossier.sent-back': 'send-back',
  'dossier.transferred': 'transfer',
  'dossier.taken-back': 'take-back',
  'dossier.signed': 'sign',
  'dossier.completed': 'complete',
  'dossier.recalled': 'recall',
  'dossier.result-arrived': 'result-arrived',
  'dossier.returned': 'return',
  'dossier.undone': 'undo',
  'dossier.refused': 'refuse',
  'dossier.withdrawn': 'withdraw',
  'dossier.stopped': 'stop',
  'dossier.closed-unanswered': 'close-unanswered',
  'dossier.void-requested': 'request-void',
  'dossier.void-declined': 'decline-void',
  'dossier.voided': 'void',
  'dossier.declaration-requested': 'declare',
  'dossier.declaration-declined': 'decline-declaration',
  'dossier.supplement-requested': 'request-supplement',
  'dossier.supplement-told': 'tell-applicant',
  'dossier.supplement-handed-in': 'hand-in-supplement',
  'dossier.supplement-received': 'receive-supplement',
  'dossier.paused': 'pause',
  'dossier.resumed': 'resume',
  'dossier.verification-requested': 'request-verification',
  'dossier.verification-answered': 'verification-answered',
  'dossier.payment-requested': 'request-payment',
  'dossier.payment-done': 'payment-done',
  'dossier.extended': 'extend',
  'dossier.due-confirmed': 'confirm-due',
  'dossier.cause-stated': 'state-cause',
  'dossier.apology-sent': 'send-apology',
  'dossier.fee-collected': null,
  'dossier.fee-refunded': null,
  'dossier.fee-voided': null,
  'dossier.fee-printed': null,
  'dossier.corrected': 'correct',
  'dossier.printed': 'print',
  'dossier.file-attached': null,
  'dossier.file-detached': null,
  'dossier.official-code-given': null,
  'dossier.status-told': null,
};

/** How often an appointment may be put off is the sending unit's own setting, held there. */
const anyNumber = { extensions: Number.MAX_SAFE_INTEGER };

/** Whether it may still be done from where the dossier stands, by that unit. A result that is there already may be said again. */
export const isStillAllowed = (event: JournalEvent, dossier: Dossier, agencyCode: string): boolean => {
  if (isResultKnown(dossier, event) || changesNothing(dossier, event)) return true;
  const act = isDossierEventType(event.type) ? actByType[event.type] : null;
  return act === null || nextStatus(act, dossierToFacts(dossier, event.at, anyNumber, agencyCode)).ok;
};

export const isDossierEventType = (type: string): type is DossierEventType => Object.hasOwn(partsByType, type);

/** What this very event touches; nothing for events that change no dossier. */
export const partsOf = (event: JournalEvent): readonly Part[] => {
  if (event.type === 'dossier.corrected') return event.data.changes.map(({ field }): Part => `intake.${field}`);
  if (event.type === 'dossier.file-attached' || event.type === 'dossier.file-detached') return [`file.${event.data.hash}`];
  // Mẫu 06 gets its number at its first print: two numbers for one slip is for people to see.
  if (event.type === 'dossier.printed') return event.data.form === '06' && event.data.number !== undefined ? ['slip'] : [];
  // Recorded from its paper, the result is said here too.
  if (event.type === 'dossier.result-arrived' && event.data.result !== undefined) return ['arrival', 'result'];
  if (event.type === 'dossier.undone') return ['undo', ...partsTakenBack(event.data)];
  return isDossierEventType(event.type) ? partsByType[event.type] : [];
};

/** What was taken back, and what others may have built on it: nobody hands over, or notes the arrival of, what was never done. */
const partsTakenBack = ({ undone, back }: EventOf<'dossier.undone'>['data']): readonly Part[] => [
  ...(undone === 'return' ? [] : (['result', 'arrival'] as const)),
  'collection',
  ...((back.signing ?? null) !== null || (back.holder ?? null) !== null ? (['work'] as const) : []),
];

/** What it takes back is not there (any more). */
const changesNothing = (dossier: Dossier, event: JournalEvent): boolean => event.type === 'dossier.undone' && isMoot(dossier, event.data);

/** What it changes of this dossier: saying the same result again contradicts nobody, whoever was first. */
export const partsChanged = (event: JournalEvent, dossier: Dossier | undefined): readonly Part[] => {
  if (dossier !== undefined && changesNothing(dossier, event)) return [];
  if (dossier === undefined || !isResultKnown(dossier, event)) return partsOf(event);
  return 'atCounterAt' in resultSaidAgain(dossier, event) ? ['arrival'] : [];
};

/** Whether an act by somebody who did not know of the others contradicts them. */
export const partsMeet = (own: readonly Part[], others: ReadonlySet<Part>): boolean => own.some((part) => others.has(part));

/**
 * A dossier as its events made it: one pure reducer, used by the station's tables and by the gateway's.
 * The reducer never refuses: events are facts. Refusing is done before an event is written (`lifecycle.ts`).
 */
import type { EventBy, JournalEvent } from '../journal/event.ts';
import type { Collection, DueRecord, FieldChange, FormName, ProcedureRef, ReceivedComponent } from '../journal/eventTypes.ts';
import type { Instant } from '../time.ts';
import type { ClockStop, DueChange, DueChangeWhy, FinalStop } from './clockStop.ts';
import type { Intake } from './intake.ts';
import type { Status } from './status.ts';

export interface Dossier {
  readonly id: string;
  readonly code: string;
  /** Number of events of this dossier; what an act states to have seen. */
  readonly version: number;
  readonly status: Status;
  readonly intake: Intake;
  readonly procedure: ProcedureRef;
  readonly caseName: string;
  readonly components: readonly ReceivedComponent[];
  readonly due: DueRecord;
  readonly formSet: string;
  readonly receivedAt: Instant;
  readonly receivedBy: EventBy;
  readonly receivedByName: string;
  /** Officer id of who has it to work on; null at the counter. */
  readonly holder: string | null;
  readonly holderName: string | null;
  /** Đã xử lý xong: what ends the clock. */
  readonly completedAt: Instant | null;
  /** Kết quả về quầy. */
  readonly atCounterAt: Instant | null;
  readonly returnedAt: Instant | null;
  /** The moment the dossier left the authority's hands by any door: completed, refused, withdrawn. */
  readonly endedAt: Instant | null;
  readonly collection: Collection | null;
  readonly refusal: { readonly number: number; readonly year: number; readonly reasons: readonly string[]; readonly legalBasis: string; readonly at: Instant; readonly by: EventBy } | null;
  readonly withdrawalReason: string | null;
  readonly corrections: readonly { readonly at: Instant; readonly reason: string; readonly changes: readonly FieldChange[] }[];
  /** How often each form was printed. */
  readonly prints: Readonly<Partial<Record<FormName, number>>>;
  /** Every time the clock stood, oldest first. */
  readonly clockStops: readonly ClockStop[];
  /** Every change of the due date, oldest first; empty while it is the receipt's. */
  readonly dueHistory: readonly DueChange[];
  /** Xin lỗi và hẹn lại: at most one. */
  readonly extension: { readonly at: Instant; readonly by: EventBy; readonly reason: string; readonly legalGround: string } | null;
  /** Stopped for good. */
  readonly finalStop: FinalStop | null;
}

/** Parts a dossier got after its first shape: a document stored before them reads as if they had been there, empty. Migration 0003 writes them into the tables. */
const laterParts: Pick<Dossier, 'clockStops' | 'dueHistory' | 'extension' | 'finalStop'> = { clockStops: [], dueHistory: [], extension: null, finalStop: null };

/** From the text a table keeps. */
export const dossierFromDoc = (doc: string): Dossier => ({ ...laterParts, ...(JSON.parse(doc) as Dossier) });

/** Undefined stays undefined for events of no dossier. Throws when the first event of a dossier is not its receipt: a bug or a broken chain. */
export const applyToDossier = (before: Dossier | undefined, event: JournalEvent): Dossier | undefined => {
  if (event.dossierId === null) return before;
  if (event.type === 'dossier.received') return receivedDossier(event, event.dossierId);
  if (before === undefined) throw new Error(`event ${event.id} (${event.type}) comes before its dossier was received`);
  const whole = { ...laterParts, ...before };
  return { ...whole, version: whole.version + 1, ...changeOf(whole, event) };
};

const receivedDossier = (event: JournalEvent & { type: 'dossier.received' }, id: string): Dossier => ({
  id,
  code: event.data.code,
  version: 1,
  status: 'accepted',
  intake: event.data.intake,
  procedure: event.data.procedure,
  caseName: event.data.caseName,
  components: event.data.components,
  due: event.data.due,
  formSet: event.data.formSet,
  receivedAt: event.at,
  receivedBy: event.by,
  receivedByName: event.data.receivedByName,
  holder: null,
  holderName: null,
  completedAt: null,
  atCounterAt: null,
  returnedAt: null,
  endedAt: null,
  collection: null,
  refusal: null,
  withdrawalReason: null,
  corrections: [],
  prints: {},
  ...laterParts,
});

const changeOf = (before: Dossier, event: JournalEvent): Partial<Dossier> => {
  switch (event.type) {
    case 'dossier.forwarded':
      return { status: 'processing', holder: event.data.toOfficer, holderName: event.data.toName };
    case 'dossier.completed':
      return { status: 'completed', completedAt: event.at, endedAt: event.at };
    case 'dossier.result-arrived':
      return { status: 'completed', completedAt: before.completedAt ?? event.at, endedAt: before.endedAt ?? event.at, atCounterAt: event.at };
    case 'dossier.returned':
      return { status: 'returned', returnedAt: event.at, collection: event.data.collection, holder: null, holderName: null };
    case 'dossier.refused':
      return { status: 'not-accepted', endedAt: event.at, holder: null, holderName: null, refusal: { ...event.data, at: event.at, by: event.by } };
    case 'dossier.withdrawn':
      return { status: 'withdrawn', endedAt: event.at, holder: null, holderName: null, withdrawalReason: event.data.reason };
    case 'dossier.corrected':
      return {
        intake: event.data.changes.reduce(setIntakeField, before.intake),
        corrections: [...before.corrections, { at: event.at, reason: event.data.reason, changes: event.data.changes }],
      };
    case 'dossier.printed':
      return { prints: { ...before.prints, [event.data.form]: event.data.printNo } };
    case 'dossier.supplement-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'supplement', ...standing(before, event), ...data }, 'supplement');
    }
    case 'dossier.payment-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'payment', ...standing(before, event), ...data, term: null }, 'payment');
    }
    case 'dossier.paused': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'pause', ...standing(before, event), ...data }, 'stopped');
    }
    case 'dossier.supplement-received':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, event.data.mode === 'restart' ? 'supplement-restart' : 'supplement-extend') };
    case 'dossier.payment-done':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'payment') };
    case 'dossier.resumed':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'pause') };
    case 'dossier.closed-unanswered':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'unanswered', reason: event.data.note, at: event.at, by: event.by } };
    case 'dossier.stopped':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'requested', reason: event.data.reason, at: event.at, by: event.by } };
    case 'dossier.extended': {
      const { reason, legalGround, due } = event.data;
      return { extension: { at: event.at, by: event.by, reason, legalGround }, ...dueMoved(before, event, due, 'extension') };
    }
    case 'dossier.recalled':
      return { status: 'processing', completedAt: null, atCounterAt: null, endedAt: null, holder: event.data.toOfficer, holderName: event.data.toName };
    default:
      return {};
  }
};

const standing = ({ status }: Dossier, { at, by }: JournalEvent) => ({ at, by, from: status, resumedAt: null });

const clockStopped = ({ clockStops }: Dossier, stop: ClockStop, status: Status): Partial<Dossier> => ({ status, clockStops: [...clockStops, stop] });

const clockResumed = ({ clockStops, status }: Dossier, at: Instant): Partial<Dossier> => {
  const last = clockStops.at(-1);
  return last === undefined ? { status } : { status: last.from, clockStops: [...clockStops.slice(0, -1), { ...last, resumedAt: at }] };
};

const dueMoved = ({ due: before, dueHistory }: Dossier, { at, by }: JournalEvent, due: DueRecord, why: DueChangeWhy): Partial<Dossier> => ({
  due,
  dueHistory: [
    ...dueHistory,
    { at, by, why, before: { legalDue: before.legalDue, promisedDue: before.promisedDue }, after: { legalDue: due.legalDue, promisedDue: due.promisedDue } },
  ],
});

/** Sets one correctable field; a part of the intake that was absent (`land`, `authorised`, `register`) cannot be corrected into being. */
export const setIntakeField = (intake: Intake, change: Pick<FieldChange, 'field' | 'after'>): Intake => {
  const [part, leaf] = change.field.split('.') as [keyof Intake, string | undefined];
  if (leaf === undefined) return { ...intake, [part]: change.after };
  const inner = intake[part];
  return inner === null ? intake : { ...intake, [part]: { ...(inner as object), [leaf]: change.after } };
};

/** The value of a correctable field, or undefined when its part is absent. */
export const intakeField = (intake: Intake, field: FieldChange['field']): string | number | null | undefined => {
  const [part, leaf] = field.split('.') as [keyof Intake, string | undefined];
  const inner = intake[part];
  if (leaf === undefined) return inner as string | number;
  return inner === null ? undefined : (inner as Record<string, string | number | null>)[leaf];
};

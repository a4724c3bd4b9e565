/**
 * A dossier as its events made it: one pure reducer, used by the station's tables and by the gateway's.
 * The reducer never refuses: events are facts. Refusing is done before an event is written (`lifecycle.ts`).
 */
import type { EventBy, JournalEvent } from '../journal/event.ts';
import type { DeclarableAct } from '../journal/declared.ts';
import type { FieldChange } from '../journal/endEvents.ts';
import type { Collection, DueRecord, ProcedureRef, ReceivedComponent } from '../journal/eventParts.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import type { OtherUnit } from '../journal/routeEvents.ts';
import type { FeeReceipt } from '../fees/feeReceipt.ts';
import { changeReceipt, collectedReceipt } from '../fees/receiptHistory.ts';
import { type AttachedFile, filesAfter, filesWithout } from '../files/fileActs.ts';
import { firstSteps, stepsAfter } from '../steps/applyToSteps.ts';
import type { DossierStep } from '../steps/dossierSteps.ts';
import type { Instant } from '../time.ts';
import { type ClockStop, type DueChange, type DueChangeWhy, type FinalStop, openStop, type SupplementStop } from './clockStop.ts';
import type { Intake } from './intake.ts';
import type { Declaration, DeclaredAct, OfficialCode, OnlinePart, OtherUnitPart, ResultPaper, SentApology, SigningPart, StatedCause, StatusAbove, VoidRequest } from './parts.ts';
import { printKey, type PrintKey } from './papers.ts';
import { isResultKnown, resultSaidAgain } from './sameResult.ts';
import type { Status } from './status.ts';
import { takesEffect, undoneChange } from './undo.ts';

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
  readonly refusal: { readonly number: number; readonly year: number; readonly reasons: readonly string[]; readonly legalBasis: string; readonly officerName?: string | undefined; readonly at: Instant; readonly by: EventBy } | null;
  readonly withdrawalReason: string | null;
  readonly corrections: readonly { readonly at: Instant; readonly reason: string; readonly changes: readonly FieldChange[] }[];
  /** How often each form was printed (`papers.ts`). */
  readonly prints: Readonly<Partial<Record<PrintKey, number>>>;
  /** Of its Mẫu 06, once that was printed. */
  readonly controlSlip?: { readonly number: number; readonly year: number };
  /** Every time the clock stood, oldest first. */
  readonly clockStops: readonly ClockStop[];
  /** Every change of the due date, oldest first; empty while it is the receipt's. */
  readonly dueHistory: readonly DueChange[];
  /** Xin lỗi và hẹn lại: the newest one. */
  readonly extension: Extension | null;
  /** All of them, oldest first, each with its own Mẫu 04. */
  readonly extensions: readonly Extension[];
  /** Stopped for good. */
  readonly finalStop: FinalStop | null;
  /** Null for what came to the desk or by post. */
  readonly online: OnlinePart | null;
  readonly signing: SigningPart | null;
  readonly result: ResultPaper | null;
  readonly otherUnit: OtherUnitPart | null;
  /** Who received it, once it was handed over to another unit; stays when it is taken back. */
  readonly receivingUnit?: OtherUnit;
  readonly voidRequest: VoidRequest | null;
  readonly declaration: Declaration | null;
  /** Acts recorded after they happened, oldest first. */
  readonly declaredActs: readonly DeclaredAct[];
  /** When its end was recorded, where that is not when it is declared to have ended: the second of the two counts. */
  readonly endRecordedAt: Instant | null;
  /** Who had it inside the authority, oldest first; the last one is open while the dossier is worked on. */
  readonly steps: readonly DossierStep[];
  /** Biên lai, oldest first; refunds and voids are in them. */
  readonly fees: readonly FeeReceipt[];
  /** Scans and results attached now, oldest first. */
  readonly files: readonly AttachedFile[];
  /** Codes other systems gave it, oldest first. */
  readonly officialCodes: readonly OfficialCode[];
  /** What systems above said of its status, oldest first. */
  readonly statusesAbove: readonly StatusAbove[];
  /** Why it was late, as stated, oldest first: the newest holds. */
  readonly causes: readonly StatedCause[];
  /** Letters of apology that were sent, oldest first. */
  readonly apologies: readonly SentApology[];
}

export interface Extension {
  readonly at: Instant;
  readonly by: EventBy;
  readonly reason: string;
  readonly legalGround: string;
  /** Of its Mẫu 04; absent for extensions from before they were numbered. */
  readonly number?: number | undefined;
  readonly year?: number | undefined;
}

/** Parts a dossier got after its first shape: a document stored before them reads as if they had been there, empty. Migrations 0004, 0005 and 0007 write them into the tables. */
const laterParts = { clockStops: [], dueHistory: [], extension: null, extensions: [], finalStop: null, online: null, signing: null, result: null, otherUnit: null, voidRequest: null, declaration: null, declaredActs: [], endRecordedAt: null, steps: [], fees: [], files: [], officialCodes: [], statusesAbove: [], causes: [], apologies: [] } as const satisfies Partial<Dossier>;

/** From the text a table keeps. */
export const dossierFromDoc = (doc: string): Dossier => ({ ...laterParts, ...(JSON.parse(doc) as Dossier) });

/**
 * Undefined stays undefined for events of no dossier, and the dossier the same where an event says nothing of it: a
 * settlement is about another event, and an item of the inbox told by a second station of the unit is told already.
 * Throws when the first event of a dossier is not its receipt or its arrival online: a bug or a broken chain.
 */
export const applyToDossier = (before: Dossier | undefined, event: JournalEvent): Dossier | undefined => {
  if (event.dossierId === null || event.type === 'event.settled' || event.type === 'event.decided' || hasTaken(before, event)) return before;
  if (event.type === 'dossier.received') return receivedDossier(event, event.dossierId);
  if (event.type === 'dossier.registered') return registeredDossier(event, event.dossierId);
  if (event.type === 'dossier.certified') return certifiedDossier(event, event.dossierId);
  if (before === undefined) throw new Error(`event ${event.id} (${event.type}) comes before its dossier was received`);
  const whole = { ...laterParts, ...before };
  const change = changeOf(whole, event);
  const steps = event.type === 'dossier.undone' && !takesEffect(whole, event.data) ? whole.steps : stepsAfter(whole, event);
  return { ...whole, version: whole.version + 1, ...change, ...declaredPart(whole, change, event), steps };
};

/** The same item of the inbox, told before. */
export const hasTaken = (dossier: Dossier | undefined, event: JournalEvent): boolean => {
  if (dossier === undefined) return false;
  switch (event.type) {
    case 'dossier.registered':
      return event.data.inboxItem !== undefined && dossier.online?.inboxItem === event.data.inboxItem;
    case 'dossier.official-code-given':
      return (dossier.officialCodes ?? []).some(({ inboxItem }) => inboxItem === event.data.inboxItem);
    case 'dossier.status-told':
      return (dossier.statusesAbove ?? []).some(({ inboxItem }) => inboxItem === event.data.inboxItem);
    default:
      return false;
  }
};

/** What a declared act leaves behind beside what it did; a live one that ends a dossier, or opens it again, leaves no second date. */
const declaredPart = (before: Dossier, change: Partial<Dossier>, event: JournalEvent): Partial<Dossier> => {
  const endsNow = change.endedAt !== undefined && change.endedAt !== before.endedAt;
  const { declared, at, recordedAt } = event;
  const what = declarableOf[event.type];
  if (declared === undefined || what === undefined) return endsNow ? { endRecordedAt: null } : {};
  return { declaration: null, declaredActs: [...before.declaredActs, { what, at, recordedAt, ...declared }], ...(endsNow ? { endRecordedAt: before.endedAt ?? recordedAt } : {}) };
};

const declarableOf: Readonly<Partial<Record<JournalEvent['type'], DeclarableAct>>> = { 'dossier.completed': 'complete', 'dossier.result-arrived': 'result-arrived', 'dossier.returned': 'return' };

const receivedDossier = ({ data, at, by }: JournalEvent & { type: 'dossier.received' }, id: string): Dossier => ({
  ...newDossier(id, data, at),
  status: 'accepted',
  due: data.due,
  receivedBy: by,
  receivedByName: data.receivedByName,
  steps: firstSteps(data, at, by),
});

/** Until somebody accepts it, what is due is the counter's answer; the term of the matter begins with the acceptance. */
const registeredDossier = ({ data, by }: JournalEvent & { type: 'dossier.registered' }, id: string): Dossier => ({
  ...newDossier(id, data, data.submittedAt),
  status: 'registered',
  due: data.answerDue,
  receivedBy: by,
  receivedByName: '',
  online: { submittedAt: data.submittedAt, alertAt: data.alertAt, answerBy: data.answerDue.legalDue, answeredAt: null, ...(data.inboxItem === undefined ? {} : { inboxItem: data.inboxItem }) },
});

/** Born returned: everything happened while the person waited. */
const certifiedDossier = (event: JournalEvent & { type: 'dossier.certified' }, id: string): Dossier => ({
  ...receivedDossier({ ...event, type: 'dossier.received' }, id),
  status: 'returned',
  completedAt: event.at,
  atCounterAt: event.at,
  returnedAt: event.at,
  endedAt: event.at,
  collection: event.data.collection,
  fees: event.data.fee === null ? [] : [collectedReceipt(event.data.fee, event)],
});

const newDossier = (
  id: string,
  { code, intake, procedure, caseName, components, formSet }: Pick<Dossier, 'code' | 'intake' | 'procedure' | 'caseName' | 'components' | 'formSet'>,
  receivedAt: Instant,
) => ({
  id,
  code,
  version: 1,
  intake,
  procedure,
  caseName,
  components,
  formSet,
  receivedAt,
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
  if (isResultKnown(before, event)) return resultSaidAgain(before, event);
  switch (event.type) {
    case 'dossier.accepted': {
      const { chosenCase, components, due, formSet, receivedByName } = event.data;
      const matter = chosenCase === undefined ? {} : { intake: { ...before.intake, caseId: chosenCase.id }, caseName: chosenCase.name };
      return { status: 'accepted', ...matter, components, due, formSet, receivedAt: event.at, receivedBy: event.by, receivedByName, online: answered(before, event.at) };
    }
    case 'dossier.forwarded':
      return { status: 'processing', holder: event.data.toOfficer, holderName: event.data.toName, signing: null };
    case 'dossier.transferred':
      return { status: 'processing', holder: null, holderName: null, signing: null, otherUnit: { name: event.data.unit.name, code: event.data.unit.code, at: event.at, by: event.by }, ...(event.data.from === undefined ? {} : { receivingUnit: event.data.from }) };
    case 'dossier.taken-back':
      return { status: 'processing', holder: event.data.toOfficer, holderName: event.data.toOfficer === null ? null : event.data.toName, otherUnit: null };
    case 'dossier.submitted':
      return { status: 'processing', ...onDesk(before, event), signing: { to: event.data.toOfficer, toName: event.data.toName, at: event.at, by: event.by, note: event.data.note } };
    case 'dossier.sent-back':
      return { signing: null };
    case 'dossier.signed':
      return { status: 'completed', completedAt: event.at, endedAt: event.at, signing: null, result: event.data.result };
    case 'dossier.completed':
      // Declared of what had ended already: only when.
      if (event.declared !== undefined && before.completedAt !== null) return { completedAt: event.at, endedAt: event.at };
      return { status: 'completed', completedAt: event.at, endedAt: event.at, signing: null, ...(event.data.result === undefined ? {} : { result: event.data.result }) };
    case 'dossier.result-arrived':
      return {
        status: 'completed',
        completedAt: before.completedAt ?? event.at,
        endedAt: before.endedAt ?? event.at,
        atCounterAt: event.at,
        signing: null,
        ...(event.data.result === undefined ? {} : { result: event.data.result }),
      };
    case 'dossier.returned':
      return { status: 'returned', returnedAt: event.at, collection: event.data.collection, holder: null, holderName: null };
    case 'dossier.refused':
      return { status: 'not-accepted', endedAt: event.at, holder: null, holderName: null, refusal: { ...event.data, at: event.at, by: event.by }, online: answered(before, event.at) };
    case 'dossier.withdrawn':
      return { status: 'withdrawn', endedAt: event.at, holder: null, holderName: null, withdrawalReason: event.data.reason };
    case 'dossier.corrected':
      return {
        intake: event.data.changes.reduce(setIntakeField, before.intake),
        corrections: [...before.corrections, { at: event.at, reason: event.data.reason, changes: event.data.changes }],
      };
    case 'dossier.printed':
      return printed(before, event.data);
    case 'dossier.fee-collected':
      return { fees: [...before.fees, collectedReceipt(event.data.fee, event)] };
    case 'dossier.fee-refunded':
    case 'dossier.fee-voided':
    case 'dossier.fee-printed':
      return { fees: before.fees.map((receipt) => changeReceipt(receipt, event)) };
    case 'dossier.file-attached':
      return { files: filesAfter(before.files, event) };
    case 'dossier.file-detached':
      return { files: filesWithout(before.files, event) };
    case 'dossier.supplement-requested': {
      const { opId: _, ...data } = event.data;
      return { ...clockStopped(before, { kind: 'supplement', ...standing(before, event), ...data }, 'supplement'), online: answered(before, event.at) };
    }
    case 'dossier.payment-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'payment', ...standing(before, event), ...data, term: null }, 'payment');
    }
    case 'dossier.paused': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'pause', ...standing(before, event), ...data }, 'stopped');
    }
    case 'dossier.verification-requested': {
      const { opId: _, ...data } = event.data;
      return clockStopped(before, { kind: 'verification', ...standing(before, event), ...data }, 'stopped');
    }
    case 'dossier.verification-answered':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'verification') };
    case 'dossier.supplement-told':
      return supplementChanged(before, (stop) => {
        const { handedInAt: _, ...asked } = stop;
        return { ...asked, toldAt: event.at, term: event.data.term ?? asked.term };
      });
    case 'dossier.supplement-handed-in':
      return supplementChanged(before, (stop) => ({ ...stop, handedInAt: event.at }));
    case 'dossier.supplement-received':
      return { ...clockResumed(before, handedInAt(before) ?? event.at), ...dueMoved(before, event, event.data.due, event.data.mode === 'restart' ? 'supplement-restart' : 'supplement-extend') };
    case 'dossier.payment-done':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, event.data.second === true ? 'second-appointment' : 'payment') };
    case 'dossier.resumed':
      return { ...clockResumed(before, event.at), ...dueMoved(before, event, event.data.due, 'pause') };
    case 'dossier.closed-unanswered':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'unanswered', reason: event.data.note, at: event.at, by: event.by } };
    case 'dossier.stopped':
      return { status: 'stopped', endedAt: event.at, holder: null, holderName: null, finalStop: { why: 'requested', reason: event.data.reason, at: event.at, by: event.by, ...(event.data.officerName === undefined ? {} : { officerName: event.data.officerName }), ...(event.data.request === undefined ? {} : { request: event.data.request }), ...numberOf(event.data) } };
    case 'dossier.void-requested':
      return { voidRequest: { at: event.at, by: event.by, reason: event.data.reason, leader: event.data.leader } };
    case 'dossier.void-declined':
      return { voidRequest: null };
    case 'dossier.declaration-requested': {
      const { opId: _, opHash: __, ...asked } = event.data;
      return { declaration: { ...asked, at: event.at, by: event.by } };
    }
    case 'dossier.declaration-declined':
      return { declaration: null };
    case 'dossier.voided':
      return {
        status: 'stopped',
        endedAt: before.endedAt ?? event.at,
        holder: null,
        holderName: null,
        signing: null,
        voidRequest: null,
        declaration: null,
        finalStop: { why: 'voided', reason: event.data.reason, at: event.at, by: event.by },
      };
    case 'dossier.extended': {
      const { reason, legalGround, due } = event.data;
      const extension: Extension = { at: event.at, by: event.by, reason, legalGround, ...numberOf(event.data) };
      return { extension, extensions: [...before.extensions, extension], ...dueMoved(before, event, due, 'extension') };
    }
    case 'dossier.cause-stated': {
      const { opId: _, opHash: __, ...stated } = event.data;
      return { causes: [...before.causes, { ...stated, at: event.at, by: event.by }] };
    }
    case 'dossier.apology-sent': {
      const { opId: _, opHash: __, ...sent } = event.data;
      return { apologies: [...before.apologies, { ...sent, at: event.at, by: event.by }] };
    }
    case 'dossier.due-confirmed':
      return dueMoved(before, event, event.data.due, 'calendar');
    case 'dossier.recalled':
      // What another unit resolved is that unit's again.
      return { status: 'processing', completedAt: null, atCounterAt: null, endedAt: null, result: null, ...(before.otherUnit === null ? { holder: event.data.toOfficer, holderName: event.data.toName } : {}) };
    case 'dossier.undone':
      return takesEffect(before, event.data) ? undoneChange(event.data) : {};
    case 'dossier.official-code-given': {
      const { officialCode: code, system, inboxItem } = event.data;
      return { officialCodes: [...before.officialCodes, { code, system, at: event.at, inboxItem }] };
    }
    case 'dossier.status-told':
      return { statusesAbove: [...before.statusesAbove, event.data] };
    default:
      return {};
  }
};

const printed = ({ prints }: Dossier, { form, request, printNo, ...data }: EventOf<'dossier.printed'>['data']): Partial<Dossier> => {
  const { number, year } = data;
  const key = printKey(form, request);
  // Two desks that printed without knowing of each other: the count of the one who printed more.
  return { prints: { ...prints, [key]: Math.max(prints[key] ?? 0, printNo) }, ...(form === '06' && number !== undefined && year !== undefined ? { controlSlip: { number, year } } : {}) };
};

const numberOf = ({ number, year }: { readonly number?: number | undefined; readonly year?: number | undefined }) => (number === undefined ? {} : { number, year });

const answered = ({ online }: Dossier, at: Instant): OnlinePart | null => (online === null ? null : { ...online, answeredAt: online.answeredAt ?? at });

/** On the desk of who has it, else of who submits it: a dossier sent back unsigned is never nobody's. */
const onDesk = ({ holder, holderName }: Dossier, { by, data }: JournalEvent & { type: 'dossier.submitted' }): Pick<Dossier, 'holder' | 'holderName'> =>
  holder === null ? { holder: by.officer, holderName: data.step?.fromName ?? '' } : { holder, holderName };

const standing = ({ status }: Dossier, { at, by }: JournalEvent) => ({ at, by, from: status, resumedAt: null });

const clockStopped = ({ clockStops }: Dossier, stop: ClockStop, status: Status): Partial<Dossier> => ({ status, clockStops: [...clockStops, stop] });

const supplementChanged = ({ clockStops }: Dossier, change: (stop: SupplementStop) => SupplementStop): Partial<Dossier> => {
  const last = clockStops.at(-1);
  return last?.kind === 'supplement' ? { clockStops: [...clockStops.slice(0, -1), change(last)] } : {};
};

/** When what the open request asks for was brought to the counter; null while it was not. */
export const handedInAt = ({ clockStops }: Pick<Dossier, 'clockStops'>): Instant | null => {
  const stop = openStop(clockStops);
  return stop?.kind === 'supplement' ? (stop.handedInAt ?? null) : null;
};

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

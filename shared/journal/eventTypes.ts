/**
 * What events say, by type. Each shape is version 1; a later shape of the same type gets a higher `version` and this
 * file keeps reading the old one. Unknown fields are kept by whoever stores the bytes.
 */
import { z } from 'zod';
import { SignedDay } from '../closeDay/daySummary.ts';
import { Applicant, Intake } from '../dossier/intake.ts';
import { CollectedFee, FeeSeries, RefundedFee } from '../fees/feeReceipt.ts';
import { FileFacts } from '../files/attachedFile.ts';
import { Paper } from '../forms/paper.ts';
import { statuses } from '../dossier/status.ts';
import { apologyWays, type CauseEvidence, causes, evidenceKinds, MOST_EVIDENCE, MOST_NAME } from '../lateness/causes.ts';
import { linkFailures, outageEnds } from '../linkWatch/linkWatch.ts';
import { Officer, OfficerId, Role } from '../officer.ts';
import { Channel, ComponentKind, Limit, ProcedureCode } from '../procedure.ts';
import { Settings } from '../settings.ts';
import { ProcedureSetup, StepBegun } from '../steps/procedureSteps.ts';
import { FormSet, SupplementMode, Unit } from '../unit.ts';
import { text } from '../typedText.ts';
import { EventBy } from './eventBy.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const InstantText = z.iso.datetime({ precision: 3 });
const DateText = z.iso.date();
const Reason = text(1000).min(1);
/** The item of the inbox (shared/sync/inbox.ts) an event was written for: told by two stations of a unit, it counts once. */
const InboxItemId = z.string().min(1).max(120);
/**
 * Idempotency of an act that may be retried: the same key never acts twice, and `opHash` (8 hex over the act as asked)
 * tells a retry from another act that was given a used key.
 */
const Op = { opId: z.uuid().optional(), opHash: z.string().length(8).optional() };

export const ProcedureRef = z.object({
  code: ProcedureCode,
  name: z.string(),
  field: z.string(),
  decision: z.string(),
  /** Content hash of the published row, 16 hex: a dossier keeps the version it was received under. */
  version: z.string().min(1),
  land: z.boolean(),
});
export type ProcedureRef = z.infer<typeof ProcedureRef>;

/** The clock stood: when the open step of the internal process is due now; left out where it has no time of its own. */
const StepDue = InstantText.optional();

/** How a due date was computed (DESIGN §5). `legalDue` measures lateness; `promisedDue` is printed and may be moved by an extension. */
export const DueRecord = z.object({
  countedFrom: InstantText,
  legalDue: InstantText,
  promisedDue: InstantText,
  /** The calendar of a year it runs through is only proposed (dự kiến). */
  provisional: z.boolean(),
  limit: Limit,
  /** As printed: `3 ngày làm việc`. */
  limitText: z.string(),
  calendarVersion: z.string(),
  notes: z.array(z.string()),
});
export type DueRecord = z.infer<typeof DueRecord>;

export const ReceivedComponent = z.object({
  componentId: z.string(),
  name: z.string(),
  kind: ComponentKind,
  originals: z.int(),
  copies: z.int(),
});
export type ReceivedComponent = z.infer<typeof ReceivedComponent>;

/** A field of the intake that may be corrected afterwards. Procedure, case and channel decide the due date and are not among them. */
export const CorrectableField = z.enum([
  'applicant.name', 'applicant.idKind', 'applicant.idNumber', 'applicant.birthDate', 'applicant.sex', 'applicant.address', 'applicant.phone', 'applicant.email',
  'authorised.name', 'authorised.idKind', 'authorised.idNumber', 'authorised.address', 'authorised.phone', 'authorised.email', 'authorised.paperNumber', 'authorised.paperDate',
  'land.certificateNumber', 'land.parcelAddress', 'register.book', 'register.number', 'resultWay.way', 'resultWay.address', 'sets', 'note',
]);
export type CorrectableField = z.infer<typeof CorrectableField>;
const FieldValue = z.union([z.string(), z.int(), z.null()]);
export const FieldChange = z.object({ field: CorrectableField, before: FieldValue, after: FieldValue });
export type FieldChange = z.infer<typeof FieldChange>;

/** Who collected the result; receipt lost → the paper of identity that was seen (NĐ 118/2025 Art 6). */
export const Collection = z.object({
  collectedBy: text(200).min(1),
  relation: z.enum(['applicant', 'authorised', 'other']),
  idNumber: text(40),
  receiptLost: z.boolean(),
  idSeen: text(120),
});
export type Collection = z.infer<typeof Collection>;

/** Forms of one dossier; `slip`: the receipt's essence on a thermal roll. */
export const FormName = z.enum(['01', '02', '03', '04', '05', '06', 'slip']);
export type FormName = z.infer<typeof FormName>;
/** What a print of a dossier may be: a form of its own, or one receipt for several dossiers of its person. */
export const DossierPrint = z.enum([...FormName.options, 'multi-receipt']);
export type DossierPrint = z.infer<typeof DossierPrint>;
/** Papers about several dossiers of anybody: Mẫu 07, the hand-over list. */
export const ListFormName = z.enum(['07', 'handover']);
export type ListFormName = z.infer<typeof ListFormName>;
export { Paper };
/** Số of a paper in its yearly series; absent in events from before it was numbered. */
/** Who stands on the paper that the act makes, as they were called and reached then; absent in the oldest events. */
const Issuer = { officerName: z.string().optional(), officerPhone: z.string().optional() };

const PaperNumber = { number: z.int().min(1).optional(), year: z.int().optional() };

/** The paper that shows when something truly happened: the line of the paper book (số thứ tự), the day a result was signed, any other paper. */
export const EvidenceKind = z.enum(['paper-book', 'signing-date', 'other-paper']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;
export const Evidence = z.object({ kind: EvidenceKind, number: text(120).min(1), date: DateText });
export type Evidence = z.infer<typeof Evidence>;
/** What may be recorded after it happened. */
export const DeclarableAct = z.enum(['complete', 'result-arrived', 'return']);
export type DeclarableAct = z.infer<typeof DeclarableAct>;
/** What may be undone within seconds: the facts of a scan. */
export const UndoableAct = DeclarableAct;
export type UndoableAct = z.infer<typeof UndoableAct>;
/** Khai bổ sung: said later, with a paper that shows it, and approved by a leader who is somebody else. Goes with the event for ever. */
export const Declared = z.object({ evidence: Evidence, requestedBy: OfficerId, approvedBy: OfficerId, reason: Reason });
export type Declared = z.infer<typeof Declared>;

/** What shows a cause of lateness, as it was when somebody stated it (`lateness/causes.ts`). */
const StoredCauseEvidence: z.ZodType<CauseEvidence> = z.object({
  kind: z.enum(evidenceKinds), from: InstantText.nullable(), to: InstantText.nullable(), seq: z.int().min(1).nullable(), name: z.string().max(MOST_NAME), due: z.union([DateText, InstantText]).nullable(), count: z.int().nullable(),
});

/** Số, ngày and signer of the decision or paper that ends the matter. */
export const ResultPaper = z.object({ number: text(60), date: DateText, signer: text(200) });

export const OtherUnit = z.object({ name: text(200).min(1), code: text(40) });
export type OtherUnit = z.infer<typeof OtherUnit>;

/** Whom a paper given before any dossier was received is for: as much of Mẫu 02 or 03 as is known. */
export const Visitor = Applicant.omit({ birthDate: true, sex: true });
export type Visitor = z.infer<typeof Visitor>;

export const LimitConfirmation = z.object({
  code: ProcedureCode,
  procedureVersion: z.string(),
  /** null = every channel, every case whose limit is flagged. */
  channel: Channel.nullable(),
  caseId: z.string().nullable(),
  limit: Limit,
  legalBasis: text(500).min(3),
  ...Op,
});
export type LimitConfirmation = z.infer<typeof LimitConfirmation>;

/** Which event is settled, and how. `replacement`: type and data of a dossier's event, only with `replace`; its shape is held against its type where it is applied. */
/** What counts in the place of an event, in its shape but for who and when. */
export const Replacement = z.object({ type: z.string().startsWith('dossier.').max(60), data: z.record(z.string(), z.unknown()) });
export const Settlement = z.object({
  incarnation: z.uuid(),
  seq: z.int().min(1),
  way: z.enum(['void', 'replace']),
  reason: Reason,
  replacement: Replacement.optional(),
});
export type Settlement = z.infer<typeof Settlement>;
export const hasItsReplacement = ({ way, replacement }: { readonly way: string; readonly replacement?: Settlement['replacement'] }): boolean => (way === 'replace') === (replacement !== undefined);

/** What every dossier begins with, however it came. */
const Submission = { code: z.string(), ...Op, intake: Intake, procedure: ProcedureRef, caseName: z.string(), components: z.array(ReceivedComponent), formSet: z.string() };

/** An event of one life, by its place and the hash there. */
const LifePlace = z.object({ incarnation: z.uuid(), seq: z.int(), head: Hash });

export const EventData = z.discriminatedUnion('type', [
  z.object({ type: z.literal('station.created'), data: z.object({ unit: Unit, simulated: z.boolean(), programVersion: z.string() }) }),
  /**
   * A new life: names the last event it grew from. `restored`: from a backup. `forked`: the database or the province's record
   * was copied or put back, and the two parted after the parent; what was done here after it, up to `left`, follows, said
   * again (`repeats`).
   */
  z.object({ type: z.literal('incarnation.began'), data: z.object({ parent: LifePlace, reason: z.enum(['restored', 'forked']), left: LifePlace.optional() }) }),
  /** The data key was sealed for the province (escrow); `thumbprint` of the province's key. */
  z.object({ type: z.literal('station.key-escrowed'), data: z.object({ thumbprint: z.string().min(1).max(80) }) }),
  /** Diễn tập khôi phục: a backup was opened and verified in a scratch folder, by the recovery sheet's passphrase or by the province's escrow. `problem`: the error's type where it failed. */
  z.object({
    type: z.literal('recovery.drilled'),
    data: z.object({ way: z.enum(['passphrase', 'escrow']), ok: z.boolean(), problem: z.string().max(80).optional(), backup: z.object({ createdAt: InstantText, seq: z.int(), head: Hash }).nullable() }),
  }),
  z.object({ type: z.literal('officer.added'), data: Officer }),
  z.object({ type: z.literal('officer.changed'), data: Officer }),
  z.object({ type: z.literal('officer.password-set'), data: z.object({ id: OfficerId }) }),
  z.object({ type: z.literal('officer.locked-out'), data: z.object({ id: OfficerId, until: InstantText }) }),
  /** Nothing happened but time: says what the clock and the machine's counter showed. `boot`: the first event of this boot. */
  z.object({ type: z.literal('clock.heartbeat'), data: z.object({ why: z.enum(['boot', 'idle']) }) }),
  /**
   * The clock was moved, or a time receipt shows it wrong: by at least so many ms, negative to an earlier moment. `receipt`:
   * `byMs` is how far the clock is off now (0: right again).
   */
  z.object({ type: z.literal('clock.jumped'), data: z.object({ how: z.enum(['in-boot', 'across-reboots', 'receipt']), byMs: z.int() }) }),
  /** After a jump somebody looked at the clock: right, or wrong and known to be so. Work goes on either way. */
  z.object({ type: z.literal('clock.confirmed'), data: z.object({ ...Op, isRight: z.boolean(), byMs: z.int() }) }),
  z.object({ type: z.literal('officer.signed-in'), data: z.object({ id: OfficerId, role: Role }) }),
  z.object({ type: z.literal('catalogue.imported'), data: z.object({ version: Hash, source: z.string(), procedures: z.int(), flagged: z.int(), inboxItem: InboxItemId.optional() }) }),
  z.object({ type: z.literal('calendar.imported'), data: z.object({ version: Hash, source: z.string(), years: z.array(z.int()), inboxItem: InboxItemId.optional() }) }),
  z.object({ type: z.literal('fees.imported'), data: z.object({ version: Hash, source: z.string(), rules: z.int(), exemptions: z.int() }) }),
  /** A book of fee receipts leased to this station. */
  z.object({ type: z.literal('fee-series.opened'), data: z.object({ ...Op, ...FeeSeries.shape }) }),
  z.object({ type: z.literal('procedure.limit-confirmed'), data: LimitConfirmation }),
  /** Quy định: the whole that holds from now on, which parts of it changed, and the version (`settingsVersion`) it took the place of. */
  z.object({
    type: z.literal('settings.changed'),
    data: z.object({ before: z.string().max(64), changed: z.array(z.string().max(60)).min(1), settings: Settings, old: Settings.optional(), reason: Reason, legalBasis: z.string().max(500) }),
  }),
  /** Quy trình nội bộ, whole: what it does not name is gone. */
  z.object({ type: z.literal('procedure.steps-set'), data: ProcedureSetup }),
  /** From that day on the unit receives by another form set (bộ mẫu giấy); a dossier keeps the one it was received under. */
  z.object({ type: z.literal('form-set.chosen'), data: z.object({ set: FormSet, from: DateText }) }),
  z.object({ type: z.literal('station.enrolled'), data: z.object({ gateway: z.string(), publicKey: z.string(), gatewayKey: z.string() }) }),
  /** The paper register (sổ theo dõi) of a day held against the system by an officer; codes and typed numbers only (`reconcile/paperBook.ts`). */
  z.object({
    type: z.literal('book.compared'),
    data: z.object({
      day: DateText,
      onPaper: z.int().min(0),
      inSystem: z.int().min(0),
      both: z.int().min(0),
      onPaperOnly: z.array(z.string().max(100)).max(2000),
      systemOnly: z.array(z.string().max(100)).max(5000),
      repeated: z.array(z.string().max(100)).max(2000),
    }),
  }),
  /** Chốt ngày: the day's summary, signed by the station's key (`closeDay/daySummary.ts`). A day may be closed again. */
  z.object({ type: z.literal('day.closed'), data: SignedDay.extend(Op) }),
  /** The province could not be reached from the first failed attempt to the next that was answered (`linkWatch/linkWatch.ts`). */
  z.object({
    type: z.literal('link.outage'),
    data: z.object({ from: InstantText, lastFailedAt: InstantText, to: InstantText, lengthMs: z.int().min(0), ended: z.enum(outageEnds), clockMoved: z.boolean(), attempts: z.int().min(1), failure: z.enum(linkFailures) }),
  }),
  z.object({
    type: z.literal('dossier.received'),
    data: z.object({
      ...Submission,
      due: DueRecord,
      receivedByName: z.string(),
      /** The counter's own step, where the process begins there. */
      step: StepBegun.optional(),
    }),
  }),
  /**
   * Came online. `code` is the portal's, the one its applicant holds, and stays the dossier's; `answerDue`: by when the
   * counter accepts, asks to correct or refuses; `alertAt`: by when it must have been told.
   */
  z.object({
    type: z.literal('dossier.registered'),
    data: z.object({
      ...Submission,
      submittedAt: InstantText,
      alertAt: InstantText,
      answerDue: DueRecord,
      /** Brought by the inbox, then written by the program itself: the province's id of it, the same for every station of the unit. */
      inboxItem: InboxItemId.optional(),
    }),
  }),
  z.object({
    type: z.literal('dossier.accepted'),
    data: z.object({
      ...Op,
      /** Only where the counter chose another case than the applicant had. */
      chosenCase: z.object({ id: z.string(), name: z.string() }).optional(),
      components: z.array(ReceivedComponent),
      due: DueRecord,
      formSet: z.string(),
      receivedByName: z.string(),
      note: z.string().max(1000),
      step: StepBegun.optional(),
    }),
  }),
  /** Turned away before anything was received: its own paper, its own numbers, no dossier code. */
  z.object({
    type: z.literal('visitor.turned-away'),
    data: z.object({
      ...Op,
      id: z.uuid(),
      form: z.enum(['02', '03']),
      number: z.int().min(1),
      year: z.int(),
      visitor: Visitor,
      procedureCode: ProcedureCode.nullable(),
      /** The procedure's name, or what the person wanted in their own words. */
      procedureName: z.string(),
      /** What is to be completed (Mẫu 02) or why it is refused (Mẫu 03), one a line. */
      items: z.array(Reason).min(1).max(30),
      reason: z.string().max(1000),
      officerName: Issuer.officerName,
      legalBasis: z.string().max(500),
      formSet: z.string(),
    }),
  }),
  z.object({ type: z.literal('visitor.printed'), data: z.object({ ...Op, id: z.uuid(), number: z.int().min(1), paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1) }) }),
  /** `from`: the receiving unit, as it is called and coded itself. */
  z.object({ type: z.literal('dossier.transferred'), data: z.object({ ...Op, unit: OtherUnit, from: OtherUnit.optional(), note: z.string().max(1000) }) }),
  /** Comes back from the other unit unresolved; `toOfficer` null: to the counter, `toName` took it in. */
  z.object({ type: z.literal('dossier.taken-back'), data: z.object({ ...Op, reason: Reason, toOfficer: OfficerId.nullable(), toName: z.string(), step: StepBegun.optional() }) }),
  z.object({ type: z.literal('dossier.submitted'), data: z.object({ ...Op, toOfficer: OfficerId, toName: z.string(), note: z.string().max(1000), step: StepBegun.optional() }) }),
  z.object({ type: z.literal('dossier.sent-back'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.signed'), data: z.object({ ...Op, result: ResultPaper, note: z.string().max(1000) }) }),
  z.object({ type: z.literal('dossier.void-requested'), data: z.object({ ...Op, reason: Reason, leader: OfficerId, leaderName: z.string() }) }),
  z.object({ type: z.literal('dossier.void-declined'), data: z.object({ ...Op, reason: Reason }) }),
  /** For good; `reason` and the person who asked are repeated from the request. */
  z.object({ type: z.literal('dossier.voided'), data: z.object({ ...Op, reason: Reason, requestedBy: OfficerId }) }),
  /** Asks that something be recorded as of an earlier moment; `result` and `collection` as the act itself would say them. */
  z.object({
    type: z.literal('dossier.declaration-requested'),
    data: z.object({
      ...Op,
      what: DeclarableAct,
      happenedAt: InstantText,
      evidence: Evidence,
      leader: OfficerId,
      leaderName: z.string(),
      reason: Reason,
      result: ResultPaper.optional(),
      collection: Collection.optional(),
    }),
  }),
  z.object({ type: z.literal('dossier.declaration-declined'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.forwarded'), data: z.object({ ...Op, toOfficer: OfficerId, toName: z.string(), note: z.string().max(1000), step: StepBegun.optional() }) }),
  /**
   * Chứng thực in one act while people wait: received, done and handed over at one moment, from the same series of codes;
   * `fee` is null where nothing was due or it is collected later.
   */
  z.object({
    type: z.literal('dossier.certified'),
    data: z.object({
      ...Submission,
      due: DueRecord,
      receivedByName: z.string(),
      collection: Collection,
      fee: CollectedFee.nullable(),
    }),
  }),
  /** Money taken: the receipt's number is used from here on, whatever becomes of it. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.fee-collected'), data: z.object({ ...Op, fee: CollectedFee }) }),
  z.object({ type: z.literal('dossier.fee-refunded'), data: z.object({ ...Op, ...RefundedFee.shape }) }),
  z.object({ type: z.literal('dossier.fee-voided'), data: z.object({ ...Op, series: z.uuid(), number: z.int().min(1), reason: Reason }) }),
  /** `printNo` counts the prints of this receipt. */
  z.object({ type: z.literal('dossier.fee-printed'), data: z.object({ ...Op, series: z.uuid(), number: z.int().min(1), paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1) }) }),
  z.object({ type: z.literal('dossier.completed'), data: z.object({ ...Op, note: z.string().max(1000), result: ResultPaper.optional() }) }),
  z.object({ type: z.literal('dossier.result-arrived'), data: z.object({ ...Op, note: z.string().max(1000), result: ResultPaper.optional() }) }),
  z.object({ type: z.literal('dossier.returned'), data: z.object({ ...Op, collection: Collection }) }),
  z.object({ type: z.literal('dossier.refused'), data: z.object({ ...Op, number: z.int().min(1), year: z.int(), reasons: z.array(Reason).min(1).max(20), legalBasis: z.string().max(500), officerName: Issuer.officerName }) }),
  z.object({ type: z.literal('dossier.withdrawn'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.corrected'), data: z.object({ ...Op, reason: Reason, changes: z.array(FieldChange).min(1) }) }),
  /**
   * `printNo` counts the prints of this form of this dossier: 1 is the first, 2 and more are reprints and say so on paper.
   * `request`: which Mẫu 02, where there were several. Mẫu 06 gets its number at its first print. `codes`: every dossier on a
   * receipt for several, each of which has this event.
   */
  z.object({
    type: z.literal('dossier.printed'),
    data: z.object({ ...Op, ...PaperNumber, form: DossierPrint, paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1), request: z.int().min(1).optional(), codes: z.array(z.string()).max(30).optional() }),
  }),
  /** A paper about several dossiers. `period` of Mẫu 07: days of receipt, inclusive, and its field of administration (empty = all). */
  z.object({
    type: z.literal('list.printed'),
    data: z.object({
      ...Op,
      ...PaperNumber,
      form: ListFormName,
      paper: Paper,
      copies: z.int().min(1).max(20),
      dossiers: z.int().min(0),
      period: z.object({ from: DateText, to: DateText, field: z.string().max(300) }).optional(),
      /** Their codes, where they were chosen one by one. */
      codes: z.array(z.string()).max(500).optional(),
    }),
  }),
  /** The clock stops. `term`: last day of the applicant's answer; `legalGround` of a second request. */
  z.object({
    type: z.literal('dossier.supplement-requested'),
    data: z.object({ ...Op, ...PaperNumber, items: z.array(Reason).min(1).max(30), reason: Reason, guidance: z.string().max(2000), legalGround: z.string().max(500), term: DateText, ...Issuer }),
  }),
  /** The counter told the applicant what is missing, or that what they brought is not all of it; their term counts from then (absent in the oldest events: from the request). */
  z.object({ type: z.literal('dossier.supplement-told'), data: z.object({ ...Op, note: z.string().max(1000), term: DateText.optional() }) }),
  z.object({ type: z.literal('dossier.supplement-handed-in'), data: z.object({ ...Op, note: z.string().max(1000) }) }),
  /** The clock runs again. `due` is the whole record that holds from now on, as for every event that moves a due date. */
  z.object({ type: z.literal('dossier.supplement-received'), data: z.object({ ...Op, note: z.string().max(1000), received: z.array(Reason).max(30).optional(), mode: SupplementMode, due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.closed-unanswered'), data: z.object({ ...Op, note: z.string().max(1000) }) }),
  z.object({
    type: z.literal('dossier.paused'),
    data: z.object({ ...Op, reasonCode: z.string().min(1).max(60), reasonText: z.string().max(200).optional(), reason: z.string().max(1000), legalBasis: z.string().min(1).max(500), approver: OfficerId, approverName: z.string(), term: DateText }),
  }),
  z.object({
    type: z.literal('dossier.verification-requested'),
    data: z.object({ ...Op, body: text(200).min(1), question: Reason, legalBasis: z.string().min(1).max(500), term: DateText }),
  }),
  z.object({ type: z.literal('dossier.verification-answered'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.resumed'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.payment-requested'), data: z.object({ ...Op, reason: Reason, legalBasis: z.string().max(500), amount: z.int().min(0).nullable() }) }),
  /** `second`: the appointment is the second one of its procedure, counted from this payment (domain.md §3.4), not the first one moved. */
  z.object({ type: z.literal('dossier.payment-done'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, second: z.literal(true).optional(), stepDue: StepDue }) }),
  /** For good, at the applicant's request; `request`: their paper, where they wrote one. */
  z.object({ type: z.literal('dossier.stopped'), data: z.object({ ...Op, ...PaperNumber, reason: Reason, request: z.object({ number: z.string().max(60), date: DateText.nullable() }).optional(), officerName: Issuer.officerName }) }),
  z.object({ type: z.literal('dossier.extended'), data: z.object({ ...Op, ...PaperNumber, reason: Reason, legalGround: z.string().max(500), due: DueRecord }) }),
  /** A due date that was provisional, counted again under the official calendar. */
  z.object({ type: z.literal('dossier.due-confirmed'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord }) }),
  /** A scan or a result: its content was on disk before this was written. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.file-attached'), data: z.object({ ...Op, ...FileFacts.shape }) }),
  /** No longer part of the dossier; the content stays, this and the event that attached it name it. */
  z.object({ type: z.literal('dossier.file-detached'), data: z.object({ ...Op, ...FileFacts.pick({ hash: true, name: true, target: true }).shape, reason: Reason }) }),
  /** Đã xử lý xong is undone; who has it to work on again. */
  z.object({ type: z.literal('dossier.recalled'), data: z.object({ ...Op, reason: Reason, toOfficer: OfficerId, toName: z.string() }) }),
  /**
   * Hoàn tác, within seconds, by who did it: takes back the act that event `event` said, done at `eventAt`. `back`: the parts it
   * had changed, as they stood before it; what is left out it had not changed. `isStepOpen`: the step it ended is open again.
   */
  z.object({
    type: z.literal('dossier.undone'),
    data: z.object({
      ...Op,
      undone: UndoableAct,
      event: z.uuid(),
      eventAt: InstantText,
      back: z.object({
        status: z.enum(statuses),
        completedAt: InstantText.nullable().optional(),
        endedAt: InstantText.nullable().optional(),
        atCounterAt: InstantText.nullable().optional(),
        result: ResultPaper.nullable().optional(),
        signing: z.object({ to: OfficerId, toName: z.string(), at: InstantText, by: EventBy, note: z.string().max(1000) }).nullable().optional(),
        holder: OfficerId.nullable().optional(),
        holderName: z.string().nullable().optional(),
        isStepOpen: z.boolean(),
      }),
    }),
  }),
  /** Nguyên nhân trễ: `proposed` is what the program proposed first; `evidence` is empty where nothing in the machine shows this cause, and `note` then says why. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.cause-stated'), data: z.object({ ...Op, cause: z.enum(causes), note: z.string().max(1000), evidence: z.array(StoredCauseEvidence).max(MOST_EVIDENCE), proposed: z.enum(causes).nullable() }) }),
  /** A letter of apology reached the person: `request`, which Mẫu 04 of the dossier, 1 is the first; or `paper`, one written outside. */
  z.object({
    type: z.literal('dossier.apology-sent'),
    data: z.object({ ...Op, request: z.int().min(1).nullable(), paper: z.object({ number: z.string().min(1).max(60), date: DateText }).nullable(), way: z.enum(apologyWays), date: DateText, note: z.string().max(1000) }),
  }),
  /** Mã hồ sơ chính thức, given by a system above; kept beside the dossier's own code, which never changes. By the program, from the inbox. */
  z.object({ type: z.literal('dossier.official-code-given'), data: z.object({ inboxItem: InboxItemId, officialCode: z.string().min(1).max(80), system: z.string().min(1).max(120) }) }),
  /** How a system above sees the dossier, and since when. Changes neither status nor clock here. By the program, from the inbox. */
  z.object({
    type: z.literal('dossier.status-told'),
    data: z.object({ inboxItem: InboxItemId, status: z.enum(statuses), statusAt: InstantText, system: z.string().min(1).max(120), note: z.string().max(1000) }),
  }),
  /**
   * Giải quyết một việc bị treo: an event of this station (`incarnation`, `seq`) that the province rejected, found conflicting
   * or keeps waiting. `void`: it never counts; `replace`: `replacement` counts in its place, as if it had been written
   * by the same person at the same time. Its dossierId is the settled event's. Changes no dossier by itself.
   * `also`: what was left out was the dossier's beginning; as many later acts of it were left out with it, each by its own
   * settlement right before this one.
   */
  z.object({ type: z.literal('event.settled'), data: z.object({ ...Op, ...Settlement.shape, also: z.int().min(1).optional() }).refine(hasItsReplacement, 'replacement') }),
  /**
   * The province's word on such an event (`explain`), or its own voiding of it (`void`). Without `decidedBy`: another copy of
   * this station's folder settled it, and this one heard so. By the program, from the inbox.
   */
  z.object({
    type: z.literal('event.decided'),
    data: z
      .object({ inboxItem: InboxItemId, incarnation: z.uuid(), seq: z.int().min(1), way: z.enum(['explain', 'void', 'replace']), reason: z.string().max(1000), decidedBy: z.string().min(1).max(200).optional(), replacement: Replacement.optional() })
      .refine(hasItsReplacement, 'replacement'),
  }),
]);
export type EventData = z.infer<typeof EventData>;
export type EventType = EventData['type'];
export type EventOf<T extends EventType> = Extract<EventData, { type: T }>;


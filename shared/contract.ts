/**
 * The contract between a screen and the station: one typed router, served over a MessagePort by Electron and over a
 * WebSocket by the web host (DESIGN §3). Inputs are parsed here, in the station's process; only JSON-safe values cross.
 *
 * Expected failures come back as `Result` values inside a successful answer; a tRPC error means a bug, a malformed
 * input (BAD_REQUEST) or a lost link. Screens import this file as a type only.
 */
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { DayKind, FIRST_YEAR, LAST_YEAR, YearKind } from './calendar/calendarRow.ts';
import { Act, type ActDone, PrintVisitorAct, TurnAwayAct } from './dossier/acts.ts';
import type { LeftOut } from './dossier/papers.ts';
import type { ClaimedWarnings } from './lateness/warnings.ts';
import type { AppError } from './errors.ts';
import { Paper } from './forms/paper.ts';
import { Visitor } from './journal/arrivalEvents.ts';
import { FormName } from './journal/paperEvents.ts';
import { Officer, OfficerId, Role, UnitName } from './officer.ts';
import { type Procedure, ProcedureCode } from './procedure.ts';
import { FeeCategory, Registration } from './fees/feeRule.ts';
import type { CashView, CertificationDesk, FeeAdmin, FeesDue } from './fees/feeViews.ts';
import type { Result } from './result.ts';
import { ProcedureSetup } from './steps/procedureSteps.ts';
import { type Settings, SettingsChange } from './settings.ts';
import type { InboxRow, OutboxDetail } from './sync/views.ts';
import { isLocalDate } from './time.ts';
import { FormSet, Unit } from './unit.ts';
import { text } from './typedText.ts';
import {
  type BookCheck, type CalendarRow, type Change, type Counts, type DossierFiles, type DossierPage, type DossierRow, type DossierView, type FileUploadsView, type FormSetsView, type HostState, type IntakePreview, type LatenessView,
  type ClockView, type DayClosed, type DayView, type LateList, type LatePublic, type LinkDay, ListView, type MadeFile, type Me, type OutboxRow, type PrintedForm, type ProcedureHit, type ProcedureView, type ReconcileReport, type RecoveryDrillView, type SyncReport, type SyncStatus, type VisitRow,
} from './contractViews.ts';

export * from './contractViews.ts';

/** Who is at the other end of the wire. `sessionId` is the host's secret for this screen; `seat` names the desk (`Quầy 1`). */
export interface Caller {
  readonly sessionId: string;
  readonly seat: string;
}

const CalendarYearNumber = z.int().min(FIRST_YEAR).max(LAST_YEAR);
/** A year of the working calendar as the page saves it: all its special days, without the row of the year itself. */
export const CalendarYearEdit = z.object({
  year: CalendarYearNumber,
  status: YearKind,
  /** `QĐ … ngày …`: required for a confirmed year, the note of a provisional one. */
  source: text(300),
  rows: z.array(z.object({ date: z.iso.date(), kind: DayKind, note: text(300), confidence: z.string().max(40) })).max(366),
  /** Holidays that the law fixes are missing, and whoever confirms the year knows it. */
  confirmedMissing: z.boolean().optional(),
  /** The calendar's version that was edited; '' when there was none. */
  seen: z.string().max(64),
});
export type CalendarYearEdit = z.infer<typeof CalendarYearEdit>;
/** A due date that ran through a proposed year. `waiting`: the year is still proposed; `later`: the promise moves; `law-only`: the paper stays right, the legal date moves. */
export interface DueRecheck {
  readonly code: string;
  readonly applicant: string;
  readonly version: number;
  readonly promisedDue: string;
  readonly legalDue: string;
  readonly newPromisedDue: string | null;
  readonly newLegalDue: string | null;
  readonly outcome: 'waiting' | 'unchanged' | 'law-only' | 'later';
}
export interface CalendarSaved {
  readonly version: string;
  readonly years: readonly { readonly year: number; readonly rows: number }[];
}

export interface SettingsNow {
  readonly settings: Settings;
  /** Content hash, 16 hex; passed back as `seen` when one changes them. */
  readonly version: string;
  /** Null while the first values hold. `who` is a name, or the seat when it was the command line. */
  readonly lastChange: { readonly at: string; readonly who: string; readonly changed: readonly string[]; /** From what to what, in words. */ readonly changes: string; readonly reason: string; readonly legalBasis: string } | null;
}

export const SetupInput = z.object({
  unit: Unit,
  passphrase: z.string().max(200),
  admin: z.object({ id: OfficerId, name: text(120).min(1), password: z.string().max(200) }),
});
export type SetupInput = z.infer<typeof SetupInput>;

export const OfficerInput = z.object({ phone: Officer.shape.phone, id: OfficerId, name: text(120).min(1), roles: z.array(Role).min(1), unit: UnitName.optional(), password: z.string().max(200) });
export type OfficerInput = z.infer<typeof OfficerInput>;

const Dir = z.object({ view: ListView, after: z.string().max(200).nullable(), limit: z.int().min(1).max(200) });
const ByCode = z.object({ code: text(80).min(1) });

/** A paper about several dossiers, as it goes to the printer. */
export interface PrintedList {
  readonly html: string;
  readonly paper: Paper;
  readonly copies: number;
}

/** `done` receipts of `total` are made; `problem` says why a failed job printed nothing. */
export interface BulkState {
  /** Chosen, but without a receipt: not in the job. */
  readonly left: readonly LeftOut[];
  readonly total: number;
  readonly done: number;
  readonly state: 'making' | 'ready' | 'stopped' | 'failed';
  readonly problem: string | null;
}

const onPaper = { paper: Paper.optional(), copies: z.int().min(1).max(20).optional() };
/** `field` empty: every field of administration; days of receipt, inclusive. */
export const ListPrintInput = z.discriminatedUnion('form', [
  z.object({ form: z.literal('07'), from: z.iso.date(), to: z.iso.date(), field: text(300), ...onPaper, opId: z.uuid() }),
  z.object({ form: z.literal('handover'), codes: z.array(z.string().max(80)).min(1).max(500), ...onPaper, opId: z.uuid() }),
  /** 2 to 30 dossiers of one person, each of which gets the print in its journal. */
  z.object({ form: z.literal('multi-receipt'), codes: z.array(z.string().max(80)).min(1).max(500), ...onPaper, opId: z.uuid() }),
]);
export type ListPrintInput = z.infer<typeof ListPrintInput>;

/** Paper and copies left out: as the form set says. `request`: which Mẫu 02 or Mẫu 04; left out, the last. */
export interface PrintInput {
  readonly code: string;
  readonly form: FormName;
  readonly paper?: Paper | undefined;
  readonly copies?: number | undefined;
  readonly request?: number | undefined;
  readonly opId: string;
}

/** Mẫu 02 or 03 while it is being written: anything may still be empty. */
export const VisitToPreview = TurnAwayAct.omit({ act: true, opId: true }).extend({ visitor: Visitor.extend({ name: text(200) }), items: z.array(z.string().max(1000)).max(60), paper: Paper });
export type VisitToPreview = z.infer<typeof VisitToPreview>;

const VisitPrint = PrintVisitorAct.omit({ act: true }).extend({ opId: z.uuid() });

type Answer<T> = Promise<Result<T, AppError>>;

/** What the station offers; a host gives it a `Caller`, the router parses the input. */
export interface StationApi {
  hostState(caller: Caller): Promise<HostState>;
  setup(caller: Caller, input: SetupInput): Answer<{ readonly officer: string }>;
  /** A practice station with sample people, in its own folder. */
  setupSample(caller: Caller): Answer<{ readonly officer: string; readonly password: string }>;
  unlockStation(caller: Caller, input: { passphrase: string }): Answer<null>;

  me(caller: Caller): Promise<Me | null>;
  signIn(caller: Caller, input: { id: string; password: string }): Answer<Me>;
  signOut(caller: Caller): Promise<null>;
  unlockSession(caller: Caller, input: { password: string }): Answer<Me>;
  switchRole(caller: Caller, input: { role: Role }): Answer<Me>;
  /** Somebody is at the keyboard: puts off the idle lock. Screens call it at most once a minute of real input. */
  touch(caller: Caller): Promise<null>;

  procedureSearch(caller: Caller, input: { text: string; includeHidden: boolean }): Answer<readonly ProcedureHit[]>;
  procedure(caller: Caller, input: { code: string }): Answer<Procedure>;
  procedureView(caller: Caller, input: { code: string }): Answer<ProcedureView>;
  /** Administrators only. */
  procedureSetup(caller: Caller, input: ProcedureSetup): Answer<{ readonly changed: boolean; readonly warnings: readonly string[] }>;

  intakePreview(caller: Caller, input: { intake: unknown; paper: Paper }): Answer<IntakePreview>;
  draftSave(caller: Caller, input: { id: string; title: string; form: unknown }): Answer<null>;
  draftList(caller: Caller): Answer<readonly { id: string; title: string; savedAt: string; form: unknown }[]>;
  draftDelete(caller: Caller, input: { id: string }): Answer<null>;

  act(caller: Caller, input: Act): Answer<ActDone>;
  /** The machine's clock as far as it was found moved or wrong. */
  clock(caller: Caller): Answer<ClockView>;
  dossierList(caller: Caller, input: z.infer<typeof Dir>): Answer<DossierPage>;
  dossierSearch(caller: Caller, input: { text: string; limit: number }): Answer<readonly DossierRow[]>;
  dossier(caller: Caller, input: { code: string }): Answer<DossierView>;
  counts(caller: Caller): Answer<Counts>;
  /** What this officer was not warned of yet at this station; answered, it counts as told at every desk of it. Screens ask each minute. */
  claimWarnings(caller: Caller): Answer<ClaimedWarnings>;
  officersToForward(caller: Caller): Answer<readonly { id: string; name: string; roles: readonly Role[]; rolesText: string; unit: string; isLeader: boolean }[]>;
  /** Journals the print, then answers the document. */
  print(caller: Caller, input: PrintInput): Answer<PrintedForm>;
  /** The same as a PDF file, base64: a print like any other, journaled and marked. */
  pdf(caller: Caller, input: PrintInput): Answer<{ readonly base64: string }>;

  /** What is due, paid and allowed for a dossier, for what the desk says of the applicant. */
  feesDue(caller: Caller, input: { code: string } & FeeTermsInput): Answer<FeesDue>;
  certificationDesk(caller: Caller): Answer<CertificationDesk>;
  /** `collector` null: the whole counter. */
  cash(caller: Caller, input: { day: string; collector: string | null }): Answer<CashView>;
  /** Journals the print of the receipt, then answers the document. */
  feePrint(caller: Caller, input: { code: string; form?: string | undefined; symbol: string; number: number; paper: Paper; copies: number; opId: string }): Answer<PrintedForm>;
  /** The day's cash sheet of one collector or of all, as it goes to the printer. */
  cashPrint(caller: Caller, input: { day: string; collector: string | null }): Answer<{ readonly html: string }>;
  fees(caller: Caller): Answer<FeeAdmin>;
  feesImport(caller: Caller, input: { text: string; source: string }): Answer<{ readonly rules: number; readonly exemptions: number; readonly procedures: number; readonly unknown: readonly string[] }>;
  /** Mẫu 02 or 03 for somebody from whom nothing was received, as it will print. */
  visitorPreview(caller: Caller, input: VisitToPreview): Answer<{ readonly html: string }>;
  visitorPrint(caller: Caller, input: z.infer<typeof VisitPrint>): Answer<PrintedForm>;
  visitorPdf(caller: Caller, input: z.infer<typeof VisitPrint>): Answer<{ readonly base64: string }>;
  /** Everybody turned away on a day, newest first. */
  turnedAway(caller: Caller, input: { day: string }): Answer<readonly VisitRow[]>;

  /** Mẫu 07, the hand-over list, one receipt for several dossiers: journals the print, then answers the document. */
  listPrint(caller: Caller, input: ListPrintInput): Answer<PrintedList>;
  listPdf(caller: Caller, input: ListPrintInput): Answer<{ readonly base64: string }>;
  /** Receipts of many dossiers in one document; each screen has one such job at a time. */
  bulkStart(caller: Caller, input: { codes: string[]; paper?: Paper | undefined; copies?: number | undefined }): Answer<BulkState>;
  /** Null: no job. */
  bulkState(caller: Caller): Answer<BulkState | null>;
  /** Nothing is counted as printed. */
  bulkStop(caller: Caller): Answer<null>;
  /** Once it is ready; null before. */
  bulkDocument(caller: Caller): Answer<PrintedList | null>;

  /** Asks the province day by day; at most 31 days. */
  reconcile(caller: Caller, input: { from: string; to: string }): Answer<ReconcileReport>;
  /** The same, asked anew, as a paper. */
  reconcilePrint(caller: Caller, input: { from: string; to: string }): Answer<PrintedList>;
  /** Holds lines of the paper register against the system and journals what came of it. */
  bookCompare(caller: Caller, input: { day: string; typed: string[] }): Answer<BookCheck>;
  bookCheck(caller: Caller, input: { day: string }): Answer<(BookCheck & { readonly byName: string }) | null>;
  /** Chốt ngày: what was done and what should not be left till tomorrow. `day` left out: today, by trusted time. */
  closeDayView(caller: Caller, input: { day?: string | undefined }): Answer<DayView>;
  /** Journals the signed summary of today and starts a sync, which is not waited for. `seen`: of the view. @idempotent with opId */
  closeDay(caller: Caller, input: { seen: string; note: string; opId: string }): Answer<DayClosed>;
  /** The list as it goes to the printer: while the day is open what is left now, once it is closed what its newest closing signed. Writes nothing. */
  closeDayPrint(caller: Caller, input: { day: string }): Answer<PrintedList>;
  /** The line to the province over a day, Viet Nam. */
  linkDay(caller: Caller, input: { day: string }): Answer<LinkDay>;
  /** Bảng kê mất kết nối of a period, days inclusive, as it goes to the printer. */
  outagesPrint(caller: Caller, input: { from: string; to: string }): Answer<PrintedList>;
  /** Late dossiers without a stated cause or a recorded apology. */
  lateList(caller: Caller): Answer<LateList>;
  /** Late units and officers of a period, days inclusive; whoever is signed in. */
  latePublic(caller: Caller, input: { from: string; to: string }): Answer<LatePublic>;
  /** The same as paper, and as a file: leaders and administrators. */
  latePublicPrint(caller: Caller, input: { from: string; to: string }): Answer<PrintedList>;
  latePublicFile(caller: Caller, input: { from: string; to: string; as: 'xlsx' | 'csv' | 'pdf' }): Answer<MadeFile>;
  /** The files of a dossier and how far each is on its way to the province. */
  dossierFiles(caller: Caller, input: { code: string }): Answer<DossierFiles>;
  /** Why a dossier is late, as far as the record shows, and what was done about it. */
  lateness(caller: Caller, input: { code: string }): Answer<LatenessView>;
  /** Files of all dossiers on their way. */
  fileUploads(caller: Caller): Answer<FileUploadsView>;
  syncStatus(caller: Caller): Answer<SyncStatus>;
  syncNow(caller: Caller): Answer<SyncReport>;
  outbox(caller: Caller, input: { after: number; limit: number }): Answer<{ readonly rows: readonly OutboxRow[]; readonly next: number | null }>;
  /** Both sides of an event the province did not take. */
  outboxDetail(caller: Caller, input: { incarnation: string; seq: number }): Answer<OutboxDetail>;
  /** Leaders and administrators. `values` by field, for a correction put right. @idempotent with opId */
  settle(caller: Caller, input: z.infer<typeof SettleInput>): Answer<{ readonly seq: number; readonly also: number }>;
  /** What the province told by itself, newest first. */
  inbox(caller: Caller, input: { before: number | null; limit: number; waitingOnly: boolean }): Answer<{ readonly rows: readonly InboxRow[]; readonly next: number | null }>;
  enrol(caller: Caller, input: { gateway: string; token: string }): Answer<null>;

  officers(caller: Caller): Answer<readonly Officer[]>;
  officerAdd(caller: Caller, input: OfficerInput): Answer<null>;
  officerChange(caller: Caller, input: Officer): Answer<null>;
  officerPassword(caller: Caller, input: { id: string; password: string }): Answer<null>;
  formSets(caller: Caller): Answer<FormSetsView>;
  /** From `from` (a day from today on) the unit receives by `set`. */
  formSetChoose(caller: Caller, input: { set: string; from: string }): Answer<null>;
  calendar(caller: Caller, input: { year: number }): Answer<{ readonly status: 'confirmed' | 'provisional' | 'missing'; readonly version: string; readonly rows: readonly CalendarRow[] }>;
  /** Open dossiers with a provisional due date, whoever is signed in. */
  dueRecheck(caller: Caller): Answer<readonly DueRecheck[]>;
  /** What fixed and lunar holidays give for a year; nothing is saved. */
  calendarPropose(caller: Caller, input: { year: number }): Answer<readonly CalendarRow[]>;
  /** An administrator's: the year is in force at once. */
  calendarSave(caller: Caller, input: CalendarYearEdit): Answer<CalendarSaved>;
  /** A CSV file as `quay calendar import` takes it; `source` is its name. */
  calendarImport(caller: Caller, input: { csv: string; source: string }): Answer<CalendarSaved>;
  /** Whoever is signed in: the values are asked for in many places. */
  settings(caller: Caller): Answer<SettingsNow>;
  settingsChange(caller: Caller, input: SettingsChange): Answer<SettingsNow>;
  recoveryDrills(caller: Caller): Answer<readonly RecoveryDrillView[]>;
  verify(caller: Caller): Answer<{ readonly events: number; readonly head: string; readonly chainOk: boolean; readonly projectionsEqual: boolean; readonly integrity: boolean }>;

  /** Every change another screen should see; ends with the signal. */
  changes(caller: Caller, signal: AbortSignal): AsyncIterable<Change>;
}

export const SettleInput = z.object({ incarnation: z.uuid(), seq: z.int().min(1), way: z.enum(['void', 'replace']), reason: text(1000).min(1), values: z.record(z.string(), text(400)), opId: z.uuid() });

/** Đối tượng, đúng hạn hay quá hạn, số bản. */
export interface FeeTermsInput {
  readonly category: string | null;
  readonly registration: Registration | null;
  readonly copies: number;
}

export interface ContractContext {
  readonly api: StationApi;
  readonly caller: Caller;
}

const t = initTRPC.context<ContractContext>().create({
  // No stack of ours is anybody's business at the other end of the wire.
  isDev: false,
});
const p = t.procedure;
const Text = (max: number) => z.string().max(max);
const Print = z.object({ code: Text(80), form: FormName, paper: Paper.optional(), copies: z.int().min(1).max(20).optional(), request: z.int().min(1).max(100).optional(), opId: z.uuid() });

const Day = z.string().refine(isLocalDate, 'date');
const Period = z.object({ from: Day, to: Day });
const CashOf = z.object({ day: Day, collector: OfficerId.nullable() });

export const router = t.router({
  hostState: p.query(({ ctx }) => ctx.api.hostState(ctx.caller)),
  setup: p.input(SetupInput).mutation(({ ctx, input }) => ctx.api.setup(ctx.caller, input)),
  setupSample: p.mutation(({ ctx }) => ctx.api.setupSample(ctx.caller)),
  unlockStation: p.input(z.object({ passphrase: Text(200) })).mutation(({ ctx, input }) => ctx.api.unlockStation(ctx.caller, input)),

  me: p.query(({ ctx }) => ctx.api.me(ctx.caller)),
  signIn: p.input(z.object({ id: Text(40), password: Text(200) })).mutation(({ ctx, input }) => ctx.api.signIn(ctx.caller, input)),
  signOut: p.mutation(({ ctx }) => ctx.api.signOut(ctx.caller)),
  unlockSession: p.input(z.object({ password: Text(200) })).mutation(({ ctx, input }) => ctx.api.unlockSession(ctx.caller, input)),
  switchRole: p.input(z.object({ role: Role })).mutation(({ ctx, input }) => ctx.api.switchRole(ctx.caller, input)),
  touch: p.mutation(({ ctx }) => ctx.api.touch(ctx.caller)),

  procedureSearch: p.input(z.object({ text: Text(200), includeHidden: z.boolean() })).query(({ ctx, input }) => ctx.api.procedureSearch(ctx.caller, input)),
  procedure: p.input(z.object({ code: ProcedureCode })).query(({ ctx, input }) => ctx.api.procedure(ctx.caller, input)),
  procedureView: p.input(z.object({ code: ProcedureCode })).query(({ ctx, input }) => ctx.api.procedureView(ctx.caller, input)),
  procedureSetup: p.input(ProcedureSetup).mutation(({ ctx, input }) => ctx.api.procedureSetup(ctx.caller, input)),

  /** A mutation, so that the newest typing wins and nothing is cached. */
  intakePreview: p.input(z.object({ intake: z.unknown(), paper: Paper })).mutation(({ ctx, input }) => ctx.api.intakePreview(ctx.caller, input)),
  draftSave: p.input(z.object({ id: z.uuid(), title: Text(300), form: z.unknown() })).mutation(({ ctx, input }) => ctx.api.draftSave(ctx.caller, input)),
  draftList: p.query(({ ctx }) => ctx.api.draftList(ctx.caller)),
  draftDelete: p.input(z.object({ id: z.uuid() })).mutation(({ ctx, input }) => ctx.api.draftDelete(ctx.caller, input)),

  act: p.input(Act).mutation(({ ctx, input }) => ctx.api.act(ctx.caller, input)),
  clock: p.query(({ ctx }) => ctx.api.clock(ctx.caller)),
  dossierList: p.input(Dir).query(({ ctx, input }) => ctx.api.dossierList(ctx.caller, input)),
  dossierSearch: p.input(z.object({ text: Text(200), limit: z.int().min(1).max(200) })).query(({ ctx, input }) => ctx.api.dossierSearch(ctx.caller, input)),
  dossier: p.input(ByCode).query(({ ctx, input }) => ctx.api.dossier(ctx.caller, input)),
  counts: p.query(({ ctx }) => ctx.api.counts(ctx.caller)),
  claimWarnings: p.mutation(({ ctx }) => ctx.api.claimWarnings(ctx.caller)),
  officersToForward: p.query(({ ctx }) => ctx.api.officersToForward(ctx.caller)),
  print: p.input(Print).mutation(({ ctx, input }) => ctx.api.print(ctx.caller, input)),
  pdf: p.input(Print).mutation(({ ctx, input }) => ctx.api.pdf(ctx.caller, input)),

  feesDue: p.input(z.object({ code: Text(80), category: FeeCategory.nullable(), registration: Registration.nullable(), copies: z.int().min(1).max(9999) })).query(({ ctx, input }) => ctx.api.feesDue(ctx.caller, input)),
  certificationDesk: p.query(({ ctx }) => ctx.api.certificationDesk(ctx.caller)),
  cash: p.input(CashOf).query(({ ctx, input }) => ctx.api.cash(ctx.caller, input)),
  feePrint: p
    .input(z.object({ code: Text(80), form: Text(40).optional(), symbol: Text(40), number: z.int().min(1), paper: Paper, copies: z.int().min(1).max(20), opId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.api.feePrint(ctx.caller, input)),
  cashPrint: p.input(CashOf).mutation(({ ctx, input }) => ctx.api.cashPrint(ctx.caller, input)),
  fees: p.query(({ ctx }) => ctx.api.fees(ctx.caller)),
  feesImport: p.input(z.object({ text: Text(5_000_000), source: Text(200) })).mutation(({ ctx, input }) => ctx.api.feesImport(ctx.caller, input)),
  /** A mutation, so that the newest typing wins and nothing is cached. */
  visitorPreview: p.input(VisitToPreview).mutation(({ ctx, input }) => ctx.api.visitorPreview(ctx.caller, input)),
  visitorPrint: p.input(VisitPrint).mutation(({ ctx, input }) => ctx.api.visitorPrint(ctx.caller, input)),
  visitorPdf: p.input(VisitPrint).mutation(({ ctx, input }) => ctx.api.visitorPdf(ctx.caller, input)),
  turnedAway: p.input(z.object({ day: z.iso.date() })).query(({ ctx, input }) => ctx.api.turnedAway(ctx.caller, input)),

  listPrint: p.input(ListPrintInput).mutation(({ ctx, input }) => ctx.api.listPrint(ctx.caller, input)),
  listPdf: p.input(ListPrintInput).mutation(({ ctx, input }) => ctx.api.listPdf(ctx.caller, input)),
  bulkStart: p.input(z.object({ codes: z.array(Text(80)).min(1).max(500), ...onPaper })).mutation(({ ctx, input }) => ctx.api.bulkStart(ctx.caller, input)),
  bulkState: p.query(({ ctx }) => ctx.api.bulkState(ctx.caller)),
  bulkStop: p.mutation(({ ctx }) => ctx.api.bulkStop(ctx.caller)),
  bulkDocument: p.mutation(({ ctx }) => ctx.api.bulkDocument(ctx.caller)),

  reconcile: p.input(Period).query(({ ctx, input }) => ctx.api.reconcile(ctx.caller, input)),
  reconcilePrint: p.input(Period).mutation(({ ctx, input }) => ctx.api.reconcilePrint(ctx.caller, input)),
  bookCompare: p.input(z.object({ day: Day, typed: z.array(text(100).min(1)).min(1).max(2000) })).mutation(({ ctx, input }) => ctx.api.bookCompare(ctx.caller, input)),
  bookCheck: p.input(z.object({ day: Day })).query(({ ctx, input }) => ctx.api.bookCheck(ctx.caller, input)),
  closeDayView: p.input(z.object({ day: Day.optional() })).query(({ ctx, input }) => ctx.api.closeDayView(ctx.caller, input)),
  closeDay: p.input(z.object({ seen: Text(64), note: text(1000), opId: z.uuid() })).mutation(({ ctx, input }) => ctx.api.closeDay(ctx.caller, input)),
  closeDayPrint: p.input(z.object({ day: Day })).mutation(({ ctx, input }) => ctx.api.closeDayPrint(ctx.caller, input)),
  linkDay: p.input(z.object({ day: Day })).query(({ ctx, input }) => ctx.api.linkDay(ctx.caller, input)),
  outagesPrint: p.input(Period).mutation(({ ctx, input }) => ctx.api.outagesPrint(ctx.caller, input)),
  lateList: p.query(({ ctx }) => ctx.api.lateList(ctx.caller)),
  latePublic: p.input(Period).query(({ ctx, input }) => ctx.api.latePublic(ctx.caller, input)),
  latePublicPrint: p.input(Period).mutation(({ ctx, input }) => ctx.api.latePublicPrint(ctx.caller, input)),
  latePublicFile: p.input(Period.extend({ as: z.enum(['xlsx', 'csv', 'pdf']) })).mutation(({ ctx, input }) => ctx.api.latePublicFile(ctx.caller, input)),
  dossierFiles: p.input(ByCode).query(({ ctx, input }) => ctx.api.dossierFiles(ctx.caller, input)),
  lateness: p.input(ByCode).query(({ ctx, input }) => ctx.api.lateness(ctx.caller, input)),
  fileUploads: p.query(({ ctx }) => ctx.api.fileUploads(ctx.caller)),
  syncStatus: p.query(({ ctx }) => ctx.api.syncStatus(ctx.caller)),
  syncNow: p.mutation(({ ctx }) => ctx.api.syncNow(ctx.caller)),
  outboxDetail: p.input(z.object({ incarnation: z.uuid(), seq: z.int().min(1) })).query(({ ctx, input }) => ctx.api.outboxDetail(ctx.caller, input)),
  settle: p.input(SettleInput).mutation(({ ctx, input }) => ctx.api.settle(ctx.caller, input)),
  inbox: p.input(z.object({ before: z.int().min(1).nullable(), limit: z.int().min(1).max(200), waitingOnly: z.boolean() })).query(({ ctx, input }) => ctx.api.inbox(ctx.caller, input)),
  outbox: p.input(z.object({ after: z.int().min(0), limit: z.int().min(1).max(200) })).query(({ ctx, input }) => ctx.api.outbox(ctx.caller, input)),
  enrol: p.input(z.object({ gateway: z.url(), token: Text(2000) })).mutation(({ ctx, input }) => ctx.api.enrol(ctx.caller, input)),

  officers: p.query(({ ctx }) => ctx.api.officers(ctx.caller)),
  officerAdd: p.input(OfficerInput).mutation(({ ctx, input }) => ctx.api.officerAdd(ctx.caller, input)),
  officerChange: p.input(Officer).mutation(({ ctx, input }) => ctx.api.officerChange(ctx.caller, input)),
  officerPassword: p.input(z.object({ id: OfficerId, password: Text(200) })).mutation(({ ctx, input }) => ctx.api.officerPassword(ctx.caller, input)),
  formSets: p.query(({ ctx }) => ctx.api.formSets(ctx.caller)),
  formSetChoose: p.input(z.object({ set: FormSet, from: z.iso.date() })).mutation(({ ctx, input }) => ctx.api.formSetChoose(ctx.caller, input)),
  calendar: p.input(z.object({ year: CalendarYearNumber })).query(({ ctx, input }) => ctx.api.calendar(ctx.caller, input)),
  dueRecheck: p.query(({ ctx }) => ctx.api.dueRecheck(ctx.caller)),
  calendarPropose: p.input(z.object({ year: CalendarYearNumber })).query(({ ctx, input }) => ctx.api.calendarPropose(ctx.caller, input)),
  calendarSave: p.input(CalendarYearEdit).mutation(({ ctx, input }) => ctx.api.calendarSave(ctx.caller, input)),
  calendarImport: p.input(z.object({ csv: Text(1_000_000), source: Text(200) })).mutation(({ ctx, input }) => ctx.api.calendarImport(ctx.caller, input)),
  settings: p.query(({ ctx }) => ctx.api.settings(ctx.caller)),
  settingsChange: p.input(SettingsChange).mutation(({ ctx, input }) => ctx.api.settingsChange(ctx.caller, input)),
  recoveryDrills: p.query(({ ctx }) => ctx.api.recoveryDrills(ctx.caller)),
  verify: p.mutation(({ ctx }) => ctx.api.verify(ctx.caller)),

  changes: p.subscription(async function* ({ ctx, signal }) {
    yield* ctx.api.changes(ctx.caller, signal ?? new AbortController().signal);
  }),
});
export type AppRouter = typeof router;

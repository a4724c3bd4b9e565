/**
 * The contract between a screen and the station (DESIGN §3): what the station offers a screen, whichever host carries it. One typed
 * router (`contractRouter.ts`) serves it over a MessagePort by Electron and over a WebSocket by the web host. Inputs are parsed
 * there, in the station's process (`contractInputs.ts`); only JSON-safe values cross (`contractViews.ts`).
 *
 * Expected failures come back as `Result` values inside a successful answer; a tRPC error means a bug, a malformed
 * input (BAD_REQUEST) or a lost link. Screens import these files as types only.
 */
import type { z } from 'zod';
import type { Act, ActDone } from './dossier/acts.ts';
import type { ClaimedWarnings } from './lateness/warnings.ts';
import type { AppError } from './errors.ts';
import type { Paper } from './forms/paper.ts';
import type { Officer, Role } from './officer.ts';
import type { Procedure } from './procedure.ts';
import type { CashView, CertificationDesk, FeeAdmin, FeesDue } from './fees/feeViews.ts';
import type { Result } from './result.ts';
import type { ProcedureSetup } from './steps/procedureSteps.ts';
import type { SettingsChange } from './settings.ts';
import type { InboxRow, OutboxDetail } from './sync/views.ts';
import type {
  BookCheck, BookCheckView, BulkState, CalendarRow, CalendarSaved, Change, ClockView, Counts, DayClosed, DayView, DossierFiles, DossierPage, DossierRow, DossierView,
  DueRecheck, FileUploadsView, FormSetsView, HostState, IntakePreview, LateList, LatenessView, LatePublic, LinkDay, MadeFile, Me, OutboxRow, PrintedForm,
  PrintedList, ProcedureHit, ProcedureView, ReconcileReport, RecoveryDrillView, SettingsNow, SyncReport, SyncStatus, VisitRow,
} from './contractViews.ts';
import type { CalendarYearEdit, Dir, FeeTermsInput, ListPrintInput, OfficerInput, PrintInput, SettleInput, SetupInput, VisitPrint, VisitToPreview } from './contractInputs.ts';

export * from './contractViews.ts';

/** Who is at the other end of the wire. `sessionId` is the host's secret for this screen; `seat` names the desk (`Quầy 1`). */
export interface Caller {
  readonly sessionId: string;
  readonly seat: string;
}

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
  bookCheck(caller: Caller, input: { day: string }): Answer<BookCheckView | null>;
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
  /** The files of a dossier and how far each is on its way to the province, or from there to this machine. */
  dossierFiles(caller: Caller, input: { code: string }): Answer<DossierFiles>;
  /** The content of an attached file is to come from the province; how far it is `dossierFiles` tells. @idempotent */
  fileFetch(caller: Caller, input: { code: string; hash: string }): Answer<null>;
  /** What came of it stays for another time. @idempotent */
  fileFetchStop(caller: Caller, input: { hash: string }): Answer<null>;
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

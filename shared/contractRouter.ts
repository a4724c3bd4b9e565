/** The contract as one tRPC router: parses what a screen asks and hands it to the station with its caller. */
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { Act } from './dossier/acts.ts';
import { FileHash } from './files/attachedFile.ts';
import { Paper } from './forms/paper.ts';
import { Officer, OfficerId, Role } from './officer.ts';
import { ProcedureCode } from './procedure.ts';
import { FeeCategory, Registration } from './fees/feeRule.ts';
import { ProcedureSetup } from './steps/procedureSteps.ts';
import { SettingsChange } from './settings.ts';
import { FormSet } from './unit.ts';
import { text } from './typedText.ts';
import { ByCode, CalendarYearEdit, CalendarYearNumber, CashOf, Day, Dir, ListPrintInput, OfficerInput, onPaper, Period, Print, SettleInput, SetupInput, Text, VisitPrint, VisitToPreview } from './contractInputs.ts';
import type { Caller, StationApi } from './contract.ts';

export interface ContractContext {
  readonly api: StationApi;
  readonly caller: Caller;
}

const t = initTRPC.context<ContractContext>().create({
  // No stack of ours is anybody's business at the other end of the wire.
  isDev: false,
});
const p = t.procedure;

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
  fileFetch: p.input(ByCode.extend({ hash: FileHash })).mutation(({ ctx, input }) => ctx.api.fileFetch(ctx.caller, input)),
  fileFetchStop: p.input(z.object({ hash: FileHash })).mutation(({ ctx, input }) => ctx.api.fileFetchStop(ctx.caller, input)),
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

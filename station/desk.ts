/**
 * The desk's API over an open station: every call finds out who is asking, then does one thing. Rights are checked here
 * and in the use cases, whatever a screen shows.
 */
import type { CalendarRow, Caller, Me, PrintedForm, PrintedList, StationApi } from '#shared/contract';
import type { ListPrintInput, PrintInput } from '#shared/contractInputs';
import { drillView } from './recovery/drillView.ts';
import { proposeYear } from '#shared/calendar/proposal';
import { yearStatus } from '#shared/calendar/workingDays';
import { searchProcedures } from '#shared/catalogue/procedureSearch';
import { processingRoles } from '#shared/dossier/lifecycle';
import type { AppError } from '#shared/errors';
import { rolesToText } from '#shared/messages/station';
import type { HostFiles } from '#shared/files/hostFiles';
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { hashPassword } from '#shared/access/passwords';
import { type Access, sessionToMe } from './access/sessions.ts';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { performAct } from './acts/perform.ts';
import type { StationAppOptions } from './app.ts';
import type { ChangeFeed } from './changeFeed.ts';
import type { StationCore } from './core.ts';
import { clockView } from './clock/clockView.ts';
import { trueNow } from './clock/sense.ts';
import { watchClock } from './clock/clockWatch.ts';
import { keepBackups } from './backup/dailyBackup.ts';
import { deleteDraft, listDrafts, saveDraft } from './drafts.ts';
import { setProcedureSetup } from './procedureSetup.ts';
import { procedureView } from './procedureView.ts';
import { closeDayApi } from './closeDay/closeDayDesk.ts';
import { createBulkPrints } from './bulkPrint.ts';
import { createDeskAccess } from './deskAccess.ts';
import { dossierFiles, fileUploadsView } from './files/filesView.ts';
import { createHostFiles } from './files/hostFiles.ts';
import { feesApi } from './fees/feesDesk.ts';
import { chooseFormSet, formSetsView } from './formSetChoices.ts';
import { createFormPrinter, dossierForm, type FormPrinter } from './forms.ts';
import { printList } from './listPapers.ts';
import { printMultiReceipt } from './multiReceipt.ts';
import { claimWarnings } from './lateness/claimWarnings.ts';
import { countsFor, listFor, searchFor } from './lists.ts';
import { addOfficer, adminBy, changeOfficer, findOfficer, listOfficers, setOfficerPassword } from './officers.ts';
import { tinosFontFaceCss } from './printing/tinos.ts';
import { lateApi } from './lateness/lateDesk.ts';
import { latenessView } from './lateness/lateness.ts';
import { linkDay } from './linkWatch/outages.ts';
import { makeOutageStatement } from './linkWatch/statement.ts';
import { saveCalendarYear } from './reference/calendarYear.ts';
import { importCalendar } from './reference/imports.ts';
import { reconcileApi } from './reconcile/reconcileDesk.ts';
import { provisionalDues } from './recheck.ts';
import { changeSettings, settingsNow } from './settings.ts';
import { knownOrThrow } from './storageErrors.ts';
import { createDeskSync, type DeskSync } from './sync/deskSync.ts';
import { listInbox } from './sync/inboxList.ts';
import { outboxDetail, settleFromScreen } from './sync/outboxDetail.ts';
import { networkOf } from './sync/transport.ts';
import { dossierView, intakePreview } from './views.ts';
import { printVisit, visitPreview, visitsOn } from './visitorForms.ts';
import { runInWorker } from './worker/runInWorker.ts';

export type DeskApi = Omit<StationApi, 'hostState' | 'setup' | 'setupSample' | 'unlockStation' | 'changes'>;

export interface Desk {
  readonly core: StationCore;
  readonly api: DeskApi;
  readonly files: HostFiles;
  readonly close: () => Promise<void>;
}

/** Errors: a form template that cannot be used. */
export const createDesk = (core: StationCore, options: StationAppOptions, feed: ChangeFeed): Result<Desk, AppError> => {
  const printers = createPrinters(core);
  const access = createDeskAccess(core);
  const sync = createDeskSync(core, options, () => feed.emit({ kind: 'sync' }));
  const forget = core.journal.onAppended((event) => {
    feed.emit(event.dossierId === null ? { kind: 'reference' } : { kind: 'dossier', id: event.dossierId });
    sync.poke();
  });
  const watch = watchOtherProcesses(core, feed);
  const clock = watchClock(core, networkOf(options), (failure) => options.log(`clock: ${failure instanceof Error ? failure.name : 'failure'}`));
  const backups = keepBackups(core.deps, { dataDir: core.dataDir, stationId: core.identity.id, key: core.key, ...migrationsOf(options) }, backupFolder(core.dataDir), options.log, options.workerEntry);
  return ok({
    core,
    api: { ...accessApi(core, access, feed), ...counterApi(core, access, printers, options), ...reconcileApi(core, printers.screen, networkOf(options), (caller, use, work) => asActor(core, access, caller, use, work)), ...closeDayApi(core, printers.screen, sync, (caller, use, work) => asActor(core, access, caller, use, work)), ...feesApi(core, printers.screen, (caller, use, work) => asActor(core, access, caller, use, work)), ...lateApi(core, printers, options.pdf, (caller, use, work) => asActor(core, access, caller, use, work)), ...visitorApi(core, access, printers, options), ...syncApi(core, access, printers.screen, sync), ...adminApi(core, access, options) },
    files: createHostFiles(core, access),
    close: async () => {
      clearInterval(watch);
      clock.stop();
      forget();
      await backups.stop();
      await sync.close();
      core.close();
    },
  });
};

/** Beside the data folder, so that whoever loses the one still has the other. */
const backupFolder = (dataDir: string): string => `${dataDir}-sao-luu`;

const migrationsOf = ({ migrationsFolder }: StationAppOptions) => (migrationsFolder === undefined ? {} : { migrationsFolder });

interface Printers {
  /** Fonts from the host's own address: for screens. */
  readonly screen: FormPrinter;
  /** Fonts inside the document: for the PDF engine. */
  readonly pdf: FormPrinter;
}

/** A template that cannot be used stops its own papers alone: the administrator has to be able to come in and mend it. */
const createPrinters = (core: StationCore): Printers => {
  const base = { sets: core.formSets, practice: core.identity.simulated };
  // The PDF engine's page holds the fonts already (chromiumPdf.ts).
  return { screen: createFormPrinter({ ...base, fontCss: tinosFontFaceCss('url') }), pdf: createFormPrinter({ ...base, fontCss: '' }) };
};

/** The command line may write to the same station: its commits are seen by SQLite's own counter. */
const watchOtherProcesses = (core: StationCore, feed: ChangeFeed): NodeJS.Timeout => {
  const version = () => core.db.sqlite.pragma('data_version', { simple: true });
  let seen = version();
  return setInterval(() => {
    const now = version();
    if (now === seen) return;
    seen = now;
    feed.emit({ kind: 'reference' });
  }, 2000).unref();
};

/** Use cases throw when the disk fails; that becomes a sentence, never a broken screen. */
const onDisk = async <T>(core: StationCore, work: () => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
  try {
    return await work();
  } catch (failure) {
    return err(knownOrThrow(failure, core.dataDir));
  }
};

const accessApi = (core: StationCore, access: Access, feed: ChangeFeed): Pick<DeskApi, 'me' | 'signIn' | 'signOut' | 'unlockSession' | 'switchRole' | 'touch'> => {
  const workplace = core.identity.unit.centre;
  const toMe = (result: Awaited<ReturnType<Access['signIn']>>): Result<Me, AppError> => {
    feed.emit({ kind: 'session' });
    return result.ok ? ok(sessionToMe(result.value, workplace)) : result;
  };
  return {
    me: async (caller) => {
      const session = access.findSession(caller);
      return session === null ? null : sessionToMe(session, workplace);
    },
    signIn: (caller, input) => onDisk(core, async () => toMe(await access.signIn(caller, input))),
    signOut: async (caller) => {
      access.signOut(caller);
      feed.emit({ kind: 'session' });
      return null;
    },
    unlockSession: (caller, input) => onDisk(core, async () => toMe(await access.unlockSession(caller, input))),
    switchRole: async (caller, input) => toMe(access.switchRole(caller, input)),
    touch: async (caller) => {
      access.requireActor(caller, 'work');
      return null;
    },
  };
};

type CounterApi = Pick<
  DeskApi,
  | 'procedureSearch' | 'procedure' | 'procedureView' | 'procedureSetup' | 'intakePreview' | 'draftSave' | 'draftList' | 'draftDelete' | 'act' | 'clock' | 'dossierList' | 'dossierSearch' | 'dossier' | 'lateness' | 'counts' | 'claimWarnings' | 'officersToForward' | 'print' | 'pdf' | 'listPrint' | 'listPdf' | 'bulkStart' | 'bulkState' | 'bulkStop' | 'bulkDocument'
>;

const counterApi = (core: StationCore, access: Access, printers: Printers, options: StationAppOptions): CounterApi => {
  /** For calls a person makes. */
  const working = <T>(caller: Caller, work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => asActor(core, access, caller, 'work', work);
  /** For calls a screen repeats by itself: they do not put off the idle lock. */
  const watching = <T>(caller: Caller, work: (actor: Actor) => Result<T, AppError>): Promise<Result<T, AppError>> => asActor(core, access, caller, 'background', work);

  const bulk = createBulkPrints(core, printers.screen);

  return {
    procedureSearch: (caller, { text, includeHidden }) => working(caller, () => ok(searchProcedures(core.reference.procedureIndex(), text, { includeHidden, limit: 30 }))),
    procedure: (caller, { code }) =>
      watching(caller, () => {
        const found = core.reference.findProcedure(code);
        return found === undefined ? err({ type: 'ProcedureUnknown', code }) : ok(found.procedure);
      }),
    procedureView: (caller, { code }) => watching(caller, () => procedureView(core, code)),
    procedureSetup: (caller, setup) =>
      working(caller, (actor) => {
        const by = adminBy(actor);
        return by.ok ? setProcedureSetup(core, setup, by.value) : by;
      }),
    intakePreview: (caller, { intake, paper }) => working(caller, (actor) => ok(intakePreview(core, printers.screen, actor, intake, paper))),
    draftSave: (caller, input) => working(caller, (actor) => ok((saveDraft(core, actor, input), null))),
    draftList: (caller) => watching(caller, (actor) => ok(listDrafts(core, actor))),
    draftDelete: (caller, { id }) => working(caller, (actor) => ok((deleteDraft(core, actor, id), null))),
    act: (caller, input) => working(caller, (actor) => performAct(core, actor, input)),
    clock: (caller) => watching(caller, () => ok(clockView(core))),
    dossierList: (caller, input) => watching(caller, (actor) => listFor(core, actor, input)),
    dossierSearch: (caller, { text, limit }) => working(caller, () => ok(searchFor(core, text, limit))),
    dossier: (caller, { code }) =>
      watching(caller, (actor) => {
        const view = dossierView(core, actor, code);
        return view === undefined ? err({ type: 'DossierNotFound', code }) : ok(view);
      }),
    lateness: (caller, { code }) =>
      watching(caller, () => {
        const dossier = findDossier(core, code);
        return dossier === undefined ? err({ type: 'DossierNotFound', code }) : ok(latenessView(core, dossier, trueNow(core)));
      }),
    counts: (caller) => watching(caller, (actor) => ok(countsFor(core, actor))),
    claimWarnings: (caller) => watching(caller, (actor) => ok(claimWarnings(core, actor))),
    officersToForward: (caller) =>
      watching(caller, () =>
        ok(
          listOfficers(core)
            .filter(({ active, roles }) => active && roles.some((role) => processingRoles.includes(role)))
            .map(({ id, name, roles, unit = '' }) => ({ id, name, roles, rolesText: rolesToText(roles), unit, isLeader: roles.includes('leader') })),
        ),
      ),
    listPrint: (caller, input) => working(caller, (actor) => printAboutSeveral(core, printers.screen, actor, input)),
    listPdf: (caller, input) =>
      working(caller, async (actor) => {
        const made = await printAboutSeveral(core, printers.pdf, actor, input);
        if (!made.ok) return made;
        const pdf = await options.pdf.htmlToPdf(made.value.html, { paper: made.value.paper });
        return pdf.ok ? ok({ base64: Buffer.from(pdf.value).toString('base64') }) : pdf;
      }),
    bulkStart: (caller, input) => working(caller, (actor) => bulk.start(caller.sessionId, actor, input)),
    bulkState: (caller) => watching(caller, () => ok(bulk.state(caller.sessionId))),
    bulkStop: (caller) => working(caller, () => ok((bulk.stop(caller.sessionId), null))),
    bulkDocument: (caller) => working(caller, () => ok(bulk.document(caller.sessionId))),
    print: (caller, input) => working(caller, (actor) => printForm(core, printers.screen, actor, input)),
    pdf: (caller, input) =>
      working(caller, async (actor) => {
        const printed = printForm(core, printers.pdf, actor, input);
        if (!printed.ok) return printed;
        const pdf = await options.pdf.htmlToPdf(printed.value.html, { paper: printed.value.paper });
        return pdf.ok ? ok({ base64: Buffer.from(pdf.value).toString('base64') }) : pdf;
      }),
  };
};

/** @idempotent with opId. */
const printAboutSeveral = (core: StationCore, printer: FormPrinter, actor: Actor, input: ListPrintInput): Result<PrintedList, AppError> | Promise<Result<PrintedList, AppError>> =>
  input.form === 'multi-receipt' ? printMultiReceipt(core, printer, actor, input) : printList(core, printer, actor, input);

/** @idempotent with opId. Journals the print, then makes the paper of that print: a second original cannot be had unmarked. */
const printForm = (core: StationCore, printer: FormPrinter, actor: Actor, asked: PrintInput): Result<PrintedForm, AppError> => {
  const printed = performAct(core, actor, { act: 'print', ...asked });
  if (!printed.ok) return printed;
  const dossier = findDossier(core, asked.code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code: asked.code });
  const { printNo = 1, at, request, paper, copies } = printed.value;
  const made = dossierForm(printer, core, dossier, { form: asked.form, printNo, at, request, paper, copies });
  return made.ok ? ok({ ...made.value, printNo }) : made;
};

const visitorApi = (core: StationCore, access: Access, printers: Printers, options: StationAppOptions): Pick<DeskApi, 'visitorPreview' | 'visitorPrint' | 'visitorPdf' | 'turnedAway'> => ({
  visitorPreview: (caller, input) => asActor(core, access, caller, 'work', (actor) => visitPreview(core, printers.screen, actor, input)),
  visitorPrint: (caller, input) => asActor(core, access, caller, 'work', (actor) => printVisit(core, printers.screen, actor, input)),
  visitorPdf: (caller, input) =>
    asActor(core, access, caller, 'work', async (actor) => {
      const printed = printVisit(core, printers.pdf, actor, input);
      if (!printed.ok) return printed;
      const pdf = await options.pdf.htmlToPdf(printed.value.html, { paper: input.paper });
      return pdf.ok ? ok({ base64: Buffer.from(pdf.value).toString('base64') }) : pdf;
    }),
  turnedAway: (caller, { day }) => asActor(core, access, caller, 'background', () => ok(visitsOn(core, day))),
});

const asActor = <T>(core: StationCore, access: Access, caller: Caller, use: 'work' | 'background', work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
  onDisk(core, () => {
    const actor = access.requireActor(caller, use);
    return actor.ok ? work(actor.value) : actor;
  });

const syncApi = (core: StationCore, access: Access, printer: FormPrinter, sync: DeskSync): Pick<DeskApi, 'linkDay' | 'outagesPrint' | 'syncStatus' | 'syncNow' | 'outbox' | 'outboxDetail' | 'settle' | 'inbox' | 'enrol' | 'dossierFiles' | 'fileUploads'> => {
  const signedIn = async <T>(caller: Caller, work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
    const actor = access.requireActor(caller, 'background');
    return actor.ok ? work(actor.value) : actor;
  };
  return {
    linkDay: (caller, { day }) => signedIn(caller, () => ok(linkDay(core, day, sync.outage()))),
    outagesPrint: (caller, { from, to }) =>
      asActor(core, access, caller, 'work', () => {
        const made = makeOutageStatement(core, printer, from, to, sync.outage());
        return made.ok ? ok({ html: made.value.html, paper: made.value.paper, copies: made.value.copies }) : made;
      }),
    dossierFiles: (caller, { code }) => signedIn(caller, (actor) => dossierFiles(core, actor, code, sync.fileState())),
    fileUploads: (caller) => signedIn(caller, () => ok(fileUploadsView(sync.fileState()))),
    syncStatus: (caller) => signedIn(caller, () => ok(sync.status())),
    syncNow: (caller) => signedIn(caller, () => sync.syncNow()),
    outbox: (caller, input) => signedIn(caller, () => ok(sync.outbox(input))),
    outboxDetail: (caller, place) => signedIn(caller, (actor) => outboxDetail(core, actor, place)),
    settle: (caller, input) => asActor(core, access, caller, 'work', (actor) => settleFromScreen(core, actor, input)),
    inbox: (caller, input) => signedIn(caller, () => ok(listInbox(core, input))),
    enrol: (caller, input) =>
      signedIn(caller, async (actor) => {
        const by = adminBy(actor);
        return by.ok ? sync.enrol(input, by.value) : by;
      }),
  };
};

const adminApi = (core: StationCore, access: Access, options: StationAppOptions): Pick<DeskApi, 'officers' | 'officerAdd' | 'officerChange' | 'officerPassword' | 'formSets' | 'formSetChoose' | 'calendar' | 'dueRecheck' | 'calendarPropose' | 'calendarSave' | 'calendarImport' | 'settings' | 'settingsChange' | 'recoveryDrills' | 'verify'> => {
  const asAdmin = <T>(caller: Caller, work: (by: EventBy) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
    asActor(core, access, caller, 'work', (actor) => {
      const by = adminBy(actor);
      return by.ok ? work(by.value) : by;
    });
  return {
    officers: (caller) => asAdmin(caller, () => ok(listOfficers(core))),
    officerAdd: (caller, { password, ...officer }) =>
      asAdmin(caller, async (by) => {
        const hash = await hashPassword(password);
        if (!hash.ok) return hash;
        const added = addOfficer(core, officer, hash.value, by);
        return added.ok ? ok(null) : added;
      }),
    officerChange: (caller, officer) =>
      asAdmin(caller, (by) => {
        const changed = changeOfficer(core, officer, by);
        return changed.ok ? ok(null) : changed;
      }),
    officerPassword: (caller, { id, password }) =>
      asAdmin(caller, async (by) => {
        if (findOfficer(core, id) === undefined) return err({ type: 'OfficerUnknown', id });
        return access.setPassword(caller, id, password, (store) => setOfficerPassword(core, id, by, store));
      }),
    formSets: (caller) => asAdmin(caller, () => ok(formSetsView(core))),
    formSetChoose: (caller, choice) => asAdmin(caller, (by) => chooseFormSet(core, choice, by)),
    calendar: (caller, { year }) =>
      asActor(core, access, caller, 'background', () => {
        const calendar = core.reference.calendar();
        if (calendar === null) return ok({ status: 'missing' as const, version: '', rows: [] });
        const rows: CalendarRow[] = calendar.rows.filter(({ date }) => date.startsWith(`${year}`)).map(({ date, kind, note, confidence }) => ({ date, kind, note, confidence }));
        return ok({ status: yearStatus(calendar, year), version: calendar.version, rows });
      }),
    dueRecheck: (caller) => asActor(core, access, caller, 'background', () => ok(provisionalDues(core))),
    calendarPropose: (caller, { year }) => asAdmin(caller, () => ok(proposeYear(year))),
    calendarSave: (caller, edit) => asAdmin(caller, (by) => saveCalendarYear(core, edit, by)),
    calendarImport: (caller, { csv, source }) => asAdmin(caller, (by) => importCalendar(core, csv, source, by)),
    settings: (caller) => asActor(core, access, caller, 'background', () => ok(settingsNow(core))),
    settingsChange: (caller, change) => asAdmin(caller, (by) => changeSettings(core, change, by)),
    recoveryDrills: (caller) => asAdmin(caller, () => ok(drillView(core))),
    verify: (caller) => asAdmin(caller, () => runInWorker({ kind: 'verify', dataDir: core.dataDir, key: core.key, scratchId: core.deps.newId(), ...migrationsOf(options) }, options.workerEntry)),
  };
};

/**
 * The desk's API over an open station: every call finds out who is asking, then does one thing. Rights are checked here
 * and in the use cases, whatever a screen shows.
 */
import type { Caller, Me, StationApi } from '#shared/contract';
import { searchProcedures } from '#shared/catalogue/procedureSearch';
import { processingRoles } from '#shared/dossier/lifecycle';
import type { AppError } from '#shared/errors';
import { rolesToText } from '#shared/messages/station';
import type { HostFiles } from '#shared/files/hostFiles';
import { err, ok, type Result } from '#shared/result';
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
import { adminApi } from './adminDesk.ts';
import { type AsActor, asActor, onDisk } from './asActor.ts';
import { createPrinters, paperApi, type Printers } from './paperDesk.ts';
import { createDeskAccess } from './deskAccess.ts';
import { dossierFiles, fileUploadsView } from './files/filesView.ts';
import { createHostFiles } from './files/hostFiles.ts';
import { feesApi } from './fees/feesDesk.ts';
import type { FormPrinter } from './forms.ts';
import { claimWarnings } from './lateness/claimWarnings.ts';
import { countsFor, listFor, searchFor } from './lists.ts';
import { adminBy, listOfficers } from './officers.ts';
import { lateApi } from './lateness/lateDesk.ts';
import { latenessView } from './lateness/lateness.ts';
import { linkDay } from './linkWatch/outages.ts';
import { makeOutageStatement } from './linkWatch/statement.ts';
import { reconcileApi } from './reconcile/reconcileDesk.ts';
import { createDeskSync, type DeskSync } from './sync/deskSync.ts';
import { listInbox } from './sync/inboxList.ts';
import { outboxDetail, settleFromScreen } from './sync/outboxDetail.ts';
import { networkOf } from './sync/transport.ts';
import { dossierView, intakePreview } from './views.ts';

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
  const as: AsActor = (caller, use, work) => asActor(core, access, caller, use, work);
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
    api: {
      ...accessApi(core, access, feed),
      ...counterApi(core, access, printers),
      ...paperApi(core, printers, options.pdf, as),
      ...reconcileApi(core, printers.screen, networkOf(options), as),
      ...closeDayApi(core, printers.screen, sync, as),
      ...feesApi(core, printers.screen, as),
      ...lateApi(core, printers, options.pdf, as),
      ...syncApi(core, access, printers.screen, sync),
      ...adminApi(core, access, options, as),
    },
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
  | 'procedureSearch' | 'procedure' | 'procedureView' | 'procedureSetup' | 'intakePreview' | 'draftSave' | 'draftList' | 'draftDelete' | 'act' | 'clock' | 'dossierList' | 'dossierSearch' | 'dossier' | 'lateness' | 'counts' | 'claimWarnings' | 'officersToForward'
>;

const counterApi = (core: StationCore, access: Access, printers: Printers): CounterApi => {
  /** For calls a person makes. */
  const working = <T>(caller: Caller, work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => asActor(core, access, caller, 'work', work);
  /** For calls a screen repeats by itself: they do not put off the idle lock. */
  const watching = <T>(caller: Caller, work: (actor: Actor) => Result<T, AppError>): Promise<Result<T, AppError>> => asActor(core, access, caller, 'background', work);

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
  };
};

const syncApi = (core: StationCore, access: Access, printer: FormPrinter, sync: DeskSync): Pick<DeskApi, 'linkDay' | 'outagesPrint' | 'syncStatus' | 'syncNow' | 'outbox' | 'outboxDetail' | 'settle' | 'inbox' | 'enrol' | 'dossierFiles' | 'fileFetch' | 'fileFetchStop' | 'fileUploads'> => {
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
    fileFetch: (caller, input) => asActor(core, access, caller, 'work', () => sync.fetchFile(input)),
    fileFetchStop: (caller, { hash }) => asActor(core, access, caller, 'work', () => ok((sync.stopFetching(hash), null))),
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

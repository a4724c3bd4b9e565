/** Sync as a desk sees it: where we stand, send now, what waits and why, enrol. */
import type { OutboxRow, SyncReport, SyncStatus } from '#shared/contract';
import { findAckedPos } from '#db/dossierQueries';
import { officer as officerTable } from '#db/schema';
import type { AppError } from '#shared/errors';
import type { EventBy, JournalEvent } from '#shared/journal/event';
import { outcomeReasonToText } from '#shared/messages/sync';
import { eventToSentence } from '#shared/messages/timeline';
import type { Result } from '#shared/result';
import type { OutcomeReason } from '#shared/sync/outcome';
import type { StationCore } from '../core.ts';
import { createLinkWatch, type LinkWatch } from '../linkWatch/linkWatch.ts';
import { measureRun } from '../linkWatch/measure.ts';
import { createFetchedFiles } from '../files/fetchedFiles.ts';
import { createFileFetch } from '../files/fileFetch.ts';
import { createFileSync } from '../files/fileSync.ts';
import { wantFile } from '../files/filesView.ts';
import { createFileUploads, type FileState } from '../files/fileUploads.ts';
import { createAutoSync } from './autoSync.ts';
import { createSqliteSyncStore } from './sqliteSyncStore.ts';
import { createSyncEngine } from './syncEngine.ts';
import { readSyncStatus } from './syncStatus.ts';
import { type NetworkDep, networkOf } from './transport.ts';

export interface DeskSync {
  readonly status: () => SyncStatus;
  readonly syncNow: () => Promise<Result<SyncReport, AppError>>;
  readonly outbox: (input: { after: number; limit: number }) => { rows: OutboxRow[]; next: number | null };
  readonly enrol: (input: { gateway: string; token: string }, by: EventBy) => Promise<Result<null, AppError>>;
  /** The outage that goes on now. */
  readonly outage: LinkWatch['open'];
  readonly fileState: () => FileState;
  /** Errors: as `wantFile`. */
  readonly fetchFile: (input: { code: string; hash: string }) => Result<null, AppError>;
  readonly stopFetching: (hash: string) => void;
  /** Something was written: send it soon. */
  readonly poke: () => void;
  readonly close: () => Promise<void>;
}

export interface DeskSyncOptions extends Partial<NetworkDep> {
  /** Never personal data. */
  readonly log: (message: string) => void;
}

/** Starts to sync by itself at once; a station that is not enrolled has nothing to try. */
export const createDeskSync = (core: StationCore, options: DeskSyncOptions, onChange: () => void): DeskSync => {
  const network = networkOf(options);
  const store = createSqliteSyncStore(core);
  const engine = createSyncEngine({ ...core.deps, ...network, store });
  const watch = createLinkWatch(core);
  const auto = createAutoSync({
    ...core.deps,
    ...network,
    engine,
    onAttempt: () => {
      onChange();
      moveFiles();
    },
    onResult: (result) => {
      const measured = measureRun(result, core.deps.now());
      if (measured !== null) watch.note(measured);
    },
    onFailure: (failure) => options.log(`sync: ${failure instanceof Error ? failure.name : 'failure'}`),
  });
  const uploads = createFileUploads(core.db);
  const fetched = createFetchedFiles(core.db);
  const common = { ...core.deps, ...network, store, uploads, files: core.files, onProgress: onChange };
  const sending = createFileSync({ ...common, isBusy: () => engine.running() || fetching.isWanted() });
  const fetching = createFileFetch({ ...common, fetched, isBusy: engine.running, isSending: () => sending.progress() !== null });
  const failed = (failure: unknown): void => options.log(`files: ${failure instanceof Error ? failure.name : 'failure'}`);
  let lookedForLost = false;
  /** After every attempt that reached the province, beside the next ones: a road that is down is waited out by the events' own loop. */
  const moveFiles = (): void => {
    if (auto.state().error !== null || auto.state().link !== 'up') return;
    sending.sendAll().then(onChange, failed);
    const looked = lookedForLost ? Promise.resolve() : fetching.lookForLost(true);
    lookedForLost = true;
    looked.then(fetching.fetchAll).catch(failed);
  };
  const fileState = (): FileState => ({ uploads, fetched, fetch: fetching, epoch: store.peer()?.epoch ?? null, progress: sending.progress() });
  auto.start();
  return {
    status: () => readSyncStatus(store, auto.state(), engine.running()),
    syncNow: auto.syncNow,
    outbox: (input) => readOutbox(core, input),
    enrol: async (input, by) => {
      const enrolled = await engine.enrol(input, by);
      if (enrolled.ok) auto.poke('network');
      onChange();
      return enrolled;
    },
    outage: watch.open,
    poke: () => auto.poke('events'),
    fileState,
    fetchFile: (input) => {
      const wanted = wantFile(core, fileState(), input);
      // At once, whatever is known of the road: a person waits. A run that was just ending did not see it.
      if (wanted.ok) fetching.fetchAll().then((ended) => (ended.ok && fetching.queued().has(input.hash) ? fetching.fetchAll() : ended)).catch(failed);
      onChange();
      return wanted;
    },
    stopFetching: fetching.giveUp,
    close: async () => {
      await Promise.all([sending.stop(), fetching.stop()]);
      await auto.stop();
    },
  };
};

interface Waiting {
  readonly pos: number;
  readonly incarnation: string;
  readonly seq: number;
  readonly bytes: Buffer;
  readonly code: string | null;
  readonly outcome: OutboxRow['outcome'];
  readonly reason: string | null;
}

/** What the province did not take first, then what it has not been sent, in the order it happened. `after` is a journal position. */
const readOutbox = ({ db }: StationCore, { after, limit }: { after: number; limit: number }): { rows: OutboxRow[]; next: number | null } => {
  const names = new Map(db.orm.select({ id: officerTable.id, name: officerTable.name }).from(officerTable).all().map(({ id, name }) => [id, name]));
  const found = db.sqlite
    .prepare<[{ after: number; acked: number; limit: number }], Waiting>(
      `SELECT j.pos, j.incarnation, j.seq, j.bytes, d.code, w.outcome, w.reason
         FROM (SELECT p.pos AS pos, o.outcome, o.reason FROM event_outcome o JOIN journal p ON p.incarnation = o.incarnation AND p.seq = o.seq WHERE o.settled_at IS NULL AND p.pos <= @acked
               UNION ALL SELECT pos, 'waiting', NULL FROM journal WHERE pos > @acked) w
         JOIN journal j ON j.pos = w.pos LEFT JOIN dossier d ON d.id = j.dossier_id
        WHERE w.pos > @after ORDER BY w.pos LIMIT @limit`,
    )
    .all({ after, acked: findAckedPos(db), limit: limit + 1 });
  const page = found.slice(0, limit);
  const rows = page.map(({ incarnation, seq, bytes, code, outcome, reason }): OutboxRow => {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    const text = eventToSentence(event, (id) => names.get(id) ?? id);
    return { incarnation, seq, at: event.at, text, code, outcome, reason: reason === null ? null : (outcomeReasonToText[reason as OutcomeReason] ?? reason) };
  });
  return { rows, next: found.length > limit ? (page.at(-1)?.pos ?? null) : null };
};

/**
 * Contents on their way back from the province: those a person asked for, in that order; and, once what they want is here,
 * those this station's own record names and this disk has not, of open dossiers, at half the line's pace (a station that
 * was restored or recovered). One at a time; each part waits until no events are under way. What a person asks for comes
 * before files on their way up.
 */
import { stat } from 'node:fs/promises';
import type { StorageError, SyncError } from '#shared/errors';
import type { SealedStore } from '#shared/files/sealedStore';
import { err, ok, type Result } from '#shared/result';
import { toStorageError } from '../storageErrors.ts';
import { type Line, openLine } from '../sync/messages.ts';
import { fullJitter } from '../sync/syncEngine.ts';
import type { Life, SyncStore } from '../sync/syncStore.ts';
import type { Traffic } from '../sync/transport.ts';
import { troubleToSyncError } from '../sync/trouble.ts';
import type { FetchedFiles, WantedFile } from './fetchedFiles.ts';
import { type FetchEnd, fetchFile } from './fetchFile.ts';
import type { FileProgress, FileSyncDeps } from './fileSync.ts';
import type { FileUploads } from './fileUploads.ts';
import { BUSY_LOOK_MS, FIRST_PAUSE_MS, FRUITLESS_TRIES, LONGEST_PAUSE_MS, PART_MS, pause } from './pace.ts';
import { LARGEST_PART, SMALLEST_PART } from './sendFile.ts';

export interface FileFetchDeps extends Omit<FileSyncDeps, 'store' | 'uploads' | 'files'> {
  readonly store: Pick<SyncStore, 'peer' | 'identity' | 'stationKey' | 'lives'>;
  readonly fetched: FetchedFiles;
  readonly uploads: Pick<FileUploads, 'save'>;
  readonly files: Pick<SealedStore, 'resume' | 'describe' | 'pathOf'>;
  /** A file is on its way up: what nobody waits for waits for it. */
  readonly isSending: () => boolean;
}

export interface FetchReport extends Traffic {
  readonly fetched: number;
  readonly refused: number;
}

/** The road or the province, for all of them; or this machine's own disk. */
export type FetchTrouble = SyncError | StorageError;

export interface FileFetch {
  /** Until nothing is left that can be had now. One run at a time: who asks meanwhile gets the same. */
  readonly fetchAll: () => Promise<Result<FetchReport, FetchTrouble>>;
  /** Beside what is asked for: contents of our own record that are not here. Looked for once; answers how many. */
  readonly lookForLost: (openOnly: boolean) => Promise<number>;
  readonly progress: () => FileProgress | null;
  /** What a person waits for is on its way. */
  readonly isWanted: () => boolean;
  /** Under way or still to come, this station's own and those asked for. */
  readonly queued: () => ReadonlySet<string>;
  /** What the last run ended with; null after a good one. */
  readonly trouble: () => FetchTrouble | null;
  /** Asked for no more; what came of it stays for another time. */
  readonly giveUp: (hash: string) => void;
  /** Breaks off what is under way; the next run goes on from there. */
  readonly stop: () => Promise<void>;
}

export const createFileFetch = (deps: FileFetchDeps): FileFetch => {
  const { fetched } = deps;
  const largest = deps.largestPart ?? LARGEST_PART;
  const smallest = Math.min(SMALLEST_PART, largest);
  let partBytes = Math.min(LARGEST_PART / 4, largest);
  let current: Promise<Result<FetchReport, FetchTrouble>> | null = null;
  let progress: FileProgress | null = null;
  let trouble: FetchTrouble | null = null;
  /** In the order in which they are fetched. */
  const lost = new Map<string, WantedFile>();
  /** Tried in this run; the next tries them again. */
  let tried = new Set<string>();
  let stopping = new AbortController();
  let leaving = new AbortController();

  const isBackground = ({ hash }: WantedFile): boolean => fetched.stateOf(hash)?.state !== 'wanted';
  const wanted = (): WantedFile | null => fetched.next(tried);

  const run = async (): Promise<Result<FetchReport, FetchTrouble>> => {
    const peer = deps.store.peer();
    const life = deps.store.lives().at(-1);
    if (peer === null || life === undefined) return err({ type: 'NotEnrolled' });
    const traffic: Traffic = { requests: 0, bytesUp: 0, bytesDown: 0 };
    const line = await openLine(deps, peer, deps.store.identity().station, deps.store.stationKey(), traffic);
    const counts = { fetched: 0, refused: 0 };
    tried = new Set();
    for (;;) {
      const file = stopping.signal.aborted ? null : (wanted() ?? lost.values().next().value ?? null);
      if (file === null) return ok({ ...counts, ...traffic });
      const end = await fetchOne(line, life, file);
      if (end.end === 'trouble') return err(troubleToSyncError(end.trouble));
      if (end.end === 'left') continue;
      if (end.end === 'unwritten') {
        // Nobody waits for it: it stays where it is in the row, and the next run tries again whether there is room.
        if (isBackground(file)) return err(end.error);
        note(file, { end: 'refused', reason: end.error.type === 'DiskFull' ? 'DiskFull' : 'DiskFailed' }, peer.epoch);
        counts.refused += 1;
        deps.onProgress?.();
        continue;
      }
      note(file, end, peer.epoch);
      counts[end.end === 'here' ? 'fetched' : 'refused'] += 1;
      deps.onProgress?.();
    }
  };

  const note = ({ hash, right }: WantedFile, end: Extract<FetchEnd, { end: 'here' | 'refused' }>, epoch: string): void => {
    lost.delete(hash);
    if (end.end === 'here') {
      fetched.save(hash, 'here', null, deps.now());
      // It came from the province by our own event, signed, and is what its hash says. By a dossier it may be another unit's: then ours is brought.
      if ('seq' in right) deps.uploads.save(hash, epoch, 'sent', null, deps.now());
      return;
    }
    // Of another station's file: it is still on its way up.
    const isComing = end.reason === 'FileNotKept' && !fetched.isNamed(hash);
    fetched.save(hash, isComing ? 'wanted' : 'refused', end.reason, deps.now());
    tried.add(hash);
  };

  /** Again and again as long as more of it is here after a break than before. */
  const fetchOne = async (line: Line, life: Life, file: WantedFile): Promise<FetchEnd | { readonly end: 'unwritten'; readonly error: StorageError }> => {
    // Attached here meanwhile, or brought by another program: nobody said that the province has it.
    if (deps.files.describe(file.hash).ok) {
      lost.delete(file.hash);
      fetched.save(file.hash, 'here', null, deps.now());
      return { end: 'left' };
    }
    leaving = new AbortController();
    const signal = AbortSignal.any([stopping.signal, leaving.signal]);
    const wait = (ms: number): Promise<void> => pause(deps, ms, signal);
    try {
      const coming = await deps.files.resume(file.hash, file.size);
      progress = { hash: file.hash, offset: coming.offset(), size: file.size };
      deps.onProgress?.();
      let partAt = deps.monotonicMs();
      const beforePart = async (): Promise<boolean> => {
        if (isBackground(file)) await wait(deps.monotonicMs() - partAt);
        while (!signal.aborted && (deps.isBusy() || (isBackground(file) && deps.isSending()))) await wait(BUSY_LOOK_MS);
        partAt = deps.monotonicMs();
        return !signal.aborted && !(isBackground(file) && wanted() !== null);
      };
      const onPart = (offset: number): void => {
        const took = deps.monotonicMs() - partAt;
        if (took < PART_MS / 2) partBytes = Math.min(largest, partBytes * 2);
        else if (took > 2 * PART_MS) partBytes = Math.max(smallest, partBytes / 2);
        progress = { hash: file.hash, offset, size: file.size };
        deps.onProgress?.();
      };
      for (let fruitless = 0; ; ) {
        const before = coming.offset();
        const end = await fetchFile({ line, life, file, coming, partBytes: () => partBytes, beforePart, onPart, signal });
        if (end.end === 'here' || (end.end === 'refused' && coming.offset() === file.size)) return end;
        const again = end.end === 'trouble' && end.trouble.kind === 'silent' && end.trouble.again && !signal.aborted;
        fruitless = coming.offset() > before ? 0 : fruitless + 1;
        if (!again || fruitless >= FRUITLESS_TRIES) {
          await coming.leave();
          return signal.aborted ? { end: 'left' } : end;
        }
        if (end.end === 'trouble' && end.trouble.kind === 'silent' && end.trouble.timedOut) partBytes = Math.max(smallest, partBytes / 2);
        await wait(fullJitter(deps, Math.min(FIRST_PAUSE_MS * 2 ** fruitless, LONGEST_PAUSE_MS)));
      }
    } catch (failure) {
      const known = toStorageError(failure);
      if (known === null) throw failure;
      return { end: 'unwritten', error: known };
    } finally {
      progress = null;
    }
  };

  return {
    fetchAll: () => {
      current ??= run()
        .then((ended) => {
          trouble = ended.ok ? null : ended.error;
          return ended;
        })
        .finally(() => {
          current = null;
          deps.onProgress?.();
        });
      return current;
    },
    lookForLost: async (openOnly) => {
      for (const file of fetched.named(openOnly)) if (!(await isThere(deps.files.pathOf(file.hash)))) lost.set(file.hash, file);
      return lost.size;
    },
    progress: () => progress,
    isWanted: () => progress !== null && fetched.stateOf(progress.hash)?.state === 'wanted',
    queued: () => new Set([...lost.keys(), ...fetched.wanted()]),
    trouble: () => trouble,
    giveUp: (hash) => {
      fetched.forget(hash);
      lost.delete(hash);
      if (progress?.hash === hash) leaving.abort();
      deps.onProgress?.();
    },
    stop: async () => {
      stopping.abort();
      await current?.catch(() => undefined);
      stopping = new AbortController();
    },
  };
};

const isThere = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

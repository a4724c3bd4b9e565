/**
 * The files' own road to the province, beside the events' and behind it: smallest first, one at a time, each part waiting
 * until no events are under way. It keeps no state of its own; where an upload stands the province says.
 */
import type { RandomDep, TimeDep } from '#shared/deps';
import type { SyncError } from '#shared/errors';
import type { ReadableFile, SealedStore } from '#shared/files/sealedStore';
import { err, ok, type Result } from '#shared/result';
import { type Line, openLine } from '../sync/messages.ts';
import { fullJitter, type SyncEngineDeps } from '../sync/syncEngine.ts';
import type { SyncStore } from '../sync/syncStore.ts';
import type { Traffic } from '../sync/transport.ts';
import { troubleToSyncError } from '../sync/trouble.ts';
import type { FileUploads, WaitingFile } from './fileUploads.ts';
import { BUSY_LOOK_MS, FIRST_PAUSE_MS, FRUITLESS_TRIES, LONGEST_PAUSE_MS, PART_MS, pause } from './pace.ts';
import { LARGEST_PART, type SendEnd, sendFile, SMALLEST_PART } from './sendFile.ts';

export interface FileSyncDeps extends Omit<SyncEngineDeps, 'store'>, TimeDep, RandomDep {
  readonly store: Pick<SyncStore, 'peer' | 'identity' | 'stationKey'>;
  readonly uploads: FileUploads;
  readonly files: Pick<SealedStore, 'open'>;
  /** Events are under way: files wait. */
  readonly isBusy: () => boolean;
  /** For tests on a small scale; `LARGEST_PART` otherwise. */
  readonly largestPart?: number;
  /** More of the file under way is there. */
  readonly onProgress?: () => void;
}

export interface FileReport extends Traffic {
  readonly sent: number;
  readonly rejected: number;
  /** Their events are not applied at the province yet, or it is asked again later. */
  readonly left: number;
}

export interface FileProgress {
  readonly hash: string;
  readonly offset: number;
  readonly size: number;
}

export interface FileSync {
  /** Until nothing is left that can be sent. One run at a time: who asks meanwhile gets the same. */
  readonly sendAll: () => Promise<Result<FileReport, SyncError>>;
  readonly progress: () => FileProgress | null;
  /** Breaks off what is under way; the next run goes on from there. */
  readonly stop: () => Promise<void>;
}

export const createFileSync = (deps: FileSyncDeps): FileSync => {
  let current: Promise<Result<FileReport, SyncError>> | null = null;
  let progress: FileProgress | null = null;
  let lastPartAt = 0;
  const largest = deps.largestPart ?? LARGEST_PART;
  let partBytes = Math.min(LARGEST_PART / 4, largest);
  let stopping = new AbortController();

  const wait = (ms: number): Promise<void> => pause(deps, ms, stopping.signal);
  const untilQuiet = async (): Promise<void> => {
    while (deps.isBusy() && !stopping.signal.aborted) await wait(BUSY_LOOK_MS);
  };

  const run = async (): Promise<Result<FileReport, SyncError>> => {
    const peer = deps.store.peer();
    if (peer === null) return err({ type: 'NotEnrolled' });
    const traffic: Traffic = { requests: 0, bytesUp: 0, bytesDown: 0 };
    const line = await openLine(deps, peer, deps.store.identity().station, deps.store.stationKey(), traffic);
    const counts = { sent: 0, rejected: 0 };
    const left = new Set<string>();
    for (;;) {
      const file = stopping.signal.aborted ? null : deps.uploads.next(peer.epoch, left);
      if (file === null) return ok({ ...counts, left: left.size, ...traffic });
      const end = await send(line, file);
      if (end.end === 'trouble') return err(troubleToSyncError(end.trouble));
      // Not yet, or not now: the gateway asks for nothing that could be mended here.
      if (end.end === 'refused' && end.reason !== 'FileDiffers') left.add(file.hash);
      else if (end.end === 'sent') {
        deps.uploads.save(file.hash, peer.epoch, 'sent', null, deps.now());
        counts.sent += 1;
      } else {
        deps.uploads.save(file.hash, peer.epoch, 'rejected', end.end === 'unreadable' ? end.error.type : end.reason, deps.now());
        counts.rejected += 1;
      }
      deps.onProgress?.();
    }
  };

  /** Again and again as long as the province has more of it after a break than before. */
  const send = async (line: Line, file: WaitingFile): Promise<SendEnd> => {
    // Opened when the province wants something of it: after a recovery it has most, and this disk has not.
    const content = openLate(deps.files, file);
    progress = { hash: file.hash, offset: 0, size: file.size };
    lastPartAt = deps.monotonicMs();
    try {
      for (let fruitless = 0; ; ) {
        const before = progress.offset;
        const end = await sendFile({ line, file, content, partBytes: () => partBytes, beforePart: untilQuiet, onProgress: note, signal: stopping.signal });
        const mayPass = (end.end === 'trouble' && end.trouble.kind === 'silent' && end.trouble.again) || (end.end === 'refused' && (end.reason === 'OffsetDiffers' || end.reason === 'UploadUnknown'));
        if (!mayPass || stopping.signal.aborted) return end;
        if (end.end === 'trouble' && end.trouble.kind === 'silent' && end.trouble.timedOut) partBytes = Math.max(Math.min(SMALLEST_PART, largest), partBytes / 2);
        fruitless = progress.offset > before ? 0 : fruitless + 1;
        if (fruitless >= FRUITLESS_TRIES) return end;
        await wait(fullJitter(deps, Math.min(FIRST_PAUSE_MS * 2 ** fruitless, LONGEST_PAUSE_MS)));
      }
    } finally {
      progress = null;
      await content.close();
    }
  };

  const note = (offset: number): void => {
    const now = deps.monotonicMs();
    const took = now - lastPartAt;
    lastPartAt = now;
    if (took < PART_MS / 2) partBytes = Math.min(largest, partBytes * 2);
    else if (took > 2 * PART_MS) partBytes = Math.max(Math.min(SMALLEST_PART, largest), partBytes / 2);
    if (progress !== null) progress = { ...progress, offset };
    deps.onProgress?.();
  };

  return {
    sendAll: () => {
      current ??= run().finally(() => {
        current = null;
      });
      return current;
    },
    progress: () => progress,
    stop: async () => {
      stopping.abort();
      await current?.catch(() => undefined);
      stopping = new AbortController();
    },
  };
};

const openLate = (files: FileSyncDeps['files'], { hash, size }: WaitingFile): ReadableFile => {
  let opening: ReturnType<SealedStore['open']> | null = null;
  return {
    size,
    read: async (start, end) => {
      const opened = await (opening ??= files.open(hash));
      return opened.ok ? opened.value.read(start, end) : opened;
    },
    close: async () => {
      const opened = await opening;
      if (opened?.ok === true) await opened.value.close();
    },
  };
};

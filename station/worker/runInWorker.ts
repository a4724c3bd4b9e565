/**
 * Long work beside the desk: backup and verification run in a thread of their own with a connection of their own, so
 * the desk never stutters (DESIGN §3).
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StorageError } from '#shared/errors';
import type { Result } from '#shared/result';
import type { Instant } from '#shared/time';
import type { BackupDone, BackupSource } from '../backup/backup.ts';
import type { Verification } from '../journal/verify.ts';

export type Job =
  | { readonly kind: 'backup-daily'; readonly now: Instant; readonly source: BackupSource; readonly into: string; readonly keep: number }
  | { readonly kind: 'verify'; readonly dataDir: string; readonly key: Uint8Array; readonly migrationsFolder?: string; readonly scratchId: string };

interface Answers {
  readonly 'backup-daily': Result<BackupDone & { readonly made: boolean }, StorageError>;
  readonly verify: Result<Verification, StorageError>;
}
export type JobAnswer<K extends Job['kind']> = Answers[K];

/** `entry` is where `stationWorker` lies when the program is bundled. Rejects only for a bug in the thread. */
export const runInWorker = async <K extends Job['kind']>(job: Extract<Job, { kind: K }>, entry: URL = new URL('./stationWorker.ts', import.meta.url)): Promise<JobAnswer<K>> => {
  const worker = new Worker(entry, { workerData: job });
  const [answer] = (await once(worker, 'message')) as [JobAnswer<K>];
  return answer;
};

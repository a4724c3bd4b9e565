/**
 * The day's backup without the desk noticing: in a thread of its own with its own connection, because `VACUUM INTO`
 * holds its thread for as long as it copies (DESIGN §3).
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TimeDep } from '#shared/deps';
import type { StorageError } from '#shared/errors';
import type { Result } from '#shared/result';
import type { Instant } from '#shared/time';
import { DAYS_KEPT, type BackupDone, type BackupSource } from './backup.ts';

export interface BackupJob {
  readonly now: Instant;
  readonly source: BackupSource;
  readonly into: string;
  readonly keep: number;
}
type DailyBackup = Result<BackupDone & { readonly made: boolean }, StorageError>;

/** As `backupDaily`. `entry` is where `backupWorker` lies when the program is bundled. Rejects only for a bug in the thread. */
export const backupDailyInWorker = async (
  deps: TimeDep,
  { dataDir, stationId, key, migrationsFolder }: BackupSource,
  into: string,
  entry: URL = new URL('./backupWorker.ts', import.meta.url),
): Promise<DailyBackup> => {
  const source: BackupSource = { dataDir, stationId, key, ...(migrationsFolder === undefined ? {} : { migrationsFolder }) };
  const worker = new Worker(entry, { workerData: { now: deps.now(), source, into, keep: DAYS_KEPT } satisfies BackupJob });
  const [answer] = (await once(worker, 'message')) as [DailyBackup];
  return answer;
};

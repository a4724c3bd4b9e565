/**
 * The day's backup without the desk noticing: `VACUUM INTO` holds its thread for as long as it copies, so a worker makes
 * it (DESIGN §3). One file a day beside the data folder, the oldest given up; nothing is made when nothing happened.
 */
import type { TimeDep } from '#shared/deps';
import { type JobAnswer, runInWorker } from '../worker/runInWorker.ts';
import { type BackupSource, DAYS_KEPT } from './backup.ts';

const HOUR_MS = 3_600_000;
/** The first minutes of a day belong to the people at the desk. */
const FIRST_LOOK_MS = 5 * 60_000;

/** As `backupDaily`; `entry` as in `runInWorker`. */
export const backupDailyInWorker = (deps: TimeDep, { dataDir, stationId, key, migrationsFolder }: BackupSource, into: string, entry?: URL): Promise<JobAnswer<'backup-daily'>> =>
  runInWorker({ kind: 'backup-daily', now: deps.now(), source: { dataDir, stationId, key, ...(migrationsFolder === undefined ? {} : { migrationsFolder }) }, into, keep: DAYS_KEPT }, entry);

/** Looks soon after opening and then every hour whether the day has its backup. Ends with `stop`. `log` never gets personal data. */
export const keepBackups = (deps: TimeDep, source: BackupSource, into: string, log: (message: string) => void, entry?: URL): { readonly stop: () => Promise<void> } => {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = backupDailyInWorker(deps, source, into, entry).then(
      (done) => (done.ok ? undefined : log(`backup: ${done.error.type}`)),
      (failure: unknown) => log(`backup: ${failure instanceof Error ? failure.name : 'failure'}`),
    );
  };
  const first = setTimeout(look, FIRST_LOOK_MS).unref();
  const timer = setInterval(look, HOUR_MS).unref();
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(timer);
      return running;
    },
  };
};

/** Entry of the station's worker thread (`runInWorker.ts`): one job, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/openDatabase';
import { ok } from '#shared/result';
import { backupDaily } from '../backup/backup.ts';
import { databaseFile } from '../core.ts';
import { verifyStation } from '../journal/verify.ts';
import type { Job, JobAnswer } from './runInWorker.ts';

const work = async (job: Job): Promise<JobAnswer<Job['kind']>> => {
  if (job.kind === 'backup-daily') return backupDaily({ now: () => job.now }, job.source, job.into, job.keep);
  const { dataDir, key, migrationsFolder, scratchId } = job;
  const place = migrationsFolder === undefined ? {} : { migrationsFolder };
  const opened = openDatabase({ file: databaseFile(dataDir), key, readonly: true, ...place });
  if (!opened.ok) return opened;
  try {
    return ok(verifyStation(opened.value, { scratchDir: dataDir, key, newId: () => scratchId, ...place }));
  } finally {
    opened.value.close();
  }
};

parentPort?.postMessage(await work(workerData as Job));

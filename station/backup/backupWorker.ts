/** Entry of the worker thread that makes a day's backup (`dailyBackup.ts`): one job, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { backupDaily } from './backup.ts';
import type { BackupJob } from './dailyBackup.ts';

const { now, source, into, keep } = workerData as BackupJob;
parentPort?.postMessage(await backupDaily({ now: () => now }, source, into, keep));

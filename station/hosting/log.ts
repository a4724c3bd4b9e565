/** What the program notes about itself, for whoever has to find a fault: events and facts, never a person's data. */
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino } from 'pino';

export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void;

const MAX_BYTES = 5_000_000;

/** Writes JSON lines to `program.log` in the station's folder; the one before it is kept as `program.1.log`. */
export const createLog = (dataDir: string): Log => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'program.log');
  keepShort(file, join(dataDir, 'program.1.log'));
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: file, sync: true, mode: 0o600 }));
  return (event, facts = {}) => logger.info(facts, event);
};

const keepShort = (file: string, older: string): void => {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= MAX_BYTES) return;
  rmSync(older, { force: true });
  renameSync(file, older);
};

/**
 * What can still be read of a damaged station's journal. SQLite reads page by page, and the cipher finds a changed byte:
 * the reading ends at the first page that is not what was written, and each event is still held against its chain.
 */
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import { databaseFile } from '#station/core';
import type { Adopter } from './adopt.ts';

/** Events of one transaction. */
const AT_ONCE = 500;

interface Row {
  readonly incarnation: string;
  readonly seq: number;
  readonly bytes: Buffer;
}

/** How many events were taken; none where nothing can be opened. Nothing is written there. */
export const takeOldJournal = (oldDir: string, dataKey: Uint8Array, adopter: Adopter): number => {
  const db = openQuietly(databaseFile(oldDir), dataKey);
  if (db === null) return 0;
  let taken = 0;
  let waiting: Row[] = [];
  const flush = (): boolean => {
    const done = adopter.takeAll(waiting);
    const whole = done === waiting.length;
    taken += done;
    waiting = [];
    return whole;
  };
  for (const row of readable(db)) {
    if (row.seq <= adopter.end(row.incarnation).seq) continue;
    waiting.push(row);
    if (waiting.length === AT_ONCE && !flush()) break;
  }
  flush();
  db.close();
  return taken;
};

const openQuietly = (file: string, key: Uint8Array): StationDatabase | null => {
  try {
    const opened = openDatabase({ file, key, readonly: true });
    return opened.ok ? opened.value : null;
  } catch {
    // Not even a header can be read: the other sources have to do.
    return null;
  }
};

/** Rows up to the first page that cannot be read. */
function* readable({ sqlite }: StationDatabase): Generator<Row> {
  try {
    yield* sqlite.prepare<[], Row>('SELECT incarnation, seq, bytes FROM journal ORDER BY pos').iterate();
  } catch {
    return;
  }
}

/**
 * `quay verify`: is what people read still what the journal says? The chain is recomputed from the stored bytes, and
 * every projection is rebuilt into a second database and compared row by row. Reads only.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import { calendarRow, procedure } from '#db/schema';
import { calendarFromRows } from '#shared/calendar/workingCalendar';
import { catalogueVersion } from '#shared/catalogue/catalogueVersion';
import { feeScheduleVersion } from '#shared/fees/feeFile';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import { jsonToCanonicalText } from '#shared/journal/canonical';
import type { JournalEvent } from '#shared/journal/event';
import { allFees } from '../reference/importFees.ts';
import { createProjector, type Projector } from './project.ts';

export interface Verification {
  readonly events: number;
  readonly head: string;
  readonly chainOk: boolean;
  readonly projectionsEqual: boolean;
  readonly integrity: boolean;
  /** What differs, for people who look into it: table names and sequence numbers only. */
  readonly findings: readonly string[];
}

export interface VerifyOptions {
  readonly scratchDir: string;
  readonly key: Uint8Array;
  readonly newId: () => string;
  readonly migrationsFolder?: string;
}

/** Projection tables, in the order they are compared. `docs/data.md` holds the same list. */
export const projectionTables = ['station', 'dossier', 'counter', 'op', 'officer', 'limit_confirmation', 'reference_version', 'setting', 'clock_state', 'form_set_choice', 'procedure_setup', 'fee_series', 'fee_receipt', 'turned_away', 'attached_file', 'outage', 'ended_late', 'book_check', 'day_closed', 'fork', 'recovery_drill'] as const;

export const verifyStation = (db: StationDatabase, options: VerifyOptions): Verification => {
  const findings: string[] = [];
  const integrity = checkIntegrity(db, findings);
  const file = join(options.scratchDir, `.verify-${options.newId()}.db`);
  const scratch = openDatabase({ file, key: options.key, create: true, ...(options.migrationsFolder === undefined ? {} : { migrationsFolder: options.migrationsFolder }) });
  if (!scratch.ok) throw new Error(`cannot make a scratch database: ${scratch.error.type}`);
  try {
    // One read transaction over the journal and the tables: acts committed meanwhile are not seen by either side.
    return db.sqlite.transaction(() => {
      scratch.value.sqlite.pragma('synchronous=OFF');
      const chain = scratch.value.sqlite.transaction(() => replay(db, scratch.value, findings))();
      const projectionsEqual = compareProjections(db, scratch.value, findings) && checkReference(db, findings);
      return { events: chain.events, head: chain.head, chainOk: chain.ok, projectionsEqual, integrity, findings };
    })();
  } finally {
    scratch.value.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
};

interface JournalRow {
  readonly pos: number;
  readonly incarnation: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: Buffer;
  readonly prev_hash: string;
  readonly hash: string;
}

const replay = (db: StationDatabase, scratch: StationDatabase, findings: string[]): { events: number; head: string; ok: boolean } => {
  const project = createProjector(scratch, db);
  const foreign = inboxInOrder(db, project, findings);
  let events = 0;
  let head = GENESIS_HASH;
  let incarnation = '';
  let seq = 0;
  let chainOk = true;
  for (const row of db.sqlite.prepare<[], JournalRow>('SELECT pos, incarnation, seq, id, bytes, prev_hash, hash FROM journal ORDER BY pos').iterate()) {
    if (row.incarnation !== incarnation) {
      incarnation = row.incarnation;
      seq = 0;
      head = GENESIS_HASH;
    }
    seq += 1;
    events += 1;
    const event = parse(row.bytes);
    const problem =
      row.seq !== seq || event?.seq !== seq || event.incarnation !== incarnation || event.id !== row.id
        ? 'sequence'
        : row.prev_hash !== head || chainHash(head, row.bytes) !== row.hash
          ? 'hash'
          : null;
    if (problem !== null) {
      chainOk = false;
      findings.push(`journal ${row.incarnation} seq ${row.seq}: ${problem}`);
    }
    head = row.hash;
    foreign.before(row.pos);
    if (event !== null) projectOrFind(() => project.own(event, row.pos), `journal ${row.incarnation} seq ${row.seq}`, findings);
  }
  foreign.before(Infinity);
  return { events, head, ok: chainOk };
};

const parse = (bytes: Buffer): JournalEvent | null => {
  try {
    return JSON.parse(bytes.toString('utf8')) as JournalEvent;
  } catch {
    return null;
  }
};

/** The inbox's rows, each projected where it came: after the journal's end of then, before what was written next. */
const inboxInOrder = (db: StationDatabase, project: Projector, findings: string[]): { readonly before: (pos: number) => void } => {
  const rows = db.sqlite.prepare<[], { no: number; dossier_id: string; after_pos: number }>(`SELECT no, dossier_id, after_pos FROM inbox WHERE kind = 'dossier-event' AND dossier_id IS NOT NULL ORDER BY no`).all();
  let next = 0;
  return {
    before: (pos) => {
      for (let row = rows[next]; row !== undefined && row.after_pos < pos; row = rows[(next += 1)]) {
        const { no, dossier_id: id, after_pos: end } = row;
        projectOrFind(() => project.foreign(id, { pos: end, no }), `inbox ${no}`, findings);
      }
    },
  };
};

const projectOrFind = (project: () => void, what: string, findings: string[]): void => {
  try {
    project();
  } catch (error) {
    findings.push(`${what}: cannot be replayed (${error instanceof Error ? error.name : 'error'})`);
  }
};

const compareProjections = (db: StationDatabase, scratch: StationDatabase, findings: string[]): boolean => {
  let equal = true;
  for (const table of projectionTables) {
    const differs = firstDifference(db, scratch, `SELECT rowid, * FROM ${table} ORDER BY rowid`) ?? null;
    if (differs !== null) {
      equal = false;
      findings.push(`${table}: ${differs}`);
    }
  }
  for (const side of [db, scratch]) side.sqlite.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, dossier_search, 'instance')`);
  const terms = firstDifference(db, scratch, 'SELECT term, doc FROM temp.search_terms ORDER BY doc, term, offset');
  if (terms !== null) {
    equal = false;
    findings.push(`dossier_search: ${terms}`);
  }
  return equal;
};

/** Walks both answers side by side; memory stays flat at any size. JSON text columns compare as values. */
const firstDifference = (left: StationDatabase, right: StationDatabase, query: string): string | null => {
  const ours = left.sqlite.prepare<[], Record<string, unknown>>(query).iterate();
  const theirs = right.sqlite.prepare<[], Record<string, unknown>>(query).iterate();
  try {
    for (let row = 1; ; row += 1) {
      const a = ours.next();
      const b = theirs.next();
      if (a.done === true && b.done === true) return null;
      if (a.done === true || b.done === true) return `row ${row} exists on one side only`;
      if (!sameRow(a.value, b.value)) return `row ${row} differs`;
    }
  } finally {
    ours.return?.();
    theirs.return?.();
  }
};

const sameRow = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a).every((column) => a[column] === b[column] || (isJsonText(a[column]) && isJsonText(b[column]) && sameJson(a[column], b[column])));

const isJsonText = (value: unknown): value is string => typeof value === 'string' && (value.startsWith('{') || value.startsWith('['));
const sameJson = (a: string, b: string): boolean => jsonToCanonicalText(JSON.parse(a)) === jsonToCanonicalText(JSON.parse(b));

/** Reference content must still hash to the version the journal says was imported. */
const checkReference = (db: StationDatabase, findings: string[]): boolean => {
  const version = (kind: string) => db.sqlite.prepare<[string], { version: string }>('SELECT version FROM reference_version WHERE kind = ?').get(kind)?.version;
  const wanted = { calendar: version('calendar'), catalogue: version('catalogue'), fees: version('fees') };
  let equal = true;
  if (wanted.calendar !== undefined && calendarContentVersion(db) !== wanted.calendar) {
    equal = false;
    findings.push('calendar_row: content differs from the imported version');
  }
  if (wanted.catalogue !== undefined && catalogueContentVersion(db) !== wanted.catalogue) {
    equal = false;
    findings.push('procedure: content differs from the imported version');
  }
  if (wanted.fees !== undefined && feeScheduleVersion(allFees({ db })) !== wanted.fees) {
    equal = false;
    findings.push('fee_rule: content differs from the imported version');
  }
  return equal;
};

const calendarContentVersion = ({ orm }: StationDatabase): string | null => {
  const calendar = calendarFromRows(orm.select().from(calendarRow).all());
  return calendar.ok ? calendar.value.version : null;
};

const catalogueContentVersion = ({ orm }: StationDatabase): string =>
  catalogueVersion(orm.select({ doc: procedure.doc }).from(procedure).where(eq(procedure.current, true)).all().map(({ doc }) => doc));

const checkIntegrity = ({ sqlite }: StationDatabase, findings: string[]): boolean => {
  const answer = sqlite.pragma('integrity_check', { simple: true });
  if (answer !== 'ok') findings.push('integrity_check failed');
  return answer === 'ok';
};

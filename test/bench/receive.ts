/**
 * Receiving a dossier, durably, on the encrypted file: parse, check, mint, seal and project against the same rows put
 * into the same tables of the same file by bare prepared statements, one receipt here, one there, the first of the two in
 * turns. What the bare side writes was made beforehand by our own code on a copy and differs only in its unique keys, so
 * that bytes and indexes are the same and nothing else happens in between.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from '#db/openDatabase';
import type { Dossier } from '#shared/dossier/dossier';
import { parseAct, performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { searchText } from '#station/journal/dossierRows';
import { must } from '#test/stationFixture';
import { benchActor, benchFolder, openBigStation, openBuilt, receiveAct, seed, stationFolder, usableProcedures } from './bigStation.ts';
import { type BenchRow, spreadOf, timed } from './measure.ts';
import { createRandom } from './people.ts';

const heldAlready = 10_000;
const measured = 2000;
const warmUp = 400;

export const benchReceive = async (say: (text: string) => void): Promise<BenchRow[]> => {
  (await openBigStation(heldAlready, say)).close();
  const [dir, rowsDir] = ['receive', 'receive-rows'].map((name) => join(benchFolder, name)) as [string, string];
  try {
    for (const copy of [dir, rowsDir]) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(stationFolder(heldAlready), copy, { recursive: true });
    }
    const { ours, bare } = await race(dir, await prepareReceipts(rowsDir));
    const what = `receive a dossier (${heldAlready.toLocaleString('en')} held)`;
    return [{ id: 'receive', what, unit: 'ms', figures: spreadOf(ours), bare: spreadOf(bare), budget: { on: 'ratio', max: 1.5 } }];
  } finally {
    for (const copy of [dir, rowsDir]) rmSync(copy, { recursive: true, force: true });
  }
};

const race = async (dir: string, { inputs, rows }: Receipts): Promise<{ ours: number[]; bare: number[] }> => {
  const core = await openBuilt(dir);
  try {
    const write = createBareWriter(core.db.sqlite);
    const ours: number[] = [];
    const bare: number[] = [];
    const receiveNext = (nth: number) => ours.push(timed(() => receive(core, inputs[nth])));
    const writeNext = (nth: number) => bare.push(timed(() => write(rows[nth])));
    // The second of each, for the first of the day adds its counter.
    for (const nth of [0, 1]) {
      const [added, bareAdded] = [grownBy(core.db.sqlite, () => receiveNext(nth)), grownBy(core.db.sqlite, () => writeNext(nth))];
      if (nth === 1 && added !== bareAdded) throw new Error(`a receipt adds other rows than the bare side: ${added} / ${bareAdded}`);
    }
    for (const nth of [...inputs.keys()].slice(2)) {
      const [first, second] = nth % 2 === 0 ? [receiveNext, writeNext] : [writeNext, receiveNext];
      first(nth);
      second(nth);
    }
    return { ours: ours.slice(warmUp), bare: bare.slice(warmUp) };
  } finally {
    core.close();
  }
};

/** As the desk sends it: unparsed, with its idempotency key. */
const receive = (core: StationCore, input: unknown) => must(performAct(core, benchActor, must(parseAct(input))));

interface Receipts {
  readonly inputs: readonly unknown[];
  readonly rows: readonly BareDossier[];
}

const prepareReceipts = async (dir: string): Promise<Receipts> => {
  const core = await openBuilt(dir);
  try {
    const procedures = usableProcedures(core);
    const random = createRandom(seed + 1);
    const inputs = Array.from({ length: warmUp + measured }, (_, nth) => receiveAct(procedures, random, heldAlready + nth, heldAlready, core.deps.newId()));
    const read = createReader(core.db.sqlite);
    const rows = core.db.sqlite.transaction(() => inputs.map((input) => (receive(core, input), read())))();
    return { inputs, rows };
  } finally {
    core.close();
  }
};

/** Every column but the positions, which the file gives. */
interface BareDossier {
  readonly journal: readonly unknown[];
  readonly dossier: readonly unknown[];
  readonly search: string;
  readonly counter: readonly unknown[];
  readonly opId: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Of the table as it is now, with what migrations added to it. */
const columnsOf = (sqlite: Sqlite, table: 'journal' | 'dossier', without: readonly string[]): string[] =>
  (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).filter((name) => !without.includes(name));
const journalColumns = (sqlite: Sqlite): string[] => columnsOf(sqlite, 'journal', ['pos']);
const dossierColumns = (sqlite: Sqlite): string[] => columnsOf(sqlite, 'dossier', ['num', 'last_pos']);

/** The rows of the newest receipt, under keys of the same length that the file does not hold. */
const createReader = (sqlite: Sqlite): (() => BareDossier) => {
  const journal = sqlite.prepare<[], Row>('SELECT * FROM journal ORDER BY pos DESC LIMIT 1');
  const dossier = sqlite.prepare<[unknown], Row>('SELECT * FROM dossier WHERE num = ?');
  const op = sqlite.prepare<[unknown], { id: string }>('SELECT upper(op_id) AS id FROM op WHERE pos = ?');
  const counter = sqlite.prepare<[], unknown[]>(`SELECT upper(series), next FROM counter WHERE series LIKE 'code:%' ORDER BY series DESC LIMIT 1`).raw();
  const [ofJournal, ofDossier] = [journalColumns(sqlite), dossierColumns(sqlite)];
  return () => {
    const event = journal.get() ?? {};
    const row = dossier.get(event['pos']) ?? {};
    return {
      journal: ofJournal.map((name) => (name === 'incarnation' ? String(event[name]).toUpperCase() : event[name])),
      dossier: ofDossier.map((name) => (name === 'code' ? String(row[name]).toLowerCase() : row[name])),
      search: searchText(JSON.parse(String(row['doc'])) as Dossier),
      counter: counter.get() ?? [],
      opId: op.get(event['pos'])?.id ?? '',
    };
  };
};

const createBareWriter = (sqlite: Sqlite): ((row: BareDossier | undefined) => void) => {
  const insertInto = (table: string, columns: readonly string[]) => sqlite.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const journal = insertInto('journal', journalColumns(sqlite));
  const dossier = insertInto('dossier', [...dossierColumns(sqlite), 'num', 'last_pos']);
  const search = sqlite.prepare('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)');
  const counter = sqlite.prepare('INSERT INTO counter VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET next = max(next, excluded.next)');
  const op = sqlite.prepare('INSERT INTO op VALUES (?, ?)');
  return sqlite.transaction((row: BareDossier | undefined) => {
    if (row === undefined) throw new Error('a row for every receipt');
    const pos = journal.run(row.journal).lastInsertRowid;
    dossier.run(row.dossier, pos, pos);
    search.run(pos, row.search);
    counter.run(row.counter);
    op.run(row.opId, pos);
  }).immediate;
};

/** How many rows every table of the file holds: what a receipt adds, the bare side has to add as well. */
const rowCounts = (sqlite: Sqlite): number[] =>
  sqlite.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'dossier_search%' AND name NOT LIKE 'sqlite%' ORDER BY name`).pluck().all()
    .map((table) => sqlite.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0);

const grownBy = (sqlite: Sqlite, work: () => void): string => {
  const before = rowCounts(sqlite);
  work();
  return rowCounts(sqlite).map((count, index) => count - (before[index] ?? 0)).join(' ');
};

/**
 * Receiving a dossier, durably, on the encrypted file: parse, check, mint, seal and project against the same rows put
 * into the same tables by bare prepared statements. Both files begin as copies of one station and take the same dossiers,
 * one here, one there, the first of the two in turns. What the bare side writes was made beforehand by our own code on a
 * third copy, so that bytes and indexes are the same and nothing else happens in between.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Sqlite } from '#db/openDatabase';
import type { Dossier } from '#shared/dossier/dossier';
import { parseAct, performAct } from '#station/acts/perform';
import { databaseFile, type StationCore } from '#station/core';
import { searchText } from '#station/journal/project';
import { must } from '#test/stationFixture';
import { benchActor, benchFolder, openBigStation, openBuilt, receiveAct, seed, stationFolder, usableProcedures } from './bigStation.ts';
import { type BenchRow, spreadOf, timed } from './measure.ts';
import { createRandom } from './people.ts';

const heldAlready = 10_000;
const measured = 2000;
const warmUp = 400;

export const benchReceive = async (say: (text: string) => void): Promise<BenchRow[]> => {
  (await openBigStation(heldAlready, say)).close();
  const dirs = ['receive-ours', 'receive-bare', 'receive-rows'].map((name) => join(benchFolder, name)) as [string, string, string];
  try {
    for (const dir of dirs) {
      rmSync(dir, { recursive: true, force: true });
      cpSync(stationFolder(heldAlready), dir, { recursive: true });
    }
    const { ours, bare } = await race(...dirs);
    const what = `receive a dossier (${heldAlready.toLocaleString('en')} held)`;
    return [{ id: 'receive', what, unit: 'ms', figures: spreadOf(ours), bare: spreadOf(bare), budget: { on: 'ratio', max: 1.5 } }];
  } finally {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
};

const race = async (oursDir: string, bareDir: string, rowsDir: string): Promise<{ ours: number[]; bare: number[] }> => {
  const { inputs, rows } = await prepareReceipts(rowsDir);
  const core = await openBuilt(oursDir);
  const bareDb = must(openDatabase({ file: databaseFile(bareDir), key: core.key }));
  try {
    const write = createBareWriter(bareDb.sqlite);
    const ours: number[] = [];
    const bare: number[] = [];
    const receiveNext = (nth: number) => ours.push(timed(() => receive(core, inputs[nth])));
    const writeNext = (nth: number) => bare.push(timed(() => write(rows[nth])));
    for (const nth of inputs.keys()) {
      const [first, second] = nth % 2 === 0 ? [receiveNext, writeNext] : [writeNext, receiveNext];
      first(nth);
      second(nth);
    }
    return { ours: ours.slice(warmUp), bare: bare.slice(warmUp) };
  } finally {
    core.close();
    bareDb.close();
  }
};

/** As the desk sends it: unparsed, with its idempotency key. */
const receive = (core: StationCore, input: unknown) => must(performAct(core, benchActor, must(parseAct(input))));

const prepareReceipts = async (dir: string): Promise<{ inputs: unknown[]; rows: BareDossier[] }> => {
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

interface BareDossier {
  readonly journal: readonly unknown[];
  readonly dossier: readonly unknown[];
  readonly search: readonly unknown[];
  readonly counter: readonly unknown[];
  readonly op: readonly unknown[];
}

/** The rows of the newest receipt. */
const createReader = (sqlite: Sqlite): (() => BareDossier) => {
  const journal = sqlite.prepare<[], unknown[]>('SELECT * FROM journal ORDER BY pos DESC LIMIT 1').raw();
  const dossier = sqlite.prepare<[unknown], unknown[]>('SELECT * FROM dossier WHERE num = ?').raw();
  const op = sqlite.prepare<[unknown], unknown[]>('SELECT * FROM op WHERE pos = ?').raw();
  const counter = sqlite.prepare<[], unknown[]>(`SELECT * FROM counter WHERE series LIKE 'code:%' ORDER BY series DESC LIMIT 1`).raw();
  return () => {
    const event = journal.get() ?? [];
    const row = dossier.get(event[0]) ?? [];
    const search = searchText(JSON.parse(String(row.at(-1))) as Dossier);
    return { journal: event, dossier: row, search: [row[0], search], counter: counter.get() ?? [], op: op.get(event[0]) ?? [] };
  };
};

const createBareWriter = (sqlite: Sqlite): ((row: BareDossier | undefined) => void) => {
  const into = (table: string, columns: number) => sqlite.prepare(`INSERT INTO ${table} VALUES (${Array.from({ length: columns }, () => '?').join(',')})`);
  const journal = into('journal', 10);
  const dossier = into('dossier', 13);
  const search = sqlite.prepare('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)');
  const counter = sqlite.prepare('INSERT INTO counter VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET next = max(next, excluded.next)');
  const op = into('op', 2);
  return sqlite.transaction((row: BareDossier | undefined) => {
    if (row === undefined) throw new Error('a row for every receipt');
    journal.run(row.journal);
    dossier.run(row.dossier);
    search.run(row.search);
    counter.run(row.counter);
    op.run(row.op);
  }).immediate;
};

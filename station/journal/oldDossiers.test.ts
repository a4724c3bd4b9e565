import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import { dossierFromDoc } from '#shared/dossier/dossier';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import { type StationCore, openCore } from '../core.ts';
import { findDossier } from '../acts/findDossier.ts';
import { searchText } from './dossierRows.ts';
import { verifyStation } from './verify.ts';

const shipped = fileURLToPath(new URL('../../db/migrations', import.meta.url));

test('a station from before the clock had its parts opens, verifies clean and works on', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader']);
    const { code } = must(act(station.core, all, sampleReceive()));
    const core = openedByThisProgram(station, asMigrationLeftIt(station, 3, Object.keys(dossierFromDoc('{}'))));
    try {
      expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
      must(act(core, all, { act: 'request-supplement', code, items: ['Bản sao trích lục'], reason: 'Chưa rõ' }));
      expect(findDossier(core, code)?.clockStops).toHaveLength(1);
    } finally {
      core.close();
    }
  } finally {
    station.remove();
  }
});

test('a station from before the end of the day knows which of its open dossiers were promised for later than the law’s date', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader']);
    const received = () => must(act(station.core, all, sampleReceive())).code;
    const [, putOff, ended] = [received(), received(), received()];
    for (const code of [putOff, ended]) must(act(station.core, all, { act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-10-15' }));
    must(act(station.core, all, { act: 'complete', code: ended }));
    const core = openedByThisProgram(station, asMigrationLeftIt(station, 6, []));
    try {
      expect(core.db.sqlite.prepare('SELECT passed_due FROM dossier ORDER BY num').pluck().all()).toEqual([null, '2026-10-08T10:00:00.000Z', null]);
      expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
    } finally {
      core.close();
    }
  } finally {
    station.remove();
  }
});

/** The folder of the same station with the tables and columns of migration `last` and no later ones, its rows as that program wrote them. `later`: the parts a dossier got since then. */
const asMigrationLeftIt = ({ core, dir }: TestStation, last: number, later: readonly string[]): string => {
  const migrationsFolder = join(dir, 'old-migrations');
  cpSync(shipped, migrationsFolder, { recursive: true });
  const list = join(migrationsFolder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(list, 'utf8')) as { entries: { idx: number }[] };
  writeFileSync(list, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= last) }));
  const old = join(dir, 'old');
  mkdirSync(old);
  const made = must(openDatabase({ file: join(old, 'station.db'), key: testKey, create: true, migrationsFolder }));
  copyRows(core.db, made, later);
  made.close();
  return old;
};

const copyRows = (from: StationDatabase, to: StationDatabase, later: readonly string[]): void => {
  const tables = to.sqlite.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'dossier_search*' AND name NOT GLOB '__drizzle*' AND name NOT GLOB 'sqlite_*'").all();
  for (const { name } of tables) {
    const columns = to.sqlite.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`).all().map((column) => `"${column.name}"`).join(', ');
    const insert = to.sqlite.prepare(`INSERT INTO ${name} (${columns}) VALUES (${columns.replace(/"[^"]+"/g, '?')})`);
    for (const row of from.sqlite.prepare(`SELECT ${columns} FROM ${name}`).raw().iterate()) insert.run(...(row as unknown[]));
  }
  for (const { num, doc } of from.sqlite.prepare<[], { num: number; doc: string }>('SELECT num, doc FROM dossier').iterate()) to.sqlite.prepare('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)').run(num, searchText(dossierFromDoc(doc)));
  for (const part of later) to.sqlite.exec(`UPDATE dossier SET doc = json_remove(doc, '$.${part}')`);
};

const openedByThisProgram = ({ clock }: TestStation, dataDir: string): StationCore => must(openCore({ dataDir, key: testKey, deps: clock.deps }));

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

test('a station from before the end of the day knows which of its open dossiers were promised for later than the law’s date, and what every result waits for', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader']);
    const received = () => must(act(station.core, all, sampleReceive())).code;
    const [declared, putOff, ended, arrived] = [received(), received(), received(), received()];
    for (const code of [putOff, ended]) must(act(station.core, all, { act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-10-15' }));
    must(act(station.core, all, { act: 'complete', code: ended }));
    must(act(station.core, all, { act: 'result-arrived', code: arrived }));
    testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
    must(act(station.core, all, { act: 'declare', code: declared, what: 'result-arrived', at: '2026-10-05T09:00', evidence: { kind: 'paper-book', number: '12', date: '2026-10-05' }, leader: 'chi', reason: 'Quên bấm' }));
    const core = openedByThisProgram(station, asMigrationLeftIt(station, 6, ['causes', 'apologies']));
    try {
      expect(core.db.sqlite.prepare('SELECT passed_due FROM dossier ORDER BY num').pluck().all()).toEqual([null, '2026-10-08T10:00:00.000Z', null, null]);
      expect(core.db.sqlite.prepare('SELECT finished FROM dossier ORDER BY num').pluck().all()).toEqual(['evidence', null, 'not-here', 'uncollected']);
      expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
    } finally {
      core.close();
    }
  } finally {
    station.remove();
  }
});

test('a station from before the end of the day knows what ended late by either count, as its journal makes it', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
    const chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader', 'processing']);
    // Due Thursday 08/10, 17:00.
    const [late, inTime, evening, declared, stopped, closed, voided, open, again, againOpen] = Array.from({ length: 10 }, () => must(act(station.core, all, sampleReceive())).code);
    const on = (minute: string, wish: Record<string, unknown>, who = all): void => {
      station.clock.set(minute);
      must(act(station.core, who, wish));
    };
    must(act(station.core, all, { ...sampleReceive(), act: 'register', officialCode: 'G01.5-261005-1', submittedAt: '2026-10-05T08:00', channel: 'online' }));
    on('2026-10-06T09:00', { act: 'forward', code: late, to: 'chi' });
    on('2026-10-07T09:00', { act: 'request-supplement', code: stopped, items: ['Bản sao'], reason: 'Thiếu' });
    on('2026-10-08T16:00', { act: 'complete', code: inTime });
    on('2026-10-08T18:00', { act: 'complete', code: evening });
    on('2026-10-09T09:00', { act: 'result-arrived', code: late });
    on('2026-10-09T09:05', { act: 'return', code: late });
    on('2026-10-12T09:00', { act: 'declare', code: declared, what: 'complete', at: '2026-10-08T10:00', evidence: { kind: 'paper-book', number: '112', date: '2026-10-08' }, leader: 'chi', reason: 'Mất điện' });
    on('2026-10-12T09:05', { act: 'approve-declaration', code: declared }, chi);
    // Its clock stood since before the date; closed, it is as late as when it stopped.
    // Late when the supplement was asked for, its term counted anew since.
    for (const code of [again, againOpen]) {
      on('2026-10-12T09:06', { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Thiếu' });
      on('2026-10-12T09:07', { act: 'receive-supplement', code });
    }
    on('2026-10-12T09:08', { act: 'complete', code: again });
    on('2026-10-12T09:10', { act: 'stop', code: stopped, reason: 'Không còn nhu cầu' });
    on('2026-10-12T09:20', { act: 'stop', code: closed, reason: 'Không còn nhu cầu' });
    on('2026-10-12T09:30', { act: 'complete', code: voided });
    on('2026-10-12T09:31', { act: 'request-void', code: voided, reason: 'Nhập hai lần', leader: 'chi' });
    on('2026-10-12T09:32', { act: 'void', code: voided }, chi);
    on('2026-10-12T09:40', { act: 'refuse', code: 'G01.5-261005-1', reasons: ['Không thuộc thẩm quyền'] });
    const core = openedByThisProgram(station, asMigrationLeftIt(station, 6, ['causes', 'apologies']));
    try {
      const rows = core.db.sqlite.prepare<[], { code: string }>('SELECT d.code, e.officer, e.end_recorded_at IS NOT NULL AS declared, e.cause, e.apologised FROM ended_late e JOIN dossier d ON d.num = e.num ORDER BY e.num').all();
      const row = { officer: 'lan', declared: 0, cause: null, apologised: 0 };
      expect(rows).toEqual([{ ...row, code: late, officer: 'chi' }, { ...row, code: declared, declared: 1, apologised: 1 }, { ...row, code: closed }, { ...row, code: again }]);
      expect(core.db.sqlite.prepare('SELECT code, late_before FROM dossier WHERE late_before IS NOT NULL').raw().all()).toEqual([[againOpen, '2026-10-08T10:00:00.000Z']]);
      expect(rows.map(({ code }) => code)).not.toContain(open);
      expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
      must(act(core, all, { act: 'state-cause', code: late, cause: 'work' }));
      expect(core.db.sqlite.prepare('SELECT cause FROM ended_late ORDER BY num').pluck().all()).toEqual(['work', null, null, null]);
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

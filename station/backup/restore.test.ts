import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#db/openDatabase';
import { databaseFile, type StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import { keyFilePath } from '#station/keys/keyFile';
import { lockStation } from '#station/keys/lockFile';
import { startChild } from '#test/childProcess';
import { createKeyedStation, openKeyedStation, receiveOne, sourceOf, testPassphrase } from '#test/keyedStation';
import { createTestClock, must, type TestClock } from '#test/stationFixture';
import { backupTo } from './backup.ts';
import { hashFile, unpackContainer, writeContainer } from './container.ts';
import { restoreFrom } from './restore.ts';

let dir: string;
let clock: TestClock;
let core: StationCore;
let file: string;
let target: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'quay-restore-'));
  clock = createTestClock();
  core = await createKeyedStation(dir, 'station', clock);
  file = join(dir, 'sao-luu.qmcb');
  target = join(dir, 'new');
  must(await backupTo(clock.deps, sourceOf(core), file));
});
afterEach(() => {
  core.close();
  rmSync(dir, { recursive: true });
});

const restore = (change: { file?: string; dataDir?: string; passphrase?: string; replace?: boolean } = {}) =>
  restoreFrom(clock.deps, { file, dataDir: target, passphrase: testPassphrase, replace: false, ...change });
const dossiers = (station: StationCore) => station.db.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM dossier').get()?.n;
const leftOver = () => readdirSync(dir).filter((name) => name.startsWith('new') || name.includes('.restoring-') || name.includes('.before-restore-'));
const verifyClean = (station: StationCore) =>
  expect(verifyStation(station.db, { scratchDir: station.dataDir, key: station.key, newId: clock.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true });

test('a restored station has every dossier, begins a new incarnation that names its parent, and goes on', async () => {
  const parent = core.journal.head();
  const restored = must(await restore());
  expect(restored).toMatchObject({ aside: null, projectionsEqual: true, header: { headHash: parent.hash } });
  const station = await openKeyedStation(target, clock);
  expect(dossiers(station)).toBe(1);
  expect(station.journal.head()).toMatchObject({ incarnation: restored.incarnation, seq: 1 });
  const began = station.db.sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC').get();
  expect(JSON.parse(began?.bytes.toString('utf8') ?? '')).toMatchObject({
    type: 'incarnation.began',
    data: { parent: { incarnation: parent.incarnation, seq: parent.seq, head: parent.hash }, reason: 'restored' },
  });
  receiveOne(station);
  expect(dossiers(station)).toBe(2);
  verifyClean(station);
  station.close();
  expect(core.journal.head()).toEqual(parent);
  expect(readdirSync(target).sort()).toEqual(['station.db', 'station.keys.json']);
});

test('two restores of one backup are two incarnations', async () => {
  const [first, second] = [must(await restore()), must(await restore({ dataDir: join(dir, 'new2') }))];
  expect(first.incarnation).not.toBe(second.incarnation);
});

test('an empty folder is taken; one with something in it is not, not even when asked to replace', async () => {
  mkdirSync(target);
  expect(must(await restore()).aside).toBeNull();
  expect(leftOver()).toEqual(['new']);
  const documents = join(dir, 'tài liệu');
  mkdirSync(documents);
  writeFileSync(join(documents, 'thư.txt'), 'x');
  for (const replace of [false, true]) {
    expect(await restore({ dataDir: documents, replace })).toEqual({ ok: false, error: { type: 'StationExists', dir: documents } });
  }
  expect(readdirSync(documents)).toEqual(['thư.txt']);
});

test('the same station is replaced only when asked, and what was there is put aside whole', async () => {
  const later = receiveOne(core);
  core.close();
  expect(await restore({ dataDir: core.dataDir })).toEqual({ ok: false, error: { type: 'StationExists', dir: core.dataDir } });
  const { aside } = must(await restore({ dataDir: core.dataDir, replace: true }));
  expect(aside).toMatch(/station\.before-restore-2026-11-23-0800-/);
  const former = await openKeyedStation(aside ?? '', clock);
  expect(former.db.sqlite.prepare('SELECT 1 AS found FROM dossier WHERE code = ?').get(later)).toEqual({ found: 1 });
  verifyClean(former);
  former.close();
  const station = await openKeyedStation(core.dataDir, clock);
  expect(dossiers(station)).toBe(1);
  station.close();
});

test('another station is never replaced', async () => {
  const other = await createKeyedStation(dir, 'other', clock);
  other.close();
  expect(await restore({ dataDir: other.dataDir, replace: true })).toEqual({ ok: false, error: { type: 'StationExists', dir: other.dataDir } });
  expect(existsSync(databaseFile(other.dataDir))).toBe(true);
});

test('a station whose key file is lost or damaged can still be restored in its place', async () => {
  core.close();
  writeFileSync(keyFilePath(core.dataDir), '{');
  expect(must(await restore({ dataDir: core.dataDir, replace: true })).aside).not.toBeNull();
  rmSync(keyFilePath(core.dataDir));
  expect(must(await restore({ dataDir: core.dataDir, replace: true })).aside).not.toBeNull();
});

test('a station somebody works in is not replaced under their hands', async () => {
  const lock = must(lockStation(core.dataDir, 'shared'));
  expect(await restore({ dataDir: core.dataDir, replace: true })).toEqual({ ok: false, error: { type: 'StationBusy', dir: core.dataDir } });
  lock.release();
  expect(leftOver()).toEqual([]);
});

test('without the right passphrase nothing is restored and nothing is left behind', async () => {
  expect(await restore({ passphrase: '' })).toEqual({ ok: false, error: { type: 'PassphraseMissing' } });
  expect(await restore({ passphrase: 'mười hai con trâu đỏ' })).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  expect(leftOver()).toEqual([]);
});

test('a damaged, cut or foreign file is refused before anything is touched', async () => {
  const whole = readFileSync(file);
  const bad = join(dir, 'hong.qmcb');
  const damaged = Buffer.from(whole);
  damaged[whole.length - 5000] = (damaged[whole.length - 5000] ?? 0) ^ 4;
  for (const bytes of [damaged, whole.subarray(0, whole.length / 2), Buffer.from('PK\u0003\u0004 không phải bản sao lưu'), Buffer.alloc(0)]) {
    writeFileSync(bad, bytes);
    expect(await restore({ file: bad })).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  }
  expect(await restore({ file: join(dir, 'none.qmcb') })).toEqual({ ok: false, error: { type: 'FileMissing', path: join(dir, 'none.qmcb') } });
  expect(leftOver()).toEqual([]);
});

test('a file put together from two stations, or with another head written on it, is refused though its sums agree', async () => {
  const other = await createKeyedStation(dir, 'other', clock);
  const parts = { keys: join(dir, 'k'), database: join(dir, 'd') };
  const header = must(await unpackContainer(file, parts.keys, parts.database));
  const ownKeys = readFileSync(parts.keys);
  const otherKeys = readFileSync(keyFilePath(other.dataDir));
  copyFileSync(keyFilePath(other.dataDir), join(dir, 'ok'));
  const forged = join(dir, 'forged.qmcb');
  const forgeries = [
    { header: { ...header, keys: await hashFile(join(dir, 'ok'), otherKeys.length) }, keys: otherKeys },
    { header: { ...header, headSeq: header.headSeq + 1 }, keys: ownKeys },
    { header: { ...header, stationId: other.identity.id }, keys: ownKeys },
  ];
  for (const { header: forgedHeader, keys } of forgeries) {
    rmSync(forged, { force: true });
    await writeContainer(forged, forgedHeader, keys, parts.database);
    expect(await restore({ file: forged })).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  }
  other.close();
  expect(leftOver()).toEqual([]);
});

test('a backup whose journal was rewritten by somebody with the key is refused', async () => {
  receiveOne(core);
  const triggers = core.db.sqlite.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'`).all();
  for (const { name } of triggers) core.db.sqlite.exec(`DROP TRIGGER ${name}`);
  const changed = core.db.sqlite.prepare(`UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), 'TƯỜNG VI', 'TƯỜNG VY') AS BLOB) WHERE type = 'dossier.received'`).run();
  expect(changed.changes).toBe(2);
  const rewritten = join(dir, 'rewritten.qmcb');
  must(await backupTo(clock.deps, sourceOf(core), rewritten));
  expect(await restore({ file: rewritten })).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
});

test('a backup of a newer program is refused and stays as it is', async () => {
  const migrationsFolder = join(dir, 'migrations');
  cpSync(new URL('../../db/migrations', import.meta.url), migrationsFolder, { recursive: true });
  const journalPath = join(migrationsFolder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalPath, 'utf8'));
  journal.entries.push({ ...journal.entries.at(-1), idx: journal.entries.length, when: journal.entries.at(-1).when + 1, tag: '9999_next_year' });
  writeFileSync(journalPath, JSON.stringify(journal));
  writeFileSync(join(migrationsFolder, '9999_next_year.sql'), 'CREATE TABLE next_year (x)');
  must(openDatabase({ file: databaseFile(core.dataDir), key: core.key, migrationsFolder })).close();
  const newer = join(dir, 'tuong-lai.qmcb');
  must(await backupTo(clock.deps, { ...sourceOf(core), migrationsFolder }, newer));
  const before = readFileSync(newer);
  const known = journal.entries.length - 1;
  expect(await restore({ file: newer })).toEqual({ ok: false, error: { type: 'DatabaseFromFuture', found: known + 1, known } });
  expect(readFileSync(newer).equals(before)).toBe(true);
  expect(leftOver()).toEqual([]);
});

const restoreInChild = (options: { readonly times: number; readonly maxFileBlocks?: number }) =>
  startChild(
    `import { v7 } from 'uuid';
     import { restoreFrom } from '#station/backup/restore';
     const deps = { now: () => new Date().toISOString(), bootId: 'b', monotonicMs: () => performance.now(), newId: () => v7() };
     for (let n = 0; n < Number(process.env.TIMES); n += 1) {
       const done = await restoreFrom(deps, { file: process.env.FILE, dataDir: process.env.DIR, passphrase: process.env.PASSPHRASE, replace: true });
       console.log(done.ok ? 'restored' : done.error.type);
     }`,
    {
      env: { FILE: file, DIR: core.dataDir, PASSPHRASE: testPassphrase, TIMES: String(options.times) },
      ...(options.maxFileBlocks === undefined ? {} : { maxFileBlocks: options.maxFileBlocks }),
    },
  );

test('on a full disk a restore leaves the present station as it was', async () => {
  receiveOne(core);
  const head = core.journal.head();
  core.close();
  const child = restoreInChild({ times: 1, maxFileBlocks: 16 });
  expect(await child.nextLine()).toBe('DiskFull');
  expect(leftOver()).toEqual([]);
  const station = await openKeyedStation(core.dataDir, clock);
  expect(station.journal.head()).toEqual(head);
  station.close();
});

test('a restore killed at any moment leaves a whole station: in its place, or put aside', async () => {
  core.close();
  for (let round = 0; round < 4; round += 1) {
    const child = restoreInChild({ times: 1000 });
    for (let line = 0; line <= round; line += 1) expect(await child.nextLine()).toBe('restored');
    await child.kill('SIGKILL');
    const asides = readdirSync(dir).filter((name) => name.startsWith('station.before-restore-'));
    const whole = existsSync(core.dataDir) ? [core.dataDir] : asides.map((name) => join(dir, name)).slice(-1);
    expect(whole.length).toBe(1);
    for (const each of whole) {
      const station = await openKeyedStation(each, clock);
      expect(dossiers(station)).toBe(1);
      verifyClean(station);
      station.close();
    }
  }
});

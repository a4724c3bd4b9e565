import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFile, type StationCore } from '#station/core';
import { startChild } from '#test/childProcess';
import { createKeyedStation, receiveOne, sourceOf } from '#test/keyedStation';
import { createTestClock, must, type TestClock } from '#test/stationFixture';
import { backupDaily, backupTo } from './backup.ts';
import { verifyContainer } from './container.ts';
import { backupDailyInWorker } from './dailyBackup.ts';

const DAY = 86_400_000;
let dir: string;
let clock: TestClock;
let core: StationCore;
let file: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'quay-backup-'));
  clock = createTestClock();
  core = await createKeyedStation(dir, 'station', clock);
  mkdirSync(join(dir, 'out'));
  file = join(dir, 'out', 'hom-nay.qmcb');
});
afterEach(() => {
  core.close();
  rmSync(dir, { recursive: true });
});

const out = () => readdirSync(join(dir, 'out')).sort();
const backup = () => backupTo(clock.deps, sourceOf(core), file);

test('a backup names the station and the last event it holds, and leaves one file, for its owner only', async () => {
  const { header } = must(await backup());
  const head = core.journal.head();
  expect(header).toMatchObject({ stationId: core.identity.id, incarnation: head.incarnation, headSeq: head.seq, headHash: head.hash, createdAt: clock.deps.now() });
  expect(must(await verifyContainer(file))).toEqual(header);
  expect(out()).toEqual(['hom-nay.qmcb']);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('nobody can read a name in a backup', async () => {
  must(await backup());
  const bytes = readFileSync(file);
  for (const text of ['HOÀNG PHỦ', 'Nguyễn Thị Lan', '062190004512', 'SQLite format']) expect(bytes.includes(text)).toBe(false);
});

test('people go on working during a backup; what is not committed yet is not in it', async () => {
  const head = core.journal.head();
  core.db.sqlite.exec('BEGIN IMMEDIATE');
  core.db.sqlite.prepare(`INSERT INTO draft VALUES ('d', 'lan', 't', '2026', '{}')`).run();
  const done = await backup();
  core.db.sqlite.exec('COMMIT');
  expect(must(done).header.headHash).toBe(head.hash);
});

test('a name that is taken is refused and its file stays as it was', async () => {
  writeFileSync(file, 'của người khác');
  expect(await backup()).toEqual({ ok: false, error: { type: 'FileExists', path: file } });
  expect(readFileSync(file, 'utf8')).toBe('của người khác');
});

test('a folder that is not there is named, and the wrong key writes nothing', async () => {
  expect(await backupTo(clock.deps, sourceOf(core), join(dir, 'usb', 'x.qmcb'))).toMatchObject({ ok: false, error: { type: 'FileMissing' } });
  expect(await backupTo(clock.deps, { ...sourceOf(core), key: new Uint8Array(32) }, file)).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  expect(out()).toEqual([]);
});

test('a damaged database is never passed off as a backup', async () => {
  for (let n = 0; n < 20; n += 1) receiveOne(core);
  core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const path = databaseFile(core.dataDir);
  const bytes = readFileSync(path);
  // A page that is in use: damage to a free one loses nothing.
  const page = core.db.sqlite.prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'").get()?.rootpage ?? 0;
  const size = core.db.sqlite.pragma('page_size', { simple: true }) as number;
  for (let at = (page - 1) * size; at < page * size; at += 64) bytes[at] = (bytes[at] ?? 0) ^ 255;
  writeFileSync(path, bytes);
  expect(await backup()).toMatchObject({ ok: false, error: { type: 'DatabaseCorrupt' } });
  expect(out()).toEqual([]);
});

test('one flipped byte, a missing tail or a longer one is found without the passphrase', async () => {
  must(await backup());
  const whole = readFileSync(file);
  const header = whole.indexOf('\n', 6) + 1;
  const everyHeaderByte = Array.from({ length: header }, (_, at) => at);
  const someOfTheRest = Array.from({ length: 60 }, (_, n) => header + Math.floor(((whole.length - header - 1) * n) / 59));
  for (const at of [...everyHeaderByte, ...someOfTheRest]) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(await verifyContainer(file), `byte ${at}`).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  }
  writeFileSync(file, Buffer.concat([whole, Buffer.from('x')]));
  expect(await verifyContainer(file)).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  writeFileSync(file, whole);
  for (const size of [whole.length - 1, header + 10, header, header - 1, 7, 3, 0]) {
    truncateSync(file, size);
    expect(await verifyContainer(file), `${size} bytes`).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  }
});

test('what a killed backup left behind is cleared by a later one, a running one’s is not', async () => {
  for (const name of ['.quay-backup-killed', '.quay-backup-running']) mkdirSync(join(dir, 'out', name));
  const daysAgo = Date.now() / 1000 - 3 * 86_400;
  utimesSync(join(dir, 'out', '.quay-backup-killed'), daysAgo, daysAgo);
  must(await backup());
  expect(out()).toEqual(['.quay-backup-running', 'hom-nay.qmcb']);
});

test('the day’s backup is made once, again only when something happened, and again when it was damaged', async () => {
  const daily = () => backupDaily(clock.deps, sourceOf(core), join(dir, 'out')).then(must);
  const first = await daily();
  expect(first.made).toBe(true);
  expect(out()).toEqual([`quay-${core.identity.id}-2026-11-23.qmcb`]);
  expect(await daily()).toEqual({ ...first, made: false });
  receiveOne(core);
  const second = await daily();
  expect(second).toMatchObject({ made: true, header: { headHash: core.journal.head().hash } });
  truncateSync(second.file, 100);
  expect((await daily()).made).toBe(true);
  expect((await verifyContainer(second.file)).ok).toBe(true);
});

test('fourteen days are kept, and nobody else’s file is touched', async () => {
  const others = ['quay-another-station-2020-01-01.qmcb', `quay-${core.identity.id}-giu-lai.qmcb`, 'ảnh.jpg'];
  for (const name of others) writeFileSync(join(dir, 'out', name), 'x');
  for (let day = 0; day < 16; day += 1) {
    must(await backupDaily(clock.deps, sourceOf(core), join(dir, 'out')));
    clock.tick(DAY);
  }
  const kept = out().filter((name) => !others.includes(name));
  expect(kept.length).toBe(14);
  expect(kept[0]).toBe(`quay-${core.identity.id}-2026-11-25.qmcb`);
  expect(out()).toEqual(expect.arrayContaining(others));
});

test('a clock that was once years ahead does not make today’s backup vanish', async () => {
  for (let day = 1; day <= 3; day += 1) writeFileSync(join(dir, 'out', `quay-${core.identity.id}-2031-01-0${day}.qmcb`), 'x');
  const { file: today } = must(await backupDaily(clock.deps, sourceOf(core), join(dir, 'out'), 2));
  expect((await verifyContainer(today)).ok).toBe(true);
});

test('the day’s backup is the same when a thread of its own makes it, and its refusals come back as values', async () => {
  const made = must(await backupDailyInWorker(clock.deps, sourceOf(core), join(dir, 'out')));
  expect(made).toMatchObject({ made: true, header: { headHash: core.journal.head().hash, createdAt: clock.deps.now() } });
  expect((await verifyContainer(made.file)).ok).toBe(true);
  expect(await backupDailyInWorker(clock.deps, { ...sourceOf(core), key: new Uint8Array(32) }, join(dir, 'elsewhere'))).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
});

const backupInChild = (maxFileBlocks: number) =>
  startChild(
    `import { backupDaily } from '#station/backup/backup';
     const source = { dataDir: process.env.DIR, stationId: process.env.STATION, key: Buffer.from(process.env.KEY, 'hex') };
     const done = await backupDaily({ now: () => '2026-11-24T01:00:00.000Z' }, source, process.env.INTO, 1);
     console.log(done.ok ? 'made' : done.error.type);`,
    { env: { DIR: core.dataDir, STATION: core.identity.id, KEY: Buffer.from(core.key).toString('hex'), INTO: join(dir, 'out') }, maxFileBlocks },
  );

test('on a full medium nothing half-written is left and yesterday’s backup stays', async () => {
  const yesterday = must(await backupDaily(clock.deps, sourceOf(core), join(dir, 'out')));
  // Room for half the snapshot; then for the snapshot but not for the packed file; then for all.
  const { size } = yesterday.header.database;
  const half = backupInChild(Math.floor(size / 1024));
  expect(await half.nextLine()).toMatch(/^Disk(Full|Failed)$/);
  const almost = backupInChild(Math.ceil(size / 512));
  expect(await almost.nextLine()).toBe('DiskFull');
  expect(out()).toEqual([`quay-${core.identity.id}-2026-11-23.qmcb`]);
  expect((await verifyContainer(yesterday.file)).ok).toBe(true);
  expect(await backupInChild(Math.ceil(size / 512) + 64).nextLine()).toBe('made');
  expect(out()).toEqual([`quay-${core.identity.id}-2026-11-24.qmcb`]);
});

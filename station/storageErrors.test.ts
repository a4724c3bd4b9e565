import { mkdtempSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#db/openDatabase';
import { toStorageError, withStorage } from './storageErrors.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-errors-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (failure) {
    return failure;
  }
  throw new Error('nothing was thrown');
};

test('a full database is a full disk, and the act that did not fit is not there', () => {
  const opened = openDatabase({ file: join(dir, 's.db'), key: new Uint8Array(32), create: true });
  if (!opened.ok) throw new Error(opened.error.type);
  const { sqlite, close } = opened.value;
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  sqlite.pragma(`max_page_count=${pages}`);
  const insert = sqlite.prepare(`INSERT INTO draft VALUES (?, 'lan', 't', '2026', ?)`);
  const failure = thrownBy(sqlite.transaction(() => [1, 2, 3].forEach((n) => insert.run(`d${n}`, JSON.stringify('x'.repeat(20_000))))));
  expect(toStorageError(failure)).toEqual({ type: 'DiskFull' });
  expect(sqlite.prepare('SELECT count(*) AS n FROM draft').get()).toEqual({ n: 0 });
  close();
});

test('a disk that takes no more bytes is a full disk', async () => {
  // Linux keeps a device that is always full; elsewhere the same code arrives from any full disk.
  if (process.platform === 'linux') {
    const written = await withStorage(async () => {
      const full = await open('/dev/full', 'w');
      await full.write('x').finally(() => full.close());
    });
    expect(written).toEqual({ ok: false, error: { type: 'DiskFull' } });
  }
  for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG']) expect(toStorageError(Object.assign(new Error(), { code }))).toEqual({ type: 'DiskFull' });
});

test('somebody else writing is a busy station; a missing file and a folder in its place are named', async () => {
  const file = join(dir, 'plain.db');
  const first = new Database(file);
  first.exec('CREATE TABLE t (x); BEGIN IMMEDIATE');
  const second = new Database(file, { timeout: 0 });
  expect(toStorageError(thrownBy(() => second.exec('BEGIN IMMEDIATE')), dir)).toEqual({ type: 'StationBusy', dir });
  first.close();
  second.close();
  const missing = join(dir, 'none');
  expect(await withStorage(() => readFile(missing))).toEqual({ ok: false, error: { type: 'FileMissing', path: missing } });
  expect(await withStorage(() => readFile(dir))).toEqual({ ok: false, error: { type: 'DiskFailed', code: 'EISDIR' } });
  expect(toStorageError(thrownBy(() => new Database(dir)))).toMatchObject({ type: 'DiskFailed', code: expect.stringMatching(/^SQLITE_CANTOPEN/) });
});

test('a bug is not mistaken for a failing disk', async () => {
  expect(toStorageError(new TypeError('x is undefined'))).toBeNull();
  expect(toStorageError(thrownBy(() => new Database(':memory:').prepare('SELEC 1')))).toBeNull();
  expect(toStorageError('ENOSPC')).toBeNull();
  await expect(withStorage(() => Promise.reject(new RangeError('bug')))).rejects.toThrow('bug');
});

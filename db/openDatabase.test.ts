import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './openDatabase.ts';

const key = new Uint8Array(32).fill(7);
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-db-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const create = () => {
  const opened = openDatabase({ file: join(dir, 's.db'), key, create: true });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};

test('every connection is WAL and synchronous=FULL', () => {
  const db = create();
  expect(db.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.sqlite.pragma('synchronous', { simple: true })).toBe(2);
  db.close();
});

test('nothing readable lies on the disk, in the file or in its log', () => {
  const db = create();
  db.sqlite.prepare(`INSERT INTO draft VALUES ('x', 'lan', 'HOÀNG PHỦ NGỌC', '2026', '{}')`).run();
  expect(readFileSync(join(dir, 's.db-wal')).includes('HOÀNG PHỦ')).toBe(false);
  db.close();
  expect(readFileSync(join(dir, 's.db')).includes('HOÀNG PHỦ')).toBe(false);
});

test('a wrong key is refused with its own error', () => {
  create().close();
  expect(openDatabase({ file: join(dir, 's.db'), key: new Uint8Array(32) })).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
});

test('a missing file is not silently created', () => {
  expect(openDatabase({ file: join(dir, 'none.db'), key })).toMatchObject({ ok: false, error: { type: 'FileMissing' } });
});

test('a database newer than the program is refused and not touched', () => {
  const db = create();
  db.sqlite.prepare(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)`).run();
  db.close();
  const before = readFileSync(join(dir, 's.db'));
  expect(openDatabase({ file: join(dir, 's.db'), key })).toMatchObject({ ok: false, error: { type: 'DatabaseFromFuture' } });
  expect(readFileSync(join(dir, 's.db')).equals(before)).toBe(true);
});

test('an event once written can be neither changed nor deleted', () => {
  const db = create();
  db.sqlite.prepare(`INSERT INTO journal VALUES (1, 'i', 1, 'e', 't', NULL, '2026', x'00', 'p', 'h')`).run();
  expect(() => db.sqlite.prepare(`UPDATE journal SET at = '2025'`).run()).toThrow('journal events never change');
  expect(() => db.sqlite.prepare('DELETE FROM journal').run()).toThrow('journal events are never deleted');
  db.close();
});

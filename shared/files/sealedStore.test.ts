import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHUNK_BYTES, HEADER_BYTES, SEALED_CHUNK_BYTES } from './sealedFormat.ts';
import { createSealedStore, type SealedStore } from './sealedStore.ts';

const key = new Uint8Array(32).fill(7);
let dir: string;
let store: SealedStore;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-sealed-'));
  store = createSealedStore(dir, key);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A PDF by its first bytes, of that many bytes. */
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]).subarray(0, size);
const put = async (content: Uint8Array, partBytes = 10_000, mostBytes = 1e9) => {
  const incoming = await store.begin(mostBytes);
  for (let at = 0; at < content.length; at += partBytes) {
    const written = await incoming.write(content.subarray(at, at + partBytes));
    if (!written.ok) return written;
  }
  return incoming.finish();
};
const stored = async (content: Uint8Array): Promise<string> => {
  const done = await put(content);
  if (!done.ok) throw new Error(done.error.type);
  return done.value.hash;
};
const readAll = async (hash: string, from: SealedStore = store) => {
  const file = await from.open(hash);
  if (!file.ok) return file;
  const content = await file.value.read(0, file.value.size);
  await file.value.close();
  return content;
};
const everyFile = (): string[] => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

describe('what is put in comes out', () => {
  test.each([9, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 200_001])('%i bytes, whatever parts they came in', async (size) => {
    const content = pdf(size);
    const done = await put(content, 33_333);
    expect(done).toEqual({ ok: true, value: { hash: createHash('sha256').update(content).digest('hex'), size, mime: 'application/pdf' } });
    const hash = done.ok ? done.value.hash : '';
    expect(store.describe(hash)).toEqual(done);
    expect(await readAll(hash)).toEqual({ ok: true, value: content });
  });

  test('any part of it alone', async () => {
    const content = pdf(200_000);
    const file = await store.open(await stored(content));
    if (!file.ok) throw new Error(file.error.type);
    for (const [start, end] of [[0, 1], [65_530, 65_545], [199_990, 300_000], [65_536, 131_072]] as const) {
      const part = await file.value.read(start, end);
      expect(part.ok && part.value.equals(content.subarray(start, end))).toBe(true);
    }
    await file.value.close();
  });

  test('the same content is kept once, and nothing is left beside it', async () => {
    const content = pdf(70_000);
    await stored(content);
    await stored(content);
    expect(everyFile()).toHaveLength(1);
  });

  test('neither the bytes nor the hash can be read off the folder', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.from('HOÀNG PHỦ NGỌC TƯỜNG VI '.repeat(100))]);
    const hash = await stored(content);
    const [path = ''] = everyFile();
    expect(path).not.toContain(hash);
    expect(readFileSync(path).includes(Buffer.from('HOÀNG'))).toBe(false);
  });
});

describe('what is not taken leaves nothing behind', () => {
  test('a program that calls itself a PDF', async () => {
    expect(await put(Buffer.from('MZ this is no paper at all'))).toMatchObject({ error: { type: 'FileKindRefused' } });
    expect(await put(Buffer.from('GIF8'))).toMatchObject({ error: { type: 'FileKindRefused' } });
    expect(everyFile()).toEqual([]);
  });
  test('more than may be, an empty one, one given up', async () => {
    expect(await put(pdf(20_001), 5000, 20_000)).toEqual({ ok: false, error: { type: 'FileTooBig', mostBytes: 20_000 } });
    expect(await put(Buffer.alloc(0))).toMatchObject({ error: { type: 'FileContentEmpty' } });
    const incoming = await store.begin(1e6);
    await incoming.write(pdf(1000));
    await incoming.abandon();
    expect(everyFile()).toEqual([]);
  });
});

describe('a stored file somebody has been at is never taken for the paper', () => {
  const size = 3 * CHUNK_BYTES + 500;
  let hash: string;
  let path: string;
  beforeEach(async () => {
    hash = await stored(pdf(size));
    path = store.pathOf(hash);
  });
  const damaged = () => ({ ok: false, error: { type: 'FileDamaged', hash } });
  const change = (work: (bytes: Buffer) => Buffer): void => writeFileSync(path, work(readFileSync(path)));
  const chunkAt = (index: number): number => HEADER_BYTES + index * SEALED_CHUNK_BYTES;

  test.each([['its size', 15], ['its wrapped key', 40], ['its first chunk', HEADER_BYTES + 5], ['its last byte', -1]])('one bit of %s turned', async (_, at) => {
    change((bytes) => {
      const place = at < 0 ? bytes.length + at : at;
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      return bytes;
    });
    expect(await readAll(hash)).toEqual(damaged());
  });

  test('cut short: in a chunk, after a chunk, to nothing', async () => {
    for (const length of [chunkAt(2) + 100, chunkAt(2), HEADER_BYTES, 10, 0]) {
      truncateSync(path, length);
      expect(await readAll(hash)).toEqual(damaged());
      expect(store.describe(hash)).toEqual(damaged());
    }
  });

  test('two of its chunks exchanged, one repeated in the place of another', async () => {
    const whole = readFileSync(path);
    const chunk = (index: number): Buffer => whole.subarray(chunkAt(index), chunkAt(index + 1));
    writeFileSync(path, Buffer.concat([whole.subarray(0, chunkAt(0)), chunk(1), chunk(0), whole.subarray(chunkAt(2))]));
    expect(await readAll(hash)).toEqual(damaged());
    writeFileSync(path, Buffer.concat([whole.subarray(0, chunkAt(1)), chunk(0), whole.subarray(chunkAt(2))]));
    expect(await readAll(hash)).toEqual(damaged());
  });

  test('another sound file of the same station put in its place', async () => {
    copyFileSync(store.pathOf(await stored(pdf(size))), path);
    expect(await readAll(hash)).toEqual(damaged());
  });

  test('with another key it is not there, and does not open', async () => {
    const other = createSealedStore(dir, new Uint8Array(32).fill(8));
    expect(await readAll(hash, other)).toMatchObject({ error: { type: 'FileNotHere' } });
  });

  test('attached again it is whole again', async () => {
    const content = pdf(5000);
    const again = await stored(content);
    truncateSync(store.pathOf(again), 100);
    await stored(content);
    expect(await readAll(again)).toEqual({ ok: true, value: content });
  });
});

describe('a content damaged in its middle', () => {
  const content = pdf(3 * CHUNK_BYTES + 500);
  const damage = (hash: string): void => {
    const bytes = readFileSync(store.pathOf(hash));
    bytes.writeUInt8(bytes.readUInt8(HEADER_BYTES + 2 * SEALED_CHUNK_BYTES) ^ 1, HEADER_BYTES + 2 * SEALED_CHUNK_BYTES);
    writeFileSync(store.pathOf(hash), bytes);
  };

  test('is mended by the good paper stored again', async () => {
    const hash = await stored(content);
    damage(hash);
    await stored(content);
    expect([everyFile(), await readAll(hash)]).toEqual([[store.pathOf(hash)], { ok: true, value: content }]);
  });

  test('set aside, it counts as not here and comes anew; one that is whole stays', async () => {
    const hash = await stored(content);
    await store.setAside(hash);
    expect(await readAll(hash)).toEqual({ ok: true, value: content });
    damage(hash);
    await store.setAside(hash);
    await store.setAside(hash);
    expect(store.describe(hash)).toEqual({ ok: false, error: { type: 'FileNotHere', hash } });
    const coming = await store.resume(hash, content.length);
    await coming.write(content);
    expect(await coming.finish()).toMatchObject({ ok: true });
    expect(await readAll(hash)).toEqual({ ok: true, value: content });
  });
});

describe('a content that comes over days', () => {
  const content = pdf(3 * CHUNK_BYTES + 500);
  const hash = createHash('sha256').update(content).digest('hex');
  const coming = (name = everyFile().find((file) => file.endsWith('.part'))): string => name ?? '';

  test('is gone on with where its last whole chunk ends, lies sealed under no name meanwhile, and is there once it is whole', async () => {
    const begun = await store.resume(hash, content.length);
    await begun.write(content.subarray(0, 2 * CHUNK_BYTES + 100));
    expect(begun.offset()).toBe(2 * CHUNK_BYTES + 100);
    await begun.leave();
    expect([store.describe(hash).ok, everyFile(), readFileSync(coming()).includes(content.subarray(1000, 1016))]).toEqual([false, [coming()], false]);
    const resumed = await store.resume(hash, content.length);
    expect(resumed.offset()).toBe(2 * CHUNK_BYTES);
    for (let at = resumed.offset(); at < content.length; at += 7000) await resumed.write(content.subarray(at, at + 7000));
    expect(await resumed.finish()).toEqual({ ok: true, value: { hash, size: content.length, mime: 'application/pdf' } });
    expect([everyFile(), await readAll(hash)]).toEqual([[store.pathOf(hash)], { ok: true, value: content }]);
  });

  test('begun at the same instant by two programs, it comes whole to both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const both = await Promise.all([store.resume(hash, content.length), createSealedStore(dir, key).resume(hash, content.length)]);
      for (let at = 0; at < content.length; at += CHUNK_BYTES) for (const one of both) await one.write(content.subarray(at, at + CHUNK_BYTES));
      for (const finished of await Promise.all(both.map((one) => one.finish()))) expect(finished).toMatchObject({ ok: true });
      expect([everyFile(), await readAll(hash)]).toEqual([[store.pathOf(hash)], { ok: true, value: content }]);
      rmSync(store.pathOf(hash));
    }
  });

  test('begins again before a chunk that was torn or changed, and takes the place of a whole one that was damaged', async () => {
    await stored(content);
    const path = store.pathOf(hash);
    truncateSync(path, 5000);
    const begun = await store.resume(hash, content.length);
    await begun.write(content.subarray(0, 2 * CHUNK_BYTES));
    await begun.leave();
    const bytes = readFileSync(coming());
    bytes.writeUInt8(bytes.readUInt8(HEADER_BYTES + SEALED_CHUNK_BYTES + 9) ^ 1, HEADER_BYTES + SEALED_CHUNK_BYTES + 9);
    writeFileSync(coming(), bytes);
    const resumed = await store.resume(hash, content.length);
    expect(resumed.offset()).toBe(CHUNK_BYTES);
    await resumed.write(content.subarray(CHUNK_BYTES));
    expect(await resumed.finish()).toMatchObject({ ok: true });
    expect(await readAll(hash)).toEqual({ ok: true, value: content });
  });

  test.each([
    ['other bytes', Buffer.concat([content.subarray(0, 1000), pdf(content.length - 1000)]), 'FileDamaged'],
    ['too few', content.subarray(0, 9000), 'FileDamaged'],
  ])('is gone when it is not what its hash says: %s', async (_, bytes, error) => {
    const begun = await store.resume(hash, content.length);
    await begun.write(bytes);
    expect(await begun.finish()).toMatchObject({ ok: false, error: { type: error } });
    expect(everyFile()).toEqual([]);
  });

  test('what was changed on the disk while it came is found before it gets its name', async () => {
    const begun = await store.resume(hash, content.length);
    await begun.write(content);
    const bytes = readFileSync(coming());
    bytes.writeUInt8(bytes.readUInt8(HEADER_BYTES + 77) ^ 1, HEADER_BYTES + 77);
    writeFileSync(coming(), bytes);
    expect(await begun.finish()).toMatchObject({ ok: false, error: { type: 'FileDamaged' } });
    expect(everyFile()).toEqual([]);
  });
});

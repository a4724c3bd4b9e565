/** Attached files of real stations at a real gateway, over HTTP on 127.0.0.1. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bytesToSha256 } from '#shared/journal/chain';
import { FILE_PART_CONTENT_TYPE, type FileClaims, filePath, filesPath } from '#shared/sync/files';
import { sign, toSigningKey } from '#shared/sync/signature';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { trustOnly } from '#station/sync/pinned';
import { systemNetwork } from '#station/sync/transport';
import { type Line, startLine } from '../network/throttledProxy.ts';
import { must } from '../stationFixture.ts';
import { createSendingStation, type FileGateway, pdfOf, type SendingStation, startFileGateway } from './filesFixture.ts';

let gateway: FileGateway;
const open: { remove: () => void }[] = [];
beforeAll(async () => {
  gateway = await startFileGateway();
});
afterAll(() => gateway.close());
afterEach(() => {
  for (const station of open.splice(0)) station.remove();
  expect(gateway.failures.splice(0)).toEqual([]);
});
const newStation = async (url?: string, unit?: { agencyCode: string; numberRange: [number, number] }): Promise<SendingStation> => {
  const station = await createSendingStation(gateway, url, unit);
  open.push(station);
  return station;
};
const atGateway = async (hash: string): Promise<Buffer | null> => {
  const file = await gateway.files.store.open(hash);
  if (!file.ok) return null;
  const content = must(await file.value.read(0, file.value.size));
  await file.value.close();
  return content;
};
/** Bodies of PATCH as they left the station. */
const counting = () => {
  const sent = { bytes: 0, parts: 0, methods: [] as string[] };
  const fetching: typeof fetch = (input, init) => {
    sent.methods.push(init?.method ?? '');
    if (init?.method === 'PATCH') {
      sent.bytes += (init.body as Uint8Array).length;
      sent.parts += 1;
    }
    return systemNetwork.fetch(input, init);
  };
  return { sent, fetch: fetching };
};

test('a scan arrives whole after the event that names it, is kept sealed, and the station knows it by the province’s word', async () => {
  const station = await newStation();
  const content = pdfOf(700_000);
  const { hash } = await station.attach(content);
  expect(must(await station.sender().sendAll())).toMatchObject({ sent: 0, left: 0 });
  expect(station.uploads.counts(station.epoch())).toEqual({ waiting: 1, waitingBytes: 700_000, sent: 0, rejected: 0 });
  must(await station.engine.syncOnce());
  expect(must(await station.sender().sendAll())).toMatchObject({ sent: 1, rejected: 0 });
  expect(await atGateway(hash)).toEqual(content);
  expect(station.uploads.counts(station.epoch())).toMatchObject({ waiting: 0, sent: 1 });
  const kept = readFileSync(gateway.files.store.pathOf(hash));
  expect(kept.includes(content.subarray(1000, 1016))).toBe(false);
  expect(readdirSync(gateway.files.coming)).toEqual([]);
});

test('smallest first, and what the unit brought already is not sent again; another unit’s station brings it itself', async () => {
  const [first, second] = [await newStation(gateway.url, { agencyCode: 'H48.105', numberRange: [1, 400] }), await newStation(gateway.url, { agencyCode: 'H48.105', numberRange: [401, 800] })];
  const other = await newStation();
  const [small, large] = [pdfOf(1000), pdfOf(90_000)];
  await first.attach(large);
  const { hash } = await first.attach(small);
  must(await first.engine.syncOnce());
  const order: string[] = [];
  const sender = first.sender({ onProgress: () => order.push(sender.progress()?.hash ?? '') });
  expect(must(await sender.sendAll())).toMatchObject({ sent: 2 });
  expect(order[0]).toBe(hash);
  await second.attach(large);
  must(await second.engine.syncOnce());
  const { sent, fetch } = counting();
  expect(must(await second.sender({ fetch }).sendAll())).toMatchObject({ sent: 1 });
  expect(sent).toEqual({ bytes: 0, parts: 0, methods: ['HEAD'] });
  await other.attach(large);
  must(await other.engine.syncOnce());
  const theirs = counting();
  expect(must(await other.sender({ fetch: theirs.fetch }).sendAll())).toMatchObject({ sent: 1 });
  expect(theirs.sent.bytes).toBe(90_000);
});

test('1 MB over a line that breaks again and again arrive whole, with at most a tenth sent twice, and events go on meanwhile', async () => {
  // 50 MB at 2 Mbit/s with a break every 30 s is thirty parts of 256 kB between two breaks; here it is twenty of 16 kB.
  const part = 16 * 1024;
  const line: Line = await startLine({ target: gateway.url.replace('https:', 'http:'), bytesPerSecond: 2_000_000 });
  try {
    const station = await newStation(line.url.replace('http:', 'https:'));
    const content = pdfOf(1_000_000);
    const { hash } = await station.attach(content);
    must(await station.engine.syncOnce());
    const { sent, fetch: direct } = counting();
    /** Everything is cut while the part is on the line: 16 kB take 8 ms. */
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (init?.method === 'PATCH' && sent.parts % 20 === 19) setTimeout(line.resetAll, 4);
      return direct(input, init);
    };
    let events = 0;
    let halfway: Promise<{ readonly report: Awaited<ReturnType<typeof station.engine.syncOnce>>; readonly offset: number }> | null = null;
    const sender = station.sender({
      fetch, largestPart: part, setTimer: (ms, callback) => systemNetwork.setTimer(ms < 60_000 ? Math.min(ms, 5) : ms, callback),
      onProgress: () => {
        if (events > 0 || (sender.progress()?.offset ?? 0) < content.length / 2) return;
        events = station.receive().seq;
        halfway = station.engine.syncOnce().then((report) => ({ report, offset: sender.progress()?.offset ?? content.length }));
      },
    });
    expect(must(await sender.sendAll())).toMatchObject({ sent: 1 });
    const meanwhile = await (halfway as Promise<{ report: Awaited<ReturnType<typeof station.engine.syncOnce>>; offset: number }> | null);
    expect(meanwhile?.report).toMatchObject({ ok: true, value: { acked: events, pending: 0 } });
    expect(meanwhile?.offset).toBeLessThan(content.length);
    expect(line.traffic.resets).toBeGreaterThanOrEqual(3);
    expect((await atGateway(hash))?.equals(content)).toBe(true);
    expect(sent.bytes).toBeGreaterThan(content.length);
    expect(sent.bytes / content.length).toBeLessThanOrEqual(1.1);
  } finally {
    await line.close();
  }
});

test('an upload broken off for the day goes on where it stood', async () => {
  const station = await newStation();
  const content = pdfOf(300_000);
  const { hash } = await station.attach(content);
  must(await station.engine.syncOnce());
  let parts = 0;
  const dying: typeof fetch = (input, init) => (init?.method === 'PATCH' && (parts += 1) > 2 ? Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })) : systemNetwork.fetch(input, init));
  expect(await station.sender({ fetch: dying, largestPart: 50_000 }).sendAll()).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
  const { sent, fetch } = counting();
  must(await station.sender({ fetch }).sendAll());
  expect(sent.bytes).toBe(200_000);
  expect((await atGateway(hash))?.equals(content)).toBe(true);
});

test('bytes that are not what the event names are thrown away, told and shown; the true ones brought later are taken', async () => {
  const station = await newStation();
  const content = pdfOf(5000);
  const { hash, code } = await station.attach(content);
  must(await station.engine.syncOnce());
  const forged = pdfOf(5000);
  const lying = { open: async () => ({ ok: true as const, value: { size: 5000, close: async () => undefined, read: async (start: number, end: number) => ({ ok: true as const, value: forged.subarray(start, end) }) } }) };
  expect(must(await station.sender({ files: lying }).sendAll())).toMatchObject({ sent: 0, rejected: 1 });
  expect(station.uploads.stateOf(hash, station.epoch())).toEqual({ state: 'rejected', reason: 'FileDiffers' });
  expect([await atGateway(hash), await atGateway(bytesToSha256(forged)), readdirSync(gateway.files.coming)]).toEqual([null, null, []]);
  expect(await gateway.store.transaction((tx) => tx.fileCounts(station.core.identity.id))).toEqual({ kept: 0, refused: 1 });
  // Not tried again by itself; attached anew it is.
  expect(must(await station.sender().sendAll())).toMatchObject({ sent: 0, rejected: 0 });
  station.detach(code, hash);
  await station.attach(content);
  must(await station.engine.syncOnce());
  expect(must(await station.sender().sendAll())).toMatchObject({ sent: 1 });
  expect((await atGateway(hash))?.equals(content)).toBe(true);
});

test('a stored file somebody has been at is not sent, and said to be damaged', async () => {
  const station = await newStation();
  const { hash } = await station.attach(pdfOf(200_000));
  must(await station.engine.syncOnce());
  const path = station.core.files.pathOf(hash);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(150_000) ^ 1, 150_000);
  writeFileSync(path, bytes);
  expect(must(await station.sender().sendAll())).toMatchObject({ sent: 0, rejected: 1 });
  expect(station.uploads.stateOf(hash, station.epoch())).toEqual({ state: 'rejected', reason: 'FileDamaged' });
  expect(await atGateway(hash)).toBeNull();
});

test('a restored gateway is asked again, and given only what it lost', async () => {
  const station = await newStation();
  const { hash } = await station.attach(pdfOf(3000));
  must(await station.engine.syncOnce());
  must(await station.sender().sendAll());
  station.uploads.save(hash, 'an epoch before', 'sent', null, '2026-11-23T03:00:00.000Z');
  const { sent, fetch } = counting();
  expect(must(await station.sender({ fetch }).sendAll())).toMatchObject({ sent: 1 });
  expect(sent.bytes).toBe(0);
});

/** One request by hand, signed by that station. */
const ask = async (station: SendingStation, change: Partial<FileClaims> & { method: FileClaims['method']; hash: string; seq: number }, body: Uint8Array = new Uint8Array(), send: { url?: string; body?: Uint8Array; offset?: string } = {}) => {
  const id = station.core.identity.id;
  const path = change.method === 'POST' ? filesPath(id) : filePath(id, change.hash);
  const claims = { nonce: 'n'.repeat(20), path, bodySha256: bytesToSha256(body), station: id, incarnation: station.core.journal.head().incarnation, offset: null, length: null, ...change };
  const key = await toSigningKey(createSqliteSyncStore(station.core).stationKey());
  const headers: Record<string, string> = { authorization: `QMC ${await sign('qmc-file', claims, key)}` };
  if (change.method === 'PATCH') headers['content-type'] = FILE_PART_CONTENT_TYPE;
  const offset = send.offset ?? (claims.offset === null ? null : String(claims.offset));
  if (offset !== null) headers['upload-offset'] = offset;
  if (claims.length !== null) headers['upload-length'] = String(claims.length);
  const answer = await fetch(gateway.url + (send.url ?? path), { ...trustOnly(createSqliteSyncStore(station.core).peer()?.authority ?? null), method: change.method, headers, ...(change.method === 'PATCH' ? { body: Uint8Array.from(send.body ?? body) } : {}) });
  const text = await answer.text();
  return [answer.status, text === '' ? null : (JSON.parse(text) as { error: { type: string } }).error.type];
};

test('nothing is taken, or even told, that no applied event of this very station names', async () => {
  const [mine, other] = [await newStation(), await newStation()];
  const theirs = await other.attach(pdfOf(4000));
  must(await other.engine.syncOnce());
  must(await other.sender().sendAll());
  const own = await mine.attach(pdfOf(4000));
  must(await mine.engine.syncOnce());
  const naming = { hash: theirs.hash, seq: own.seq };
  expect(await ask(mine, { method: 'HEAD', ...naming })).toEqual([403, null]);
  expect(await ask(mine, { method: 'POST', length: 4000, ...naming })).toEqual([403, 'FileNotNamed']);
  expect(await ask(mine, { method: 'POST', length: 4000, hash: theirs.hash, seq: theirs.seq, incarnation: other.core.journal.head().incarnation })).toEqual([403, 'FileNotNamed']);
  expect(await ask(mine, { method: 'POST', length: 4000, hash: own.hash, seq: own.seq - 1 })).toEqual([403, 'FileNotNamed']);
  const unsent = await mine.attach(pdfOf(4000));
  expect(await ask(mine, { method: 'POST', length: 4000, hash: unsent.hash, seq: unsent.seq })).toEqual([403, 'FileNotNamed']);
});

test('a request that was changed, replayed, forged or makes no sense is refused by its type, and stores nothing', async () => {
  const station = await newStation();
  const content = pdfOf(4000);
  const { hash, seq } = await station.attach(content);
  must(await station.engine.syncOnce());
  const named = { hash, seq };
  const [first, rest] = [content.subarray(0, 1000), content.subarray(1000)];
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first)).toEqual([404, 'UploadUnknown']);
  expect(await ask(station, { method: 'POST', length: 4001, ...named })).toEqual([400, 'RequestMalformed']);
  expect(await ask(station, { method: 'POST', length: 4000, ...named })).toEqual([201, null]);
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first, { body: rest })).toEqual([401, 'SignatureInvalid']);
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first, { offset: '9' })).toEqual([401, 'SignatureInvalid']);
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first, { url: filePath('somebody', hash) })).toEqual([401, 'SignatureInvalid']);
  expect(await ask(station, { method: 'PATCH', offset: 0, station: 'nobody', ...named }, first)).toEqual([403, 'StationUnknown']);
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first)).toEqual([204, null]);
  expect(await ask(station, { method: 'PATCH', offset: 0, ...named }, first)).toEqual([409, 'OffsetDiffers']);
  expect(await ask(station, { method: 'POST', length: 4000, ...named })).toEqual([201, null]);
  expect(await ask(station, { method: 'PATCH', offset: 1000, ...named }, Buffer.concat([rest, rest]))).toEqual([400, 'RequestMalformed']);
  const under = readdirSync(gateway.files.coming).find((name) => name.endsWith(hash)) ?? '';
  expect(statSync(join(gateway.files.coming, under)).size).toBeLessThanOrEqual(4000);
  expect(await atGateway(hash)).toBeNull();
  must(await station.sender().sendAll());
  expect((await atGateway(hash))?.equals(content)).toBe(true);
});

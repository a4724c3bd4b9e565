/** Contents of attached files on their way back: real stations, the whole gateway over a PostgreSQL of its own, bad lines between them. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openFiles } from '#gateway/files/openFiles';
import { withGateway } from '#gateway/gateway';
import { bytesToSha256 } from '#shared/journal/chain';
import { ok } from '#shared/result';
import { type ContentQuery, contentPartPath } from '#shared/sync/files';
import { AnswerClaims, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { sign, toSigningKey, toVerifyingKey, verify } from '#shared/sync/signature';
import { findDossier } from '#station/acts/findDossier';
import { filesFolder } from '#station/core';
import type { FileFetch } from '#station/files/fileFetch';
import { dossierFiles, wantFile } from '#station/files/filesView';
import { createHostFiles } from '#station/files/hostFiles';
import { countMissingFiles, listMissingFiles } from '#station/files/missing';
import { openLine, sayHello } from '#station/sync/messages';
import { trustOnly } from '#station/sync/pinned';
import { systemNetwork } from '#station/sync/transport';
import { type Line, startLine } from '../network/throttledProxy.ts';
import { act, must, sampleReceive } from '../stationFixture.ts';
import { createSendingStation, pdfOf, type SendingStation, startFileGateway, startWholeGateway, type WholeGateway } from './filesFixture.ts';

let gateway: WholeGateway;
/** Two desks of one commune, and another unit. */
let first: SendingStation;
let second: SendingStation;
let office: SendingStation;
beforeAll(async () => {
  gateway = await startWholeGateway();
  first = await createSendingStation(gateway, gateway.url, { agencyCode: 'H48.105', numberRange: [1, 400] });
  second = await createSendingStation(gateway, gateway.url, { agencyCode: 'H48.105', numberRange: [401, 800] });
  office = await createSendingStation(gateway, gateway.url, { agencyCode: 'H48.900' });
});
afterAll(async () => {
  for (const station of [first, second, office]) station.remove();
  await gateway.close();
});
afterEach(() => expect(gateway.failures.splice(0)).toEqual([]));

/** Attached and sent from `station`; the events are everywhere. */
const attached = async (station: SendingStation, content: Buffer, name?: string) => {
  const file = await station.attach(content, name);
  for (const one of [station, first, second]) must(await one.engine.syncOnce());
  must(await station.sender().sendAll());
  return { ...file, dossier: findDossier(station.core, file.code)?.id ?? '' };
};

/** A nonce of the gateway's for that station. */
const greet = async ({ store, wire, core }: SendingStation): Promise<string> => {
  const [peer, life] = [store.peer(), store.lives().at(-1)];
  if (peer === null || life === undefined) throw new Error('not enrolled');
  return must(await sayHello(await openLine(wire, peer, core.identity.id, store.stationKey(), { requests: 0, bytesUp: 0, bytesDown: 0 }), life)).nonce;
};

/** One question by hand, signed by that station: the bytes, or the type of the refusal. What is answered is signed in any case. */
const ask = async (station: SendingStation, hash: string, query: ContentQuery | string, change: { nonce?: string; path?: string; signedPath?: string } = {}): Promise<Buffer | string> => {
  const peer = station.store.peer();
  const id = station.core.identity.id;
  const path = change.path ?? (typeof query === 'string' ? `/v1/stations/${id}/files/${hash}?${query}` : contentPartPath(id, hash, query));
  const nonce = change.nonce ?? (await greet(station));
  const claims = { nonce, method: 'GET', path: change.signedPath ?? path, bodySha256: bytesToSha256(''), station: id };
  const authorization = `QMC ${await sign('qmc-request', claims, await toSigningKey(station.store.stationKey()))}`;
  const answer = await fetch(gateway.url + path, { ...trustOnly(peer?.authority ?? null), headers: { authorization } });
  const body = Buffer.from(await answer.arrayBuffer());
  const signed = peer === null ? null : await verify('qmc-answer', answer.headers.get(SIGNATURE_HEADER) ?? '', await toVerifyingKey(peer.gatewayKey), AnswerClaims);
  expect(signed).toMatchObject({ nonce, status: answer.status, bodySha256: bytesToSha256(body) });
  return answer.status === 200 ? body : (JSON.parse(body.toString('utf8')) as { error: { type: string } }).error.type;
};

test('a content is given to the stations of the unit whose dossier names it, to its own bringer, and to nobody else', async () => {
  const content = pdfOf(5000);
  const { hash, dossier, seq, code } = await attached(first, content);
  const part = { dossier, from: 1000, bytes: 100_000 };
  expect(await ask(second, hash, part)).toEqual(content.subarray(1000));
  expect(await ask(first, hash, { dossier, from: 4990, bytes: 5 })).toEqual(content.subarray(4990, 4995));
  expect(await ask(office, hash, part)).toBe('FileOutOfReach');
  // A dossier of its own is no way to a content of another.
  const own = await attached(office, pdfOf(3000));
  expect(await ask(office, hash, { dossier: own.dossier, from: 0, bytes: 10 })).toBe('FileOutOfReach');
  expect(await ask(second, own.hash, { dossier: own.dossier, from: 0, bytes: 10 })).toBe('FileOutOfReach');
  expect(await ask(second, 'f'.repeat(64), part)).toBe('FileOutOfReach');
  // By its own event only who brought it, also when it is attached no more; a sibling has no event of that number.
  const byEvent = { incarnation: first.core.journal.head().incarnation, seq, from: 0, bytes: 10 };
  first.detach(code, hash);
  must(await first.engine.syncOnce());
  expect(await ask(first, hash, byEvent)).toEqual(content.subarray(0, 10));
  expect(await ask(second, hash, byEvent)).toBe('FileOutOfReach');
  expect(await ask(first, hash, { ...byEvent, seq: seq - 1 })).toBe('FileOutOfReach');
  expect(await ask(second, hash, part)).toBe('FileOutOfReach');
});

test('who only knows the hash of another unit’s content gets nothing of it by naming it, and is not told that it is there', async () => {
  const content = pdfOf(5000);
  const { hash } = await attached(first, content);
  // A program that says it has what it has not: the province's copy is the only one.
  const claimed = async (name: string) => {
    const { code } = must(act(office.core, office.clerk, sampleReceive()));
    const lying = { ...office.core, files: { ...office.core.files, describe: (asked: string) => ok({ hash: asked, size: 5000, mime: 'application/pdf' as const }) } };
    const { seq } = must(act(lying, office.clerk, { act: 'attach-file', code, hash: name, name: 'x.pdf', target: { kind: 'result' } }));
    must(await office.engine.syncOnce());
    const event = { incarnation: office.core.journal.head().incarnation, seq, from: 0, bytes: 10_000 };
    return { code, dossier: { dossier: findDossier(office.core, code)?.id ?? '', from: 0, bytes: 10_000 }, event };
  };
  const theirs = await claimed(hash);
  const nothing = await claimed('a'.repeat(64));
  expect([await ask(office, hash, theirs.event), await ask(office, hash, theirs.dossier)]).toEqual(['FileNotKept', 'FileNotKept']);
  expect([await ask(office, 'a'.repeat(64), nothing.event), await ask(office, 'a'.repeat(64), nothing.dossier)]).toEqual(['FileNotKept', 'FileNotKept']);
  // Asked how far its upload is, the province wants the bytes like those of any other: the station has none to send.
  must(await office.sender().sendAll());
  expect(['a'.repeat(64), hash].map((name) => office.uploads.stateOf(name, office.epoch()))).toEqual([{ state: 'rejected', reason: 'FileNotHere' }, { state: 'rejected', reason: 'FileNotHere' }]);
  // Nor by a dossier of the other unit that is at this one for its work.
  const handed = must(act(first.core, first.clerk, sampleReceive()));
  first.clock.tick(60_000);
  must(act(first.core, first.clerk, { act: 'transfer', code: handed.code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.900', note: '' }));
  must(await first.engine.syncOnce());
  expect(await ask(office, hash, { dossier: findDossier(first.core, handed.code)?.id ?? '', from: 0, bytes: 10 })).toBe('FileOutOfReach');
  // Who has the content brings it, and it is then that unit's too; kept once.
  const brought = await office.attach(content);
  must(await office.engine.syncOnce());
  expect(must(await office.sender().sendAll())).toMatchObject({ sent: 1, rejected: 0 });
  expect(await ask(office, hash, { ...theirs.event, seq: brought.seq })).toEqual(content);
  expect(await ask(office, hash, theirs.dossier)).toEqual(content);
});

test('handed over, a dossier takes its files along; taken back, it does not leave them there', async () => {
  const content = pdfOf(2000);
  const { hash, dossier, code } = await attached(first, content);
  const part = { dossier, from: 0, bytes: 5000 };
  first.clock.tick(60_000);
  must(act(first.core, first.clerk, { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.900', note: '' }));
  must(await first.engine.syncOnce());
  expect(await ask(office, hash, part)).toEqual(content);
  must(act(first.core, first.clerk, { act: 'take-back', code, reason: 'Chuyển nhầm' }));
  must(await first.engine.syncOnce());
  expect(await ask(office, hash, part)).toBe('FileOutOfReach');
});

test('a question that was changed, said again, or makes no sense is refused by its type', async () => {
  const { hash, dossier } = await attached(first, pdfOf(3000));
  const good = { dossier, from: 0, bytes: 10 };
  const nonce = await greet(second);
  expect(await ask(second, hash, good, { nonce })).toHaveLength(10);
  expect(await ask(second, hash, good, { nonce })).toBe('NonceUnknown');
  expect(await ask(second, hash, good, { nonce: 'n'.repeat(24) })).toBe('NonceUnknown');
  expect(await ask(second, hash, { ...good, from: 3000 })).toBe('RequestMalformed');
  expect(await ask(second, hash, { ...good, from: -1 })).toBe('RequestMalformed');
  expect(await ask(second, hash, { ...good, bytes: 2_000_000 })).toBe('RequestMalformed');
  expect(await ask(second, hash, `dossier=${dossier}&from=1e2&bytes=10`)).toBe('SignatureInvalid');
  expect(await ask(second, hash, `dossier=${dossier}&seq=1&from=0&bytes=10`)).toBe('RequestMalformed');
  expect(await ask(second, 'x', good)).toBe('RequestMalformed');
  expect(await ask(second, hash, good, { signedPath: contentPartPath(second.core.identity.id, hash, { ...good, bytes: 9 }) })).toBe('SignatureInvalid');
  expect(await ask(second, hash, good, { path: contentPartPath(first.core.identity.id, hash, good) })).toBe('SignatureInvalid');
});

test('what never came, and what was changed where the province keeps it, is told and not given', async () => {
  const waiting = await first.attach(pdfOf(3000));
  for (const one of [first, second]) must(await one.engine.syncOnce());
  const dossier = findDossier(first.core, waiting.code)?.id ?? '';
  expect(await ask(second, waiting.hash, { dossier, from: 0, bytes: 10 })).toBe('FileNotKept');
  const changed = await attached(first, pdfOf(200_000));
  const kept = must(await withGateway({ dataDir: gateway.dir }, async (context) => ok((await openFiles(gateway.dir, context.identity)).store.pathOf(changed.hash))));
  const bytes = readFileSync(kept);
  bytes.writeUInt8(bytes.readUInt8(150_000) ^ 1, 150_000);
  writeFileSync(kept, bytes);
  expect(await ask(second, changed.hash, { dossier: changed.dossier, from: 140_000, bytes: 30_000 })).toBe('FileNotKept');
  expect(gateway.failures.splice(0)).toEqual(['files: a kept content cannot be read']);
});

const contentAt = async ({ core }: SendingStation, hash: string): Promise<Buffer | null> => {
  const opened = await core.files.open(hash);
  if (!opened.ok) return null;
  const content = must(await opened.value.read(0, opened.value.size));
  await opened.value.close();
  return content;
};
/** As the screens and the fetching see that station's files. */
const stateOf = (station: SendingStation, fetch: FileFetch) => ({ uploads: station.uploads, fetched: station.fetched, fetch, epoch: station.epoch(), progress: null });
const shownAt = (station: SendingStation, code: string, fetch: FileFetch) => must(dossierFiles(station.core, station.clerk, code, stateOf(station, fetch))).files.map(({ name, state, percent, reason }) => ({ name, state, percent, reason }));
/** What came of contents, as bytes of answers. */
const counting = (of: typeof fetch = systemNetwork.fetch) => {
  const came = { bytes: 0, parts: 0 };
  const fetching: typeof fetch = async (input, init) => {
    const answer = await of(input, init);
    if (init?.method === 'GET' && String(input).includes('/files/')) {
      const body = Buffer.from(await answer.arrayBuffer());
      came.bytes += body.length;
      came.parts += 1;
      return new Response(body, answer);
    }
    return answer;
  };
  return { came, fetch: fetching };
};

test('a scan attached at the next desk is fetched when a clerk wants it, lies sealed, and opens under its name', async () => {
  const content = pdfOf(300_000);
  const { hash, code } = await attached(first, content, 'hộ chiếu.pdf');
  const fetcher = second.fetcher();
  expect(shownAt(second, code, fetcher)).toEqual([{ name: 'hộ chiếu.pdf', state: 'elsewhere', percent: null, reason: null }]);
  const desk = createHostFiles(second.core, { requireActor: () => ok(second.clerk) });
  expect(await desk.open({} as never, hash)).toEqual({ ok: false, error: { type: 'FileNotHere', hash } });
  // Nothing comes that nobody wants.
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 0, requests: 0 });
  must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
  expect(shownAt(second, code, fetcher)).toMatchObject([{ state: 'queued' }]);
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1, refused: 0 });
  expect((await contentAt(second, hash))?.equals(content)).toBe(true);
  expect(readFileSync(second.core.files.pathOf(hash)).includes(content.subarray(1000, 1016))).toBe(false);
  expect(shownAt(second, code, fetcher)).toMatchObject([{ state: 'fetched' }]);
  expect(must(await desk.open({} as never, hash))).toMatchObject({ name: 'hộ chiếu.pdf', size: 300_000 });
});

test('5 MB over a line that breaks again and again come whole, with at most a tenth fetched twice, and events go on meanwhile', async () => {
  const content = pdfOf(5_000_000);
  const { hash, code } = await attached(first, content);
  const line: Line = await startLine({ target: gateway.url.replace('https:', 'http:'), bytesPerSecond: 6_000_000 });
  try {
    const roadOf = (input: Parameters<typeof fetch>[0]): string => String(input).replace(gateway.url, line.url.replace('http:', 'https:'));
    let parts = 0;
    /** Cut while the part is on the line: 64 kB take 11 ms. */
    const { came, fetch } = counting((input, init) => {
      if (init?.method === 'GET' && (parts += 1) % 15 === 0) setTimeout(line.resetAll, 6);
      return systemNetwork.fetch(roadOf(input), init);
    });
    let meanwhile: Promise<unknown> | null = null;
    const fetcher = second.fetcher({
      fetch, largestPart: 64 * 1024, setTimer: (ms, callback) => systemNetwork.setTimer(ms < 20_000 ? Math.min(ms, 5) : ms, callback),
      onProgress: () => {
        if (meanwhile !== null || (fetcher.progress()?.offset ?? 0) < content.length / 2) return;
        const { seq } = second.receive();
        meanwhile = second.engine.syncOnce().then((report) => [must(report).acked === seq, fetcher.progress() !== null]);
      },
    });
    must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
    expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1 });
    expect(await meanwhile).toEqual([true, true]);
    expect(line.traffic.resets).toBeGreaterThanOrEqual(3);
    expect((await contentAt(second, hash))?.equals(content)).toBe(true);
    expect(came.bytes).toBe(content.length);
    // What was on the line and lost with it is counted there.
    expect(line.traffic.bytesDown / content.length).toBeLessThanOrEqual(1.1);
  } finally {
    await line.close();
  }
});

test('stopped, it comes no further; asked for again, in another program too, it goes on where its last whole chunk ended', async () => {
  const content = pdfOf(400_000);
  const { hash, code } = await attached(first, content);
  const fetcher = second.fetcher({ largestPart: 50_000, onProgress: () => (fetcher.progress()?.offset ?? 0) >= 200_000 && fetcher.queued().has(hash) && fetcher.giveUp(hash) });
  must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 0 });
  expect(shownAt(second, code, fetcher)).toMatchObject([{ state: 'elsewhere' }]);
  const { came, fetch } = counting();
  const later = second.fetcher({ fetch });
  must(wantFile(second.core, stateOf(second, later), { code, hash }));
  expect(must(await later.fetchAll())).toMatchObject({ fetched: 1 });
  expect(came.bytes).toBe(400_000 - 3 * 65_536);
  expect((await contentAt(second, hash))?.equals(content)).toBe(true);
});

test('what its bringer has not sent yet stays wanted and says why; a line that is down too; it comes when it can', async () => {
  const content = pdfOf(20_000);
  const { hash, code } = await first.attach(content);
  for (const one of [first, second]) must(await one.engine.syncOnce());
  const down = second.fetcher({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })) });
  must(wantFile(second.core, stateOf(second, down), { code, hash }));
  expect(await down.fetchAll()).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
  expect(shownAt(second, code, down)).toMatchObject([{ state: 'queued', reason: expect.stringContaining('Chưa liên lạc được với tỉnh') }]);
  const fetcher = second.fetcher();
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 0, refused: 1 });
  expect(shownAt(second, code, fetcher)).toMatchObject([{ state: 'queued', reason: expect.stringContaining('chưa gửi lên tỉnh xong') }]);
  must(await first.sender().sendAll());
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1 });
  expect((await contentAt(second, hash))?.equals(content)).toBe(true);
});

test('a file whose record has another size than its content is refused for itself; the next one comes', async () => {
  const [wrong, right] = [await attached(first, pdfOf(5000)), await attached(first, pdfOf(6000))];
  second.fetched.want({ ...wrong, dossierId: wrong.dossier, size: 9000 }, '2026-11-23T03:42:00.000Z');
  second.fetched.want({ ...right, dossierId: right.dossier, size: 6000 }, '2026-11-23T03:43:00.000Z');
  const fetcher = second.fetcher();
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1, refused: 1 });
  expect(shownAt(second, wrong.code, fetcher)).toMatchObject([{ state: 'not-fetched', reason: expect.stringContaining('dung lượng') }]);
  expect(shownAt(second, right.code, fetcher)).toMatchObject([{ state: 'fetched' }]);
});

test('a full disk keeps what was lost in the row and says so; with room again it comes; another failure of the disk is not laid to the province', async () => {
  const [small, large] = [await attached(first, pdfOf(100_000)), await attached(first, pdfOf(150_000))];
  for (const { hash } of [small, large]) rmSync(first.core.files.pathOf(hash));
  let failing: string | null = 'ENOSPC';
  const resume: typeof first.core.files.resume = async (hash, size) => {
    const coming = await first.core.files.resume(hash, size);
    const write: typeof coming.write = async (part) => {
      if (failing === null) return coming.write(part);
      await coming.leave();
      throw Object.assign(new Error('disk'), { code: failing });
    };
    return { ...coming, write };
  };
  const fetcher = first.fetcher({ files: { ...first.core.files, resume }, setTimer: (ms, callback) => systemNetwork.setTimer(ms < 20_000 ? 0 : ms, callback) });
  await fetcher.lookForLost(true);
  expect(await fetcher.fetchAll()).toEqual({ ok: false, error: { type: 'DiskFull' } });
  for (const { code } of [small, large]) expect(shownAt(first, code, fetcher)).toMatchObject([{ state: 'queued', reason: expect.stringContaining('đầy') }]);
  failing = 'EIO';
  must(wantFile(first.core, stateOf(first, fetcher), large));
  await fetcher.fetchAll();
  expect(shownAt(first, large.code, fetcher)).toMatchObject([{ state: 'not-fetched', reason: expect.stringMatching(/^Máy này không ghi được tệp/) }]);
  failing = null;
  must(wantFile(first.core, stateOf(first, fetcher), large));
  must(await fetcher.fetchAll());
  for (const { hash } of [small, large]) expect(first.core.files.describe(hash).ok).toBe(true);
});

test('a content found damaged in its middle when a clerk opens it can be fetched again', async () => {
  const content = pdfOf(300_000);
  const { hash, code } = await attached(first, content);
  const fetcher = second.fetcher();
  must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
  must(await fetcher.fetchAll());
  const path = second.core.files.pathOf(hash);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(150_000) ^ 1, 150_000);
  writeFileSync(path, bytes);
  const desk = createHostFiles(second.core, { requireActor: () => ok(second.clerk) });
  const { parts } = must(await desk.open({} as never, hash));
  await expect(buffer(parts)).rejects.toThrow('FileDamaged');
  expect(shownAt(second, code, fetcher)).toMatchObject([{ state: 'elsewhere' }]);
  must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
  expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1 });
  expect((await contentAt(second, hash))?.equals(content)).toBe(true);
});

test('stopped between two tries on a broken line, it leaves at once instead of waiting out the pause', async () => {
  const { hash, code } = await attached(first, pdfOf(20_000));
  // The pause of a broken line never ends by itself.
  const pausing = Promise.withResolvers<null>();
  const fetcher = second.fetcher({
    fetch: (input, init) => (init?.method === 'GET' ? Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })) : systemNetwork.fetch(input, init)),
    setTimer: (ms, callback) => (ms < 20_000 ? (pausing.resolve(null), () => undefined) : systemNetwork.setTimer(ms, callback)),
  });
  must(wantFile(second.core, stateOf(second, fetcher), { code, hash }));
  const run = fetcher.fetchAll();
  await pausing.promise;
  await fetcher.stop();
  expect(must(await run)).toMatchObject({ fetched: 0 });
  expect(fetcher.queued()).toEqual(new Set([hash]));
  fetcher.giveUp(hash);
});

test('bytes changed on the way are no answer; bytes the province’s own key signed that are not the content are thrown away and told', async () => {
  const content = pdfOf(100_000);
  const { hash, code } = await attached(first, content);
  const changing: typeof fetch = async (input, init) => {
    const answer = await systemNetwork.fetch(input, init);
    if (init?.method !== 'GET') return answer;
    const body = Buffer.from(await answer.arrayBuffer());
    body.writeUInt8(body.readUInt8(500) ^ 1, 500);
    return new Response(body, answer);
  };
  const tampered = second.fetcher({ fetch: changing });
  must(wantFile(second.core, stateOf(second, tampered), { code, hash }));
  expect(await tampered.fetchAll()).toMatchObject({ ok: false, error: { type: 'AnswerNotFromGateway' } });
  tampered.giveUp(hash);
  // A gateway whose disk was exchanged under it: another file where this one lies, signed as it is read.
  const province = await startFileGateway();
  try {
    const [one, other] = [await createSendingStation(province, province.url, { agencyCode: 'H48.106', numberRange: [1, 400] }), await createSendingStation(province, province.url, { agencyCode: 'H48.106', numberRange: [401, 800] })];
    const file = await one.attach(content);
    must(await one.engine.syncOnce());
    must(await one.sender().sendAll());
    must(await other.engine.syncOnce());
    const forged = pdfOf(100_000);
    const true_ = province.files.store.open;
    Object.assign(province.files.store, { open: async () => ({ ok: true, value: { size: 100_000, close: async () => undefined, read: async (start: number, end: number) => ok(forged.subarray(start, end)) } }) });
    const fetcher = other.fetcher();
    must(wantFile(other.core, stateOf(other, fetcher), file));
    expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 0, refused: 1 });
    expect(shownAt(other, file.code, fetcher)).toMatchObject([{ state: 'not-fetched', reason: expect.stringContaining('không khớp với sổ') }]);
    expect(readdirSync(filesFolder(other.core.dataDir), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
    Object.assign(province.files.store, { open: true_ });
    must(wantFile(other.core, stateOf(other, fetcher), file));
    expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1 });
    for (const station of [one, other]) station.remove();
  } finally {
    await province.close();
  }
});

test('a station that lost its files has those of open dossiers again by itself, the others when asked; the province is not asked to take them twice', async () => {
  const lost = await createSendingStation(gateway, gateway.url, { agencyCode: 'H48.107' });
  try {
    const open = await lost.attach(pdfOf(30_000));
    const detached = await lost.attach(pdfOf(20_000));
    const unsent = await lost.attach(pdfOf(10_000));
    lost.detach(detached.code, detached.hash);
    must(await lost.engine.syncOnce());
    must(await lost.sender({ uploads: { ...lost.uploads, next: (epoch, except) => lost.uploads.next(epoch, new Set([...except, unsent.hash])) } }).sendAll());
    rmSync(filesFolder(lost.core.dataDir), { recursive: true });
    // As a record rebuilt from nothing: what the province has is asked again.
    lost.core.db.sqlite.exec('DELETE FROM file_upload');
    expect(must(await lost.sender().sendAll())).toMatchObject({ sent: 2, rejected: 1 });
    expect(lost.uploads.stateOf(unsent.hash, lost.epoch())).toEqual({ state: 'rejected', reason: 'FileNotHere' });
    const fetcher = lost.fetcher({ setTimer: (ms, callback) => systemNetwork.setTimer(ms < 20_000 ? 0 : ms, callback) });
    expect(await fetcher.lookForLost(true)).toBe(2);
    expect(shownAt(lost, open.code, fetcher)).toMatchObject([{ state: 'queued' }]);
    expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1, refused: 1 });
    expect(countMissingFiles(lost.core)).toEqual({ named: 3, missing: 2 });
    expect(listMissingFiles(lost.core)).toMatchObject([{ hash: detached.hash, code: detached.code, size: 20_000 }, { hash: unsent.hash, code: unsent.code, name: 'to-khai.pdf' }]);
    expect(shownAt(lost, open.code, fetcher)).toMatchObject([{ state: 'sent' }]);
    expect(await fetcher.lookForLost(false)).toBe(2);
    expect(must(await fetcher.fetchAll())).toMatchObject({ fetched: 1, refused: 1 });
    expect(lost.core.files.describe(detached.hash).ok).toBe(true);
    must(wantFile(lost.core, stateOf(lost, fetcher), unsent));
    must(await fetcher.fetchAll());
    expect(shownAt(lost, unsent.code, fetcher)).toMatchObject([{ state: 'not-fetched', reason: expect.stringContaining('chưa kịp gửi lên') }]);
  } finally {
    lost.remove();
  }
});

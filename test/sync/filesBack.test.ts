/** Contents of attached files on their way back: real stations, the whole gateway over a PostgreSQL of its own, bad lines between them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openFiles } from '#gateway/files/openFiles';
import { withGateway } from '#gateway/gateway';
import { bytesToSha256 } from '#shared/journal/chain';
import { ok } from '#shared/result';
import { type ContentQuery, contentPartPath } from '#shared/sync/files';
import { AnswerClaims, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { sign, toSigningKey, toVerifyingKey, verify } from '#shared/sync/signature';
import { findDossier } from '#station/acts/findDossier';
import { openLine, sayHello } from '#station/sync/messages';
import { trustOnly } from '#station/sync/pinned';
import { act, must } from '../stationFixture.ts';
import { createSendingStation, pdfOf, type SendingStation, startWholeGateway, type WholeGateway } from './filesFixture.ts';

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

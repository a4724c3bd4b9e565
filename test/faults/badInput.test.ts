/**
 * The list of bad input, and where each is shown to be refused or to pause, typed, with nothing lost and nothing
 * stored twice. What other files hold is named here; the rest is below.
 *
 *   forged signature            gateway/refusal.test.ts, "who may speak"
 *   replayed request            gateway/refusal.test.ts, "a nonce is good for one request"; test/sync/sync.test.ts, "an answer … replayed"
 *   gap in sequence             gateway/ingest.test.ts, "a gap is refused with the place to go on from"
 *   changed past event          gateway/ingest.test.ts, "a changed past event refuses the whole batch"
 *   two stations with one key   below (another station), test/sync/fork.test.ts (the same station copied)
 *   100 MB body                 below
 *   zip bomb                    gateway/refusal.test.ts, "a small body that unpacks to hundreds of megabytes"; test/fuzz
 *   wrong epoch                 gateway/ingest.test.ts, "a batch meant for another epoch"
 *   clock 10 years off          below
 *   a code outside the lease    gateway/ingest.test.ts, "a number outside the lease", and of papers "the number of a paper"
 *   disk full at the station    below; station/storageErrors.test.ts and test/cli/badInput.test.ts for acts
 *   disk full at the gateway    postgresFaults.test.ts
 *   PostgreSQL gone mid-batch   postgresFaults.test.ts
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { createTestClient } from '#gateway/testClient';
import { privateToPublicJwk } from '#shared/sync/signature';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { startChild } from '#test/childProcess';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';

let dataDir: string;
let gateway: Gateway;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-bad-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true, plain: true }));
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

let no = 0;
let station: TestStation;
beforeEach(async () => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${300 + no}` } });
  must(await engine().enrol({ gateway: gateway.url, token: await token() }, bySystem));
});
afterEach(() => station.remove());

const token = async (): Promise<string> => must(await gatewayToken({ dataDir })).token;
const engine = () => createSyncEngine({ store: createSqliteSyncStore(station.core), ...systemNetwork, ...station.core.deps, randomBytes });
const receive = (count: number): void => {
  const clerk = testActor(station.core, `lan${station.core.journal.head().seq}`, 'Nguyễn Thị Lan', ['reception']);
  for (let nth = 0; nth < count; nth += 1) must(act(station.core, clerk, sampleReceive()));
};
const there = async () => must(await gatewayStatus({ dataDir })).find((row) => row.station === station.core.identity.id);
const expectAllThere = async (): Promise<void> => {
  const { seq, hash } = station.core.journal.head();
  expect(await there()).toMatchObject({ ackedSeq: seq, events: seq, head: hash, rejected: 0 });
};

test('a hundred megabytes are refused before they are read, and the next request is served', async () => {
  const target = new URL(`/v1/stations/${station.core.identity.id}/journal`, gateway.url);
  const asking = request(target, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'zstd', 'content-length': 100_000_000 } });
  asking.write(Buffer.alloc(64 * 1024));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([413, { error: { type: 'BodyTooLarge' } }]);
  asking.destroy();
  receive(1);
  must(await engine().syncOnce());
  await expectAllThere();
});

test('a second station with the key of a first one speaks for itself only: what the first signed is worth nothing in its name', async () => {
  const first = createTestClient(gateway.url, `first-${no}`, [1, 99], `H49.${no}`);
  expect((await first.enrol(await token())).status).toBe(200);
  const second = createTestClient(gateway.url, `second-${no}`, [100, 199], `H49.${no}`);
  const refused = await second.post('/v1/enrol', JSON.stringify({ token: enrolmentToken(await token()), station: second.name, incarnation: second.incarnation, agencyCode: `H49.${no}`, unitName: 'UBND xã', numberRange: [100, 199], publicKey: privateToPublicJwk(first.key), simulated: true, protocols: [1] }), second.nonce(), {}, { key: first.key });
  expect([refused.status, refused.body['error']]).toMatchObject([409, { type: 'StationKnown' }]);
  expect(must(await gatewayStatus({ dataDir })).filter((row) => row.agencyCode === `H49.${no}`).map((row) => row.station)).toEqual([first.name]);
});
const enrolmentToken = (whole: string): { id: string | undefined; secret: string | undefined } => {
  const [, id, secret] = whole.split('.');
  return { id, secret };
};

test.each([['ten years ahead', '2036-11-23T10:42'], ['ten years behind', '2016-11-23T10:42']])('a clock %s locks nobody out: what was done is sent, and what cannot be reckoned is refused before it is written', async (_name, minute) => {
  receive(2);
  station.clock.set(minute);
  const before = station.core.journal.head();
  const clerk = { officer: { id: 'lan', name: 'Lan', roles: ['reception' as const], active: true }, role: 'reception' as const, seat: 'Quầy 1' };
  expect(act(station.core, clerk, sampleReceive())).toMatchObject({ ok: false, error: { type: 'CalendarYearMissing' } });
  expect(station.core.journal.head()).toEqual(before);
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
  await expectAllThere();
});

test('a disk full at the station while answers are kept: the program says so, nothing is taken for sent that is not kept, and with room again all is there once', async () => {
  receive(40);
  const head = station.core.journal.head();
  const { dir } = station;
  station.core.close();
  const child = startChild(
    `const { openCrashStation } = await import('#test/crash/crashStation');
     const { createSqliteSyncStore } = await import('#station/sync/sqliteSyncStore');
     const { createSyncEngine } = await import('#station/sync/syncEngine');
     const { systemNetwork } = await import('#station/sync/transport');
     const { withStorage } = await import('#station/storageErrors');
     const core = openCrashStation(process.env.DIR);
     const store = createSqliteSyncStore(core);
     const engine = createSyncEngine({ store, ...systemNetwork, ...core.deps });
     let said = await withStorage(() => engine.syncOnce());
     // Room for the first answer does not make room for all.
     for (let tries = 0; said.ok && tries < 50; tries += 1) said = await withStorage(() => engine.syncOnce());
     console.log(JSON.stringify(said));
     process.exit(0);`,
    // What the shared memory of its log needs, and no more.
    { env: { DIR: dir }, maxFileBlocks: 64 },
  );
  const said: unknown = JSON.parse(await child.nextLine());
  await child.ended;
  expect(said).toMatchObject({ ok: false, error: { type: expect.stringMatching(/^Disk(Full|Failed)$/) as string } });
  const { openCrashStation } = await import('#test/crash/crashStation');
  const core = openCrashStation(dir);
  station = { ...station, core, remove: () => core.close() };
  expect(core.journal.head()).toEqual(head);
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
  await expectAllThere();
});

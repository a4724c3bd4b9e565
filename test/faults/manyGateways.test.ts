/** Two gateway processes over one PostgreSQL, asked at the same moments: they share nothing else, and nobody can tell them apart. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openEmbeddedPostgres } from '#gateway/embedded';
import { gatewayStatus, gatewayToken } from '#gateway/gateway';
import { batchOf, createTestClient, type TestClient } from '#gateway/testClient';
import { createTestChain } from '#gateway/testChain';
import { GENESIS_HASH } from '#shared/journal/chain';
import { type Killable, startKillable } from '#test/crash/killable';
import { must } from '#test/stationFixture';

let dataDir: string;
let database: Database;
let gateways: Killable[];
let urls: string[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-many-'));
  database = await openEmbeddedPostgres(dataDir, { randomBytes });
  const start = async (): Promise<string> => {
    const gateway = startKillable('test/gatewayProcess.ts', ['--data', dataDir, '--plain', '--database', database.connectionString]);
    gateways.push(gateway);
    return gateway.firstLine();
  };
  gateways = [];
  urls = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.kill()));
  await database.close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const tokens = (count: number, unit?: string): Promise<string[]> => Promise.all(Array.from({ length: count }, async () => must(await gatewayToken({ dataDir, databaseUrl: database.connectionString }, unit)).token));
const at = (process: number): string => urls[process % urls.length] ?? '';
const join_ = async (client: TestClient, token: string): Promise<{ client: TestClient; epoch: string }> => {
  const { status, body } = await client.enrol(token);
  expect(status).toBe(200);
  return { client, epoch: String(body['epoch']) };
};
const nonceOf = async (client: TestClient): Promise<string> => String((await client.hello(client.chain.head())).body['nonce']);
const code = (agency: string, number: number): string => `${agency}-261123-${String(number).padStart(4, '0')}`;

test('of stations that ask for the same numbers at once, at both, one gets them', async () => {
  const given = await tokens(6, 'H50.1');
  const answers = await Promise.all(given.map((token, nth) => createTestClient(at(nth), `range-${nth}`, [1, 100], 'H50.1').enrol(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
});

test('lives opened at both at once get ranges that never overlap', async () => {
  const [token = ''] = await tokens(1);
  const { client } = await join_(createTestClient(at(0), 'reborn', [1, 100], 'H51.1'), token);
  const twin = { ...createTestClient(at(1), 'reborn', [1, 100], 'H51.1') };
  const asked = await Promise.all(Array.from({ length: 12 }, (_, nth) => {
    const body = JSON.stringify({ station: 'reborn', incarnation: randomUUID(), headSeq: 0, headHash: GENESIS_HASH, ackedSeq: 0, protocols: [1] });
    return (nth % 2 === 0 ? client : twin).post('/v1/hello', body, client.nonce(), {}, { key: client.key });
  }));
  const ranges = asked.map(({ body }) => body['lease'] as { from: number; to: number }).sort((a, b) => a.from - b.from);
  expect(ranges).toHaveLength(12);
  ranges.forEach(({ from, to }, nth) => {
    expect(to - from).toBe(99);
    expect(from).toBeGreaterThan(ranges[nth - 1]?.to ?? 100);
  });
});

test('one code sent at once by two lives of a station, one to each, is taken once and contradicted once', async () => {
  const [token = ''] = await tokens(1);
  const { client, epoch } = await join_(createTestClient(at(0), 'twice', [1, 100], 'H52.1'), token);
  for (let round = 1; round <= 5; round += 1) {
    const lives = [0, 1].map((nth) => {
      const life = { ...createTestClient(at(nth), 'twice', [1, 100], 'H52.1'), incarnation: randomUUID() };
      return { life, chain: createTestChain('twice', life.incarnation), as: { key: client.key } };
    });
    const nonces = await Promise.all(lives.map(async ({ life, as }) => String((await life.post('/v1/hello', JSON.stringify({ station: 'twice', incarnation: life.incarnation, headSeq: 1, headHash: GENESIS_HASH, ackedSeq: 0, protocols: [1] }), life.nonce(), {}, as)).body['nonce'])));
    const answers = await Promise.all(lives.map(({ life, chain, as }, nth) => {
      chain.receive(`twice ${round} ${nth}`, code('H52.1', round));
      const { header, events } = batchOf(chain, life.incarnation, epoch, 1, 1);
      return life.send(header, events, nonces[nth] ?? '', as);
    }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => (body['outcomes'] as { outcome: string }[])[0]?.outcome).sort()).toEqual(['applied', 'conflict']);
  }
});

test('several agencies send to both at once: every chain is whole, and who reads the feed meanwhile misses nothing and sees nothing twice', async () => {
  const agencies = ['H53.1', 'H53.2'];
  const given = (await Promise.all(agencies.map((agency) => tokens(3, agency)))).flat();
  const desks = await Promise.all(agencies.flatMap((agency, no) => [0, 1, 2].map((nth) => join_(createTestClient(at(nth), `${agency}-${nth}`, [nth * 1000 + 1, nth * 1000 + 999], agency), given[no * 3 + nth] ?? ''))));
  const readers = desks.filter((_, nth) => nth % 3 === 2);
  const senders = desks.filter((_, nth) => nth % 3 !== 2);
  let sending = true;
  const reading = Promise.all(readers.map(({ client }) => readFeed(client, () => sending)));
  await Promise.all(senders.map(({ client, epoch }, nth) => sendInPieces(client, epoch, agencies[Math.trunc(nth / 2)] ?? '', nth % 2 === 0 ? 1 : 1001)));
  sending = false;
  const feeds = await reading;

  const held = must(await gatewayStatus({ dataDir, databaseUrl: database.connectionString }));
  for (const { client } of senders) expect(held.find((row) => row.station === client.name)).toMatchObject({ events: 120, ackedSeq: 120, dossiers: 60, rejected: 0, conflicts: 0, deferred: 0, head: client.chain.head().headHash });
  feeds.forEach((items, no) => {
    const cursors = items.map(({ cursor }) => cursor);
    expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => a - b));
    for (const { client } of senders.slice(no * 2, no * 2 + 2)) {
      const theirs = items.filter(({ station }) => station === client.name).map(({ seq }) => seq);
      expect(theirs).toEqual(client.chain.events.map(({ seq }) => seq));
    }
  });
});

/** 60 dossiers, received and forwarded, in batches of ten events. */
const sendInPieces = async (client: TestClient, epoch: string, agency: string, from: number): Promise<void> => {
  for (let nth = 0; nth < 60; nth += 1) {
    client.chain.receive(`${client.name} ${nth}`, code(agency, from + nth));
    client.chain.forward(`${client.name} ${nth}`);
  }
  for (let seq = 1, nonce = await nonceOf(client); seq <= 120; seq += 10) {
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, seq, seq + 9);
    const { status, body } = await client.send(header, events, nonce);
    expect([status, body['outcomes']]).toEqual([200, [{ fromSeq: seq, toSeq: seq + 9, outcome: 'applied' }]]);
    nonce = String(body['nonce']);
  }
};

interface Told {
  readonly cursor: number;
  readonly station: string;
  readonly seq: number;
}

/** From the cursor reached, again and again, until the senders are done and nothing more comes. */
const readFeed = async (client: TestClient, sending: () => boolean): Promise<Told[]> => {
  const told: Told[] = [];
  let cursor = 0;
  for (let nonce = await nonceOf(client); ; ) {
    const last = !sending();
    const { body } = await client.inbox(cursor, 7, nonce);
    told.push(...(body['items'] as Told[]));
    cursor = Number(body['next']);
    nonce = String(body['nonce']);
    if (last && body['more'] === false) return told;
  }
};

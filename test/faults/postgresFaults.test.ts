/** The gateway's database fails under it, really: ended in the middle of a batch, its disk full. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openEmbeddedPostgres } from '#gateway/embedded';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { batchOf, createTestClient, type TestClient } from '#gateway/testClient';
import { must } from '#test/stationFixture';

let dataDir: string;
let database: Database;
let gateway: Gateway;
let client: TestClient;
let epoch: string;

const openGateway = async (port = 0): Promise<Gateway> => must(await createGateway({ dataDir, port, simulated: true, plain: true, databaseUrl: database.connectionString }));
const there = async () => must(await gatewayStatus({ dataDir, databaseUrl: database.connectionString }))[0];
const sendAll = async () => {
  const nonce = String((await client.hello(client.chain.head())).body['nonce']);
  const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, client.chain.events.length);
  return client.send(header, events, nonce);
};
const query = async (text: string): Promise<pg.Client> => {
  const db = new pg.Client({ connectionString: database.connectionString });
  db.on('error', () => undefined);
  await db.connect();
  await db.query(text);
  return db;
};
const postmaster = async (): Promise<number> => Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-faults-'));
  database = await openEmbeddedPostgres(dataDir, { randomBytes });
  gateway = await openGateway();
  client = createTestClient(gateway.url, 'fault', [1, 9999]);
  const { body } = await client.enrol(must(await gatewayToken({ dataDir, databaseUrl: database.connectionString })).token);
  epoch = String(body['epoch']);
  for (let nth = 1; nth <= 200; nth += 1) client.chain.receive(`dossier ${nth}`, `H48.105-261123-${String(nth).padStart(4, '0')}`);
});
afterEach(async () => {
  await gateway.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('PostgreSQL killed in the middle of a batch: the station is told to wait, nothing of the batch is there, and sent again it is there once', async () => {
  // Holds the batch between its first row and its last.
  const holder = await query('begin; lock table dossier in share mode');
  const sending = sendAll();
  const waiting = await query('select 1');
  for (;;) {
    const { rows } = await waiting.query<{ waits: string }>("select count(*) as waits from pg_stat_activity where wait_event_type = 'Lock'");
    if (Number(rows[0]?.waits) > 0) break;
    await sleep(20);
  }
  process.kill(await postmaster(), 'SIGKILL');
  const refused = await sending;
  expect([refused.status, refused.body['error']]).toMatchObject([503, { type: 'GatewayFailed' }]);
  await Promise.all([holder, waiting].map((db) => db.end().catch(() => undefined)));

  const port = Number(new URL(gateway.url).port);
  await gateway.close();
  database = await untilItOpens();
  gateway = await openGateway(port);
  expect(await there()).toMatchObject({ ackedSeq: 0, events: 0, dossiers: 0 });
  expect((await sendAll()).status).toBe(200);
  expect(await there()).toMatchObject({ ackedSeq: 200, events: 200, dossiers: 200, head: client.chain.events[199]?.hash });
});

/** Its orphaned workers hold the shared memory for a moment after it. */
const untilItOpens = async (): Promise<Database> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openEmbeddedPostgres(dataDir, { randomBytes });
    } catch (error) {
      if (tries === 40) throw error;
      await sleep(250);
    }
  }
};

test('no room on the gateway’s disk: the batch is refused whole and taken whole when there is room again', async () => {
  // No file may grow beyond 20 MB, as on a full disk; the journal's is nearly there.
  await (await query(`insert into journal_event (life, seq, hash, outcome, received_at, bytes)
    select (select id from life), 1000000 + n, '\\x00', 'applied', now(), decode(repeat('00', 1000), 'hex') from generate_series(1, 17400) as n`)).end();
  await limitFiles('20000000');
  const refused = await sendAll();
  expect([refused.status, refused.body['error']]).toMatchObject([503, { type: 'GatewayFailed' }]);
  const looking = await query('select 1');
  const { rows } = await looking.query<{ events: string; dossiers: string }>('select (select count(*) from journal_event where seq < 1000000) as events, (select count(*) from dossier) as dossiers');
  expect(rows[0]).toEqual({ events: '0', dossiers: '0' });
  await looking.end();
  await limitFiles('unlimited');
  expect((await sendAll()).body).toMatchObject({ ackedSeq: 200, outcomes: [{ fromSeq: 1, toSeq: 200, outcome: 'applied' }] });
});

/** Of the server and all connections opened from now on; the gateway's are made to be opened anew. */
const limitFiles = async (bytes: string): Promise<void> => {
  const pid = await postmaster();
  const prlimit = ['prlimit', '--pid', String(pid), `--fsize=${bytes}:unlimited`];
  // Only its own user may set another process's limits, the system's owner without that privilege neither.
  const { uid, gid } = await stat(`/proc/${pid}`);
  const [command = '', ...args] = process.getuid?.() === uid ? prlimit : ['setpriv', '--reuid', String(uid), '--regid', String(gid), '--clear-groups', ...prlimit];
  execFileSync(command, args);
  const admin = await query("select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
  await admin.end();
  await sleep(100);
};

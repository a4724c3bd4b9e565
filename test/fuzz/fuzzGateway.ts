/**
 * Every door of a real gateway, in a process of its own, under bodies, headers, signatures and paths nobody means:
 * random, mutated from good ones, cut short, swollen. It must answer each with a typed refusal (or, where by chance the
 * request was good, with what was asked), store nothing from a refused one, stay alive and stay small.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import pg from 'pg';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { gatewayToken } from '#gateway/gateway';
import { batchOf, createTestClient, type TestClient } from '#gateway/testClient';
import { uuid } from '#gateway/testChain';
import { bytesToSha256 } from '#shared/journal/chain';
import { packBatch } from '#shared/sync/batch';
import { AUTHORIZATION_SCHEME, BATCH_CONTENT_TYPE, DICTIONARY_HEADER, GatewayError, journalPath } from '#shared/sync/protocol';
import { sign, toSigningKey } from '#shared/sync/signature';
import { type Killable, startKillable } from '#test/crash/killable';
import { must } from '#test/stationFixture';
import { anyJson, mutatedBytes, mutatedJson } from './mutations.ts';

/** What is sent, as fast-check prints it when it fails. */
interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** With the station's own key over exactly this request, so that what lies behind the signature is reached. */
  readonly signed: 'well' | 'by-nobody' | 'not';
}

export interface FuzzReport {
  readonly shots: number;
  readonly refused: number;
  readonly answered: number;
  /** Of the gateway's process, MB. */
  readonly grewBy: number;
}

export const fuzzGateway = async ({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> => {
  const scene = await prepare();
  let refused = 0;
  let answered = 0;
  try {
    const before = await scene.memoryMb();
    await fc.assert(
      fc.asyncProperty(shotAt(scene.client, scene.epoch), async (shot) => {
        const nonce = await scene.greet();
        const rows = await scene.rows();
        const status = await scene.fire(shot, nonce);
        if (status === 200) answered += 1;
        else {
          refused += 1;
          const after = await scene.rows();
          if (after !== rows) throw new Error(`a refused request changed the tables: ${rows} → ${after}`);
        }
      }),
      { numRuns: runs, seed, endOnFailure: true, interruptAfterTimeLimit: 600_000 },
    );
    await scene.fireTorn();
    await scene.stillWorks();
    return { shots: refused + answered, refused, answered, grewBy: (await scene.memoryMb()) - before };
  } finally {
    await scene.close();
  }
};

/** Named by an event of the client's; its content never came. */
const NAMED = 'c'.repeat(64);
const contentOf = (client: TestClient, query: string, hash = NAMED): string => `/v1/stations/${client.name}/files/${hash}?${query}`;

/** Questions about contents, around two that are allowed. */
const contentPaths = (client: TestClient): fc.Arbitrary<string> => {
  const number = fc.oneof(fc.constantFrom('0', '1', '65536', '-1', '1e3', '1e99', '007', '', 'x', '9007199254740993', '52428801'), fc.nat().map(String));
  const right = fc.oneof(
    fc.constantFrom(`dossier=${uuid('fuzz 1')}`, `incarnation=${client.incarnation}&seq=4`, `dossier=${uuid('fuzz 2')}`, `incarnation=${client.incarnation}&seq=1`, `dossier=${uuid('nobody')}`, '', 'dossier=', `dossier=${uuid('fuzz 1')}&incarnation=${client.incarnation}&seq=4`),
    fc.tuple(fc.uuid(), number).map(([incarnation, seq]) => `incarnation=${incarnation}&seq=${seq}`),
  );
  const hash = fc.oneof({ weight: 3, arbitrary: fc.constant(NAMED) }, fc.constantFrom('d'.repeat(64), NAMED.toUpperCase(), 'c'.repeat(63), '..%2f..%2fnonce', '%00'));
  return fc.tuple(right, number, number, hash, fc.constantFrom('', '&from=0', '&more=1')).map(([by, from, bytes, of, more]) => contentOf(client, `${by}&from=${from}&bytes=${bytes}${more}`, of));
};

const doors = (client: TestClient): readonly string[] => [
  '/v1/enrol', '/v1/hello', '/v1/recover', journalPath(client.name), ...['heads', 'chain', 'escrow'].map((name) => `/v1/stations/${client.name}/${name}`),
  `/v1/stations/${client.name}/inbox?incarnation=${client.incarnation}&after=0&limit=10`,
];

/** Requests around the good ones. */
const shotAt = (client: TestClient, epoch: string): fc.Arbitrary<Shot> => {
  const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, client.chain.events.length);
  const goodBatch = packBatch({ header, events });
  const goodBodies = [
    { station: client.name, incarnation: client.incarnation, ...client.chain.head(), ackedSeq: 0, protocols: [1] },
    { token: { id: 'a1b2c3d4e5f6', secret: 'x'.repeat(32) }, station: 'another', incarnation: client.incarnation, agencyCode: 'H48.1', unitName: 'UBND', numberRange: [1, 2], publicKey: client.key, simulated: true, protocols: [1] },
    { incarnation: client.incarnation, seqs: [1, 2], after: 0 },
  ];
  const json = fc.oneof(anyJson, mutatedJson(goodBodies)).map((text) => Buffer.from(text));
  const bigHeader = { ...header, toSeq: Number.MAX_SAFE_INTEGER };
  const packed = fc.oneof(
    mutatedBytes(goodBatch),
    mutatedJson([header]).map((text) => zstdCompressSync(`${text}\n${events.map((event) => Buffer.from(event).toString('utf8')).join('\n')}`)),
    anyJson.map((text) => zstdCompressSync(`${JSON.stringify({ ...header, toSeq: 1 })}\n${text}`)),
    fc.constantFrom(zstdCompressSync(Buffer.alloc(40_000_000)), zstdCompressSync(''), zstdCompressSync('\n'.repeat(6000)), zstdCompressSync(JSON.stringify(bigHeader)), goodBatch.subarray(0, 100)),
  );
  const batchHeaders = { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', [DICTIONARY_HEADER]: '0' };
  const oddHeaders = fc.dictionary(fc.constantFrom('content-type', 'content-encoding', 'qmc-dictionary', 'authorization', 'accept', 'expect-x', 'transfer-x'), fc.string({ maxLength: 300 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?').trim()), { maxKeys: 3 });
  const signed = fc.constantFrom<Shot['signed']>('well', 'well', 'well', 'by-nobody', 'not');
  return fc.oneof(
    fc.record({ method: fc.constant('POST'), path: fc.constantFrom(...doors(client)), headers: fc.constant({ 'content-type': 'application/json' }), body: json, signed }),
    fc.record({ method: fc.constant('POST'), path: fc.constant(journalPath(client.name)), headers: fc.constant(batchHeaders), body: packed, signed }),
    fc.record({ method: fc.constant('GET'), path: contentPaths(client), headers: fc.constant({}), body: fc.constant(new Uint8Array()), signed }),
    fc.record({
      method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
      path: fc.oneof(fc.constantFrom(...doors(client)), fc.webPath({ size: 'small' }).map((path) => `/v1/stations${path}`), fc.constantFrom('/', '/v1/stations/%00/journal', '/v1/stations/../journal', `/v1/stations/${'a'.repeat(3000)}/journal`, '/v1/stations/%ff/inbox?after=-1', `/v1/stations/${client.name}/inbox?after=1e99&limit=x`)),
      headers: oddHeaders,
      body: fc.uint8Array({ maxLength: 2000 }),
      signed,
    }),
  );
};

const prepare = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'qmc-fuzz-'));
  const database = await openEmbeddedPostgres(dir, { randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });
  const gateway: Killable = startKillable('test/gatewayProcess.ts', ['--data', dir, '--plain', '--database', database.connectionString]);
  const url = await gateway.firstLine();
  const db = new pg.Client({ connectionString: database.connectionString });
  await db.connect();

  const client = createTestClient(url, 'fuzzed', [1, 999]);
  const { body } = await client.enrol(must(await gatewayToken({ dataDir: dir, databaseUrl: database.connectionString })).token);
  for (let nth = 1; nth <= 3; nth += 1) client.chain.receive(`fuzz ${nth}`, `H48.105-261123-${String(nth).padStart(4, '0')}`);
  client.chain.append({ type: 'dossier.file-attached', data: { hash: NAMED, name: 'to-khai.pdf', size: 1000, mime: 'application/pdf', target: { kind: 'result' } } }, 'fuzz 1');
  const epoch = String(body['epoch']);
  const greet = async (): Promise<string> => String((await client.hello(client.chain.head())).body['nonce']);
  const send = async (fromSeq: number, toSeq: number): Promise<void> => {
    const batch = batchOf(client.chain, client.incarnation, epoch, fromSeq, toSeq);
    const answer = await client.send(batch.header, batch.events, await greet());
    if (answer.status !== 200) throw new Error(`a good batch was refused: ${answer.text}`);
  };
  await send(1, 4);
  const [key, nobody] = [await toSigningKey(client.key), await toSigningKey(createTestClient(url, 'nobody').key)];

  /** Nonces come and go with every request; everything else stays as it was. */
  const tables = (await db.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('nonce') order by 1")).rows.map(({ name }) => name);
  const counts = `select concat_ws(' ', ${tables.map((name) => `(select count(*) from ${name})`).join(', ')}, (select string_agg(head_hash || station.agency_code || public_key, '') from life join station on station.id = life.station)) as counted`;

  const fire = async (shot: Shot, nonce: string): Promise<number> => {
    const claims = { nonce, method: shot.method, path: shot.path, bodySha256: bytesToSha256(shot.method === 'GET' ? '' : shot.body), station: client.name };
    const authorization = shot.signed === 'not' ? {} : { authorization: `${AUTHORIZATION_SCHEME} ${await sign('qmc-request', claims, shot.signed === 'well' ? key : nobody)}` };
    const answer = await fetch(url + shot.path, {
      method: shot.method, headers: { ...shot.headers, ...authorization }, redirect: 'manual', signal: AbortSignal.timeout(20_000),
      ...(shot.method === 'GET' ? {} : { body: shot.body as BodyInit }),
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`answered ${answer.status} ${text}`);
    if (answer.status !== 200 && !GatewayError.safeParse((JSON.parse(text) as { error: unknown }).error).success) throw new Error(`no typed refusal: ${answer.status} ${text.slice(0, 200)}`);
    return answer.status;
  };

  /** Allowed, and told that nothing is there: what is fuzzed around it is reached. */
  for (const right of [`dossier=${uuid('fuzz 1')}`, `incarnation=${client.incarnation}&seq=4`]) {
    const status = await fire({ method: 'GET', path: contentOf(client, `${right}&from=0&bytes=1000`), headers: {}, body: new Uint8Array(), signed: 'well' }, await greet());
    if (status !== 404) throw new Error(`a good question about a content was answered ${status}`);
  }

  return {
    client, epoch, greet, fire,
    rows: async (): Promise<string> => (await db.query<{ counted: string }>(counts)).rows[0]?.counted ?? '',
    memoryMb: async (): Promise<number> => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${gateway.pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) / 1024,
    /** Below HTTP: frames cut off, lengths that lie, lines without end. */
    fireTorn: async (): Promise<void> => {
      const head = `POST ${journalPath(client.name)} HTTP/1.1\r\nHost: x\r\n`;
      const torn = [`${head}Content-Length: 1000\r\n\r\nshort`, `${head}Content-Length: 99999999999\r\n\r\n`, `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nab`, `${head}${'X: y\r\n'.repeat(5000)}\r\n`, 'GET', '\0\0\0\0', `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`];
      await Promise.all(torn.map((text) => throwAt(url, text)));
    },
    stillWorks: async (): Promise<void> => {
      client.chain.complete('fuzz 1');
      await send(client.chain.events.length, client.chain.events.length);
    },
    close: async (): Promise<void> => {
      await db.end();
      await gateway.kill();
      await database.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};

/** Says it, waits a moment for whatever comes, and hangs up. */
const throwAt = (url: string, text: string): Promise<void> =>
  new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) }, () => socket.write(text));
    socket.on('error', () => undefined);
    socket.setTimeout(300, () => socket.destroy());
    socket.resume().once('close', () => done());
  });

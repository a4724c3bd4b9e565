/**
 * How much the gateway takes in: eight stations of eight communes, batches of 200 events, HTTP, its own PostgreSQL,
 * synchronous_commit on. Beside it, in turns, the same rows in bare multi-row inserts, a transaction for each batch, eight
 * connections, tables and indexes alike. Gateway, stations and the bare writer are three processes.
 *
 * Every event of a batch touches another dossier: each is received, forwarded, finished, brought back and handed over
 * with fifty dossiers between the steps, as at a counter with some days of work lying about.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { gatewayToken } from '#gateway/gateway';
import { must } from '#test/stationFixture';
import { prepareBareRows } from './bareRows.ts';
import { startProgram } from './childProgram.ts';
import type { IngestOrder } from './ingestClients.ts';
import { type BenchRow, spreadOf, timedAsync } from './measure.ts';

const STATIONS = 8;
const EVENTS = 200;
/** Of each station in each round; the first round warms up. */
const BATCHES = 20;
const ROUNDS = 7;
const thousands = (STATIONS * BATCHES * EVENTS) / 1000;

export const benchIngest = async (): Promise<BenchRow> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'qmc-ingest-'));
  const gateway = startProgram('../gatewayProcess.ts', ['--data', dataDir, '--plain']);
  try {
    const url = await gateway.nextLine();
    const tokens: string[] = [];
    for (let no = 0; no < STATIONS; no += 1) tokens.push(must(await gatewayToken({ dataDir })).token);
    const stations = startProgram('ingestClients.ts');
    stations.say(JSON.stringify({ url, tokens, batches: BATCHES, rounds: ROUNDS, events: EVENTS } satisfies IngestOrder));
    await stations.nextLine();
    const { ours, bare } = await measure(dataDir, async () => {
      stations.say('go');
      return Number(await stations.nextLine());
    });
    await stations.end();
    const figures = spreadOf(ours);
    return {
      id: 'gateway-ingest', what: 'gateway takes in 1,000 events over HTTP (8 stations, batches of 200)', unit: 'ms', figures, bare: spreadOf(bare),
      budget: { on: 'median', max: 50 }, note: `${Math.round(1_000_000 / figures.median).toLocaleString('en')} events/s`,
    };
  } finally {
    await gateway.end();
    await rm(dataDir, { recursive: true, force: true });
  }
};

/** Milliseconds for a thousand events, ours and bare in turns. */
const measure = async (dataDir: string, sendRound: () => Promise<number>): Promise<{ ours: number[]; bare: number[] }> => {
  await sendRound();
  const database = await openEmbeddedPostgres(dataDir, { randomBytes: () => new Uint8Array(24) });
  const rows = await prepareBareRows(database.connectionString, STATIONS, EVENTS);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 1; round < ROUNDS; round += 1) {
    ours.push(((await sendRound()) * 1000) / thousands);
    await rows.clear();
    bare.push((await timedAsync(rows.write)) / thousands);
  }
  await rows.close();
  return { ours, bare };
};

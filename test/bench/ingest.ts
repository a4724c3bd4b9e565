/**
 * How much the gateway takes in: eight stations, batches of 200 events, HTTP, its own PostgreSQL, synchronous_commit on.
 * Beside it, in turns, the rows it makes written by bare multi-row inserts into tables like its own. Gateway, stations
 * and the bare writer are three processes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gatewayToken } from '#gateway/gateway';
import { must } from '#test/stationFixture';
import { root } from './bigStation.ts';
import type { IngestOrder } from './ingestClients.ts';

const BATCH_EVENTS = 200;
const CLIENTS = 8;
const BATCHES = 20;
const ROUNDS = 4;

interface Program {
  readonly next: () => Promise<string>;
  readonly say: (line: string) => void;
  readonly end: () => Promise<void>;
}

const start = (script: string, args: readonly string[], nodeArgs: readonly string[] = []): Program => {
  const child: ChildProcess = spawn(process.execPath, ['--no-warnings', ...nodeArgs, join(import.meta.dirname, script), ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return { next: async () => String((await lines.next()).value), say: (line) => void child.stdin!.write(`${line}\n`), end: () => { child.stdin!.end(); return ended; } };
};

const dataDir = await mkdtemp(join(tmpdir(), 'qmc-ingest-'));
const gateway = start('gatewayProcess.ts', [dataDir], process.env['PROF'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof-faults'] : []);
const url = await gateway.next();
const tokens: string[] = [];
for (let i = 0; i < CLIENTS; i += 1) tokens.push(must(await gatewayToken({ dataDir })).token);
const clients = start('ingestClients.ts', []);
clients.say(JSON.stringify({ url, tokens, batches: BATCHES, rounds: ROUNDS, events: BATCH_EVENTS } satisfies IngestOrder));
console.log(await clients.next());
for (let round = 0; round < ROUNDS; round += 1) {
  clients.say('go');
  const s = Number(await clients.next());
  console.log(Math.round((CLIENTS * BATCHES * BATCH_EVENTS) / s));
}
await gateway.end();
await rm(dataDir, { recursive: true, force: true });

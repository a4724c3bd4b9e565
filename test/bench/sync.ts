/**
 * How long five hundred events take over a bad line, what they weigh on a clean one, and how PouchDB fares with the same
 * five hundred as documents over the same line. Real stations, a real gateway in a process of its own, the line of
 * `badLine.ts`; the seeds run seven at a time, each over its own line, for they mostly wait.
 *
 * Over plain HTTP, as behind a proxy that does TLS, because the line tells requests apart by their bytes; what TLS adds
 * to the clean run is measured beside it.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayToken } from '#gateway/gateway';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { type LineTraffic, startLine } from '#test/network/throttledProxy';
import { createTestStation, must, type TestStation } from '#test/stationFixture';
import { startBadLine } from './badLine.ts';
import { startProgram } from './childProgram.ts';
import { addOfficers, eventsAsDocuments, liveFiveHundred } from './fiveHundred.ts';
import { type BenchRow, single, spreadOf } from './measure.ts';
import { replicateByPouch } from './pouch.ts';

const EVENTS = 500;
const SEEDS = 21;
const AT_ONCE = 7;
const POUCH_SEEDS = 3;

export const benchSync = async (say: (text: string) => void, full = false): Promise<readonly BenchRow[]> => {
  const [plain, tls] = [await openProvince(true), await openProvince(false)];
  try {
    const clean = await overCleanLine(plain, 1);
    const cleanTls = await overCleanLine(tls, 2);
    const documents = await plain.withStation(3, async ({ core }) => eventsAsDocuments(core, EVENTS));
    const pouch = Promise.all(Array.from({ length: POUCH_SEEDS }, (_, nth) => replicateByPouch(documents, nth + 1)));
    const runs = await overBadLines(plain, full ? SEEDS * 3 : SEEDS, say);
    say('waiting for PouchDB');
    return [...ourRows(runs, clean, cleanTls), pouchRow(await pouch)];
  } finally {
    await Promise.all([plain.close(), tls.close()]);
  }
};

interface Run {
  readonly ms: number;
  readonly traffic: LineTraffic;
}
type Province = Awaited<ReturnType<typeof openProvince>>;

const openProvince = async (isPlain: boolean) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'qmc-bench-sync-'));
  const gateway = startProgram('../gatewayProcess.ts', ['--data', dataDir, ...(isPlain ? ['--plain'] : [])]);
  const url = await gateway.nextLine();
  return {
    url,
    /** Enrolled, everything before sent, and five hundred events waiting. */
    withStation: async <T>(seed: number, work: (station: TestStation) => Promise<T>): Promise<T> => {
      const station = createTestStation({ minute: '2026-11-23T07:00', simulated: true, firstId: seed * 1_000_003, unit: { agencyCode: `H48.${100 + seed}` } });
      try {
        must(await engineOf(station).enrol({ gateway: url, token: must(await gatewayToken({ dataDir })).token }, bySystem));
        const officers = addOfficers(station);
        must(await engineOf(station).syncOnce());
        liveFiveHundred(station, officers, seed);
        return await work(station);
      } finally {
        station.remove();
      }
    },
    close: async (): Promise<void> => {
      await gateway.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** As the program does it, but for the test clock of the acts: pauses are real. */
const engineOf = ({ core }: TestStation) => createSyncEngine({ ...core.deps, ...systemNetwork, store: createSqliteSyncStore(core), randomBytes });

/** Until nothing waits; a run that gives up is begun again at once, as a person would press the button. */
const syncOver = async (station: TestStation, url: string): Promise<void> => {
  station.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(url);
  const engine = engineOf(station);
  for (let tries = 0; ; tries += 1) {
    const done = await engine.syncOnce();
    if (done.ok && done.value.pending === 0) return;
    if (tries > 50) throw new Error(`the sync does not come to its end: ${JSON.stringify(done)}`);
  }
};

const overCleanLine = (province: Province, seed: number): Promise<Run> =>
  province.withStation(seed, async (station) => {
    const line = await startLine({ target: province.url });
    const began = performance.now();
    await syncOver(station, line.url.replace('http:', new URL(province.url).protocol));
    const ms = performance.now() - began;
    await line.close();
    return { ms, traffic: line.traffic };
  });

const overBadLines = async (province: Province, seeds: number, say: (text: string) => void): Promise<readonly Run[]> => {
  const runs: Run[] = [];
  for (let from = 0; from < seeds; from += AT_ONCE) {
    const now = Array.from({ length: Math.min(AT_ONCE, seeds - from) }, (_, nth) => from + nth + 1);
    // All are built before the first begins, for building takes the processor.
    let ready = 0;
    let begin = (): void => undefined;
    const begun = new Promise<void>((done) => (begin = done));
    runs.push(...(await Promise.all(now.map((seed) => province.withStation(10 + seed, async (station) => {
      ready += 1;
      if (ready === now.length) begin();
      await begun;
      return overBadLine(station, province.url, seed);
    })))));
    say(`${runs.length} of ${seeds} seeds: ${runs.slice(from).map(({ ms }) => `${Math.round(ms / 100) / 10} s`).join(', ')}`);
  }
  return runs;
};

const overBadLine = async (station: TestStation, target: string, seed: number): Promise<Run> => {
  const line = await startBadLine(target, seed);
  const began = performance.now();
  await syncOver(station, line.url);
  const ms = performance.now() - began;
  await line.close();
  return { ms, traffic: line.traffic };
};

const bytesOf = ({ bytesUp, bytesDown }: LineTraffic): number => bytesUp + bytesDown;

const ourRows = (runs: readonly Run[], clean: Run, cleanTls: Run): readonly BenchRow[] => {
  const lost = spreadOf(runs.map(({ traffic }) => traffic.bytesLost / EVENTS));
  return [
    { id: 'sync-bad-line', what: 'sync of 500 events, 64 kbit/s each way, 2 s round trip, 20 % of requests reset', unit: 'ms', figures: spreadOf(runs.map(({ ms }) => ms)), budget: { on: 'median', max: 21_000 }, note: `${runs.length} seeds` },
    { id: 'sync-lost-bytes', what: 'of which went in requests that were lost, an event', unit: 'B', figures: lost },
    { id: 'sync-clean-bytes', what: 'an event on a clean line, both ways, everything counted', unit: 'B', figures: single(bytesOf(clean.traffic) / EVENTS), budget: { on: 'median', max: 120 }, note: `${clean.traffic.flights} requests` },
    { id: 'sync-clean-bytes-tls', what: 'the same over TLS, handshakes counted', unit: 'B', figures: single(bytesOf(cleanTls.traffic) / EVENTS), budget: { on: 'median', max: 120 } },
  ];
};

const pouchRow = (runs: Awaited<ReturnType<typeof replicateByPouch>>[]): BenchRow => {
  const unfinished = runs.filter(({ written }) => written < EVENTS);
  const bytes = spreadOf(runs.map(({ traffic }) => bytesOf(traffic) / EVENTS)).median;
  const note = `${Math.round(bytes)} B each with lost ones${unfinished.length === 0 ? '' : `; stopped after 300 s with ${unfinished.map(({ written }) => written).join(', ')} of ${EVENTS}`}`;
  return { id: 'pouchdb-bad-line', what: 'PouchDB replicating the same 500 as documents over the same line', unit: 'ms', figures: spreadOf(runs.map(({ ms }) => ms)), note };
};

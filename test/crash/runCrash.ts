/**
 * `npm run crash -- --kills 300 [--seed N]`: SIGKILL at random moments to a real station that acts and syncs, to a real
 * gateway that ingests, to both at once, to the gateway's PostgreSQL. After each death of the station its database is
 * opened and every act it had said to be done is looked for; at the end what people read is rebuilt from the journal,
 * the rest is sent, and both records are compared.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openEmbeddedPostgres } from '#gateway/embedded';
import { gatewayStatus, gatewayToken } from '#gateway/gateway';
import { bySystem, createCore, type StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import { importCalendar, importCatalogue } from '#station/reference/imports';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { createRandom } from '#test/bench/people';
import { must, testKey, testUnit } from '#test/stationFixture';
import { crashDeps, openCrashStation } from './crashStation.ts';
import { type Killable, startKillable } from './killable.ts';
import { shippedParts } from './shippedParts.ts';

export type Victim = 'station' | 'gateway' | 'both' | 'database';

export interface CrashReport {
  readonly seed: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** Acts the station had said to be done. */
  readonly acknowledged: number;
  /** Of those, not in its journal when it was opened again. */
  readonly lost: number;
  readonly events: number;
  /** Events at the gateway beyond the station's. */
  readonly doubled: number;
  readonly headsEqual: boolean;
  readonly verified: boolean;
  readonly seconds: number;
}

export const isSound = (report: CrashReport): boolean => report.lost === 0 && report.doubled === 0 && report.headsEqual && report.verified && report.acknowledged > 0;

export const reportToLine = ({ seed, kills, acknowledged, lost, events, doubled, headsEqual, verified, seconds }: CrashReport): string => {
  const all = Object.values(kills).reduce((sum, count) => sum + count, 0);
  return `${all} kills (${kills.station} station, ${kills.gateway} gateway, ${kills.both} both, ${kills.database} PostgreSQL), ${acknowledged} acts acknowledged, ${lost} lost; ${events} events, ${doubled} doubled; heads ${headsEqual ? 'equal' : 'DIFFER'}; verify ${verified ? 'ok' : 'FAILED'}; seed ${seed}, ${Math.round(seconds)} s`;
};

export const runCrash = async ({ kills, seed, say = () => undefined }: { readonly kills: number; readonly seed: number; readonly say?: (text: string) => void }): Promise<CrashReport> => {
  const began = performance.now();
  const random = createRandom(seed);
  const counts: Record<Victim, number> = { station: 0, gateway: 0, both: 0, database: 0 };
  const scene = await prepare();
  try {
    let acknowledged = 0;
    let lost = 0;
    for (let nth = 1; nth <= kills; nth += 1) {
      await scene.bringUp();
      await sleep(20 + random() * 230);
      const victim = pickVictim(random());
      counts[victim] += 1;
      const said = await scene.kill(victim);
      acknowledged += said.acknowledged;
      lost += said.lost;
      if (nth % 25 === 0) say(`${nth} kills, ${acknowledged} acts acknowledged, ${lost} lost`);
    }
    await scene.bringUp();
    const last = await scene.kill('station');
    const end = await scene.settle();
    return { seed, kills: counts, acknowledged: acknowledged + last.acknowledged, lost: lost + last.lost, ...end, seconds: (performance.now() - began) / 1000 };
  } finally {
    await scene.close();
  }
};

const pickVictim = (drawn: number): Victim => (drawn < 0.45 ? 'station' : drawn < 0.75 ? 'gateway' : drawn < 0.93 ? 'both' : 'database');

/** A station that is enrolled, and the means to run and kill everything it lives with. */
const prepare = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'qmc-crash-'));
  const [stationDir, gatewayDir] = [join(dir, 'station'), join(dir, 'gateway')];
  let database = await openEmbeddedPostgres(gatewayDir, crashDeps);
  let gateway: Killable | null = null;
  let station: Killable | null = null;
  /** Of its first start, and of every later one: the station knows this address. */
  let url = 'https://127.0.0.1:0';

  const startGateway = async (): Promise<void> => {
    const started = startKillable('test/gatewayProcess.ts', ['--data', gatewayDir, '--port', new URL(url).port, '--database', database.connectionString]);
    url = await started.firstLine();
    gateway = started;
  };
  const bringUp = async (): Promise<void> => {
    if (gateway === null) await startGateway();
    if (station !== null) return;
    station = startKillable('test/crash/stationProcess.ts', [stationDir]);
    await station.firstLine();
  };
  const killStation = async (): Promise<Said> => {
    const lines = (await station?.kill()) ?? [];
    station = null;
    return lookFor(stationDir, lines.slice(1));
  };
  const killGateway = async (): Promise<void> => {
    await gateway?.kill();
    gateway = null;
  };

  await startGateway();
  await makeStation(stationDir, url, must(await gatewayToken({ dataDir: gatewayDir, databaseUrl: database.connectionString })).token);
  return {
    bringUp,
    kill: async (victim: Victim): Promise<Said> => {
      if (victim === 'gateway') await killGateway();
      if (victim === 'database') {
        await killPostgres(gatewayDir);
        await killGateway();
        database = await openAgain(gatewayDir);
      }
      if (victim === 'gateway' || victim === 'database') return { acknowledged: 0, lost: 0 };
      const [said] = await Promise.all([killStation(), ...(victim === 'both' ? [killGateway()] : [])]);
      return said;
    },
    settle: async () => {
      if (gateway === null) await startGateway();
      const core = openCrashStation(stationDir);
      try {
        return await compare(core, stationDir, database.connectionString);
      } finally {
        core.close();
      }
    },
    close: async () => {
      await station?.kill();
      await gateway?.kill();
      await database.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};

const makeStation = async (dataDir: string, gateway: string, token: string): Promise<void> => {
  const { calendar, catalogue } = await shippedParts(dataDir);
  const unit = { ...testUnit, numberRange: [1, 999_999] as [number, number] };
  const core = must(createCore({ dataDir, key: testKey, deps: crashDeps }, { stationId: crashDeps.newId(), unit, simulated: true }));
  try {
    must(importCalendar(core, calendar, 'resources', bySystem));
    must(importCatalogue(core, catalogue, 'resources', bySystem));
    must(await engineOf(core).enrol({ gateway, token }, bySystem));
  } finally {
    core.close();
  }
};

const engineOf = (core: StationCore) => createSyncEngine({ store: createSqliteSyncStore(core), ...systemNetwork, ...core.deps });

interface Said {
  readonly acknowledged: number;
  readonly lost: number;
}

/** Opens the killed station's database, which recovers it, and looks for each act it had said to be done. */
const lookFor = (dataDir: string, lines: readonly string[]): Said => {
  const core = openCrashStation(dataDir);
  try {
    const { incarnation } = core.journal.head();
    const find = core.db.sqlite.prepare<[string, number, string], { one: 1 }>('SELECT 1 AS one FROM journal WHERE incarnation = ? AND seq = ? AND hash = ?');
    const lost = lines.filter((line) => {
      const [seq = '', hash = ''] = line.split(' ');
      return find.get(incarnation, Number(seq), hash) === undefined;
    });
    return { acknowledged: lines.length, lost: lost.length };
  } finally {
    core.close();
  }
};

/** Sends what is left and holds both records against each other. */
const compare = async (core: StationCore, dataDir: string, databaseUrl: string): Promise<Pick<CrashReport, 'events' | 'doubled' | 'headsEqual' | 'verified'>> => {
  must(await engineOf(core).syncOnce());
  const { chainOk, projectionsEqual, integrity } = verifyStation(core.db, { scratchDir: dataDir, key: testKey, newId: core.deps.newId });
  const { seq, hash } = core.journal.head();
  const dossiers = core.db.sqlite.prepare<[], { count: number }>('SELECT count(*) AS count FROM dossier').get()?.count;
  const [there] = must(await gatewayStatus({ dataDir, databaseUrl }));
  const equal = there?.head === hash && there.ackedSeq === seq && there.dossiers === dossiers && there.rejected + there.deferred + there.conflicts === 0;
  return { events: seq, doubled: (there?.events ?? 0) - seq, headsEqual: equal, verified: chainOk && projectionsEqual && integrity };
};

const killPostgres = async (gatewayDir: string): Promise<void> => {
  const [pid] = (await readFile(join(gatewayDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
};

/** Its orphaned workers hold the shared memory for a moment after it. */
const openAgain = async (gatewayDir: string): Promise<Database> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openEmbeddedPostgres(gatewayDir, crashDeps);
    } catch (error) {
      if (tries === 40) throw error;
      await sleep(250);
    }
  }
};

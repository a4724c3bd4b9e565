/** One seed: stations and a province, a stretch of time in which everything goes wrong, then rest, then the oracle. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { backupTo } from '#station/backup/backup';
import { restoreFrom } from '#station/backup/restore';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import { must } from '#test/stationFixture';
import { type Born, copyStation, firstMorning, type Nursery, passphrase } from './birth.ts';
import { countFault, type FaultCounts, type FaultKind } from './faults.ts';
import { keepEnrolling, type Machine, machineClocks, type MachineHooks, openProgram, ProcessKilled, type Program, setFull } from './machine.ts';
import { findViolations, type Ghost, type JournalRow, journalRows, type Rested } from './oracle.ts';
import { doSomething, receiveOne, settleSomething, writeBadEvent } from './people.ts';
import type { Filed } from './oracleInbox.ts';
import { createProvince, type Province } from './province.ts';
import { createRandom, type Random } from './random.ts';
import { createRoad } from './road.ts';
import { createWorld, type World } from './world.ts';

export interface SeedResult {
  readonly seed: number;
  /** Committed at all stations. */
  readonly events: number;
  readonly faults: FaultCounts;
  readonly violations: readonly string[];
  readonly traceHash: string;
}

export interface SeedOptions {
  readonly withVerify: boolean;
  readonly tell?: (line: string) => void;
}

const gatewayAddress = 'https://tinh.example';
const MINUTE = 60_000;
/** Longer than any request may hang. */
const BEFORE_REST_MS = 80_000;
/** Rounds of syncing after which whoever still waits waits for ever. */
const REST_ROUNDS = 20;
const REST_ROUND_MS = 20_000;

export const runSeed = async (nursery: Nursery, seed: number, options: SeedOptions): Promise<SeedResult> => {
  const dir = nursery.scratch();
  const story = await beginStory(nursery, seed, dir, options);
  try {
    await story.suffer();
    await story.rest();
    return await story.judge(options.withVerify);
  } finally {
    await story.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

const beginStory = async ({ born }: Nursery, seed: number, dir: string, { tell }: SeedOptions) => {
  const random = createRandom(`seed ${seed}`);
  const world: World = createWorld(instantToMs(firstMorning), tell);
  const province: Province = await createProvince(world, random.stream('province'));
  const counts: FaultCounts = {};
  const violations: string[] = [];
  const ghosts: Ghost[] = [];
  /** Filed through the portal, and how often the province had been brought back by then. */
  const online: (Filed & { readonly restores: number })[] = [];
  /** When each event was truly committed. */
  const moments = new Map<string, number>();
  const machines: Machine[] = [];
  /** Ids by machine: what was committed on the database it has now. */
  const committed = new Map<Machine, Set<string>>();
  let events = 0;
  let isResting = false;

  const violate = (what: string): void => {
    world.note(`VIOLATION ${what}`);
    violations.push(what);
  };
  const fault = (kind: FaultKind, where: string): void => {
    countFault(counts, kind);
    world.note(`${where}: ${kind}`);
  };

  const hooksOf = (machine: Machine): MachineHooks => ({
    onEvent: (event) => {
      events += 1;
      committed.get(machine)?.add(event.id);
      moments.set(event.id, world.now());
      world.note(`${machine.name}: ${event.seq} ${event.type}`);
    },
    onAttempt: (program) => {
      if (program.isAlive()) checkAcknowledged(machine, program);
    },
    onFault: violate,
  });
  /** At any moment: the province once had what a station calls acknowledged. */
  const checkAcknowledged = (machine: Machine, { core }: Program): void => {
    for (const { incarnation, ackedSeq } of createSqliteSyncStore(core).lives()) {
      const stored = province.everAcked(machine.stationId, incarnation);
      if (ackedSeq > stored) violate(`${machine.name}: calls ${ackedSeq} acknowledged, the province never had more than ${stored}`);
    }
  };

  const addMachine = (name: string, place: string, { key, stationId }: Pick<Born, 'key' | 'stationId'>): Machine => {
    const own = random.stream(`machine ${name}`);
    const machine: Machine = {
      name, dir: place, key, stationId, random: own,
      road: createRoad(world, province, own.stream('road'), name, counts),
      programs: [], skewMs: 0, bootedAt: world.now() - own.between(1, 600) * 1000, boots: 1, isFull: false, isForked: false, backup: null, token: null,
    };
    machines.push(machine);
    committed.set(machine, new Set());
    return machine;
  };
  const start = (machine: Machine): Program => {
    const program = openProgram(world, machine, hooksOf(machine));
    if (!program.sync.status().enrolled) keepEnrolling(world, machine, program, gatewayAddress, province.token, hooksOf(machine));
    return program;
  };
  const desk = (machine: Machine): Program => machine.programs[0] ?? start(machine);
  const isEnrolled = (machine: Machine): boolean => desk(machine).sync.status().enrolled;

  /** What a program may die or fail of is taken for what it is; anything else is found. */
  const attempt = (machine: Machine, work: (program: Program) => string): void => {
    const program = random.chance(0.3) ? (machine.programs.at(-1) ?? desk(machine)) : desk(machine);
    try {
      world.note(`${machine.name}: ${work(program)}`);
    } catch (failure) {
      const isFull = machine.isFull && failure instanceof Error && 'code' in failure && failure.code === 'SQLITE_FULL';
      if (!isFull && !(failure instanceof ProcessKilled)) violate(`${machine.name}: threw ${failure instanceof Error ? (failure.stack ?? failure.message) : 'something'}`);
    }
  };

  for (const place of random.pick([['A'], ['A', 'B'], ['A', 'C'], ['A', 'B', 'C']]).flatMap((name) => born.find((one) => one.name === name) ?? [])) {
    copyStation(place.dir, join(dir, place.name));
    start(addMachine(place.name, join(dir, place.name), place));
  }

  const copyMachine = (machine: Machine): void => {
    const place = join(dir, `${machine.name}-copy`);
    copyStation(machine.dir, place);
    const copy = addMachine(`${machine.name}'`, place, machine);
    for (const id of committed.get(machine) ?? []) committed.get(copy)?.add(id);
    copy.skewMs = machine.skewMs;
    copy.boots = 100;
    for (const one of [machine, copy]) one.isForked = true;
    start(copy);
  };

  const restoreMachine = async (machine: Machine): Promise<void> => {
    const { core } = desk(machine);
    const lost = journalRows(core);
    while (machine.programs.length > 0) machine.programs[0]?.kill();
    await world.runFor(0);
    if (machine.backup === null) return;
    const deps = { ...machineClocks(world, machine), bootId: `${machine.name}-restore`, newId: core.deps.newId };
    const restoring = machine.random.stream(`restore ${world.now()}`);
    const restored = must(await restoreFrom({ ...deps, newId: () => uuidFrom(restoring, world.now()) }, { file: machine.backup.file, dataDir: machine.dir, passphrase, replace: true }));
    if (restored.aside !== null) rmSync(restored.aside, { recursive: true, force: true });
    const program = start(machine);
    const kept = new Set(journalRows(program.core).map(({ id }) => id));
    for (const row of lost) {
      if (!kept.has(row.id)) ghosts.push({ station: machine.stationId, incarnation: row.incarnation, seq: row.seq, hash: row.hash, dossierId: row.dossierId, mustBeThere: isStored(province, machine, row) });
    }
    for (const id of machine.backup.committed) if (!kept.has(id)) violate(`${machine.name}: event ${id} was committed before the backup, and is not in it`);
    committed.set(machine, kept);
    events += 1;
  };

  const suffer = (): Promise<void> => {
    const span = random.between(4, 15) * MINUTE;
    const sometime = (work: () => void | Promise<void>): void => void world.after(random.below(span), () => (isResting ? undefined : work()));
    const times = (count: number, work: () => void | Promise<void>): void => {
      for (let i = 0; i < count; i += 1) sometime(work);
    };
    const someone = (): Machine => random.pick(machines);

    for (const machine of machines) times(random.between(6, 24), () => attempt(machine, ({ core }) => doSomething(core, machine.random)));
    times(machines.length * random.between(2, 8), () => someone().road.setWeather(random.pick(['clear', 'clear', 'rough', 'rough', 'rough', 'none'])));
    times(random.below(3), () => attempt(someone(), ({ core }) => writeBadEvent(core, random)));
    times(random.below(3), () => {
      const machine = someone();
      attempt(machine, ({ core }) => settleSomething(core, random));
    });
    times(random.below(3), async () => {
      const machine = someone();
      if (!isEnrolled(machine)) return;
      const { agencyCode } = desk(machine).core.identity.unit;
      const portalCode = `${agencyCode}-261123-${900_001 + online.length}`;
      online.push({ agencyCode, portalCode, restores: province.restores() });
      world.note(`${agencyCode}: ${portalCode} is filed online`);
      await province.fileOnline(agencyCode, portalCode, instantToLocalMinute(msToInstant(world.now())));
    });
    times(random.below(4), async () => {
      if (machines.some(isEnrolled)) world.note(`province: ${await province.speak(random)}`);
    });
    times(random.below(4), () => {
      const machine = someone();
      fault('station-killed', machine.name);
      if (random.chance(0.5)) desk(machine).killIn(random.between(1, 60));
      else desk(machine).killAtWrite(random.between(1, 120));
    });
    times(random.below(3), () => {
      const machine = someone();
      fault('clock-moved', machine.name);
      machine.skewMs += random.pick([-1, 1]) * random.pick([5 * MINUTE, 6 * 60 * MINUTE, 24 * 60 * MINUTE, 30 * 24 * 60 * MINUTE]);
    });
    times(random.below(2), () => {
      const machine = someone();
      fault('reboot', machine.name);
      while (machine.programs.length > 0) machine.programs[0]?.kill();
      machine.boots += 1;
      machine.bootedAt = world.now();
    });
    times(random.chance(0.25) ? 1 : 0, () => {
      const machine = someone();
      fault('station-full', machine.name);
      fill(machine, true);
      world.after(random.between(20, 200) * 1000, () => fill(machine, false));
    });
    times(random.chance(0.3) ? 1 : 0, () => {
      const machine = someone();
      if (!isEnrolled(machine)) return;
      fault('second-process', machine.name);
      const second = start(machine);
      world.after(random.between(1, 300) * 1000, () => second.kill());
    });
    times(random.chance(0.25) ? 1 : 0, () => {
      const machine = someone();
      if (!isEnrolled(machine)) return;
      fault('station-copied', machine.name);
      copyMachine(machine);
      const copy = machines.at(-1) ?? machine;
      times(random.between(1, 8), () => attempt(copy, ({ core }) => doSomething(core, copy.random)));
      // Neither knows of the other: both write, and both are told to send, in one moment.
      world.after(1000, () => {
        for (const one of [copy, machine]) {
          if (random.chance(0.7)) one.road.setWeather('clear');
          attempt(one, ({ core, sync }) => {
            const done = receiveOne(core);
            void sync.syncNow().catch(() => undefined);
            return done;
          });
        }
      });
    });
    times(random.chance(0.2) ? 1 : 0, async () => {
      const machine = someone();
      if (!isEnrolled(machine) || machine.isFull) return;
      const file = join(dir, `${machine.name}.qmcb`);
      const { core } = desk(machine);
      must(await backupTo(core.deps, { dataDir: machine.dir, stationId: machine.stationId, key: machine.key }, file));
      machine.backup = { file, committed: new Set(committed.get(machine)) };
      world.after(random.between(10, 600) * 1000, async () => {
        if (isResting || machine.isFull) return;
        fault('station-restored', machine.name);
        await restoreMachine(machine);
      });
    });
    times(random.below(4), () => {
      fault('gateway-killed', 'province');
      province.killIn(random.between(1, 40));
    });
    times(random.chance(0.2) ? 1 : 0, () => {
      fault('gateway-full', 'province');
      province.setFull(true);
      world.after(random.between(5, 100) * 1000, () => province.setFull(false));
    });
    times(random.chance(0.3) ? 1 : 0, () => {
      if (!machines.every(isEnrolled)) return;
      province.backup();
      world.after(random.between(10, 600) * 1000, async () => {
        if (isResting) return;
        fault('gateway-restored', 'province');
        for (const ghost of ghosts.splice(0)) ghosts.push({ ...ghost, mustBeThere: false });
        await province.restore(random.chance(0.5));
      });
    });
    const watch = (): void => {
      if (isResting) return;
      for (const machine of machines) if (machine.programs.length === 0) start(machine);
      world.after(random.between(5, 30) * 1000, watch);
    };
    watch();
    return world.runFor(span);
  };

  const fill = (machine: Machine, isFull: boolean): void => {
    machine.isFull = isFull;
    for (const { core } of machine.programs) setFull(core, isFull);
  };

  const errors = new Map<Machine, string | null>();
  /** No more faults; every machine has its desk, and syncs until all is said. */
  const rest = async (): Promise<void> => {
    isResting = true;
    world.note('rest');
    province.calmDown();
    for (const machine of machines) {
      fill(machine, false);
      machine.road.setWeather('clear');
      while (machine.programs.length > 1) machine.programs.at(-1)?.kill();
      desk(machine).killIn(0);
      desk(machine).killAtWrite(0);
    }
    await world.runFor(BEFORE_REST_MS);
    for (let round = 0; round < REST_ROUNDS; round += 1) {
      for (const machine of machines) {
        void desk(machine).sync.syncNow().then((done) => errors.set(machine, done.ok ? null : done.error.type));
      }
      await world.runFor(REST_ROUND_MS);
      const settled = machines.every((machine) => desk(machine).sync.status().inSync || errors.get(machine) === 'RecordDiffers');
      if (settled && round > 1) break;
    }
  };

  const judge = async (withVerify: boolean): Promise<SeedResult> => {
    for (const what of province.ownFailures()) violate(`the province failed by itself: ${what}`);
    const rested = machines.map((machine): Rested => {
      const { core, sync } = desk(machine);
      return { name: machine.name, stationId: machine.stationId, core, sync, error: errors.get(machine) ?? null, isForked: machine.isForked, committed: committed.get(machine) ?? new Set() };
    });
    for (const what of findViolations({ machines: rested, tables: province.tables(), ghosts, online: online.filter(({ restores }) => restores === province.restores()), moments, wasRestored: province.restores() > 0, withVerify })) violate(what);
    return { seed, events, faults: counts, violations, traceHash: world.traceHash() };
  };

  return {
    suffer,
    rest,
    judge,
    close: async () => {
      for (const machine of machines) while (machine.programs.length > 0) machine.programs[0]?.kill();
      await world.runFor(0);
      await province.close();
    },
  };
};

/** The province has the event at this moment, whatever the station knows of it. */
const isStored = (province: Province, { stationId }: Machine, { incarnation, seq, hash }: JournalRow): boolean => province.tables().events.get(`${stationId}/${incarnation}`)?.[seq - 1]?.hash === hash;

/** UUIDv7 from the seed. */
const uuidFrom = (random: Random, msecs: number): string => v7({ msecs, random: random.bytes(16) });

/**
 * One machine at a counter: its folder on a real disk, its clocks, its road, and the programs at work on that folder.
 * A program is what a host makes of a station: the open core and the sync of its desk. It can die at any of its ports.
 */
import { v7 } from 'uuid';
import { bySystem, openCore, type StationCore } from '#station/core';
import { watchClock } from '#station/clock/clockWatch';
import { createDeskSync, type DeskSync } from '#station/sync/deskSync';
import type { JournalEvent } from '#shared/journal/event';
import { msToInstant } from '#shared/time';
import type { Random } from './random.ts';
import type { Road } from './road.ts';
import type { World } from './world.ts';

/** The program was killed: whatever it was doing ends here. */
export class ProcessKilled extends Error {}

export interface Program {
  readonly core: StationCore;
  readonly sync: DeskSync;
  readonly isAlive: () => boolean;
  /** At its n-th next question to a port, in the middle of whatever it does then. */
  readonly killIn: (calls: number) => void;
  /** Before its n-th next write to its database, inside a transaction or between two. */
  readonly killAtWrite: (writes: number) => void;
  /** At once. */
  readonly kill: () => void;
}

export interface Machine {
  readonly name: string;
  readonly dir: string;
  readonly key: Uint8Array;
  readonly stationId: string;
  readonly random: Random;
  readonly road: Road;
  /** The desk first. */
  readonly programs: Program[];
  /** How far its wall clock is off, ms. */
  skewMs: number;
  bootedAt: number;
  boots: number;
  isFull: boolean;
  /** A copy of it goes on elsewhere under the same name. */
  isForked: boolean;
  /** With the ids of what was committed when it was made. */
  backup: { readonly file: string; readonly committed: ReadonlySet<string> } | null;
  /** The one its people were given: after a lost answer the same one admits them. */
  token: string | null;
}

export interface MachineHooks {
  readonly onEvent: (event: JournalEvent) => void;
  readonly onAttempt: (program: Program) => void;
  /** What should never happen. */
  readonly onFault: (what: string) => void;
}

export const machineClocks = (world: World, machine: Machine) => ({
  now: () => msToInstant(world.now() + machine.skewMs),
  monotonicMs: () => world.now() - machine.bootedAt,
});

export const openProgram = (world: World, machine: Machine, hooks: MachineHooks): Program => {
  let alive = true;
  let [left, writesLeft] = [0, 0];
  const timers = new Set<() => void>();
  const random = machine.random.stream(`program ${machine.programs.length} ${world.now()}`);
  const clocks = machineClocks(world, machine);

  const die = (): void => {
    if (!alive) return;
    alive = false;
    for (const cancel of timers) cancel();
    machine.programs.splice(machine.programs.indexOf(program), 1);
    world.note(`${machine.name}: a program dies`);
    // Not from within its own transaction: closing waits for the stack to unwind.
    world.after(0, () => core.close());
  };
  const port = <A extends readonly unknown[], R>(answer: (...args: A) => R) => (...args: A): R => {
    world.touch();
    if (left > 0 && --left === 0) die();
    if (!alive) throw new ProcessKilled();
    return answer(...args);
  };
  const now = port(clocks.now);
  const deps = {
    now,
    monotonicMs: port(clocks.monotonicMs),
    bootId: `${machine.name}-boot-${machine.boots}`,
    randomBytes: port(random.bytes),
    newId: port(() => v7({ msecs: world.now() + machine.skewMs, random: random.bytes(16) })),
  };
  const opened = openCore({ dataDir: machine.dir, key: machine.key, deps });
  if (!opened.ok) throw new Error(`${machine.name} does not open: ${opened.error.type}`);
  const core = opened.value;
  prepareOnce(core);
  watchWrites(core, () => {
    if (writesLeft > 0 && --writesLeft === 0) die();
    // Whoever is dead writes nothing more, whoever caught the news of it.
    if (!alive) throw new ProcessKilled();
  });
  setFull(core, machine.isFull);
  core.journal.onAppended((event) => {
    hooks.onEvent(event);
    sync.poke();
  });
  const road = machine.road.fetchFor(() => alive);
  const setTimer = (ms: number, callback: () => void): (() => void) => {
    world.touch();
    if (!alive) return () => undefined;
    const cancel = world.after(ms, () => {
      timers.delete(cancel);
      world.touch();
      if (alive) callback();
    });
    timers.add(cancel);
    return () => {
      timers.delete(cancel);
      cancel();
    };
  };
  const log = (message: string): void => {
    if (alive && !machine.isFull && !message.endsWith('ProcessKilled')) hooks.onFault(`${machine.name}: ${message}`);
  };
  const sync = createDeskSync(core, { fetch: (input, init) => (alive ? port(road)(input, init) : new Promise(() => undefined)), setTimer, log }, () => alive && hooks.onAttempt(program));
  const program: Program = {
    core,
    sync,
    isAlive: () => alive,
    killIn: (calls) => {
      left = calls;
    },
    killAtWrite: (writes) => {
      writesLeft = writes;
    },
    kill: die,
  };
  machine.programs.push(program);
  world.note(`${machine.name}: a program starts`);
  watchClock(core, { setTimer }, (failure) => log(`clock: ${failure instanceof Error ? failure.name : 'failure'}`));
  return program;
};

/** A query builder compiles its statement at every question; here each is compiled once, or half of the time goes into it. */
const prepareOnce = ({ db: { sqlite } }: StationCore): void => {
  const compiled = new Map<string, ReturnType<typeof sqlite.prepare>>();
  const prepare = sqlite.prepare.bind(sqlite);
  const once = (source: string): ReturnType<typeof sqlite.prepare> => {
    const known = compiled.get(source) ?? prepare(source);
    compiled.set(source, known);
    return known;
  };
  Object.defineProperty(sqlite, 'prepare', { value: once });
};

/** By database: called before each of its writes, its BEGIN and COMMIT included; may throw. */
const beforeWrites = new WeakMap<object, () => void>();
let isWatched = false;
/** Statements compiled before us are watched too: all of them have one prototype. */
const watchWrites = ({ db: { sqlite } }: StationCore, beforeWrite: () => void): void => {
  beforeWrites.set(sqlite, beforeWrite);
  if (isWatched) return;
  isWatched = true;
  const prototype = Object.getPrototypeOf(sqlite.prepare('SELECT 1')) as { run: (...values: unknown[]) => unknown };
  const { run } = prototype;
  const watched = function (this: { readonly database: object; readonly source: string }, ...values: unknown[]): unknown {
    if (!this.source.startsWith('ROLLBACK')) beforeWrites.get(this.database)?.();
    return run.apply(this, values);
  };
  Object.defineProperty(prototype, 'run', { value: watched });
};

/** A full disk: the database may not grow by a page. */
export const setFull = (core: StationCore, isFull: boolean): void => {
  core.db.sqlite.pragma(`max_page_count = ${isFull ? 1 : 1_073_741_823}`);
};

/** Until it is admitted, whatever is in the way. */
export const keepEnrolling = (world: World, machine: Machine, program: Program, gateway: string, token: (unit: string) => Promise<string>, hooks: MachineHooks): void => {
  const attempt = async (): Promise<void> => {
    if (!program.isAlive() || program.sync.status().enrolled) return;
    const text = (machine.token ??= await token(program.core.identity.unit.agencyCode));
    const done = await program.sync.enrol({ gateway, token: text }, bySystem).catch((failure: unknown) => {
      if (program.isAlive() && !machine.isFull) hooks.onFault(`${machine.name}: enrolment threw ${failure instanceof Error ? failure.message : 'something'}`);
      return null;
    });
    world.touch();
    if (program.isAlive() && done?.ok !== true) world.after(20_000, () => void attempt());
  };
  world.after(500, () => void attempt());
};

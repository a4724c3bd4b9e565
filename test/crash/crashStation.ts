/** The station that is killed: how it is made, how it is opened again, and what its clock says. */
import { performance } from 'node:perf_hooks';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { instantToMs, localToInstant, msToInstant } from '#shared/time';
import { type CoreDeps, openCore, type StationCore } from '#station/core';
import { must, testKey } from '#test/stationFixture';

/** A working morning of the shipped calendar, and from there as time really goes. */
const morning = instantToMs(localToInstant('2026-11-23', '07:30'));
const began = performance.now();

export const crashDeps: CoreDeps = {
  now: () => msToInstant(morning + Math.trunc(performance.now() - began)),
  monotonicMs: () => Math.trunc(performance.now() - began),
  bootId: v7(),
  newId: () => v7(),
  randomBytes: (length) => randomBytes(length),
};

export const openCrashStation = (dataDir: string): StationCore => must(openCore({ dataDir, key: testKey, deps: crashDeps }));

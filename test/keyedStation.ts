/** A real station with its key file, as `quay init` makes it, for tests of backup and restore. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unit } from '#shared/unit';
import { bySystem, createCore, openCore, type StationCore } from '#station/core';
import { createKeyFile, openWithPassphrase } from '#station/keys/keyFile';
import { importCalendar, importCatalogue } from '#station/reference/imports';
import { act, createTestClock, must, sampleReceive, testActor, testUnit, type TestClock } from './stationFixture.ts';

export const testPassphrase = 'mười hai con trâu đen';
const cheapCost = { N: 1024, r: 8, p: 1 };
const catalogueLines = ['1.004873'];

/** With one procedure of the shipped catalogue, one officer and one dossier received. */
export const createKeyedStation = async (parent: string, name: string, clock: TestClock = createTestClock(), unit: Partial<Unit> = {}): Promise<StationCore> => {
  const dataDir = join(parent, name);
  mkdirSync(dataDir);
  const stationId = clock.deps.newId();
  const { dataKey } = must(await createKeyFile({ randomBytes: (length) => randomBytes(length) }, dataDir, stationId, testPassphrase, cheapCost));
  const core = must(createCore({ dataDir, key: dataKey, deps: clock.deps }, { stationId, unit: { ...testUnit, ...unit }, simulated: false }));
  must(importCalendar(core, shipped('calendar/calendar_2023_2027.csv'), 'resources', bySystem));
  const lines = shipped('catalogue/catalogue.jsonl').split('\n').filter((line) => catalogueLines.some((code) => line.includes(`"${code}"`)));
  must(importCatalogue(core, lines.join('\n'), 'resources', bySystem));
  receiveOne(core);
  return core;
};

export const openKeyedStation = async (dataDir: string, clock: TestClock): Promise<StationCore> => {
  const { dataKey } = must(await openWithPassphrase(dataDir, testPassphrase));
  return must(openCore({ dataDir, key: dataKey, deps: clock.deps }));
};

/** One dossier more; answers its code. */
export const receiveOne = (core: StationCore): string => {
  const received = must(act(core, testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']), sampleReceive()));
  return received.code;
};

export const sourceOf = (core: StationCore) => ({ dataDir: core.dataDir, stationId: core.identity.id, key: core.key });

const shipped = (path: string) => readFileSync(new URL(`../resources/${path}`, import.meta.url), 'utf8');

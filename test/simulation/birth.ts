/** Stations as they are before the first day: made once for all seeds, then copied. Real key file, real encrypted database. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { v7 } from 'uuid';
import { bySystem, createCore, databaseFile } from '#station/core';
import { createKeyFile, keyFilePath } from '#station/keys/keyFile';
import { importCalendar, importCatalogue } from '#station/reference/imports';
import { sampleUnit } from '#station/sampleDay';
import type { Role } from '#shared/officer';
import { instantToMs, msToInstant } from '#shared/time';
import { everyRole, secondLeader } from '#test/actInputs';
import { must } from '#test/stationFixture';
import { createRandom } from './random.ts';

export const passphrase = 'mười hai con trâu đen';
export const firstMorning = '2026-11-23T00:30:00.000Z';
const cheapCost = { N: 1024, r: 8, p: 1 };
const procedureCode = '1.004873';
export const allRoles: readonly Role[] = ['reception', 'processing', 'leader', 'returning', 'admin'];

export interface Born {
  readonly name: string;
  readonly dir: string;
  readonly key: Uint8Array;
  readonly stationId: string;
}

/** Two sibling stations of one unit, and one of another. */
const places = [
  { name: 'A', agencyCode: 'H48.105', numberRange: [1, 2999] },
  { name: 'B', agencyCode: 'H48.105', numberRange: [3000, 5999] },
  { name: 'C', agencyCode: 'H48.106', numberRange: [1, 2999] },
] as const;
export const mostStations = places.length;

export interface Nursery {
  readonly born: readonly Born[];
  /** A new folder for one seed. */
  readonly scratch: () => string;
  readonly close: () => void;
}

export const openNursery = async (): Promise<Nursery> => {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'quay-simulation-'));
  const born: Born[] = [];
  for (const place of places) born.push(await bear(join(dir, place.name), place));
  return { born, scratch: () => mkdtempSync(join(dir, 'seed-')), close: () => rmSync(dir, { recursive: true, force: true }) };
};

const bear = async (dir: string, { name, agencyCode, numberRange }: (typeof places)[number]): Promise<Born> => {
  mkdirSync(dir);
  const random = createRandom(`birth/${name}`);
  const now = instantToMs(firstMorning) - 3_600_000;
  const newId = (): string => v7({ msecs: now, random: random.bytes(16) });
  const stationId = newId();
  const { dataKey } = must(await createKeyFile({ randomBytes: random.bytes }, dir, stationId, passphrase, cheapCost));
  const deps = { now: () => msToInstant(now), bootId: 'birth', monotonicMs: () => 0, newId, randomBytes: random.bytes };
  const core = must(createCore({ dataDir: dir, key: dataKey, deps }, { stationId, unit: { ...sampleUnit, agencyCode, numberRange: [...numberRange] }, simulated: false }));
  must(importCalendar(core, shippedCalendar(), 'resources', bySystem));
  must(importCatalogue(core, shippedCatalogue(), 'resources', bySystem));
  core.journal.transact((tx) => {
    for (const officer of [everyRole, secondLeader]) tx.append({ type: 'officer.added', data: { ...officer, roles: [...allRoles], active: true }, by: bySystem });
    return { ok: true, value: null };
  });
  core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  core.close();
  return { name, dir, key: dataKey, stationId };
};

const shipped = (path: string): string => readFileSync(new URL(`../../resources/${path}`, import.meta.url), 'utf8');
const calendar = shipped('calendar/calendar_2023_2027.csv');
const oneProcedure = shipped('catalogue/catalogue.jsonl').split('\n').find((line) => line.includes(`"${procedureCode}"`)) ?? '';

/** `edition` tells one published version from the next; nothing else differs. */
export const shippedCalendar = (edition = ''): string => calendar.replace('Quốc khánh', `Quốc khánh${edition}`);
export const shippedCatalogue = (edition = ''): string => {
  const row = JSON.parse(oneProcedure) as { readonly name: string };
  return JSON.stringify({ ...row, name: row.name + edition });
};

/** Database and keys as they lie on the disk at this moment, the write-ahead log with them. */
export const copyStation = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  copyFileSync(keyFilePath(from), keyFilePath(to));
  const file = databaseFile(from);
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, join(to, basename(file) + suffix));
};

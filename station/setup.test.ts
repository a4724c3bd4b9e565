import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestClock, must, testUnit } from '#test/stationFixture';
import { databaseFile } from './core.ts';
import { keyFilePath } from './keys/keyFile.ts';
import { createStation, type NewStationRequest, openStation } from './setup.ts';

let dir: string;
const passphrase = 'mùa xuân ở Đăk Hà';
const request: NewStationRequest = { unit: testUnit, simulated: false, passphrase, passphraseCost: { N: 1024, r: 8, p: 1 } };
const placeOf = (firstId: number) => ({ dataDir: join(dir, 'station'), deps: createTestClock('2026-11-23T08:00', firstId).deps });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-setup-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('two set-ups at once make one station, and it is the one acknowledged', async () => {
  const made = await Promise.all([createStation(placeOf(0), request), createStation(placeOf(1000), request)]);
  const acknowledged = made.flatMap((one) => (one.ok ? [one.value.identity.id] : []));
  for (const one of made) if (one.ok) one.value.close();
  expect(acknowledged).toHaveLength(1);
  expect(made.flatMap((one) => (one.ok ? [] : [one.error.type]))).toEqual(['StationBusy']);
  const opened = must(await openStation(placeOf(0), passphrase));
  expect([opened.identity.id]).toEqual(acknowledged);
  opened.close();
  expect(readdirSync(join(dir, 'station')).filter((name) => name.startsWith('.new-'))).toEqual([]);
});

test('a station in use, and one whose key file is damaged, are not set up over', async () => {
  const core = must(await createStation(placeOf(0), request));
  expect(await createStation(placeOf(1000), request)).toEqual({ ok: false, error: { type: 'StationExists', dir: join(dir, 'station') } });
  core.close();
  writeFileSync(keyFilePath(join(dir, 'station')), '{');
  expect(await createStation(placeOf(1000), request)).toMatchObject({ ok: false, error: { type: 'StationExists' } });
  expect(existsSync(databaseFile(join(dir, 'station')))).toBe(true);
});

test('a unit whose forms are not shipped makes no station', async () => {
  const made = await createStation(placeOf(0), { ...request, unit: { ...testUnit, formSet: 'TT01_2018' } });
  expect(made.ok ? 'made' : made.error).toEqual({ type: 'FormSetUnknown', set: 'TT01_2018', known: ['TT03_2025'] });
  expect(existsSync(join(dir, 'station'))).toBe(false);
});

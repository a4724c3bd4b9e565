import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from '#test/childProcess';
import { must } from '#test/stationFixture';
import { lockStation } from './lockFile.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const busy = () => ({ ok: false, error: { type: 'StationBusy', dir } });

/** Takes the lock, says so, and holds it until it is killed. */
const holder = (mode: 'shared' | 'exclusive') =>
  startChild(
    `import { lockStation } from '#station/keys/lockFile';
     const lock = lockStation(process.env.DIR, process.env.MODE);
     console.log(lock.ok ? 'held' : lock.error.type);
     setInterval(() => lock, 60000);`,
    { env: { DIR: dir, MODE: mode } },
  );

test('the desk and the command line work in one station at once, and no restore comes between them', async () => {
  const desk = holder('shared');
  expect(await desk.nextLine()).toBe('held');
  const cli = must(lockStation(dir, 'shared'));
  expect(lockStation(dir, 'exclusive')).toEqual(busy());
  cli.release();
  expect(lockStation(dir, 'exclusive')).toEqual(busy());
  // A refused restore does not disturb those who work.
  must(lockStation(dir, 'shared')).release();
  await desk.kill('SIGKILL');
  must(lockStation(dir, 'exclusive')).release();
});

test('during a restore nobody else opens the station', async () => {
  const restore = must(lockStation(dir, 'exclusive'));
  for (const mode of ['shared', 'exclusive'] as const) {
    const other = holder(mode);
    expect(await other.nextLine()).toBe('StationBusy');
    await other.kill('SIGTERM');
  }
  restore.release();
  restore.release();
  must(lockStation(dir, 'shared')).release();
});

test('a killed restore leaves no lock behind', async () => {
  const restore = holder('exclusive');
  expect(await restore.nextLine()).toBe('held');
  expect(lockStation(dir, 'shared')).toEqual(busy());
  await restore.kill('SIGKILL');
  must(lockStation(dir, 'shared')).release();
});

test('a folder that is not there is a missing station, not a new one', () => {
  const nowhere = join(dir, 'none');
  expect(lockStation(nowhere, 'shared')).toEqual({ ok: false, error: { type: 'StationMissing', dir: nowhere } });
});

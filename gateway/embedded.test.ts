/** The gateway's own PostgreSQL, with real processes and real kills. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseToken } from '#shared/sync/token';
import { createGateway, gatewayStatus, gatewayToken } from './gateway.ts';

let dataDir: string;
let child: ChildProcess | null = null;
beforeEach(async () => {
  // Mode 0700: no other user may enter, PostgreSQL's included.
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-embedded-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  // The database of a killed gateway is still putting its files away.
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** A gateway in a process of its own; resolves when it listens. */
const startElsewhere = async (): Promise<ChildProcess> => {
  const program = `import { createGateway } from ${JSON.stringify(new URL('./gateway.ts', import.meta.url).href)};
    const made = await createGateway({ dataDir: ${JSON.stringify(dataDir)}, port: 0, simulated: true });
    console.log(JSON.stringify(made));`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  expect(JSON.parse(line.toString('utf8'))).toMatchObject({ ok: true });
  return started;
};
const keyOf = async (): Promise<string> => {
  const made = await gatewayToken({ dataDir });
  const token = made.ok ? parseToken(made.value.token) : made;
  if (!token.ok) throw new Error(token.error.type);
  return token.value.gatewayThumbprint;
};
const databasePid = async (): Promise<number> => Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

test('a token is made beside a running gateway, on its own database', async () => {
  child = await startElsewhere();
  const pid = await databasePid();
  const key = await keyOf();
  expect(await databasePid()).toBe(pid);
  expect(await keyOf()).toBe(key);
});

test('a gateway killed with SIGKILL leaves nothing running and starts again with its own key', async () => {
  child = await startElsewhere();
  const key = await keyOf();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const again = await createGateway({ dataDir, port: 0, simulated: true });
  if (!again.ok) throw new Error(again.error.type);
  expect(await keyOf()).toBe(key);
  await again.value.close();
  for (let waited = 0; existsSync(join(dataDir, 'postgres', 'postmaster.pid')) && waited < 5000; waited += 50) await sleep(50);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a folder where no gateway ever ran stays as it is: no token, no status, no database made', async () => {
  expect(await gatewayToken({ dataDir })).toEqual({ ok: false, error: { type: 'GatewayMissing' } });
  expect(await gatewayStatus({ dataDir })).toEqual({ ok: false, error: { type: 'GatewayMissing' } });
  expect(readdirSync(dataDir)).toEqual([]);
});

/** Losing a station and getting it back, and both drills, by the commands people type, against a gateway with its own TLS. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayToken } from '#gateway/gateway';
import { must } from '#test/stationFixture';
import { json, quay } from './quayHere.ts';
import { createPlace, passphrase, type Place } from './quayProcess.ts';

const oncePassphrase = 'một lần qua điện thoại';
let dir: string;
let gatewayDir: string;
let gateway: Gateway;
let place: Place;
let station: string;
let backup: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quay-recovery-'));
  gatewayDir = join(dir, 'gateway');
  gateway = must(await createGateway({ dataDir: gatewayDir, port: 0, simulated: false }));
  place = createPlace();
  await quay(['--data', place.data, 'init', '--unit', place.unitFile]);
  await quay(['--data', place.data, 'enrol', '--gateway', gateway.url, '--token', must(await gatewayToken({ dataDir: gatewayDir })).token]);
  expect((await json(['--data', place.data, 'sync'])).value).toMatchObject({ pending: 0 });
  backup = join(dir, 'sao-luu.qmcb');
  station = (await json(['--data', place.data, 'backup', '--out', backup])).value.station as string;
});
afterAll(async () => {
  await gateway.close();
  place.remove();
  rmSync(dir, { recursive: true, force: true });
});

test('an account for the province’s page is made by the command, and again is told as taken', async () => {
  const add = () => json(['--data', gatewayDir, 'gateway', 'user', 'add', '--id', 'hoa', '--name', 'Trần Thị Hoa']);
  expect(await add()).toMatchObject({ exitCode: 0, value: { id: 'hoa', name: 'Trần Thị Hoa' } });
  expect(await add()).toMatchObject({ exitCode: 1, value: { error: { type: 'ProvinceUserExists' } } });
  expect((await quay(['--data', gatewayDir, 'gateway', 'user', 'list'])).stdout).toContain('Trần Thị Hoa');
});

test('the drill with the passphrase of the recovery sheet goes well and is journaled', async () => {
  const drilled = await json(['--data', place.data, 'recover', '--drill', '--backup', backup]);
  expect(drilled).toMatchObject({ exitCode: 0, value: { way: 'passphrase', ok: true, problem: null } });
});

test('the drill with what the province releases goes well, from a private key that was taken off the gateway', async () => {
  const [keyFile, release] = [join(dir, 'khoa-tinh.json'), join(dir, 'giao-lai.json')];
  expect((await json(['--data', gatewayDir, 'gateway', 'escrow-key', 'export', '--out', keyFile, '--remove'])).value).toMatchObject({ removed: true });
  const env = { QUAY_ESCROW_PASSPHRASE: oncePassphrase };
  expect((await json(['--data', gatewayDir, 'gateway', 'escrow-release', station, '--out', release], { env })).value).toMatchObject({ error: { type: 'EscrowKeyElsewhere' } });
  expect((await json(['--data', gatewayDir, 'gateway', 'escrow-release', station, '--out', release, '--key', keyFile], { env })).value).toMatchObject({ station });
  expect(readFileSync(release, 'utf8')).not.toContain((JSON.parse(readFileSync(keyFile, 'utf8')) as { d: string }).d);
  const drilled = await json(['--data', place.data, 'recover', '--drill', '--backup', backup, '--escrow', release], { env });
  expect(drilled).toMatchObject({ exitCode: 0, value: { way: 'escrow', ok: true } });
});

test('without folder, key or backup the province’s token brings the station back, and the new one syncs', async () => {
  const { token } = (await json(['--data', gatewayDir, 'gateway', 'recovery-token', station])).value as { token: string };
  const back = join(dir, 'lap-lai');
  const recovered = await json(['--data', back, 'recover', '--gateway', gateway.url, '--token', token], { env: { QUAY_PASSPHRASE: `${passphrase} mới` } });
  expect(recovered.value).toMatchObject({ station, fromBackup: 0, provinceProblem: null, projectionsEqual: true });
  expect(existsSync(join(back, 'station.db'))).toBe(true);
  expect((await json(['--data', back, 'sync'], { env: { QUAY_PASSPHRASE: `${passphrase} mới` } })).value).toMatchObject({ pending: 0, lost: 0 });
});

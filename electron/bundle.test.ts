/** The bundle itself, as Electron would load it, with a thread in place of the utility process: nothing may be lost by bundling. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createTRPCClient } from '@trpc/client';
import { build } from 'electron-vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppRouter } from '#shared/contractRouter';
import { portLink } from '#shared/portLink';
import type { RpcPort } from '#shared/rpcPort';
import type { StationArguments, ToMain, ToStation } from './stationMessages.ts';

const root = join(import.meta.dirname, '..');

/** Gives the bundle the `process.parentPort` a utility process has. */
const utilityProcess = `
const { parentPort, workerData } = require('node:worker_threads');
const { EventEmitter } = require('node:events');
const adapt = (port) => {
  const adapted = new EventEmitter();
  adapted.start = () => port.on('message', (data) => adapted.emit('message', { data, ports: [] }));
  adapted.postMessage = (message) => port.postMessage(message);
  adapted.close = () => port.close();
  port.on('close', () => adapted.emit('close'));
  return adapted;
};
process.parentPort = new EventEmitter();
process.parentPort.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', ({ message, port }) => process.parentPort.emit('message', { data: message, ports: port ? [adapt(port)] : [] }));
import(workerData);
`;

describe('the bundle for Electron', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'quay-bundle-'));
    await build({ configFile: join(root, 'electron.vite.config.ts'), root, logLevel: 'error' });
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test("the station's process serves the contract, asks main for the vault, and closes when told", async () => {
    const argument: StationArguments = { dataDir: join(dataDir, 'station'), vaultAvailable: true };
    const station = new Worker(utilityProcess, { eval: true, argv: [JSON.stringify(argument)], workerData: join(root, 'out/main/station.js') });
    const asked: string[] = [];
    const tell = (message: ToStation, port?: MessageChannel['port1']): void => station.postMessage({ message, port }, port === undefined ? [] : [port]);
    station.on('message', ({ id, ask }: ToMain) => {
      asked.push(ask.type);
      tell({ kind: 'answer', id, outcome: ask.type === 'pdf' ? { failed: 'none' } : { bytes: ask.bytes } });
    });
    const ended = new Promise((resolve, reject) => station.on('exit', resolve).on('error', reject));

    const { port1, port2 } = new MessageChannel();
    const screen: RpcPort = { post: (message) => port2.postMessage(message), onMessage: (listener) => void port2.on('message', listener), onClose: () => undefined, close: () => port2.close() };
    const client = createTRPCClient<AppRouter>({ links: [portLink((use) => use(screen))] });
    tell({ kind: 'port', caller: { sessionId: 's1', seat: 'Quầy 1' } }, port1);

    expect(await client.hostState.query()).toMatchObject({ phase: 'first-run', host: 'electron', seat: 'Quầy 1' });
    // A whole station: migrations, catalogue, calendar and form templates are found from inside the bundle.
    const made = await client.setup.mutate({
      unit: { agencyCode: 'H49.61.1', authority: 'UBND PHƯỜNG ĐÔNG HÒA', centre: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', place: 'Đông Hòa', hours: ['07:00-11:30', '13:30-17:00'], numberRange: [1, 9999], formSet: 'TT03_2025' },
      passphrase: 'bốn từ rất dài và dễ nhớ 2026',
      admin: { id: 'hanh', name: 'Nguyễn Thị Hạnh', password: 'mật-khẩu-rất-dài-2026' },
    });
    expect(made).toEqual({ ok: true, value: { officer: 'hanh' } });
    expect(asked).toContain('wrap');
    expect(await client.signIn.mutate({ id: 'hanh', password: 'mật-khẩu-rất-dài-2026' })).toMatchObject({ ok: true });
    const found = await client.procedureSearch.query({ text: 'khai sinh', includeHidden: false });
    expect(found.ok && found.value.length > 0).toBe(true);

    tell({ kind: 'stop' });
    expect(await ended).toBe(0);
    port2.close();
  });

  test('the preload is CommonJS and asks for nothing but Electron', () => {
    const preload = readFileSync(join(root, 'out/preload/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(preload).not.toMatch(/^\s*(import|export) /m);
  });

  test("main is a module that carries none of the station's database code", () => {
    const main = readFileSync(join(root, 'out/main/index.js'), 'utf8');
    expect(main).toMatch(/^import .* from "electron";/m);
    expect(main).not.toContain('better-sqlite3');
  });
});

import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { ElectronHost } from '#shared/hostCapabilities';
import { channels } from './channels.ts';

const electron = vi.hoisted(() => ({ exposed: new Map<string, unknown>(), sent: [] as unknown[][], ipc: null as EventEmitter | null }));
vi.mock('electron', () => {
  electron.ipc = Object.assign(new EventEmitter(), {
    invoke: async (...args: unknown[]) => void electron.sent.push(args),
    send: (...args: unknown[]) => void electron.sent.push(args),
  });
  return { contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) }, ipcRenderer: electron.ipc };
});
afterEach(() => vi.unstubAllGlobals());

test('the page gets the capabilities and nothing of the channel they travel on', async () => {
  const posted: unknown[][] = [];
  vi.stubGlobal('window', { location: { origin: 'app://quay' }, postMessage: (...args: unknown[]) => posted.push(args) });
  await import('./preload.ts');
  const host = electron.exposed.get('quayHost') as ElectronHost;
  expect([...electron.exposed.keys()]).toEqual(['quayHost']);
  expect(Object.keys(host).sort()).toEqual(['host', 'listPrinters', 'notify', 'openFile', 'print', 'quit', 'requestStationPort', 'saveFile']);

  const job = { html: '<p>', paper: 'A5', title: 'H49-261123-0001' } as const;
  await host.print(job);
  host.requestStationPort();
  expect(electron.sent).toEqual([[channels.print, job], [channels.portWanted]]);

  const port = {};
  electron.ipc?.emit(channels.port, { ports: [port] });
  expect(posted).toEqual([['quay:station-port', 'app://quay', [port]]]);
});

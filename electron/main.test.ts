import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { warningKinds } from '#shared/lateness/warnings';
import { warningWords } from '#shared/messages/warnings';
import type * as PageFilesModule from '#station/hosting/pageFiles';
import { channels } from './channels.ts';
import { createFakeElectron, type FakeElectron, type FakePort, type FakeWindow } from './fakeElectron.ts';

/** A busy machine takes longer than the second that is usual. */
const WAIT_MS = 10_000;

const current = vi.hoisted(() => ({ fake: null as FakeElectron | null, pages: '' }));
vi.mock('electron', () => new Proxy({}, { get: (_, name) => current.fake?.module[String(name)], has: () => true }));
vi.mock('#station/hosting/pageFiles', async (importOriginal) => {
  const real = await importOriginal<typeof PageFilesModule>();
  return { ...real, readPageFiles: () => real.readPageFiles(current.pages) };
});

describe("Electron's main process", () => {
  let folder = '';
  let fake: FakeElectron;

  const launch = async (): Promise<void> => {
    vi.resetModules();
    await import('./main.ts');
    await vi.waitFor(() => expect(fake.answers.hasLock ? fake.windows[0]?.webContents.loaded : []).toEqual(fake.answers.hasLock ? ['app://quay/'] : []), WAIT_MS);
  };
  const window = (): FakeWindow => {
    const [first] = fake.windows;
    if (first === undefined) throw new Error('no window');
    return first;
  };
  const station = () => {
    const last = fake.stations.at(-1);
    if (last === undefined) throw new Error('no station');
    return last;
  };
  const named = (name: string) => fake.calls.filter((call) => call.name === name);
  const page = () => ({ sender: window().webContents, senderFrame: { url: 'app://quay/', parent: null as unknown } });
  const invoke = (channel: string, input?: unknown, event: unknown = page()) => fake.ipcHandlers.get(channel)?.(event, input);
  const asBase64 = (text: string) => Buffer.from(text).toString('base64');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quay-electron-'));
    current.pages = join(folder, 'renderer');
    mkdirSync(current.pages);
    writeFileSync(join(current.pages, 'index.html'), '<!doctype html>');
    fake = createFakeElectron(folder);
    current.fake = fake;
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  test('a second start opens nothing and wakes the first', async () => {
    await launch();
    fake.app.emit('second-instance');
    expect(named('restore').length + named('focus').length).toBe(2);
    fake = createFakeElectron(folder);
    current.fake = fake;
    fake.answers.hasLock = false;
    await launch();
    expect(fake.windows).toHaveLength(0);
    expect(fake.stations).toHaveLength(0);
    expect(named('quit')).toHaveLength(1);
  });

  test('our scheme is made known and the sandbox switched on before anything is shown', async () => {
    await launch();
    expect(fake.calls.slice(0, 2).map(({ name }) => name)).toEqual(['enableSandbox', 'registerSchemesAsPrivileged']);
    expect(fake.schemeHandlers.get('default')?.({ url: 'app://quay/', method: 'GET' }).status).toBe(200);
    expect(window().options.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, preload: expect.stringMatching(/preload\.cjs$/) });
  });

  test('no page gets a permission, another window, another address or a webview', async () => {
    await launch();
    const answers: boolean[] = [];
    fake.permissions.request?.(...([null, 'media', (granted: boolean) => answers.push(granted), { requestingUrl: 'app://quay/' }] as never[]));
    expect(answers).toEqual([false]);
    expect(fake.permissions.check?.(...([null, 'geolocation', 'app://quay/'] as never[]))).toBe(false);
    const preventDefault = vi.fn<() => void>();
    window().webContents.emit('will-frame-navigate', { url: 'app://quay/index.html', isMainFrame: true, preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
    window().webContents.emit('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: true, preventDefault });
    window().webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(window().webContents.openHandler?.()).toEqual({ action: 'deny' });
  });

  test('the page gets a port to the station when it asks, and a frame inside it does not', async () => {
    await launch();
    fake.ipcMain.emit(channels.portWanted, { ...page(), senderFrame: { url: 'app://quay/', parent: {} } });
    expect(window().webContents.posted).toHaveLength(0);
    fake.ipcMain.emit(channels.portWanted, page());
    const given = station().received.find(({ message }) => message.kind === 'port');
    expect(given?.message['caller']).toEqual({ sessionId: expect.stringMatching(/^[\w-]{36}$/), seat: 'Quầy 1' });
    const [handed] = window().webContents.posted;
    expect(handed?.channel).toBe(channels.port);
    const [fromPage, atStation] = [handed?.ports[0] as FakePort, given?.ports[0] as FakePort];
    const heard = new Promise((resolve) => atStation.on('message', resolve));
    atStation.start();
    fromPage.postMessage('hello');
    expect(await heard).toMatchObject({ data: 'hello' });
    fromPage.close();
  });

  test('a station that ended is started again and the page gets a new port as the same desk', async () => {
    await launch();
    fake.ipcMain.emit(channels.portWanted, page());
    const before = station().received[0]?.message['caller'];
    station().emit('exit', 1);
    await vi.waitFor(() => expect(fake.stations).toHaveLength(2), WAIT_MS);
    expect(station().received[0]?.message['caller']).toEqual(before);
    expect(window().webContents.posted).toHaveLength(2);
    for (const { ports } of window().webContents.posted) ports[0]?.close();
  });

  test('a station that keeps ending is given up with a word to the person', async () => {
    await launch();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    for (let ends = 0; ends < 4; ends += 1) {
      station().emit('exit', 1);
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(fake.stations).toHaveLength(4);
    expect(named('showErrorBox')).toHaveLength(1);
    expect(named('quit')).toHaveLength(1);
  });

  test('what the station asks of the vault and the printer is answered', async () => {
    await launch();
    expect(JSON.parse(station().args[0] ?? '')).toEqual({ dataDir: join(folder, 'station'), vaultAvailable: true });
    station().emit('message', { kind: 'ask', id: 1, ask: { type: 'wrap', bytes: new Uint8Array([1, 2, 3]) } });
    await vi.waitFor(() => expect(station().received).toHaveLength(1), WAIT_MS);
    const wrapped = station().received[0]?.message['outcome'] as { bytes: Uint8Array };
    expect(wrapped.bytes).not.toEqual(new Uint8Array([1, 2, 3]));
    station().emit('message', { kind: 'ask', id: 2, ask: { type: 'unwrap', bytes: wrapped.bytes } });
    station().emit('message', { kind: 'ask', id: 3, ask: { type: 'pdf', html: '<p>', paper: 'A5' } });
    await vi.waitFor(() => expect(station().received).toHaveLength(3), WAIT_MS);
    const outcomes = new Map(station().received.map(({ message }) => [message['id'], message['outcome']]));
    expect(outcomes.get(2)).toEqual({ bytes: new Uint8Array([1, 2, 3]) });
    expect(outcomes.get(3)).toEqual({ pdf: { ok: true, value: new Uint8Array(Buffer.from('%PDF-')) } });
  });

  test.each(['basic_text', 'unknown'])('a vault that only obscures (%s) counts as none', async (backend) => {
    fake.answers.backend = backend;
    const { createElectronKeyVault } = await import('./keyVault.ts');
    expect((await createElectronKeyVault('linux')).available()).toBe(false);
    expect((await createElectronKeyVault('win32')).available()).toBe(true);
    fake.answers.encryption = false;
    expect((await createElectronKeyVault('win32')).available()).toBe(false);
  });

  test('only the page itself may print, save, open or quit, and only with what has the right shape', async () => {
    await launch();
    for (const channel of [channels.print, channels.listPrinters, channels.saveFile, channels.openFile, channels.notify, channels.quit]) {
      for (const senderFrame of [null, { url: 'https://evil.example/', parent: null }, { url: 'app://quay/', parent: {} }]) await expect(invoke(channel, undefined, { ...page(), senderFrame })).rejects.toThrow('refused');
      await expect(invoke(channel, undefined, { sender: {}, senderFrame: { url: 'app://quay/', parent: null } })).rejects.toThrow('refused');
    }
    for (const [channel, input] of [
      [channels.print, { html: '<p>', paper: 'A3', title: 'x' }],
      [channels.saveFile, { name: 'a.pdf', mime: 'application/pdf', bytesBase64: 'not base64!' }],
      [channels.openFile, { extensions: ['../etc'], maxBytes: 10 }],
      [channels.quit, 'now'],
    ] as const)
      await expect(invoke(channel, input)).rejects.toThrow(/invalid/i);
    expect(named('quit')).toHaveLength(0);
    expect(named('print')).toHaveLength(0);
  });

  test('a warning is shown by the operating system as it was said, the longest of them too', async () => {
    await launch();
    const terms = { dueSoonDays: 30, dueSoonHours: 40 };
    const first = { kind: 'now' as const, due: '2026-10-08T10:00:00.000Z', code: 'H48.105-261008-1234567' };
    const heaps = [{ total: 50_000, byKind: { now: 10_000, 'four-hours': 10_000, 'apology-due': 10_000, 'pause-over': 10_000, 'two-days': 10_000 }, first }, ...warningKinds.map((kind) => ({ total: 1, byKind: { [kind]: 1 }, first: { ...first, kind } }))];
    const notices = heaps.map((heap) => ({ title: warningWords.title, body: warningWords.heap(heap, 'unit', terms) }));
    for (const notice of notices) await invoke(channels.notify, notice);
    expect(named('notify').flatMap(({ args }) => args)).toEqual(notices);
  });

  test('a file is saved where the person chose, under a name that cannot be a path', async () => {
    await launch();
    const showSaveDialog = vi.spyOn(fake.module['dialog'] as { showSaveDialog: (window: unknown, options: unknown) => Promise<unknown> }, 'showSaveDialog');
    const file = { name: '..\\..\\evil/giay.pdf', mime: 'application/pdf', bytesBase64: asBase64('%PDF-') };
    expect(await invoke(channels.saveFile, file)).toEqual({ ok: true, value: 'cancelled' });
    expect(showSaveDialog.mock.calls[0]?.[1]).toEqual({ defaultPath: 'giay.pdf' });
    fake.answers.save = { canceled: false, filePath: join(folder, 'giay.pdf') };
    expect(await invoke(channels.saveFile, file)).toEqual({ ok: true, value: 'done' });
    expect(readFileSync(join(folder, 'giay.pdf'), 'utf8')).toBe('%PDF-');
    fake.answers.save = { canceled: false, filePath: join(folder, 'none', 'giay.pdf') };
    expect(await invoke(channels.saveFile, file)).toEqual({ ok: false, error: { type: 'FileNotWritten', detail: 'ENOENT' } });
  });

  test('a file is opened by the person, and one that is too large or unreadable is a typed answer', async () => {
    await launch();
    writeFileSync(join(folder, 'lich.csv'), 'date,kind,note');
    expect(await invoke(channels.openFile, { extensions: ['csv'], maxBytes: 100 })).toEqual({ ok: true, value: null });
    fake.answers.open = { canceled: false, filePaths: [join(folder, 'lich.csv')] };
    expect(await invoke(channels.openFile, { extensions: ['csv'], maxBytes: 100 })).toEqual({ ok: true, value: { name: 'lich.csv', bytesBase64: asBase64('date,kind,note') } });
    expect(await invoke(channels.openFile, { extensions: ['csv'], maxBytes: 5 })).toEqual({ ok: false, error: { type: 'FileTooLarge', maxBytes: 5 } });
    fake.answers.open = { canceled: false, filePaths: [join(folder, 'none.csv')] };
    expect(await invoke(channels.openFile, { extensions: ['csv'], maxBytes: 100 })).toEqual({ ok: false, error: { type: 'FileNotRead', detail: 'ENOENT' } });
  });

  test('the program ends only when the station has closed its journal, and once', async () => {
    await launch();
    let isClosed = false;
    station().onMessage = ({ kind }) => {
      expect(kind).toBe('stop');
      expect(named('exit')).toHaveLength(0);
      isClosed = true;
      station().end();
    };
    const app = fake.module['app'] as { quit(): void };
    app.quit();
    app.quit();
    await vi.waitFor(() => expect(named('exit')).toHaveLength(1), WAIT_MS);
    expect(isClosed).toBe(true);
    expect(fake.stations).toHaveLength(1);
  });

  test('closing the window remembers where it stood', async () => {
    await launch();
    window().emit('close');
    expect(existsSync(join(folder, 'window.json'))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ bounds: { x: 10, y: 20, width: 1200, height: 700 }, isMaximized: false });
  });
});

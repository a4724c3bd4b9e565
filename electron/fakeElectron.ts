/**
 * Stands in for the module `electron` in tests, where its binary is not at hand: the same events and calls, recorded. Ports are
 * Node's own, so what crosses them is really cloned and transferred.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

export interface FakeElectron {
  readonly app: EventEmitter & Record<string, unknown>;
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[];
  readonly windows: FakeWindow[];
  readonly stations: FakeStation[];
  readonly ipcHandlers: Map<string, (event: unknown, input?: unknown) => Promise<unknown>>;
  readonly ipcMain: EventEmitter;
  readonly schemeHandlers: Map<string, (request: { url: string; method: string }) => Response>;
  readonly permissions: { request: Handler | null; check: Handler | null };
  /** What the next dialogs and the operating system answer. */
  readonly answers: { save: unknown; open: unknown; print: [boolean, string]; printers: unknown[]; backend: string; encryption: boolean; hasLock: boolean };
  readonly module: Record<string, unknown>;
}

type Handler = (...args: never[]) => unknown;

export class FakePort extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('close', () => this.emit('close'));
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(data: unknown): void {
    this.port.postMessage(data);
  }
  close(): void {
    this.port.close();
  }
}

export class FakeContents extends EventEmitter {
  readonly posted: { readonly channel: string; readonly ports: FakePort[] }[] = [];
  readonly loaded: string[] = [];
  readonly mainFrame = { url: 'app://quay/', parent: null };
  openHandler: (() => { action: string }) | null = null;
  private readonly fake: FakeElectron;
  constructor(fake: FakeElectron) {
    super();
    this.fake = fake;
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  postMessage(channel: string, _message: unknown, ports: FakePort[]): void {
    this.posted.push({ channel, ports });
  }
  isDestroyed(): boolean {
    return false;
  }
  executeJavaScript(code: string): Promise<null> {
    this.fake.calls.push({ name: 'executeJavaScript', args: [code] });
    return Promise.resolve(null);
  }
  printToPDF(options: unknown): Promise<Buffer> {
    this.fake.calls.push({ name: 'printToPDF', args: [options] });
    return Promise.resolve(Buffer.from('%PDF-'));
  }
  print(options: unknown, done: (isPrinted: boolean, reason: string) => void): void {
    this.fake.calls.push({ name: 'print', args: [options] });
    done(...this.fake.answers.print);
  }
  getPrintersAsync(): Promise<unknown[]> {
    return Promise.resolve(this.fake.answers.printers);
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;
  readonly webContents: FakeContents;
  isGone = false;
  private readonly fake: FakeElectron;
  constructor(fake: FakeElectron, options: FakeWindow['options']) {
    super();
    this.fake = fake;
    this.options = options;
    this.webContents = new FakeContents(fake);
    fake.windows.push(this);
    fake.app.emit('web-contents-created', {}, this.webContents);
  }
  /** As Chromium would: asks the scheme's handler, and rejects where it answers no page. */
  async loadURL(url: string): Promise<void> {
    this.webContents.loaded.push(url);
    const partition = this.options.webPreferences['partition'];
    const answer = this.fake.schemeHandlers.get(typeof partition === 'string' ? partition : 'default')?.({ url, method: 'GET' });
    if (answer?.ok !== true) throw new Error('ERR_FAILED');
    this.fake.calls.push({ name: 'page', args: [await answer.text(), answer.headers.get('content-security-policy')] });
  }
  destroy(): void {
    this.isGone = true;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  record(name: string): void {
    this.fake.calls.push({ name, args: [] });
  }
  show(): void {
    this.record('show');
  }
  maximize(): void {
    this.record('maximize');
  }
  focus(): void {
    this.record('focus');
  }
  restore(): void {
    this.record('restore');
  }
  setTitle(title: string): void {
    this.fake.calls.push({ name: 'setTitle', args: [title] });
  }
  isMinimized(): boolean {
    return true;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): unknown {
    return { x: 10, y: 20, width: 1200, height: 700 };
  }
}

export class FakeStation extends EventEmitter {
  readonly modulePath: string;
  readonly args: readonly string[];
  readonly received: { readonly message: { readonly kind: string } & Record<string, unknown>; readonly ports: FakePort[] }[] = [];
  /** What the process does with a message; by default it only ends when told to stop. */
  onMessage: (message: { readonly kind: string }, ports: FakePort[]) => void = ({ kind }) => kind === 'stop' && this.end();
  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.modulePath = modulePath;
    this.args = args;
  }
  postMessage(message: { readonly kind: string }, ports: FakePort[] = []): void {
    this.received.push({ message: structuredClone(message), ports });
    this.onMessage(message, ports);
  }
  end(): void {
    queueMicrotask(() => this.emit('exit', 0));
  }
  kill(): boolean {
    this.end();
    return true;
  }
}

export const createFakeElectron = (userData: string): FakeElectron => {
  const app = new EventEmitter();
  const record =
    (name: string, value: unknown = undefined) =>
    (...args: unknown[]): unknown => {
      fake.calls.push({ name, args });
      return value;
    };
  const fake: FakeElectron = {
    app: app as FakeElectron['app'],
    calls: [],
    windows: [],
    stations: [],
    ipcHandlers: new Map(),
    ipcMain: Object.assign(new EventEmitter(), { handle: (channel: string, handler: (event: unknown) => Promise<unknown>) => fake.ipcHandlers.set(channel, handler) }),
    schemeHandlers: new Map(),
    permissions: { request: null, check: null },
    answers: { save: { canceled: true, filePath: '' }, open: { canceled: true, filePaths: [] }, print: [true, ''], printers: [], backend: 'gnome_libsecret', encryption: true, hasLock: true },
    module: {},
  };
  const sessionOf = (partition: string): Record<string, unknown> => ({
    protocol: { handle: (_scheme: string, handler: (request: { url: string; method: string }) => Response) => fake.schemeHandlers.set(partition, handler) },
    setPermissionRequestHandler: (handler: Handler) => partition === 'default' && (fake.permissions.request = handler),
    setPermissionCheckHandler: (handler: Handler) => partition === 'default' && (fake.permissions.check = handler),
  });
  const defaultSession = sessionOf('default');
  Object.assign(app, {
    isPackaged: true,
    whenReady: () => Promise.resolve(),
    getPath: () => userData,
    requestSingleInstanceLock: () => fake.answers.hasLock,
    enableSandbox: record('enableSandbox'),
    quit: () => {
      record('quit')();
      app.emit('will-quit', { preventDefault: record('preventDefault') });
    },
    exit: record('exit'),
  });
  const BrowserWindow = Object.assign(
    function (options: FakeWindow['options']) {
      return new FakeWindow(fake, options);
    },
    { fromWebContents: (contents: unknown) => fake.windows.find((window) => window.webContents === contents) ?? null },
  );
  Object.assign(fake.module, {
    app,
    BrowserWindow,
    ipcMain: fake.ipcMain,
    session: { defaultSession, fromPartition: sessionOf },
    protocol: { handle: (defaultSession['protocol'] as { handle: unknown }).handle, registerSchemesAsPrivileged: record('registerSchemesAsPrivileged') },
    dialog: { showSaveDialog: async () => fake.answers.save, showOpenDialog: async () => fake.answers.open, showErrorBox: record('showErrorBox') },
    Menu: { setApplicationMenu: record('setApplicationMenu'), buildFromTemplate: (template: unknown) => template },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }] },
    Notification: Object.assign(
      function (options: unknown) {
        return { show: () => record('notify')(options) };
      },
      { isSupported: () => true },
    ),
    safeStorage: {
      getSelectedStorageBackend: () => fake.answers.backend,
      isAsyncEncryptionAvailable: async () => fake.answers.encryption,
      encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
      decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString().replace('sealed:', ''), shouldReEncrypt: false }),
    },
    utilityProcess: {
      fork: (modulePath: string, args: string[]) => {
        const station = new FakeStation(modulePath, args);
        fake.stations.push(station);
        return station;
      },
    },
    MessageChannelMain: function () {
      const { port1, port2 } = new MessageChannel();
      return { port1: new FakePort(port1), port2: new FakePort(port2) };
    },
  });
  return fake;
};

/** What only a browser can prove: cookies, policies and frames behave as the host counts on. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StationApi } from '#shared/contract';
import { findBrowser } from '#station/printing/browser';
import { type WebHost, createWebHost } from './webHost.ts';

/** The page of the test: a preview frame as the intake has it, and a socket. */
const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>trang chính</title></head>
<body><script>document.title = 'inline script ran';</script><script src="/assets/page.js"></script></body></html>`;
const script = `
const paper = '<!doctype html><style>@font-face { font-family: Tinos; src: url(/fonts/tinos-regular.ttf) } p { font-family: Tinos }</style><p>Giấy tiếp nhận</p><script>parent.document.title = "frame script ran"<\\/script>';
for (const sandbox of ['allow-same-origin', null]) {
  const frame = document.createElement('iframe');
  if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
  frame.srcdoc = paper;
  document.body.append(frame);
}
window.ask = (address) => new Promise((resolve) => {
  const socket = new WebSocket(address);
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'hostState' } }));
  socket.onmessage = ({ data }) => resolve(JSON.parse(data).result?.data?.seat ?? 'error');
  socket.onclose = ({ code }) => resolve('closed ' + code);
});
`;

describe('the web host in a real browser', () => {
  let folder = '';
  let browser: Browser;
  let host: WebHost;
  let foreign: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quay-browser-'));
    mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'renderer', 'index.html'), page);
    writeFileSync(join(folder, 'renderer', 'assets', 'page.js'), script);
    const api = { hostState: async ({ seat }: { seat: string }) => ({ seat }) } as unknown as StationApi;
    const started = await createWebHost({
      api,
      files: { take: async () => ({ ok: false, error: { type: 'NotSignedIn' } }), open: async () => ({ ok: false, error: { type: 'NotSignedIn' } }) },
      port: 0,
      rendererDir: join(folder, 'renderer'),
      monotonicMs: () => performance.now(),
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      log: () => undefined,
      onNewCode: () => undefined,
    });
    if (!started.ok) throw new Error(started.error.type);
    host = started.value;
    foreign = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>trang lạ</title>')).listen(0, '127.0.0.1');
    const executablePath = await findBrowser();
    if (executablePath === null) throw new Error('no browser, not even the one from npm');
    browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: false });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    foreign?.close();
    rmSync(folder, { recursive: true });
  });

  let view: Page;
  beforeEach(async () => {
    view = await (await browser.newContext()).newPage();
  });
  const ask = (address: string): Promise<string> => view.evaluate((to) => (window as unknown as { ask(to: string): Promise<string> }).ask(to), address);
  const typeCode = async (): Promise<void> => {
    await view.goto(host.url);
    await view.getByLabel('Mã mở quầy').fill(host.openingCode());
    await view.keyboard.press('Enter');
    await view.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
  };

  test('the code typed by hand opens the page, whose own socket the host serves', async () => {
    await typeCode();
    expect(view.url()).toBe(`${host.url}/`);
    expect(await ask(`${host.url.replace('http', 'ws')}/rpc`)).toBe('Quầy 1');
  });

  test('the file on the owner’s disk opens the page without typing, and leaves no code in an address', async () => {
    await view.goto(pathToFileURL(host.openBrowserFile(folder)).href);
    await view.waitForURL(`${host.url}/`);
    await view.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
    expect(await ask(`${host.url.replace('http', 'ws')}/rpc`)).toMatch(/^Quầy \d$/);
    expect(await view.evaluate(() => document.cookie)).toBe('');
  });

  test('an inline script does not run, neither in the page nor in the preview', async () => {
    await typeCode();
    await expect.poll(() => view.frames().length).toBe(3);
    expect(await view.title()).toBe('trang chính');
  });

  test('the preview is drawn with the font of the paper', async () => {
    await typeCode();
    for (const frame of view.frames().slice(1)) {
      await frame.waitForLoadState();
      expect(await frame.evaluate(async () => (await document.fonts.load('12px Tinos')).map(({ family, status }) => `${family} ${status}`))).toEqual(['Tinos loaded']);
    }
  });

  test('the page reaches no other host, and the page of another host does not reach the station', async () => {
    await typeCode();
    const address = foreign.address();
    const otherPort = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await view.evaluate((url) => fetch(url).then(() => 'reached', () => 'refused'), `http://127.0.0.1:${otherPort}/`)).toBe('refused');
    const other = await view.context().newPage();
    await other.goto(`http://127.0.0.1:${otherPort}/`);
    await other.addScriptTag({ content: script });
    expect(await other.evaluate((to) => (window as unknown as { ask(to: string): Promise<string> }).ask(to), `${host.url.replace('http', 'ws')}/rpc`)).toBe('closed 1006');
    expect(await other.evaluate((url) => fetch(url, { credentials: 'include', mode: 'no-cors' }).then(({ status }) => status, () => 'refused'), host.url)).not.toBe(200);
  });
});

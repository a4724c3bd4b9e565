/**
 * From `npm start` to the first screen a person can use: the real program in its own process on a station with years of
 * dossiers, its passphrase from the environment, and a browser that is already open, as it is on an office PC. The browser
 * also tells what it fetched on the way, which is the first load of the renderer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '#station/printing/browser';
import { benchPassphrase, root } from './bigStation.ts';
import { type BenchRow, single, spreadOf } from './measure.ts';

const runs = 9;

export const benchWebStart = async (dataDir: string): Promise<BenchRow[]> => {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('no browser to measure with');
  const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu'] });
  try {
    await start(browser, dataDir);
    const started = [];
    for (let run = 0; run < runs; run += 1) started.push(await start(browser, dataDir));
    const fetched = started.at(-1)?.fetched ?? [];
    return [
      { id: 'web-start', what: 'web host, cold, to the sign-in field', unit: 'ms', figures: spreadOf(started.map(({ ms }) => ms)), budget: { on: 'median', max: 1500 }, note: 'with opening the station by its passphrase (scrypt, 128 MiB)' },
      { id: 'web-listening', what: 'of which: program started and listening', unit: 'ms', figures: spreadOf(started.map(({ listeningMs }) => listeningMs)) },
      firstLoad(fetched),
      { id: 'renderer-fonts', what: 'renderer fonts fetched with it', unit: 'kB', figures: single(kilobytes(fetched.filter((path) => path.endsWith('.woff2')).map(sizeOf))) },
    ];
  } finally {
    await browser.close();
  }
};

interface Started {
  readonly ms: number;
  readonly listeningMs: number;
  /** Paths of what the page itself asked for until it was quiet. */
  readonly fetched: readonly string[];
}

const start = async (browser: Browser, dataDir: string): Promise<Started> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const fetched = new Set<string>();
  page.on('response', (response) => fetched.add(new URL(response.url()).pathname));
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs', '--web', '--port', '0', '--data', dataDir], {
    cwd: root,
    env: { ...process.env, QUAY_PASSPHRASE: benchPassphrase, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const { url, code } = await opening(createInterface({ input: child.stdout }));
    const listeningMs = performance.now() - began;
    await page.goto(url, { waitUntil: 'commit' });
    await page.fill('#code', code);
    await page.click('button');
    await page.waitForSelector('input[name=id]', { state: 'visible' });
    const ms = performance.now() - began;
    await page.waitForLoadState('networkidle');
    return { ms, listeningMs, fetched: [...fetched] };
  } finally {
    child.kill('SIGTERM');
    await ended;
    await context.close();
  }
};

/** The address and the eight digits that the program prints. */
const opening = async (lines: AsyncIterable<string>): Promise<{ url: string; code: string }> => {
  let url = '';
  for await (const line of lines) {
    url = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? url;
    const code = /(\d{4}) (\d{4})$/.exec(line.trim());
    if (url !== '' && code !== null) return { url, code: `${code[1]}${code[2]}` };
  }
  throw new Error('the program ended without an address');
};

/** Everything the page asked for by itself before anybody signed in, compressed as a server would; fonts are counted apart. */
const firstLoad = (fetched: readonly string[]): BenchRow => {
  const parts = fetched.filter((path) => path.endsWith('.js') || path.endsWith('.css'));
  return { id: 'renderer-first-load', what: 'renderer first load, gzip (script and style)', unit: 'kB', figures: single(kilobytes(parts.map((path) => gzipSync(bytesOf(path)).length))), budget: { on: 'median', max: 300 }, note: `${parts.length} files` };
};

const bytesOf = (path: string): Buffer => readFileSync(join(root, 'out/renderer', path));
const sizeOf = (path: string): number => bytesOf(path).length;
const kilobytes = (sizes: readonly number[]): number => Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;

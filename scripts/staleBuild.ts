/** Builds the screen or Electron's bundle when it is missing or older than what it is made of. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const targets = {
  screen: { built: 'out/renderer/index.html', sources: ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'] },
  electron: { built: 'out/main/index.js', sources: ['electron', 'station', 'db', 'shared', 'electron.vite.config.ts', 'package-lock.json'] },
} as const;

export const buildIfStale = async (root: string, target: keyof typeof targets): Promise<void> => {
  if (!isStale(root, target)) return;
  if (target === 'screen') await (await import('vite')).build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  else await (await import('electron-vite')).build({ configFile: join(root, 'electron.vite.config.ts'), root, logLevel: 'error' });
};

export const isStale = (root: string, target: keyof typeof targets): boolean => {
  const built = statSync(join(root, targets[target].built), { throwIfNoEntry: false })?.mtimeMs;
  return built === undefined || targets[target].sources.some((source) => newest(join(root, source)) > built);
};

/** Milliseconds of the youngest file under `path`; tests do not count, they are in no build. */
const newest = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
};

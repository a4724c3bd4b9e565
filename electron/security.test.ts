import { describe, expect, test } from 'vitest';
import { decideNavigation, decidePermission, isAppUrl, isTrustedSender, printWindowOptions, windowOptions } from './security.ts';

const foreign = [
  'https://quay/',
  'app://quay.evil.example/',
  'app://evil.example/quay',
  'app://quay@evil.example/',
  'app://quay:80@evil.example/',
  'appx://quay/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,app://quay/',
  'about:blank',
  '',
];

describe('what the window may do', () => {
  test.each(foreign)('%s is not our page', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(decideNavigation(url, true)).toBe('deny');
    expect(isTrustedSender({ url, parent: null })).toBe(false);
    expect(decidePermission('clipboard-sanitized-write', url)).toBe(false);
  });

  test('the window stays on our page, and a frame shows only what the page wrote itself', () => {
    expect(decideNavigation('app://quay/index.html#/ho-so', true)).toBe('allow');
    expect(decideNavigation('about:srcdoc', false)).toBe('allow');
    expect(decideNavigation('about:srcdoc', true)).toBe('deny');
    expect(decideNavigation(`app://quay/files/${'a'.repeat(64)}`, false)).toBe('allow');
    expect(decideNavigation('app://quay/files/x', false)).toBe('deny');
    expect(decideNavigation('chrome-extension://another/', false)).toBe('deny');
    expect(decideNavigation('app://quay/', false)).toBe('deny');
    expect(decideNavigation('https://dichvucong.gov.vn/', false)).toBe('deny');
  });

  test('only the page itself speaks for the program, no frame inside it and none that is gone', () => {
    expect(isTrustedSender({ url: 'app://quay/', parent: null })).toBe(true);
    expect(isTrustedSender({ url: 'app://quay/', parent: { url: 'app://quay/' } })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });

  test('every permission is denied but writing to the clipboard', () => {
    expect(decidePermission('clipboard-sanitized-write', 'app://quay/')).toBe(true);
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'hid', 'serial', 'usb', 'clipboard-read', 'fileSystem', 'unknown']) expect(decidePermission(permission, 'app://quay/')).toBe(false);
  });

  test('pages run isolated, sandboxed and without Node, in both kinds of window', () => {
    for (const { webPreferences } of [windowOptions('/out/preload/preload.cjs', { width: 1366, height: 728 }), printWindowOptions('print')])
      expect(webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, webSecurity: true });
    expect(printWindowOptions('print').webPreferences).not.toHaveProperty('preload');
    // `persist:` would keep what was printed on the disk.
    expect(printWindowOptions('print').webPreferences?.partition).toBe('print');
  });
});

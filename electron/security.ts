/**
 * What the window, its page and whoever speaks for it may do: nothing that is not named here. Pure decisions; `main.ts` wires
 * them to Electron's events.
 *
 * Addresses are compared parsed. Our scheme is not one the URL standard knows, so its `origin` is the text `null` and scheme
 * and host are compared instead.
 */
import type { BrowserWindowConstructorOptions } from 'electron';
import { askedContent } from '#shared/files/hostFiles';

export const APP_SCHEME = 'app';
export const APP_HOST = 'quay';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

export const isAppUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
};

/** Chromium's PDF viewer, part of the browser itself; its id never changes. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** The window shows our page and nothing else, ever; inside it only documents the page writes itself (the receipt's preview), and attached files in Chromium's own viewer. */
export const decideNavigation = (url: string, isMainFrame: boolean): 'allow' | 'deny' => ((isMainFrame ? isAppUrl(url) : url === 'about:srcdoc' || url === 'about:blank' || (isAppUrl(url) && askedContent(new URL(url).pathname) !== null) || url.startsWith(PDF_VIEWER)) ? 'allow' : 'deny');

/** A clerk's screen copies a code to the clipboard; it needs no camera, place, device or notice of its own. */
export const decidePermission = (permission: string, requestingUrl: string): boolean => permission === 'clipboard-sanitized-write' && isAppUrl(requestingUrl);

/** Only the page itself may ask for what `channels.ts` names; a frame inside it, or a frame that is gone, may not. */
export const isTrustedSender = (frame: { readonly url: string; readonly parent: unknown } | null): boolean => frame !== null && frame.parent === null && isAppUrl(frame.url);

export interface WindowBounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** Smallest size: the counters' common screen, 1366 × 768, less the taskbar and at 125 % scale still usable by scrolling one way. */
export const windowOptions = (preload: string, bounds: WindowBounds): BrowserWindowConstructorOptions => ({
  ...bounds,
  minWidth: 960,
  minHeight: 600,
  show: false,
  backgroundColor: '#f4f5f7',
  title: 'Quầy Một Cửa',
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    // Chromium's own viewer of PDF, for attached files.
    plugins: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Names a clerk types are personal data: the spell checker would fetch dictionaries and keep words.
    spellcheck: false,
  },
});

/** Where papers are drawn for the printer: no preload, no script of its own (see `printing.ts`), a session that keeps nothing. */
export const printWindowOptions = (partition: string): BrowserWindowConstructorOptions => ({
  show: false,
  width: 800,
  height: 1100,
  webPreferences: { partition, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, webSecurity: true, spellcheck: false },
});

/**
 * `app://quay/`: the built screen, from memory, with its own policy. A scheme of our own instead of `file://`, so that the page
 * has an origin, reaches no file of the disk, and has nothing in common with any other page.
 */
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, printedDocumentPolicy } from '#shared/contentSecurityPolicy';
import type { PageFile, PageFiles } from '#station/hosting/pageFiles';
import { APP_SCHEME, APP_URL, isAppUrl } from './security.ts';

/** To be registered before Electron is ready. */
export const appScheme: CustomScheme = { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true } };

export type AppRequestHandler = (request: { readonly url: string; readonly method: string }) => Response;

export const createPageHandler =
  (pages: PageFiles, fonts: PageFiles): AppRequestHandler =>
  ({ url, method }) => {
    const path = askedPath(url, method);
    const file = path === null ? undefined : (pages.get(path) ?? fonts.get(path));
    return file === undefined ? notFound() : fileResponse(file, contentSecurityPolicy([]));
  };

/** For the session papers are drawn in: one document at a time under a name nobody can guess, and the paper's fonts. */
export const createPrintHandler =
  (documentByPath: ReadonlyMap<string, string>, fonts: PageFiles): AppRequestHandler =>
  ({ url, method }) => {
    const path = askedPath(url, method);
    if (path === null) return notFound();
    const document = documentByPath.get(path);
    const policy = printedDocumentPolicy(`${APP_URL}fonts/`);
    if (document !== undefined) return new Response(document, { headers: { ...headers(policy), 'content-type': 'text/html; charset=utf-8' } });
    const font = fonts.get(path);
    return font === undefined ? notFound() : fileResponse(font, policy);
  };

const askedPath = (url: string, method: string): string | null => (method === 'GET' && isAppUrl(url) ? new URL(url).pathname : null);

const fileResponse = (file: PageFile, policy: string): Response => new Response(file.bytes, { headers: { ...headers(policy), 'content-type': file.contentType } });

const notFound = (): Response => new Response(null, { status: 404, headers: headers("default-src 'none'") });

const headers = (policy: string): Record<string, string> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // A sandboxed preview has no origin of its own and still prints with Tinos.
  'access-control-allow-origin': '*',
  'cache-control': 'no-cache',
});

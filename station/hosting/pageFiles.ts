/**
 * The files of the built screen, read once when a host starts. A request's path is a key of this map and never a path of
 * the disk, so no spelling of `..` can reach anything else.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tinosFileByUrlPath } from '#station/printing/tinos';

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** The name carries a hash of the content (vite's `assets/`), so a browser may keep it for ever. */
  readonly immutable: boolean;
  readonly etag: string;
}

/** Key: path of the URL, with the leading slash. `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Where `vite.config.ts` puts the screen. */
export const builtPageFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** @param folder of the built screen. Throws where it was not built: a host without its page is a fault of packing. */
export const readPageFiles = (folder: string): PageFiles => {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const path = join(entry.parentPath, entry.name);
    const urlPath = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(urlPath, readPageFile(path, urlPath.startsWith('/assets/')));
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new Error(`no index.html in ${folder}`);
  return files.set('/', page);
};

/** Tinos for the preview of what will be printed. Public: they say nothing about anybody, and a sandboxed preview frame has no origin of its own. */
export const readFontFiles = (): PageFiles => new Map([...tinosFileByUrlPath].map(([urlPath, path]) => [urlPath, readPageFile(path, false)]));

const readPageFile = (path: string, immutable: boolean): PageFile => {
  const bytes = new Uint8Array(readFileSync(path));
  return { bytes, immutable, contentType: contentTypeByExtension[extname(path)] ?? 'application/octet-stream', etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
};

const contentTypeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

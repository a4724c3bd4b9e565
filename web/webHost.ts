/**
 * The web host: the station's contract and the built screen on 127.0.0.1, for browsers of this machine.
 *
 * Who gets in: a request must ask for our own name and port (Host), come from our own page where it says where it comes
 * from (Origin), and carry the cookie of an open desk; a browser without one sees the opening page (see `desks.ts`). The
 * code and the cookie never stand in an address.
 */
import { rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from '#shared/contentSecurityPolicy';
import type { StationApi } from '#shared/contract';
import type { BootClockDep, RandomDep } from '#shared/deps';
import type { HostError } from '#shared/errors';
import type { HostFiles } from '#shared/files/hostFiles';
import { WEB_RPC_PATH } from '#shared/hostCapabilities';
import { openingWords } from '#shared/messages/host';
import { type Result, err, ok } from '#shared/result';
import type { Log } from '#station/hosting/log';
import { type PageFile, readFontFiles, readPageFiles } from '#station/hosting/pageFiles';
import { type Desk, type Desks, createDesks } from './desks.ts';
import { serveFiles } from './fileRoutes.ts';
import { openBrowserPage, openedPage, openingPage, refusalPage } from './openingPage.ts';
import { isOwnHost, isOwnOrigin } from './origin.ts';
import { createRpcSocket } from './rpcSocket.ts';


export interface WebHostOptions extends Pick<BootClockDep, 'monotonicMs'>, RandomDep {
  readonly api: StationApi;
  readonly files: HostFiles;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built screen. */
  readonly rendererDir: string;
  /** Facts about the program, never about a person. */
  readonly log: Log;
  /** Called with each code after the first; print it where the owner of the machine reads it. */
  readonly onNewCode: (code: string) => void;
}

export interface WebHost {
  /** `http://127.0.0.1:4720`, no slash at the end. */
  readonly url: string;
  openingCode(): string;
  /** Writes a page only this user can read that opens a desk by itself, and answers its path. It works once and is removed when used. */
  openBrowserFile(dir: string): string;
  close(): Promise<void>;
}

export const createWebHost = async (options: WebHostOptions): Promise<Result<WebHost, HostError>> => {
  let browserFile: string | null = null;
  const removeBrowserFile = (): void => {
    if (browserFile !== null) rmSync(browserFile, { force: true });
    browserFile = null;
  };
  const desks = createDesks({
    ...options,
    onNewCode: (code) => {
      removeBrowserFile();
      options.onNewCode(code);
    },
  });

  const app = Fastify({ logger: false, bodyLimit: 8_192, forceCloseConnections: true });
  let port = options.port;
  guard(app, () => port);
  serveFiles(app, options.files, ({ headers }) => desks.find(cookieOf(headers, port)), options.log);
  servePages(app, options.rendererDir, desks, () => port);

  try {
    await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await app.close();
    if (isNodeError(error) && error.code === 'EADDRINUSE') return err({ type: 'PortInUse', port });
    throw error;
  }
  const address = app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : port;

  const socket = createRpcSocket(app.server, options.api, ({ headers }) => (mayConnect(headers, port) ? desks.find(cookieOf(headers, port)) : 'refused'), options.log);
  const url = `http://127.0.0.1:${port}`;
  options.log('web-host-listening', { port });

  return ok({
    url,
    openingCode: desks.code,
    openBrowserFile: (dir) => {
      removeBrowserFile();
      browserFile = join(dir, 'mo-quay.html');
      rmSync(browserFile, { force: true });
      // `wx`: never through a link somebody else laid there, and never into a file with another's permissions.
      writeFileSync(browserFile, openBrowserPage(url, desks.code()), { mode: 0o600, flag: 'wx' });
      return browserFile;
    },
    close: async () => {
      removeBrowserFile();
      await socket.close();
      await app.close();
    },
  });
};

/** Every request, before anything else looks at it. */
const guard = (app: FastifyInstance, port: () => number): void => {
  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(reply, port());
    if (!mayAsk(request, port())) return reply.code(403).type('text/html; charset=utf-8').send(refusalPage(openingWords.refused));
    return undefined;
  });
};

const mayAsk = ({ headers, method, url }: FastifyRequest, port: number): boolean => {
  const { host, origin } = headers;
  if (host === undefined || !isOwnHost(host, port)) return false;
  if (isOwnOrigin(origin, host)) return true;
  // A page of the owner's own disk (`openBrowserFile`) and a sandboxed preview have the origin `null`: the first may bring a
  // code, the second may fetch the paper's fonts. Neither gets anything without the code or the cookie.
  if (origin === 'null') return (method === 'POST' && url === '/open') || (method === 'GET' && url.startsWith('/fonts/'));
  return origin === undefined && (method === 'GET' || method === 'HEAD');
};

/** A WebSocket knows no same-origin rule of its own: the browser only tells who asks, and we have to look. */
const mayConnect = ({ host, origin }: IncomingHttpHeaders, port: number): boolean => host !== undefined && isOwnHost(host, port) && isOwnOrigin(origin, host);

const securityHeaders = (reply: FastifyReply, port: number): void => {
  reply.headers({
    'content-security-policy': contentSecurityPolicy([`ws://127.0.0.1:${port}${WEB_RPC_PATH}`, `ws://localhost:${port}${WEB_RPC_PATH}`]),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
    'cache-control': 'no-store',
  });
};

const servePages = (app: FastifyInstance, rendererDir: string, desks: Desks, port: () => number): void => {
  const pages = readPageFiles(rendererDir);
  const fonts = readFontFiles();
  const html = (reply: FastifyReply, status: number, text: string): FastifyReply => reply.code(status).type('text/html; charset=utf-8').send(text);
  const deskOf = (request: FastifyRequest): Desk | null => desks.find(cookieOf(request.headers, port()));

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, new URLSearchParams(String(body))));

  app.post('/open', (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const opened = desks.open({ code: form.get('code') ?? '', seat: form.get('seat') ?? '', cookie: cookieOf(request.headers, port()) });
    if (opened.ok) return html(reply.header('set-cookie', `${cookieName(port())}=${opened.value.cookie}; Path=/; HttpOnly; SameSite=Strict`), 200, openedPage());
    return opened.error.type === 'OpeningTooManyTries'
      ? html(reply.header('retry-after', opened.error.waitSeconds), 429, openingPage(openingWords.wait(opened.error.waitSeconds)))
      : html(reply, 403, openingPage(openingWords.wrong(opened.error.triesLeft)));
  });

  app.get('/fonts/*', (request, reply) => {
    const font = fonts.get(pathOf(request));
    if (font === undefined) return html(reply, 404, refusalPage(openingWords.notFound));
    return sendFile(request, reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin'), font);
  });

  app.get('/*', (request, reply) => {
    if (deskOf(request) === null) return html(reply, 401, openingPage(null));
    const file = pages.get(pathOf(request));
    return file === undefined ? html(reply, 404, refusalPage(openingWords.notFound)) : sendFile(request, reply, file);
  });

  app.setNotFoundHandler((_request, reply) => html(reply, 404, refusalPage(openingWords.notFound)));
};

const sendFile = (request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply => {
  reply.headers({ etag: file.etag, 'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache' });
  return request.headers['if-none-match'] === file.etag ? reply.code(304).send() : reply.type(file.contentType).send(file.bytes);
};

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

/** Cookies do not know ports: two stations on one machine keep theirs apart by name. */
const cookieName = (port: number): string => `quay_desk_${port}`;

const cookieOf = ({ cookie }: IncomingHttpHeaders, port: number): string | null => {
  const prefix = `${cookieName(port)}=`;
  for (const pair of (cookie ?? '').split(';')) if (pair.trim().startsWith(prefix)) return pair.trim().slice(prefix.length);
  return null;
};

const isNodeError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/**
 * Trang của tỉnh: which stations there are, how they stand, what needs somebody. Drawn here, without any script; a form and
 * a link are all a browser needs. Whoever is not signed in sees the sign-in alone, every look is noted, every bad request
 * gets a page that says what to do and names its error (`data-error`).
 */
import cookie from '@fastify/cookie';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageErrorTitle, pageErrorWords, provinceWords } from '#shared/messages/province';
import { instantToMs, msToInstant } from '#shared/time';
import { clockReport } from '../clockReport.ts';
import type { GatewayContext } from '../context.ts';
import type { ProvinceSession, ProvinceStore } from './provinceStore.ts';
import { isSameToken, type SignIn } from './signIn.ts';
import { errorPage, type Frame, paths, provincePath, renderPage, signInPage, stationPage, stationsPage, style, tablePage } from './templates.ts';
import { accessView, CLOCK_EVENTS, leasesView, OPEN_SHOWN, stationsView, stationView } from './views.ts';

export interface PageOptions {
  readonly store: ProvinceStore;
  readonly signIn: SignIn;
  readonly onFailure: (what: string) => void;
}

export type PageError =
  | { readonly type: 'NotSignedIn' | 'SignInBusy' | 'FormInvalid' | 'FormElsewhere' | 'PageUnknown' | 'StationUnknown' | 'MethodUnknown' | 'GatewayFailed' }
  | { readonly type: 'CredentialsWrong'; readonly triesLeft: number }
  | { readonly type: 'AccountLocked'; readonly until: string }
  | { readonly type: 'TooManyRequests'; readonly retryAfterSeconds: number };

const statusOf: Readonly<Record<PageError['type'], number>> = {
  NotSignedIn: 401, CredentialsWrong: 403, AccountLocked: 403, SignInBusy: 503, FormInvalid: 400, FormElsewhere: 403, PageUnknown: 404, StationUnknown: 404, MethodUnknown: 405, TooManyRequests: 429, GatewayFailed: 503,
};

/** `__Host-`: only over TLS, only of this host, for all its paths. */
const SESSION_COOKIE = '__Host-qmc';
/** Before there is a session, a form's token is held against this. */
const FORM_COOKIE = '__Host-qmc-bieu-mau';
const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

const MAX_FORM_BYTES = 4096;
const WATCHED_MS = 30 * 86_400_000;
const MOST_LEASES = 2000;
const SHOWN = 20;
/** Working days of a fortnight. */
const CLOSINGS_SHOWN = 10;

export const isProvincePath = (url: string): boolean => url === provincePath || url.startsWith(`${provincePath}/`) || url.startsWith(`${provincePath}?`);

export const addProvincePages = (app: FastifyInstance, context: GatewayContext, { store, signIn, onFailure }: PageOptions): void =>
  void app.register(async (pages) => {
    await pages.register(cookie);
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: MAX_FORM_BYTES }, (_request, body, done) => done(null, body));

    const watchedFrom = (): string => msToInstant(instantToMs(context.now()) - WATCHED_MS).slice(0, 10);
    const frameOf = (title: string, session: ProvinceSession | null, section: Frame['section'] = null): Frame => ({ title, simulated: context.identity.simulated, session, section });
    const refuse = (reply: FastifyReply, error: PageError, session: ProvinceSession | null = null): FastifyReply => sendPageError(reply, error, frameOf(pageErrorTitle, session));

    const showSignIn = (reply: FastifyReply, error: PageError | null, status: number): FastifyReply => {
      const formToken = signIn.freshToken();
      reply.setCookie(FORM_COOKIE, formToken, cookieOptions);
      return sendHtml(reply, status, renderPage(signInPage, { formToken, error: error === null ? null : errorView(error) }, frameOf(provinceWords.signInTitle, null)));
    };

    /** A page of somebody who is signed in; what was looked at is on record before it is shown. */
    const page = (path: string, what: string, draw: (session: ProvinceSession, id: string) => Promise<string | PageError>): void => {
      pages.get(path, async (request, reply) => {
        const session = await signIn.find(request.cookies[SESSION_COOKIE]);
        if (session === null) return showSignIn(reply, request.cookies[SESSION_COOKIE] === undefined ? null : { type: 'NotSignedIn' }, 401);
        const id = (request.params as { id?: string }).id ?? '';
        const drawn = await draw(session, id);
        if (typeof drawn !== 'string') return refuse(reply, drawn, session);
        await store.noteAccess({ at: context.now(), officer: session.officer, what, station: id === '' ? null : id });
        return sendHtml(reply, 200, drawn);
      });
    };

    page(paths.stations, 'stations', async (session) => renderPage(stationsPage, stationsView(await store.stations(watchedFrom()), context.now()), frameOf(provinceWords.stations, session, 'stations')));

    page(`${provincePath}/may/:id`, 'station', async (session, id) => {
      const row = STATION_ID.test(id) ? await store.station(id, watchedFrom()) : null;
      if (row === null) return { type: 'StationUnknown' };
      const [lives, open, clock, began, outages, drills, closings, keys] = await Promise.all([
        store.lives(id), store.open(id, OPEN_SHOWN), clockReport(context.store, id, CLOCK_EVENTS), store.notable(id, 'incarnation.began', SHOWN * 5), store.notable(id, 'link.outage', SHOWN), store.notable(id, 'recovery.drilled', SHOWN), store.closings(id, CLOSINGS_SHOWN), store.keys(id),
      ]);
      return renderPage(stationPage, stationView({ row, lives, open, suspicions: clock.suspicions, began, outages, drills, closings, keys }, context.now()), frameOf(row.unitName, session, 'stations'));
    });

    page(paths.leases, 'leases', async (session) => renderPage(tablePage, leasesView(await store.leases(MOST_LEASES)), frameOf(provinceWords.leases, session, 'leases')));
    page(paths.accessLog, 'access-log', async (session) => renderPage(tablePage, accessView(await store.accesses(200)), frameOf(provinceWords.accessLog, session, 'access-log')));

    pages.get(paths.signIn, async (_request, reply) => showSignIn(reply, null, 200));
    pages.get(paths.style, async (_request, reply) => reply.headers(HEADERS).type('text/css; charset=utf-8').send(style));

    pages.post(paths.signIn, async (request, reply) => {
      const form = formOf(request, ['token', 'officer', 'password']);
      const expected = request.cookies[FORM_COOKIE];
      if (form === null) return showSignIn(reply, { type: 'FormInvalid' }, 400);
      if (expected === undefined || !isSameToken(expected, form.token) || !isFromHere(request)) return showSignIn(reply, { type: 'FormElsewhere' }, 403);
      const done = await signIn.signIn(form.officer, form.password);
      if (!done.ok) return showSignIn(reply, done.error, statusOf[done.error.type]);
      await signIn.signOut(request.cookies[SESSION_COOKIE]);
      return reply.headers(HEADERS).clearCookie(FORM_COOKIE, cookieOptions).setCookie(SESSION_COOKIE, done.value.token, cookieOptions).redirect(paths.stations, 303);
    });

    pages.post(paths.signOut, async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE];
      const session = await signIn.find(token);
      if (session === null) return showSignIn(reply, { type: 'NotSignedIn' }, 401);
      const form = formOf(request, ['token']);
      if (form === null) return refuse(reply, { type: 'FormInvalid' }, session);
      if (!isSameToken(session.formToken, form.token) || !isFromHere(request)) return refuse(reply, { type: 'FormElsewhere' }, session);
      await signIn.signOut(token);
      await store.noteAccess({ at: context.now(), officer: session.officer, what: 'signed-out', station: null });
      return reply.headers(HEADERS).clearCookie(SESSION_COOKIE, cookieOptions).redirect(paths.signIn, 303);
    });

    const known: ReadonlySet<string> = new Set([paths.stations, paths.leases, paths.accessLog, paths.signIn, paths.signOut, paths.style]);
    const unknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply => refuse(reply, { type: known.has(request.url.split('?')[0] ?? '') ? 'MethodUnknown' : 'PageUnknown' });
    pages.route({ method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'], url: `${provincePath}/*`, handler: async (request, reply) => unknown(request, reply) });
    pages.route({ method: ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'], url: provincePath, handler: async (request, reply) => unknown(request, reply) });
    pages.setErrorHandler((error: FastifyError, _request, reply) => {
      const theirs = error.statusCode !== undefined && error.statusCode < 500;
      if (!theirs) onFailure(`${provincePath}: ${error.name}${error.code === undefined ? '' : ` ${error.code}`}`);
      return refuse(reply, { type: theirs ? 'FormInvalid' : 'GatewayFailed' });
    });
  });

/** For what never reaches a page: too many requests, a path that is none. */
export const sendPageError = (reply: FastifyReply, error: PageError, frame: Frame = { title: pageErrorTitle, simulated: false, session: null, section: null }): FastifyReply =>
  sendHtml(reply, statusOf[error.type], renderPage(errorPage, { error: errorView(error) }, frame));

const errorView = (error: PageError): { readonly type: string; readonly text: string } => ({ type: error.type, text: (pageErrorWords[error.type] as (error: PageError) => string)(error) });

const STATION_ID = /^[A-Za-z0-9._-]{1,80}$/;

/** Nothing runs, nothing is fetched from elsewhere, no page of others frames it or hears where one came from. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const sendHtml = (reply: FastifyReply, status: number, html: string): FastifyReply => reply.code(status).headers(HEADERS).type('text/html; charset=utf-8').send(html);

/** Exactly these fields, each once. */
const formOf = <K extends string>(request: FastifyRequest, names: readonly K[]): Readonly<Record<K, string>> | null => {
  if (typeof request.body !== 'string') return null;
  const fields = [...new URLSearchParams(request.body)];
  const values = new Map(fields);
  if (fields.length !== names.length || !names.every((name) => (values.get(name)?.length ?? 201) <= 200)) return null;
  return Object.fromEntries(values) as Record<K, string>;
};

/** Browsers say where a form was sent from; what says nothing is held by its token and its cookie alone. */
const isFromHere = ({ headers }: FastifyRequest): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
};

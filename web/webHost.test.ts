import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Caller, Change, StationApi } from '#shared/contract';
import type { AppRouter } from '#shared/contractRouter';
import type { HostFiles } from '#shared/files/hostFiles';
import { WEB_DESK_UNKNOWN } from '#shared/hostCapabilities';
import { type WebHost, createWebHost } from './webHost.ts';

/** Only what crosses the wire matters here, so the station behind it answers with who asked. */
const transportApi = (callers: Caller[], endings: string[]): StationApi => {
  const answered: Partial<StationApi> = {
    hostState: async (caller) => {
      callers.push(caller);
      return { phase: 'first-run', host: 'web', unit: null, simulated: false, sample: false, practice: null, programVersion: 'test', seat: caller.seat, now: '2026-11-23T01:00:00.000Z' };
    },
    draftSave: async () => ({ ok: true, value: null }),
    async *changes(caller, signal): AsyncGenerator<Change> {
      yield { kind: 'session' };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      endings.push(caller.seat);
    },
  };
  return new Proxy(answered as StationApi, {
    get: (api, name) => {
      const method: unknown = Reflect.get(api, name);
      if (method === undefined) throw new Error(`the transport test does not call ${String(name)}`);
      return method;
    },
  });
};

/** Files have a test of their own (`fileRoutes.test.ts`). */
const noFiles: HostFiles = { take: async () => ({ ok: false, error: { type: 'NotSignedIn' } }), open: async () => ({ ok: false, error: { type: 'NotSignedIn' } }) };

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe('web host', () => {
  let folder = '';
  let host: WebHost;
  let port = 0;
  let callers: Caller[] = [];
  let endings: string[] = [];
  let announced: string[] = [];
  let clock = 0;
  const clients: { close(): unknown }[] = [];

  const start = (onPort: number) =>
    createWebHost({
      api: transportApi(callers, endings),
      files: noFiles,
      port: onPort,
      rendererDir: join(folder, 'renderer'),
      monotonicMs: () => clock,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      log: () => undefined,
      onNewCode: (code) => announced.push(code),
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quay-web-'));
    mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Quầy</title>');
    writeFileSync(join(folder, 'renderer', 'assets', 'index-a1b2.js'), 'console.log(1)');
    writeFileSync(join(folder, 'secret.txt'), 'không được đọc');
    callers = [];
    endings = [];
    announced = [];
    clock = 0;
    const started = await start(0);
    if (!started.ok) throw new Error(started.error.type);
    host = started.value;
    port = Number(new URL(host.url).port);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    await host.close();
    rmSync(folder, { recursive: true });
  });

  /** node:http and not fetch: fetch would set Host itself and fold `..` away. */
  const ask = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: { host: `127.0.0.1:${port}`, ...options.headers } }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }));
      });
      asked.on('error', reject);
      asked.end(options.body);
    });

  const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    ask('/open', { method: 'POST', body: new URLSearchParams(form).toString(), headers: { origin: host.url, 'content-type': 'application/x-www-form-urlencoded', ...headers } });

  const openDesk = async (form: Record<string, string> = {}): Promise<string> => {
    const reply = await post({ code: host.openingCode(), ...form });
    expect(reply.status).toBe(200);
    return String(reply.headers['set-cookie']).split(';')[0] ?? '';
  };

  /** How the upgrade ended: `open`, the HTTP status it was refused with, or the close code. */
  const upgrade = (headers: Record<string, string>, path = '/rpc'): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      clients.push({ close: () => socket.terminate() });
      socket.on('unexpected-response', (_request, response) => resolve(`status ${response.statusCode}`));
      socket.on('error', () => undefined);
      socket.on('close', (code) => resolve(`closed ${code}`));
      socket.on('message', () => resolve('open'));
      socket.on('open', () => socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'hostState' } })));
    });

  const rpc = (cookie: string) => {
    class OwnPageSocket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { origin: `http://127.0.0.1:${port}`, cookie } });
      }
    }
    const socket = createWSClient({ url: `ws://127.0.0.1:${port}/rpc`, WebSocket: OwnPageSocket as unknown as typeof globalThis.WebSocket });
    clients.push(socket);
    return createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
  };

  test('without a cookie every address shows the opening page and nothing of the program', async () => {
    for (const path of ['/', '/index.html', '/assets/index-a1b2.js', '/khong-co']) {
      const reply = await ask(path);
      expect(reply.status).toBe(401);
      expect(reply.body).toContain('Mã mở quầy');
      expect(reply.body).not.toContain('console.log');
      expect(reply.body).not.toContain(host.openingCode());
    }
  });

  test('the right code gives a cookie scripts cannot read, and the cookie gives the page', async () => {
    const reply = await post({ code: host.openingCode() });
    expect(reply.headers['set-cookie']).toEqual([expect.stringMatching(new RegExp(`^quay_desk_${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))]);
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    expect(await ask('/', { headers: { cookie } })).toMatchObject({ status: 200, body: '<!doctype html><title>Quầy</title>' });
    const asset = await ask('/assets/index-a1b2.js', { headers: { cookie } });
    expect(asset.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await ask('/', { headers: { cookie, 'if-none-match': String((await ask('/', { headers: { cookie } })).headers.etag) } })).status).toBe(304);
  });

  test('a code opens one desk; used again it opens nothing, and the next one is announced', async () => {
    const code = host.openingCode();
    await openDesk();
    expect((await post({ code })).status).toBe(403);
    expect(announced).toEqual([host.openingCode()]);
  });

  test('guessing stops after five tries a minute', async () => {
    const guess = host.openingCode() === '00000000' ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await post({ code: guess })).status).toBe(403);
    const waiting = await post({ code: host.openingCode() });
    expect(waiting.status).toBe(429);
    expect(waiting.headers['set-cookie']).toBeUndefined();
    clock += 60_000;
    expect((await post({ code: host.openingCode() })).status).toBe(200);
  });

  test('a request for another name is refused, so a hostile name server gains nothing', async () => {
    const cookie = await openDesk();
    for (const wrong of ['evil.example', `evil.example:${port}`, `127.0.0.1:${port}.evil.example`, '127.0.0.1']) expect((await ask('/', { headers: { host: wrong, cookie } })).status).toBe(403);
  });

  test("another site's page gets nothing, even with the cookie", async () => {
    const cookie = await openDesk();
    for (const origin of ['http://evil.example', `http://127.0.0.1:${port}.evil.example`, `http://127.0.0.1:${port + 1}`, 'null']) {
      expect((await ask('/', { headers: { origin, cookie } })).status).toBe(403);
      expect(await upgrade({ origin, cookie })).toBe('status 403');
    }
    expect((await post({ code: host.openingCode() }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/open', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `code=${host.openingCode()}` })).status).toBe(403);
  });

  test('a socket without a desk is closed, and one that names no page or another path is refused', async () => {
    expect(await upgrade({ origin: host.url })).toBe(`closed ${WEB_DESK_UNKNOWN}`);
    expect(await upgrade({ origin: host.url, cookie: `quay_desk_${port}=${'a'.repeat(43)}` })).toBe(`closed ${WEB_DESK_UNKNOWN}`);
    const cookie = await openDesk();
    expect(await upgrade({ cookie })).toBe('status 403');
    expect(await upgrade({ origin: host.url, cookie, host: 'evil.example' })).toBe('status 403');
    expect(await upgrade({ origin: host.url, cookie }, '/other')).toBe('status 403');
    expect(await upgrade({ origin: host.url, cookie })).toBe('open');
  });

  test('every answer carries the strict policy', async () => {
    const cookie = await openDesk();
    for (const reply of [await ask('/'), await ask('/', { headers: { cookie } }), await ask('/', { headers: { host: 'evil.example' } }), await ask('/fonts/tinos-regular.ttf')]) {
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}/rpc`);
      expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    }
  });

  test('no spelling of a path leaves the folder of the screen', async () => {
    const cookie = await openDesk();
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '//secret.txt', '/assets/..%5c..%5csecret.txt', `/${join(folder, 'secret.txt')}`, '/fonts/../../secret.txt']) {
      const reply = await ask(path, { headers: { cookie } });
      expect([400, 404]).toContain(reply.status);
      expect(reply.body).not.toContain('không được đọc');
    }
  });

  test("the paper's font is served to the preview", async () => {
    const font = await ask('/fonts/tinos-bold-italic.ttf', { headers: { origin: 'null' } });
    expect(font.status).toBe(200);
    expect(font.headers).toMatchObject({ 'content-type': 'font/ttf', 'access-control-allow-origin': '*' });
    expect((await ask('/fonts/other.ttf')).status).toBe(404);
  });

  test('two browsers are two callers with two seats, and the same browser is always the same', async () => {
    const [first, second] = [rpc(await openDesk()), rpc(await openDesk({ seat: 'Quầy tư pháp' }))];
    expect((await first.hostState.query()).seat).toBe('Quầy 1');
    expect((await second.hostState.query()).seat).toBe('Quầy tư pháp');
    await first.hostState.query();
    expect(callers[0]).toEqual(callers[2]);
    expect(callers[0]?.sessionId).not.toBe(callers[1]?.sessionId);
  });

  test('input is parsed in the host, whatever a screen sends', async () => {
    const client = rpc(await openDesk());
    await expect(client.draftSave.mutate({ id: 'not an id', title: '', form: {} })).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    await expect(client.draftSave.mutate({ id: '01993c5e-8a4e-7c3a-9f53-0242ac120002', title: '', form: {} })).resolves.toEqual({ ok: true, value: null });
  });

  test('changes flow until the screen leaves, and the station learns that it left', async () => {
    const client = rpc(await openDesk());
    const change = await new Promise((resolve, reject) => {
      const subscription = client.changes.subscribe(undefined, {
        onData: (data) => {
          resolve(data);
          subscription.unsubscribe();
        },
        onError: reject,
      });
    });
    expect(change).toEqual({ kind: 'session' });
    await expect.poll(() => endings).toEqual(['Quầy 1']);
  });

  test('a message above one megabyte closes the socket', async () => {
    const cookie = await openDesk();
    const code = await new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { origin: host.url, cookie } });
      socket.on('error', () => undefined);
      socket.on('open', () => socket.send('x'.repeat(1_048_577)));
      socket.on('close', resolve);
    });
    expect(code).toBe(1009);
  });

  test('the file that opens the browser is for its owner only, works once, and is gone when used', async () => {
    const path = host.openBrowserFile(folder);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const code = /name="code" value="(\d{8})"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    expect((await post({ code }, { origin: 'null' })).status).toBe(200);
    expect(existsSync(path)).toBe(false);
    expect((await post({ code }, { origin: 'null' })).status).toBe(403);
  });

  test('a port another program holds is a typed answer', async () => {
    expect(await start(port)).toEqual({ ok: false, error: { type: 'PortInUse', port } });
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const held = (other.address() as { port: number }).port;
    expect(await start(held)).toEqual({ ok: false, error: { type: 'PortInUse', port: held } });
    other.close();
  });
});

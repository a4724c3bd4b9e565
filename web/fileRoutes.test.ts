/** A real station behind the real host: what comes in is sealed, what goes out is looked at by nobody but a desk. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StationApi } from '#shared/contract';
import { contentPath, FILES_PATH } from '#shared/files/hostFiles';
import { createHostFiles } from '#station/files/hostFiles';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { createWebHost, type WebHost } from './webHost.ts';

let station: TestStation;
let host: WebHost;
let cookie = '';
let isSignedIn = true;

const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 9, 'quét')]);
const sealedFiles = (): string[] => (existsSync(join(station.dir, 'files')) ? readdirSync(join(station.dir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name) : []);

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}
const ask = (path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asking = request(`${host.url}${path}`, { method, headers: { cookie, ...(method === 'POST' ? { origin: host.url, 'content-type': 'application/octet-stream' } : {}), ...headers } }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
const upload = async (body: Uint8Array, headers: Record<string, string> = {}) => {
  const reply = await ask(FILES_PATH, { method: 'POST', body, headers });
  return { status: reply.status, answer: reply.body.length === 0 ? null : (JSON.parse(reply.body.toString()) as { ok: boolean; value?: { hash: string }; error?: { type: string } }) };
};

beforeEach(async () => {
  station = createTestStation();
  isSignedIn = true;
  const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const { reference } = station.core;
  const core = { ...station.core, reference: { ...reference, settings: () => ({ ...reference.settings(), largestFileMb: 1 }) } };
  const files = createHostFiles(core, { requireActor: () => (isSignedIn ? { ok: true, value: lan } : { ok: false, error: { type: 'NotSignedIn' } }) });
  const rendererDir = join(station.dir, 'renderer');
  mkdirSync(rendererDir);
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  host = must(await createWebHost({ api: {} as StationApi, files, port: 0, rendererDir, monotonicMs: () => 0, randomBytes: (length) => new Uint8Array(randomBytes(length)), log: () => undefined, onNewCode: () => undefined }));
  const opened = await ask('/open', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(`code=${host.openingCode()}`) });
  cookie = String(opened.headers['set-cookie']).split(';')[0] ?? '';
});
afterEach(async () => {
  await host.close();
  station.remove();
});

/** Stored by the road of the screen, then named by a dossier. */
const attached = async (content: Uint8Array, name: string): Promise<string> => {
  const hash = (await upload(content)).answer?.value?.hash ?? '';
  const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const { code } = must(act(station.core, lan, sampleReceive()));
  must(act(station.core, lan, { act: 'attach-file', code, hash, name, target: { kind: 'result' } }));
  return hash;
};

test('a scan goes in sealed and comes out the same, under its own name', async () => {
  const content = pdf(700_000);
  const hash = await attached(content, 'tờ khai (ký).pdf');
  const shown = await ask(contentPath(hash));
  expect(shown.status).toBe(200);
  expect(shown.body.equals(content)).toBe(true);
  expect(shown.headers).toMatchObject({
    'content-type': 'application/pdf', 'content-length': '700000', 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store',
    'content-disposition': "inline; filename*=UTF-8''t%E1%BB%9D%20khai%20%28k%C3%BD%29.pdf",
  });
  expect((await ask(contentPath(hash, true))).headers['content-disposition']).toMatch(/^attachment; /);
});

test('what is shown runs nothing and stands in no page but ours', async () => {
  const picture = await ask(contentPath(await attached(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')]), 'ảnh.html')));
  expect(picture.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
  const policy = String(picture.headers['content-security-policy']);
  for (const part of ["default-src 'none'", 'sandbox', "frame-ancestors 'self'"]) expect(policy).toContain(part);
  expect(policy).not.toContain('script');
});

test('what is not a scan, is empty or too large is refused by a typed answer, and nothing of it is left', async () => {
  expect(await upload(Buffer.from('MZ this is a program'))).toMatchObject({ status: 415, answer: { ok: false, error: { type: 'FileKindRefused' } } });
  expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 422, answer: { error: { type: 'FileContentEmpty' } } });
  const most = 1024 * 1024;
  expect(await upload(pdf(most + 1))).toMatchObject({ status: 413, answer: { error: { type: 'FileTooBig', mostBytes: most } } });
  expect(sealedFiles()).toEqual([]);
});

test('a file whose bytes stop coming leaves nothing behind', async () => {
  const asking = request(`${host.url}${FILES_PATH}`, { method: 'POST', headers: { cookie, origin: host.url, 'content-type': 'application/octet-stream', 'content-length': '900000' } });
  asking.on('error', () => undefined);
  asking.write(pdf(200_000));
  await expect.poll(sealedFiles).toHaveLength(1);
  asking.destroy();
  await expect.poll(sealedFiles).toEqual([]);
});

test('nobody but a desk somebody is signed in at, on our own page, gets or gives a file', async () => {
  const hash = await attached(pdf(2000), 'đơn.pdf');
  const before = sealedFiles();
  for (const headers of [{ cookie: '' }, { origin: 'http://evil.example' }, { origin: 'null' }, { host: 'evil.example' }]) {
    expect((await ask(contentPath(hash), { headers })).status).toBeGreaterThanOrEqual(401);
    expect((await ask(FILES_PATH, { method: 'POST', headers, body: pdf(3000) })).status).toBeGreaterThanOrEqual(401);
  }
  expect((await upload(pdf(3000), { 'content-type': 'text/plain' })).status).toBe(415);
  isSignedIn = false;
  expect((await ask(contentPath(hash))).status).toBe(401);
  expect(await upload(pdf(3000))).toMatchObject({ status: 401, answer: { error: { type: 'NotSignedIn' } } });
  expect(sealedFiles()).toEqual(before);
});

test('what no dossier names, and what was lost or changed on the disk, is not shown', async () => {
  const stored = (await upload(pdf(5000))).answer?.value?.hash ?? '';
  expect((await ask(contentPath(stored))).status).toBe(404);
  const hash = await attached(pdf(6000), 'đơn.pdf');
  writeFileSync(station.core.files.pathOf(hash), 'somebody was at it');
  expect((await ask(contentPath(hash))).status).toBe(410);
  rmSync(station.core.files.pathOf(hash));
  expect((await ask(contentPath(hash))).status).toBe(404);
  expect((await ask(`${FILES_PATH}/${'g'.repeat(64)}`)).status).toBe(404);
});

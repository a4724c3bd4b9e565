/** The province's page in a real gateway: who gets in, what is shown, what bad requests get. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '#shared/access/passwords';
import { signDay } from '#shared/closeDay/daySignature';
import { ok } from '#shared/result';
import { seedToPrivateJwk } from '#shared/sync/signature';
import { createGateway, type Gateway, gatewayToken, withProvince } from '../gateway.ts';
import { batchOf, createTestClient, fetchFromTest, type TestClient } from '../testClient.ts';
import type { ProvinceStore } from './provinceStore.ts';

const password = 'mat-khau-cua-tinh';
const passwordCost = { ln: 10, r: 8, p: 1 };
let dataDir: string;
let gateway: Gateway;
let client: TestClient;
let now = '2026-11-23T10:00:00.000Z';

const withStore = async <T>(work: (store: ProvinceStore) => Promise<T>): Promise<T> => {
  const done = await withProvince({ dataDir }, async (store) => ok(await work(store)));
  if (!done.ok) throw new Error(done.error.type);
  return done.value;
};
const addOfficer = async (id: string): Promise<void> => {
  const hashed = await hashPassword(password, passwordCost);
  if (!hashed.ok) throw new Error(hashed.error.type);
  await withStore((store) => store.addOfficer({ id, name: `Cán bộ ${id} <b>`, passwordHash: hashed.value }, now));
};

/** A browser without scripts: keeps cookies, sends forms. */
const browse = (url = gateway.url) => {
  const cookies = new Map<string, string>();
  const go = async (path: string, init: RequestInit = {}) => {
    const answer = await fetchFromTest(url + path, { redirect: 'manual', ...init, headers: { ...(init.headers as Record<string, string>), cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, error: /data-error="(\w+)"/.exec(text)?.[1], token: /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '' };
  };
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => go(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  return {
    cookies, go, send,
    signIn: async (officer: string, typed = password) => send('/tinh/dang-nhap', { token: (await go('/tinh/dang-nhap')).token, officer, password: typed }),
  };
};
const signedIn = async () => {
  const browser = browse();
  expect((await browser.signIn('hoa')).status).toBe(303);
  return browser;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-province-'));
  const started = await createGateway({ dataDir, port: 0, simulated: true, now: () => now, passwordCost });
  if (!started.ok) throw new Error(started.error.type);
  gateway = started.value;
  await addOfficer('hoa');
  const made = await gatewayToken({ dataDir, now: () => now });
  if (!made.ok) throw new Error(made.error.type);
  client = createTestClient(gateway.url, 'dakha-1', [1, 99]);
  const { body } = await client.enrol(made.value.token);
  const by = { officer: 'lan', role: 'reception', seat: 'Quầy 1' };
  client.chain.receive('one', 'H48.105-261123-0001');
  client.chain.append({ type: 'dossier.completed', data: { note: '' } }, 'one', { dossierVersion: 1, at: '2026-11-22T03:00:00.000Z', declared: { evidence: { kind: 'paper-book', number: '12', date: '2026-11-22' }, requestedBy: 'lan', approvedBy: 'chi', reason: 'mất điện' } });
  client.chain.append({ type: 'link.outage', data: { from: '2026-11-23T01:00:00.000Z', lastFailedAt: '2026-11-23T01:20:00.000Z', to: '2026-11-23T01:30:00.000Z', lengthMs: 1_800_000, ended: 'answered', clockMoved: false, attempts: 7, failure: 'no-network' } }, null);
  client.chain.append({ type: 'recovery.drilled', data: { way: 'passphrase', ok: true, backup: null } }, null);
  const totals = [{ section: 'uncollected' as const, total: 12, pressing: 0 }];
  const summary = { day: '2026-11-22', counts: { received: 31, completed: 27, returned: 24, late: { declared: 1, recorded: 3, unattested: 0 }, outageMs: 0 }, totals, left: [{ section: 'uncollected' as const, key: 'uncollected:one', code: 'H48.105-261123-0001' }], head: { incarnation: client.incarnation, seq: 4, hash: 'a'.repeat(64) }, note: 'Chờ chị Hương đến nhận', closedAt: '2026-11-23T03:42:00.000Z', closedBy: { officer: by.officer, name: 'Nguyễn Thị Lan' } };
  client.chain.append({ type: 'day.closed', data: signDay('dakha-1', summary, client.key) }, null);
  // Signed well, by somebody who is not this machine.
  client.chain.append({ type: 'day.closed', data: signDay('dakha-1', { ...summary, day: '2026-11-21' }, seedToPrivateJwk(new Uint8Array(32).fill(7))) }, null);
  client.chain.append({ type: 'clock.jumped', data: { how: 'in-boot', byMs: -86_400_000 } }, null);
  client.chain.append({ type: 'dossier.file-attached', data: { hash: 'a'.repeat(64), size: 10, mime: 'application/pdf', name: 'don.pdf', target: { kind: 'result' } } }, 'one');
  // A clock a year ahead, and a code of somebody else's range.
  client.chain.receive('two', 'H48.105-261123-0500', { by, recordedAt: '2027-11-23T03:42:00.000Z', at: '2027-11-23T03:42:00.000Z' });
  const hello = await client.hello(client.chain.head());
  const { header, events } = batchOf(client.chain, client.incarnation, body['epoch'] as string, 1, 9);
  const sent = await client.send(header, events, hello.body['nonce'] as string);
  expect(sent.body).toMatchObject({ ackedSeq: 9 });
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  now = '2026-11-23T10:00:00.000Z';
});

describe('signing in', () => {
  test('nothing of any station is shown to who is not signed in', async () => {
    for (const path of ['/tinh', '/tinh/may/dakha-1', '/tinh/dai-so', '/tinh/nhat-ky', '/tinh/may/nobody']) {
      const answer = await browse().go(path);
      expect([answer.status, answer.text.includes('H48.105'), answer.text.includes('Đăk Hà')]).toEqual([401, false, false]);
    }
  });

  test('the session cookie is out of reach of scripts, other sites and plain connections, and no page may run or frame anything', async () => {
    const browser = browse();
    const answer = await browser.signIn('hoa');
    const set = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-qmc='));
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/Secure/);
    expect(set).toMatch(/SameSite=Strict/);
    const page = await browser.go('/tinh');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).not.toMatch(/<script|style="|onclick/);
    // Names are shown as they are, never as markup.
    expect(page.text).toContain('Cán bộ hoa &lt;b&gt;');
  });

  test('a wrong name and a wrong password get the same answer, and five wrong ones lock the account until a new password is set', async () => {
    await addOfficer('khoa');
    const [nobody, wrong] = [await browse().signIn('khong-co', 'sai'), await browse().signIn('khoa', 'sai')];
    expect([nobody.error, nobody.status]).toEqual([wrong.error, wrong.status]);
    expect(wrong.error).toBe('CredentialsWrong');
    for (let tries = 2; tries <= 5; tries += 1) await browse().signIn('khoa', 'sai');
    expect((await browse().signIn('khoa')).error).toBe('AccountLocked');
    now = '2026-11-23T10:16:00.000Z';
    expect((await browse().signIn('khoa')).status).toBe(303);
  });

  test('a session ends after 15 minutes without a look, after 8 hours in any case, at sign-out and with a new password', async () => {
    const idle = await signedIn();
    now = '2026-11-23T10:14:00.000Z';
    expect((await idle.go('/tinh')).status).toBe(200);
    now = '2026-11-23T10:29:00.000Z';
    expect((await idle.go('/tinh')).error).toBe('NotSignedIn');
    const long = await signedIn();
    for (let minutes = 10; minutes < 480; minutes += 14) {
      now = new Date(Date.parse('2026-11-23T10:29:00.000Z') + minutes * 60_000).toISOString();
      if ((await long.go('/tinh/dai-so')).status !== 200) throw new Error(`ended after ${minutes} minutes`);
    }
    now = '2026-11-23T18:29:00.000Z';
    expect((await long.go('/tinh')).error).toBe('NotSignedIn');
    const out = await signedIn();
    const cookie = out.cookies.get('__Host-qmc') ?? '';
    expect((await out.send('/tinh/dang-xuat', { token: (await out.go('/tinh')).token })).status).toBe(303);
    out.cookies.set('__Host-qmc', cookie);
    expect((await out.go('/tinh')).status).toBe(401);
    await addOfficer('moi');
    const changed = browse();
    await changed.signIn('moi');
    const hashed = await hashPassword('mat-khau-khac', passwordCost);
    await withStore((store) => store.setPassword('moi', hashed.ok ? hashed.value : ''));
    expect((await changed.go('/tinh')).status).toBe(401);
  });

  test('a form another site sends changes nothing', async () => {
    const browser = await signedIn();
    const { token } = await browser.go('/tinh');
    expect((await browser.send('/tinh/dang-xuat', { token: 'x'.repeat(43) })).error).toBe('FormElsewhere');
    expect((await browser.send('/tinh/dang-xuat', { token }, { origin: 'https://elsewhere.example' })).error).toBe('FormElsewhere');
    expect((await browser.send('/tinh/dang-xuat', { token }, { 'sec-fetch-site': 'cross-site' })).error).toBe('FormElsewhere');
    expect((await browser.go('/tinh')).status).toBe(200);
    const stranger = browse();
    expect((await stranger.send('/tinh/dang-nhap', { token: 'x'.repeat(43), officer: 'hoa', password })).error).toBe('FormElsewhere');
  });
});

describe('what is shown', () => {
  test('a station in trouble shows what is open, its clock, what was declared later and which files are to come', async () => {
    const row = await withStore((store) => store.station('dakha-1', '2026-10-24'));
    expect(row).toMatchObject({ stated: 9, acked: 9, rejected: 1, conflicts: 0, acts: 1, declared: 1, longestMs: 88_920_000, jumps: 1, ahead: 1, behind: 0, filesAwaited: 1, lastReceiptAt: '2026-11-23T10:00:00.000Z' });
    const { text } = await (await signedIn()).go('/tinh');
    expect(text).toContain('1 việc treo');
    expect(text).toContain('2 lần nghi giờ');
    expect(text).toContain('1&#x2F;1 (100%)');
  });

  test('one station shows its lives, what is open with reason and account, outages and drills, and nobody who came to the counter', async () => {
    const browser = await signedIn();
    const { text, status } = await browser.go('/tinh/may/dakha-1');
    expect(status).toBe(200);
    for (const shown of ['Mã hồ sơ nằm ngoài dải số', 'lan (tiếp nhận)', 'máy không có mạng', '30 phút', 'cụm mật khẩu trên phiếu', 'Đồng hồ nhanh', '1–99']) expect(text).toContain(shown);
    for (const shown of ['Chốt ngày', '22&#x2F;11&#x2F;2026', '3 trễ theo lúc ghi máy', '1 trễ theo khai bổ sung', '<td>khớp</td>']) expect(text).toContain(shown);
    expect(text).not.toContain('KHÔNG khớp');
    expect(text.match(/<td>(khớp|KHÔNG[^<]*)<\/td>/g)?.toSorted()).toEqual(['<td>KHÔNG phải khóa đã ghi danh của máy này</td>', '<td>khớp</td>']);
    for (const hidden of ['chị Hương', 'Đặng Thị Hương', '062191004512', '0905117240', 'don.pdf', 'Thôn 2']) expect(text).not.toContain(hidden);
    expect((await browser.go('/tinh/dai-so')).text).toContain('1–99');
  });

  test('a further station of a unit is marked for seven days, the first never', async () => {
    const made = await gatewayToken({ dataDir, now: () => now }, 'H48.105');
    if (!made.ok) throw new Error(made.error.type);
    now = '2026-11-23T10:07:00.000Z';
    expect((await createTestClient(gateway.url, 'dakha-2', [200, 299]).enrol(made.value.token)).status).toBe(200);
    const marks = async () => (await (await signedIn()).go('/tinh')).text.match(/máy mới của đơn vị, nối [^<]*/g);
    expect(await marks()).toEqual([expect.stringContaining('17:07')]);
    expect((await (await signedIn()).go('/tinh/may/dakha-2')).text).toContain('máy mới của đơn vị');
    now = '2026-11-30T10:08:00.000Z';
    expect(await marks()).toBeNull();
  });

  test('who looked at which station, and when, is on record', async () => {
    const browser = await signedIn();
    now = '2026-11-23T10:05:00.000Z';
    await browser.go('/tinh/may/dakha-1');
    expect((await withStore((store) => store.accesses(1)))[0]).toEqual({ at: now, officer: 'hoa', what: 'station', station: 'dakha-1' });
    expect((await browser.go('/tinh/nhat-ky')).text).toContain('xem một máy');
  });
});

describe('bad requests', () => {
  test('each is answered by a page that names its error', async () => {
    const browser = await signedIn();
    const errors = {
      unknown: (await browser.go('/tinh/khong-co')).error, station: (await browser.go('/tinh/may/khong-co')).error, odd: (await browser.go('/tinh/may/%00')).error, path: (await browser.go('/tinh/%zz')).error,
      method: (await browser.go('/tinh/dang-nhap', { method: 'DELETE' })).error, json: (await browser.go('/tinh/dang-nhap', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).error,
      large: (await browser.send('/tinh/dang-nhap', { token: 'x', officer: 'y'.repeat(9000), password })).error, fields: (await browser.send('/tinh/dang-nhap', { token: 'x' })).error,
    };
    expect(errors).toEqual({ unknown: 'PageUnknown', station: 'StationUnknown', odd: 'StationUnknown', path: 'PageUnknown', method: 'MethodUnknown', json: 'FormInvalid', large: 'FormInvalid', fields: 'FormInvalid' });
  });

  test('whatever is asked, the gateway answers with a page, never with a failure of its own', async () => {
    const browser = await signedIn();
    const path = fc.oneof(fc.constantFrom('/tinh', '/tinh/dang-nhap', '/tinh/dang-xuat', '/tinh/dai-so'), fc.webPath().map((rest) => `/tinh${rest}`), fc.string({ maxLength: 60 }).map((id) => `/tinh/may/${encodeURIComponent(id.toWellFormed())}`));
    const request = fc.record({ path, method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), body: fc.string({ maxLength: 200 }), type: fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'text/plain', 'multipart/form-data'), cookie: fc.option(fc.stringMatching(/^[A-Za-z0-9%_-]{0,60}$/)) });
    await fc.assert(
      fc.asyncProperty(request, async ({ path: asked, method, body, type, cookie }) => {
        const who = cookie === null ? browser : browse();
        if (cookie !== null) who.cookies.set('__Host-qmc', cookie);
        const answer = await who.go(asked, { method, ...(method === 'GET' ? {} : { body, headers: { 'content-type': type } }) });
        expect([200, 303, 400, 401, 403, 404, 405]).toContain(answer.status);
        expect(answer.headers.get('content-type')).toMatch(/^text\/(html|css)/);
      }),
      { numRuns: 60 },
    );
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import type { Officer } from '#shared/officer';
import { err, ok } from '#shared/result';
import { createTestClock, must, type TestClock } from '#test/stationFixture';
import { createAccess, sessionToMe, type Access } from './sessions.ts';
import { createAccessStore } from './sqliteAccessStore.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const cheap = { ln: 10, r: 8, p: 1 };
const desk1 = { sessionId: 'screen-1', seat: 'Quầy 1' };
const desk2 = { sessionId: 'screen-2', seat: 'Quầy 2' };
const lan = { id: 'lan', password: 'mật khẩu của Lan' };
const minh = { id: 'minh', password: 'mật khẩu của Minh' };

let dir: string;
let db: StationDatabase;
let clock: TestClock;
let officers: Map<string, Officer>;
let journal: string[];
let access: Access;

/** As after a restart of the program: same database, no sessions. */
const restart = () =>
  createAccess({
    now: clock.deps.now,
    monotonicMs: clock.deps.monotonicMs,
    store: createAccessStore(db),
    findOfficer: (id) => officers.get(id) ?? null,
    onSignedIn: ({ officer, role, seat }) => journal.push(`${officer.id} in as ${role} at ${seat}`),
    onLockedOut: (id, until, seat) => journal.push(`${id} locked until ${until} at ${seat}`),
    passwordCost: cheap,
  });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'quay-access-'));
  db = must(openDatabase({ file: join(dir, 'station.db'), key: randomBytes(32), create: true }));
  clock = createTestClock('2026-11-23T08:00');
  officers = new Map<string, Officer>([
    ['lan', { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['reception', 'returning'], active: true }],
    ['minh', { id: 'minh', name: 'A Minh', roles: ['processing'], active: true }],
  ]);
  journal = [];
  access = restart();
  for (const { id, password } of [lan, minh]) must(await access.setPassword(null, id, password, atOnce));
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const atOnce = (store: () => void) => {
  store();
  return ok(null);
};

const wrong = async (id: string, times: number) => {
  const types: unknown[] = [];
  for (let n = 0; n < times; n += 1) {
    const tried = await access.signIn(desk1, { id, password: 'sai mật khẩu' });
    types.push(tried.ok ? 'in' : tried.error);
  }
  return types;
};

test('two officers at two desks work at once, each in their own name, role and seat', async () => {
  expect(access.requireActor(desk1)).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
  must(await access.signIn(desk1, lan));
  must(await access.signIn(desk2, { ...minh, id: ' Minh ' }));
  expect(must(access.requireActor(desk1))).toMatchObject({ officer: { id: 'lan' }, role: 'reception', seat: 'Quầy 1' });
  expect(must(access.requireActor(desk2))).toMatchObject({ officer: { id: 'minh' }, role: 'processing', seat: 'Quầy 2' });
  expect(journal).toEqual(['lan in as reception at Quầy 1', 'minh in as processing at Quầy 2']);
  access.signOut(desk1);
  expect(access.requireActor(desk1)).toMatchObject({ ok: false });
  expect(access.requireActor(desk2)).toMatchObject({ ok: true });
});

test('a person with several roles sees each with its workplace and works in the one chosen', async () => {
  must(await access.signIn(desk1, lan));
  const me = sessionToMe(must(access.switchRole(desk1, { role: 'returning' })), 'Trung tâm Phục vụ hành chính công');
  expect(me.role).toBe('returning');
  expect(me.roles.map(({ text }) => text)).toEqual(['tiếp nhận · Trung tâm Phục vụ hành chính công', 'trả kết quả · Trung tâm Phục vụ hành chính công']);
  expect(must(access.requireActor(desk1)).role).toBe('returning');
  expect(access.switchRole(desk1, { role: 'leader' })).toEqual({ ok: false, error: { type: 'RoleNotYours', role: 'leader' } });
});

test('a wrong name, a wrong password and an officer without a password cannot be told apart', async () => {
  officers.set('hoa', { id: 'hoa', name: 'Y Hoa', roles: ['reception'], active: true });
  const answers = [await wrong('lan', 6), await wrong('nobody', 6), await wrong('hoa', 6)];
  const [first] = answers;
  for (const each of answers) expect(each).toEqual(first);
  expect(first).toEqual([
    ...[4, 3, 2, 1].map((triesLeft) => ({ type: 'CredentialsWrong', triesLeft })),
    ...[1, 2].map(() => ({ type: 'AccountLocked', until: '2026-11-23T01:15:00.000Z' })),
  ]);
});

test('a lock-out is journaled once and only of officers there are', async () => {
  await wrong('lan', 8);
  await wrong('nobody', 8);
  expect(journal).toEqual(['lan locked until 2026-11-23T01:15:00.000Z at Quầy 1']);
});

test('during a lock-out even the right password does not open, and a restart forgets nothing', async () => {
  await wrong('lan', 5);
  access = restart();
  const locked = { ok: false, error: { type: 'AccountLocked', until: '2026-11-23T01:15:00.000Z' } };
  expect(await access.signIn(desk1, lan)).toEqual(locked);
  clock.tick(15 * MINUTE);
  expect((await access.signIn(desk1, lan)).ok).toBe(true);
});

test('the right password ends the series: the next lock-out is the short one again', async () => {
  await wrong('lan', 5);
  clock.tick(15 * MINUTE);
  await wrong('lan', 4);
  must(await access.signIn(desk1, lan));
  expect(await wrong('lan', 5)).toContainEqual({ type: 'AccountLocked', until: '2026-11-23T01:30:00.000Z' });
});

test('guesses sent all at once are not looked at beyond the fifth', async () => {
  const guesses = [...Array.from({ length: 7 }, () => 'sai mật khẩu'), lan.password];
  const answers = await Promise.all(guesses.map((password, n) => access.signIn({ sessionId: `s${n}`, seat: 'Quầy 1' }, { id: 'lan', password })));
  expect(answers.map((each) => (each.ok ? 'in' : each.error.type))).toEqual([...Array(4).fill('CredentialsWrong'), ...Array(4).fill('AccountLocked')]);
});

test('ten minutes without work lock the screen; the password opens it where it was', async () => {
  must(await access.signIn(desk1, lan));
  must(access.switchRole(desk1, { role: 'returning' }));
  clock.tick(10 * MINUTE - 1);
  expect(access.requireActor(desk1).ok).toBe(true);
  clock.tick(10 * MINUTE);
  expect(access.requireActor(desk1)).toEqual({ ok: false, error: { type: 'SessionLocked' } });
  expect(access.switchRole(desk1, { role: 'reception' })).toEqual({ ok: false, error: { type: 'SessionLocked' } });
  expect(access.findSession(desk1)).toMatchObject({ locked: true, role: 'returning', officer: { id: 'lan' } });
  expect(await access.unlockSession(desk1, { password: minh.password })).toEqual({ ok: false, error: { type: 'CredentialsWrong', triesLeft: 4 } });
  expect(must(await access.unlockSession(desk1, { password: lan.password }))).toMatchObject({ locked: false, role: 'returning' });
  expect(access.requireActor(desk1).ok).toBe(true);
});

test('a screen that refreshes itself does not keep the desk open', async () => {
  must(await access.signIn(desk1, lan));
  for (let n = 0; n < 9; n += 1) {
    clock.tick(MINUTE);
    expect(access.requireActor(desk1, 'background').ok).toBe(true);
  }
  clock.tick(MINUTE);
  expect(access.requireActor(desk1, 'background')).toEqual({ ok: false, error: { type: 'SessionLocked' } });
});

test('neither a clock set back nor a sleeping machine keeps a desk open', async () => {
  const clocks = { wall: clock.deps.now(), monotonicMs: 0 };
  access = createAccess({
    now: () => clocks.wall,
    monotonicMs: () => clocks.monotonicMs,
    store: createAccessStore(db),
    findOfficer: (id) => officers.get(id) ?? null,
    onSignedIn: () => {},
    onLockedOut: () => {},
    passwordCost: cheap,
  });
  for (const caller of [desk1, desk2]) must(await access.signIn(caller, lan));
  clocks.wall = '2026-11-22T01:00:00.000Z';
  clocks.monotonicMs = 10 * MINUTE;
  expect(access.requireActor(desk1)).toMatchObject({ error: { type: 'SessionLocked' } });
  must(await access.unlockSession(desk1, { password: lan.password }));
  clocks.wall = '2026-11-22T01:10:00.000Z';
  expect(access.requireActor(desk1)).toMatchObject({ error: { type: 'SessionLocked' } });
});

test('after twelve hours a session ends, however busy it was', async () => {
  must(await access.signIn(desk1, lan));
  for (let worked = 0; worked < 12 * HOUR - 5 * MINUTE; worked += 5 * MINUTE) {
    clock.tick(5 * MINUTE);
    expect(access.requireActor(desk1).ok).toBe(true);
  }
  clock.tick(5 * MINUTE);
  expect(access.requireActor(desk1)).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
  expect(await access.unlockSession(desk1, { password: lan.password })).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
});

test('a role taken away is gone at the next call, and so is a deactivated officer', async () => {
  must(await access.signIn(desk1, lan));
  officers.set('lan', { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['returning'], active: true });
  expect(must(access.requireActor(desk1)).role).toBe('returning');
  officers.set('lan', { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['returning'], active: false });
  expect(access.requireActor(desk1)).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
  expect(await access.signIn(desk1, lan)).toEqual({ ok: false, error: { type: 'CredentialsWrong', triesLeft: 4 } });
});

test('a new password ends the officer’s other sessions, not the one it was set in', async () => {
  for (const caller of [desk1, desk2]) must(await access.signIn(caller, lan));
  expect(await access.setPassword(desk1, 'lan', 'ngắn', atOnce)).toEqual({ ok: false, error: { type: 'PasswordWeak', minLength: 8 } });
  expect(access.requireActor(desk2).ok).toBe(true);
  must(await access.setPassword(desk1, 'lan', 'mật khẩu mới', atOnce));
  expect(access.requireActor(desk1).ok).toBe(true);
  expect(access.requireActor(desk2)).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
  expect((await access.signIn(desk2, lan)).ok).toBe(false);
  expect((await access.signIn(desk2, { id: 'lan', password: 'mật khẩu mới' })).ok).toBe(true);
});

test('a new password that is not committed changes nothing: the old one and every session go on', async () => {
  for (const caller of [desk1, desk2]) must(await access.signIn(caller, lan));
  const refused = { type: 'OfficerUnknown', id: 'lan' };
  expect(await access.setPassword(desk1, 'lan', 'mật khẩu mới', () => err(refused))).toEqual({ ok: false, error: refused });
  for (const caller of [desk1, desk2]) expect(access.requireActor(caller).ok).toBe(true);
  must(await access.signIn(desk2, lan));
});

test('an administrator who sets a new password opens a locked account', async () => {
  await wrong('lan', 5);
  must(await access.setPassword(null, 'lan', 'mật khẩu mới', atOnce));
  expect((await access.signIn(desk1, { id: 'lan', password: 'mật khẩu mới' })).ok).toBe(true);
});

test('whoever signs in at a screen takes it over from the one before', async () => {
  must(await access.signIn(desk1, lan));
  must(await access.signIn(desk1, minh));
  expect(must(access.requireActor(desk1)).officer.id).toBe('minh');
  expect((await access.signIn(desk1, { id: 'lan', password: 'sai mật khẩu' })).ok).toBe(false);
  expect(access.requireActor(desk1)).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
});

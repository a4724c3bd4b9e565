import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Desks, createDesks } from './desks.ts';

describe('opening a desk', () => {
  let clock = 0;
  let announced: string[] = [];
  let desks: Desks;

  const open = (code: string, seat = '', cookie: string | null = null) => desks.open({ code, seat, cookie });
  const opened = (code: string, seat = '', cookie: string | null = null) => {
    const answer = open(code, seat, cookie);
    if (!answer.ok) throw new Error(answer.error.type);
    return answer.value;
  };
  const wrong = () => (desks.code() === '00000000' ? '11111111' : '00000000');

  beforeEach(() => {
    clock = 0;
    announced = [];
    desks = createDesks({ monotonicMs: () => clock, randomBytes: (length) => new Uint8Array(randomBytes(length)), onNewCode: (code) => announced.push(code) });
  });

  test('a code is eight digits and may be typed with spaces', () => {
    expect(desks.code()).toMatch(/^\d{8}$/);
    expect(open(` ${desks.code().slice(0, 4)} ${desks.code().slice(4)} `).ok).toBe(true);
  });

  test('a code works once, and the next one is announced', () => {
    const first = desks.code();
    opened(first);
    expect(announced).toEqual([desks.code()]);
    expect(desks.code()).not.toBe(first);
    expect(open(first)).toEqual({ ok: false, error: { type: 'OpeningCodeWrong', triesLeft: 4 } });
  });

  test('after five wrong tries even the right code has to wait until a minute is over', () => {
    for (const triesLeft of [4, 3, 2, 1, 0]) expect(open(wrong())).toEqual({ ok: false, error: { type: 'OpeningCodeWrong', triesLeft } });
    clock = 20_000;
    expect(open(desks.code())).toEqual({ ok: false, error: { type: 'OpeningTooManyTries', waitSeconds: 40 } });
    clock = 60_000;
    expect(open(desks.code()).ok).toBe(true);
  });

  test('each browser gets the next free seat, and one seat name is never held by two', () => {
    const first = opened(desks.code());
    const second = opened(desks.code());
    const third = opened(desks.code(), 'Quầy 1');
    expect([first.desk.seat, second.desk.seat, third.desk.seat]).toEqual(['Quầy 1', 'Quầy 2', 'Quầy 3']);
    expect(new Set([first, second, third].map(({ desk }) => desk.sessionId)).size).toBe(3);
    expect(opened(desks.code(), '  Một cửa\n cấp phường ').desk.seat).toBe('Một cửa cấp phường');
  });

  test('a browser that already has a desk keeps it and may rename it', () => {
    const first = opened(desks.code());
    const again = opened(desks.code(), 'Quầy tư pháp', first.cookie);
    expect(again.desk).toEqual({ sessionId: first.desk.sessionId, seat: 'Quầy tư pháp' });
    expect(desks.find(first.cookie)?.seat).toBe('Quầy tư pháp');
  });

  test('a cookie somebody made up opens nothing, and the session id is not the cookie', () => {
    const { desk, cookie } = opened(desks.code(), '', 'invented');
    expect(cookie).not.toBe('invented');
    expect(desks.find('invented')).toBeNull();
    expect(desks.find(desk.sessionId)).toBeNull();
    expect(desks.find(cookie)).toEqual(desk);
  });

  test('a desk nobody came back to for a day gives its seat away', () => {
    const first = opened(desks.code());
    clock = 25 * 3_600_000;
    expect(opened(desks.code()).desk.seat).toBe('Quầy 1');
    expect(desks.find(first.cookie)).toBeNull();
  });
});

import { beforeEach, expect, it } from 'vitest';
import { type Notice, noticeOnce, type OnceADay } from './noticeOnce.ts';

let kept: Map<string, string>;
let told: string[];
const on = (day: string): OnceADay => ({ key: 'evening', day, memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) } });
const hear = (day: string, ask: () => Promise<Notice>): Promise<void> => noticeOnce(on(day), ask, (text) => void told.push(text));
const answer = (notice: Notice) => (): Promise<Notice> => Promise.resolve(notice);
beforeEach(() => {
  kept = new Map();
  told = [];
});

it('what could not be asked is not remembered as told: the next minute asks again, and then it is told once', async () => {
  await hear('2026-11-23', () => Promise.reject(new Error('the station does not answer')));
  expect([told, kept.size]).toEqual([[], 0]);
  await hear('2026-11-23', answer({ text: 'Ngày chưa chốt' }));
  await hear('2026-11-23', answer({ text: 'Ngày chưa chốt' }));
  expect(told).toEqual(['Ngày chưa chốt']);
  await hear('2026-11-24', answer({ text: 'Ngày chưa chốt' }));
  expect(told).toHaveLength(2);
});

it('two questions under way at once tell it once', async () => {
  await Promise.all([hear('2026-11-23', answer({ text: 'Ngày chưa chốt' })), hear('2026-11-23', answer({ text: 'Ngày chưa chốt' }))]);
  expect(told).toHaveLength(1);
});

it('a day that was closed in time asks nothing more that day; where there is nothing to say yet it is asked again', async () => {
  let asked = 0;
  const count = (notice: Notice) => (): Promise<Notice> => Promise.resolve((asked += 1)).then(() => notice);
  await hear('2026-11-23', count('later'));
  await hear('2026-11-23', count('none'));
  await hear('2026-11-23', count('none'));
  expect([asked, told]).toEqual([2, []]);
});

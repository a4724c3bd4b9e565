/** `quay close-day` from the list to the check of what was signed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfToText } from '../pdfReadback.ts';
import { sampleReceive } from '../stationFixture.ts';
import { json, jsonLines, quay } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

let place: Place;
beforeAll(async () => {
  place = await createCliStation();
});
afterAll(() => place.remove());

it('shows the list, closes the day with its paper, and checks the signature; a day not closed has none to check', async () => {
  const at = (minute: string, ...args: string[]) => ['--data', place.data, '--now', `2026-11-23T${minute}`, ...args];
  await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [sampleReceive({ now: '2026-11-23T09:00' })]);
  expect((await json(at('16:40', 'close-day', '--check'))).value).toMatchObject({ error: { type: 'DayNotClosed', day: '2026-11-23' } });

  const list = await json(at('16:41', 'close-day'));
  expect(list.value).toMatchObject({ day: '2026-11-23', counts: { received: 1, completed: 0, returned: 0 }, closed: null });
  expect((await quay(at('16:41', 'close-day'))).stdout).toContain('Máy nhận 1 hồ sơ, chưa so với sổ giấy');

  const file = join(place.dir, 'chot-ngay.pdf');
  const closed = await json(at('16:45', '--as', 'lan', 'close-day', '--close', '--note', 'Sổ so sáng mai', '--pdf', file));
  expect(closed.value).toMatchObject({ day: '2026-11-23', left: 1, pressing: 0, file });
  const { seal } = closed.value as { seal: string };
  expect(await pdfToText(readFileSync(file))).toContain(seal);

  const check = await json(at('17:00', 'close-day', '--check', '2026-11-23'));
  expect([check.exitCode, check.value]).toMatchObject([0, { seal, isSigned: true, isOwnKey: true, isHeadKept: true }]);
  expect((await quay(['--data', place.data, '--now', '2026-11-24T08:00', 'close-day'])).stdout).toContain('Ngày 23/11/2026 đã chốt, để lại 1 dòng');
});

it('wants a person to close, and closes no other day than today', async () => {
  expect((await quay(['--data', place.data, 'close-day', '--close'])).exitCode).toBe(2);
  expect((await quay(['--data', place.data, '--as', 'lan', 'close-day', '--close', '--day', '2026-11-20'])).exitCode).toBe(2);
  expect((await quay(['--data', place.data, 'close-day', '--note', 'x'])).exitCode).toBe(2);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deadlineCsv } from './deadline.ts';

const calendar = readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8');
const hours = ['07:00-11:30', '13:30-17:00'];

const run = async (input: AsyncIterable<string> | string, calendarCsv = calendar) => {
  const started = await deadlineCsv(calendarCsv, hours, input);
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  let text = '';
  for await (const part of started.value.output) text += part;
  return { text, counts: started.value.counts };
};
async function* chunks(parts: readonly string[]): AsyncGenerator<string> {
  yield* parts;
}

const rows = `id,received,limit,unit,cutoff
a,2026-08-28 09:00,3,working-day,
b,2026-08-21 15:01,0,same-day,15:00
"c, 1",2026-02-06 09:00,15,calendar-day
d,2026-10-09 16:00,8,working-hour,
e,2026-10-09T10:00,24,clock-hour,
f,2026-10-05 09:00,,same-day,15:00
g,2026-12-31 09:00,1,working-day,
`;
const answers = `id,due,error
a,2026-09-07 17:00,
b,2026-08-22 17:00,
"c, 1",2026-02-23 17:00,
d,2026-10-12 16:00,
e,2026-10-10 10:00,
f,2026-10-05 17:00,
g,2027-01-04 17:00,
`;

it('answers every row in order, and counts the provisional dates', async () => {
  expect(await run(rows)).toEqual({ text: answers, counts: { rows: 7, errors: 0, provisional: 1 } });
});

it('gives the same answers however the input is cut, and with Windows line ends and a BOM', async () => {
  const windows = `\uFEFF${rows.replaceAll('\n', '\r\n')}`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: windows.length }), { maxLength: 12 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), windows.length];
      expect((await run(chunks(places.slice(1).map((end, index) => windows.slice(places[index], end))))).text).toBe(answers);
    }),
  );
});

it('the last line need not end, and blank lines are passed over', async () => {
  expect((await run('id,received,limit,unit\n\na,2026-08-28 09:00,3,working-day')).text).toBe('id,due,error\na,2026-09-07 17:00,\n');
});

it('columns may stand in another order', async () => {
  expect((await run('unit,limit,id,received\nworking-day,3,a,2026-08-28 09:00\n')).text).toBe('id,due,error\na,2026-09-07 17:00,\n');
});

it.each([
  ['a,2026-02-29 09:00,3,working-day,', 'a,,ReceivedInvalid'],
  ['a,2026-02-27,3,working-day,', 'a,,ReceivedInvalid'],
  ['a,2026-02-27 24:00,3,working-day,', 'a,,ReceivedInvalid'],
  ['a', 'a,,ReceivedInvalid'],
  ['a,2026-02-27 09:00,3,,', 'a,,UnitUnknown'],
  ['a,2026-02-27 09:00,3,ngày,', 'a,,UnitUnknown'],
  ['a,2026-02-27 09:00,,working-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,-3,working-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,1.5,working-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,0,working-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,999999,calendar-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,2,same-day,', 'a,,LimitInvalid'],
  ['a,2026-02-27 09:00,1,same-day,3pm', 'a,,CutoffInvalid'],
  ['a,2027-12-31 09:00,1,working-day,', 'a,,CalendarYearMissing'],
  ['a,2026-02-27 09:00,1,working-day,15:00,more', 'a,,RowMalformed'],
  ['a,"2026-02-27 09:00,1,working-day,', 'a,,RowMalformed'],
])('the bad row %s is answered %s and stops nothing', async (bad, answer) => {
  const { text, counts } = await run(`id,received,limit,unit,cutoff\n${bad}\nz,2026-08-28 09:00,3,working-day,\n`);
  expect(text).toBe(`id,due,error\n${answer}\nz,2026-09-07 17:00,\n`);
  expect(counts).toMatchObject({ rows: 2, errors: 1 });
});

it('a wrong header, calendar or hours are known before the first answer', async () => {
  expect(await deadlineCsv(calendar, hours, 'mã,ngày\n')).toEqual({ ok: false, error: { type: 'DeadlineHeaderWrong', found: 'mã,ngày' } });
  expect(await deadlineCsv(calendar, hours, '')).toEqual({ ok: false, error: { type: 'DeadlineHeaderWrong', found: '' } });
  expect(await deadlineCsv('date,kind,note\nx,off,\n', hours, rows)).toMatchObject({ ok: false, error: { type: 'CalendarDateInvalid', line: 2 } });
  expect(await deadlineCsv(calendar, ['17:00-07:00'], rows)).toMatchObject({ ok: false, error: { type: 'HoursIntervalInverted' } });
});

it('a calendar that states every day of its year needs no year row', async () => {
  const days = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2030, 0, 1 + index)));
  const stated = `date,kind,note\n${days.map((day) => `${day.toISOString().slice(0, 10)},${day.getUTCDay() === 0 ? 'off' : 'working'},`).join('\n')}\n`;
  expect((await run('id,received,limit,unit\na,2030-03-01 09:00,2,working-day\n', stated)).text).toBe('id,due,error\na,2030-03-04 17:00,\n');
});

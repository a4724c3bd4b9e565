/** `quay calendar`: days off and make-up working days by year. */
import { basename } from 'node:path';
import { yearStatus } from '#shared/calendar/workingDays';
import { localDateToText } from '#shared/time';
import { importCalendar } from '#station/reference/imports';
import { readTextFile } from '../files.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

const statusWords = { confirmed: 'chính thức', provisional: 'dự kiến', missing: 'chưa đủ' } as const;

export const calendarImport = async (run: Run, path: string): Ran => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  return withAdmin(run, async (core, by) => {
    const done = importCalendar(core, text.value, basename(path), by);
    if (!done.ok) return done;
    const calendar = core.reference.calendar();
    const years = done.value.years.map(({ year, rows }) => ({ year, rows, status: calendar === null ? ('missing' as const) : yearStatus(calendar, year) }));
    return answer(run, { version: done.value.version, years }, years.map(({ year, rows, status }) => `Đã nhập lịch làm việc năm ${year}: ${rows} dòng, ${statusWords[status]}.`).join('\n'));
  });
};

export const calendarShow = (run: Run, typedYear: string): Ran => {
  const year = Number(typedYear);
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return Promise.resolve(usage('Năm phải là số từ 2000 đến 2100.'));
  return withStation(run, async (core) => {
    const calendar = core.reference.calendar();
    const status = calendar === null ? 'missing' : yearStatus(calendar, year);
    const rows = (calendar?.rows ?? []).filter(({ date }) => date.startsWith(`${year}`)).map(({ date, kind, note, confidence }) => ({ date, kind, note, confidence }));
    const lines = rows.filter(({ date }) => date.length === 10).map(({ date, kind, note }) => `${localDateToText(date)}  ${kind === 'off' ? 'nghỉ    ' : 'làm việc'}  ${note}`);
    return answer(run, { year, status, version: calendar?.version ?? null, rows }, [`Lịch làm việc năm ${year}: ${statusWords[status]}.`, ...lines].join('\n'));
  });
};

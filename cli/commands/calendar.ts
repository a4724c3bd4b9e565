/** `quay calendar`: days off and make-up working days by year. */
import { basename } from 'node:path';
import Papa from 'papaparse';
import { FIRST_YEAR, LAST_YEAR } from '#shared/calendar/calendarRow';
import { proposeYear } from '#shared/calendar/proposal';
import { yearStatus } from '#shared/calendar/workingDays';
import { calendarUi } from '#shared/messages/calendar';
import { momentToText } from '#shared/messages/clock';
import { localDateToText } from '#shared/time';
import { importCalendar } from '#station/reference/imports';
import { provisionalDues } from '#station/recheck';
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

/** The proposal as a file that `calendar import` takes, without a station; nothing is saved. */
export const calendarPropose = (run: Run, typedYear: string): Ran => {
  const year = yearOf(typedYear);
  if (year === null) return Promise.resolve(wrongYear());
  const rows = proposeYear(year);
  return Promise.resolve(answer(run, { year, status: 'provisional' as const, rows }, Papa.unparse(rows, { columns: ['date', 'kind', 'note', 'confidence'], newline: '\n' })));
};

export const calendarRecheck = (run: Run): Ran =>
  withStation(run, async (core) => {
    const rows = provisionalDues(core);
    const lines = rows.map(({ code, promisedDue, newPromisedDue, outcome }) => `${code}  ${momentToText(promisedDue)}  ${newPromisedDue === null ? '' : momentToText(newPromisedDue)}  ${calendarUi.outcomes[outcome]}`);
    return answer(run, { rows }, lines.length === 0 ? calendarUi.recheckNone : lines.join('\n'));
  });

export const calendarShow = (run: Run, typedYear: string): Ran => {
  const year = yearOf(typedYear);
  if (year === null) return Promise.resolve(wrongYear());
  return withStation(run, async (core) => {
    const calendar = core.reference.calendar();
    const status = calendar === null ? 'missing' : yearStatus(calendar, year);
    const rows = (calendar?.rows ?? []).filter(({ date }) => date.startsWith(`${year}`)).map(({ date, kind, note, confidence }) => ({ date, kind, note, confidence }));
    const lines = rows.filter(({ date }) => date.length === 10).map(({ date, kind, note }) => `${localDateToText(date)}  ${kind === 'off' ? 'nghỉ    ' : 'làm việc'}  ${note}`);
    return answer(run, { year, status, version: calendar?.version ?? null, rows }, [`Lịch làm việc năm ${year}: ${statusWords[status]}.`, ...lines].join('\n'));
  });
};

const yearOf = (typed: string): number | null => {
  const year = Number(typed);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
};

const wrongYear = () => usage(`Năm phải là số từ ${FIRST_YEAR} đến ${LAST_YEAR}.`);

/**
 * What a clerk waits for while reading: search as it is typed, a scan that opens a dossier, the lists and their counts, on
 * a station that holds years of dossiers.
 */
import type { ListView } from '#shared/contract';
import { fold } from '#shared/fold';
import { searchProcedures } from '#shared/catalogue/procedureSearch';
import { must } from '#test/stationFixture';
import { findDossier } from '#station/acts/findDossier';
import { dayPressing, dayView } from '#station/closeDay/dayView';
import type { StationCore } from '#station/core';
import { claimWarnings } from '#station/lateness/claimWarnings';
import { lateListOf } from '#station/lateness/lateList';
import { countsFor, listFor, searchFor } from '#station/lists';
import { dossierView } from '#station/views';
import { benchActor, benchLeader, seed } from './bigStation.ts';
import { type BenchRow, spreadOf, timed, timedAsync } from './measure.ts';
import { createRandom, type Person, personOf, pick, type Random } from './people.ts';

/** As the screen asks (renderer/api/queries.ts). */
const searchLimit = 100;
const pageSize = 100;

export const benchReading = async (core: StationCore, size: number): Promise<BenchRow[]> => {
  const held = `${size.toLocaleString('en')} dossiers`;
  const random = createRandom(seed + 2);
  const codes = someCodes(core, random);
  const searchBudget = size > 100_000 ? 20 : 10;
  const procedureIndex = core.reference.procedureIndex();
  // A search that finds nothing is quick for the wrong reason.
  for (const code of codes.slice(0, 50)) if (!searchFor(core, code, searchLimit).some((row) => row.code === code)) throw new Error(`search does not find ${code}`);
  return [
    {
      id: `search-${size}`,
      what: `search as you type, every keystroke (${held})`,
      unit: 'ms',
      figures: spreadOf(keystrokes(random, size, codes).map((text) => timed(() => searchFor(core, text, searchLimit)))),
      budget: { on: 'p95', max: searchBudget },
    },
    { id: `scan-${size}`, what: `find a dossier by its scanned code (${held})`, unit: 'ms', figures: spreadOf(codes.map((code) => timed(() => findDossier(core, code)))), budget: { on: 'p95', max: 1 } },
    { id: `open-${size}`, what: `open it with its history (${held})`, unit: 'ms', figures: spreadOf([...codes].reverse().map((code) => timed(() => dossierView(core, benchActor, code)))), budget: { on: 'p95', max: 1 } },
    ...listViews.flatMap((view) => listRows(core, view, size, held)),
    { id: `counts-${size}`, what: `counts of all lists (${held})`, unit: 'ms', figures: spreadOf(repeat(60, () => countsFor(core, benchActor))), budget: { on: 'p95', max: 20 } },
    { id: `day-pressing-${size}`, what: `of which: how much presses at the end of the day (${held})`, unit: 'ms', figures: spreadOf(repeat(60, () => dayPressing(core))), budget: { on: 'median', max: 2 } },
    { id: `close-day-${size}`, what: `end-of-day list (${held})`, unit: 'ms', figures: spreadOf(repeat(60, () => dayView(core, benchActor, null))), budget: { on: 'median', max: 30 } },
    // The first time everything is told and written; afterwards nearly always nothing is new.
    { id: `warnings-${size}`, what: `warnings of a leader, all told before (${held})`, unit: 'ms', figures: spreadOf(repeat(61, () => claimWarnings(core, benchLeader)).slice(1)), budget: { on: 'median', max: 30 } },
    { id: `late-list-${size}`, what: `what owes a cause or an apology, answering others meanwhile (${held})`, unit: 'ms', figures: spreadOf(await repeatAsync(30, () => lateListOf(core))), budget: { on: 'median', max: 100 } },
    {
      id: 'procedure-search',
      what: `find a procedure as you type (${procedureIndex.entries.length} procedures)`,
      unit: 'ms',
      figures: spreadOf(procedureTexts.flatMap(prefixes).flatMap((text) => repeat(5, () => searchProcedures(procedureIndex, text, { limit: 30 })))),
    },
  ];
};

const listViews: readonly ListView[] = ['all', 'today', 'due-today', 'overdue', 'waiting-for-me', 'finished-not-closed', 'not-sent'];

/** First page, and one at the far end reached by its key as the virtual list does. */
const listRows = (core: StationCore, view: ListView, size: number, held: string): BenchRow[] => {
  const page = (after: string | null) => () => must(listFor(core, benchActor, { view, after, limit: pageSize }));
  let deep: string | null = null;
  for (let pages = 0; pages < 300; pages += 1) {
    const { next } = page(deep)();
    if (next === null) break;
    deep = next;
  }
  const row = (id: string, what: string, after: string | null): BenchRow => ({ id: `${id}-${view}-${size}`, what: `list ${view}, ${what} (${held})`, unit: 'ms', figures: spreadOf(repeat(60, page(after))), budget: { on: 'p95', max: 20 } });
  return [row('list', 'first page', null), ...(deep === null ? [] : [row('deep', 'deep page', deep)])];
};

const repeat = (times: number, work: () => unknown): number[] => Array.from({ length: times }, () => timed(work));

const repeatAsync = async (times: number, work: () => Promise<unknown>): Promise<number[]> => {
  const taken: number[] = [];
  while (taken.length < times) taken.push(await timedAsync(work));
  return taken;
};

const someCodes = ({ db }: StationCore, random: Random): string[] => {
  const { last } = db.sqlite.prepare<[], { last: number }>('SELECT max(num) AS last FROM dossier').get() ?? { last: 0 };
  const from = db.sqlite.prepare<[number], { code: string }>('SELECT code FROM dossier WHERE num >= ? ORDER BY num LIMIT 1');
  return Array.from({ length: 2000 }, () => from.get(Math.floor(random() * last))?.code ?? '');
};

/** 200 people looked for as clerks look: by name without marks or with them, by phone, by the end of the code, by number. */
const keystrokes = (random: Random, size: number, codes: readonly string[]): string[] =>
  Array.from({ length: 200 }, (_, nth) => queryOf(nth, personOf(seed, 1 + Math.floor(random() * size)), pick(random, codes))).flatMap(prefixes);

const queryOf = (nth: number, person: Person, code: string): string => {
  switch (nth % 8) {
    case 0:
    case 1:
    case 2:
      return fold(person.name);
    case 3:
      return person.name.toLocaleLowerCase('vi');
    case 4:
      return fold(person.name).split(' ').slice(-2).join(' ');
    case 5:
      return person.phone;
    case 6:
      return code.slice(code.indexOf('-') + 1);
    default:
      return person.idNumber;
  }
};

const prefixes = (text: string): string[] => Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1));

const procedureTexts = ['dang ky khai sinh', 'xác nhận tình trạng hôn nhân', 'dkks', 'chung thuc ban sao', '1.004873', 'dat dai'];

/**
 * What the screens and papers say of the same lives: the day's counts, the owed list, the rows of `ended_late` and the public list,
 * held against the plain model. With a clock nobody touched, whatever is truly late or nobody can show is found in each; with any
 * clock nothing in time is listed as late, and once it is right again the public list of all those days names no fewer than were late.
 */
import { expect } from 'vitest';
import { twoReadings, type TwoCounts } from '#shared/lateness/counts';
import { addDays, instantToLocalDate, type LocalDate } from '#shared/time';
import { findDossier } from '#station/acts/findDossier';
import { readingAt } from '#station/clock/readingAt';
import { trueNow } from '#station/clock/sense';
import { dayView } from '#station/closeDay/dayView';
import { lateListOf } from '#station/lateness/lateList';
import { latePublicOf } from '#station/lateness/publicList';
import { must } from '#test/stationFixture';
import type { Lived } from './liveOut.ts';
import { openTruths } from './lookAtOpen.ts';
import { plainLateness, type PlainLateness, type PlainMatter, plainOpenLateness } from './plainTruth.ts';

interface Truth {
  readonly matter: PlainMatter;
  readonly isOpen: boolean;
  readonly declared: PlainLateness;
  readonly recorded: PlainLateness;
  /** By date, in one of the two counts, the station says it cannot be shown. */
  readonly isUnshown: boolean;
}

const truthsOf = ({ core, matters, trueMinute }: Lived): Truth[] =>
  matters.map((matter) => {
    const open = plainOpenLateness(matter, trueMinute());
    const { declared, recorded } = plainLateness(matter) ?? { declared: open, recorded: open };
    const dossier = findDossier(core, matter.code);
    const reading = dossier === undefined ? 'voided' : readingAt(core, dossier, trueNow(core));
    return { matter, isOpen: matter.ended === null, declared, recorded, isUnshown: reading !== 'voided' && Object.values(twoReadings(reading)).includes('unattested') };
  });

const isLate = ({ declared, recorded }: Truth, by: keyof PlainLateness): boolean => declared[by] || recorded[by];

/** Truly late, or nobody can show that it was not. */
const isToBeFound = (truth: Truth): boolean => isLate(truth, 'byDate') || truth.isUnshown;

/** `isHonest`: nobody touched the clock, so that days and what is open are as the clock shows them. What a clock shows that is wrong now, days and periods are not held against. */
export const lookAtLists = async (lived: Lived, isHonest: boolean): Promise<void> => {
  const truths = truthsOf(lived);
  // Of what is open a wrong clock that nobody could find may say anything.
  const known = truths.filter((truth) => isHonest || !truth.isOpen || isSure(openTruths(lived, truth.matter)));
  const hasPeriod = isHonest || lived.isClockRight;
  const found = [...(await lookAtOwed(lived, known)), ...(isHonest ? lookAtRows(lived, known) : []), ...(hasPeriod ? await lookAtPeriod(lived, truths, isHonest) : []), ...(isHonest ? lookAtDay(lived, truths) : [])];
  const { core, matters, trueMinute } = lived;
  const state = { now: trueMinute(), clock: core.deps.now(), matters };
  expect({ state, found }).toEqual({ state, found: [] });
};

const isSure = (may: readonly PlainLateness[] | null): boolean => may?.every(({ byDate, byMinute }) => byDate === may[0]?.byDate && byMinute === may[0].byMinute) === true;

const lookAtOwed = async ({ core }: Lived, truths: readonly Truth[]): Promise<string[]> => {
  const { rows } = await lateListOf(core);
  return truths.flatMap((truth) => {
    const row = rows.find(({ code }) => code === truth.matter.code);
    if (row === undefined) return isToBeFound(truth) || truth.matter.wasLateBefore ? [`${truth.matter.code} is owed nowhere`] : [];
    const isListedAsLate = !row.isUnattested && !truth.matter.wasLateBefore;
    return isListedAsLate && !isLate(truth, 'byMinute') ? [`${truth.matter.code} is listed as late`] : [];
  });
};

const lookAtRows = ({ core }: Lived, truths: readonly Truth[]): string[] => {
  const codes = new Set(core.db.sqlite.prepare<[], string>('SELECT d.code FROM ended_late e JOIN dossier d ON d.num = e.num').pluck().all());
  return truths.filter((truth) => !truth.isOpen && !codes.has(truth.matter.code) && isToBeFound(truth)).map(({ matter }) => `${matter.code} has no row`);
};

/** Honest: of the last days; else of all days a clock may have shown. */
const lookAtPeriod = async ({ core, trueMinute }: Lived, truths: readonly Truth[], isHonest: boolean): Promise<string[]> => {
  const today = instantToLocalDate(trueNow(core));
  const period = isHonest ? { from: addDays(today, -2), to: today } : { from: addDays(today, -390), to: today };
  const { whole } = must(await latePublicOf(core, period));
  const inside = isHonest ? truths.filter(({ matter }) => lastEnd(matter, trueMinute()).slice(0, 10) >= period.from) : truths;
  return [...(whole.total === inside.length ? [] : [`${whole.total} dossiers, not ${inside.length}`]), ...misses(whole.late, inside.filter(({ isOpen }) => isHonest || !isOpen), isHonest ? 0 : inside.filter(({ isOpen }) => isOpen).length)];
};

const lastEnd = ({ ended }: PlainMatter, now: string): string => (ended === null ? now : ended.recorded > ended.claimed ? ended.recorded : ended.claimed);

const lookAtDay = ({ core, officer, trueMinute }: Lived, truths: readonly Truth[]): string[] => {
  const today = trueMinute().slice(0, 10) as LocalDate;
  const isOfToday = ({ matter: { ended } }: Truth): boolean => ended === null || ended.claimed.startsWith(today) || ended.recorded.startsWith(today);
  return misses(dayView(core, officer, null).counts.late, truths.filter(isOfToday), 0).map((miss) => `the day's ${miss}`);
};

/** No more than are late, and with those nobody can show no fewer. `others`: of which nothing is known. */
const misses = (late: TwoCounts, truths: readonly Truth[], others: number): string[] =>
  (['declared', 'recorded'] as const).flatMap((count) => {
    const truly = truths.filter((truth) => truth[count].byDate).length;
    return late[count] <= truly + others && truly <= late[count] + late.unattested ? [] : [`${count}: ${JSON.stringify(late)}, truly ${truly}`];
  });

/**
 * What is still open stands at every step as it truly does: late, in time, or *chưa chứng thực được*; on its own page, in the lists and
 * at the end of the day. Excused is what nobody can know yet: a clock that was wrong in a way that nothing has shown (`plainClockNews.ts`).
 */
import { expect } from 'vitest';
import type { DossierRow } from '#shared/contract';
import { findDossier } from '#station/acts/findDossier';
import { readingAt, readingsAt } from '#station/clock/readingAt';
import { trueNow } from '#station/clock/sense';
import { dayView } from '#station/closeDay/dayView';
import { listFor } from '#station/lists';
import { must } from '#test/stationFixture';
import type { Lived } from './liveOut.ts';
import { agrees, plainOpenLateness, type PlainLateness, type PlainMatter } from './plainTruth.ts';

export interface OpenTally {
  openLate: number;
  openInTime: number;
  openUnattested: number;
}

/** How it may truly stand, by what anybody could know of the clock; null where nobody could. */
export const openTruths = ({ trueMinute, hiddenError, hasHiddenMoment }: Lived, matter: PlainMatter): PlainLateness[] | null => {
  const error = matter.stop === null ? hiddenError() : 0;
  return error === Infinity || hasHiddenMoment(matter) ? null : [-error, error].map((ms) => plainOpenLateness(matter, trueMinute(ms)));
};

/** `rows`: of the list of all. */
export const lookAtOpen = (lived: Lived, rows: readonly DossierRow[], tally: OpenTally): void => {
  const { core, matters } = lived;
  const now = trueNow(core);
  const readingOf = readingsAt(core, now);
  const once = lists(lived);
  for (const matter of matters) {
    const dossier = matter.ended === null ? findDossier(core, matter.code) : undefined;
    const reading = dossier === undefined ? 'voided' : readingAt(core, dossier, now);
    if (dossier === undefined || reading === 'voided') continue;
    // One by one or among many: the same is said.
    expect({ matter, reading: readingOf(dossier) }).toEqual({ matter, reading });
    const truths = openTruths(lived, matter);
    if (truths === null) continue;
    const agreesByAny = (by: keyof PlainLateness): boolean => truths.some((truth) => agrees(reading[by], truth[by]));
    const state = { matter, reading };
    expect({ ...state, byDate: agreesByAny('byDate'), byMinute: agreesByAny('byMinute') }).toEqual({ ...state, byDate: true, byMinute: true });
    tally[reading.byDate === 'late' ? 'openLate' : reading.byDate === 'unattested' ? 'openUnattested' : 'openInTime'] += 1;
    if (matter.stop !== null) continue;
    // The end of the day lists what is late by its date, and the list of overdue ones what is by the minute.
    if (truths.every(({ byDate }) => byDate)) expect({ ...state, isListed: once.day().has(matter.code) }).toEqual({ ...state, isListed: true });
    const row = rows.find(({ code }) => code === matter.code);
    expect({ ...state, row, agrees: agreesInList(lived, matter, row, once.overdue().has(matter.code)) }).toEqual({ ...state, row, agrees: true });
  }
};

/** A list goes by what was promised, from that very moment on; late is what the next minute finds. */
const agreesInList = ({ trueMinute, hiddenError }: Lived, matter: PlainMatter, row: DossierRow | undefined, isOverdue: boolean): boolean => {
  const error = hiddenError();
  const promised = [-error, error, error + 60_000].map((ms) => plainOpenLateness({ ...matter, legalDue: matter.promisedDue }, trueMinute(ms)));
  return row?.isUnattested === true || promised.some(({ byMinute }) => byMinute === isOverdue);
};

/** Asked for only where something open stands to be found in them. */
const lists = ({ core, officer }: Lived) => {
  let [overdue, day]: (ReadonlySet<string | null> | null)[] = [null, null];
  return {
    overdue: () => (overdue ??= new Set(must(listFor(core, officer, { view: 'overdue', after: null, limit: 50 })).rows.map(({ code }) => code))),
    day: () => (day ??= new Set(dayView(core, officer, null).sections.flatMap(({ items }) => items.map(({ code }) => code)))),
  };
};

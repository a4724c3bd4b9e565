/** Lines of the end of the day that are about no dossier: the paper register, and what the province has not taken. */
import type { DayItem } from '#shared/contract';
import type { DayTimes } from '#shared/closeDay/dayTimes';
import { dayBookWords, dayUnsentWords } from '#shared/messages/closeDay';
import type { StationCore } from '../core.ts';
import { codesOf, findBookCheck } from '../reconcile/paperBook.ts';
import type { SyncStore } from '../sync/syncStore.ts';

const plain = { version: 0, procedureName: '', due: null, isPressing: false, isLate: false } as const;

/** Nothing where the book agrees, or nothing was received. */
export const bookItems = (core: StationCore, { day, now }: Pick<DayTimes, 'day' | 'now'>): DayItem[] => {
  const inSystem = codesOf(core, day).length;
  const check = findBookCheck(core, day);
  const whole = (why: string): DayItem => ({ ...plain, section: 'book', key: `book:${day}`, code: null, applicantName: dayBookWords.title, why, acts: ['reconcile'] });
  if (check === null) return inSystem === 0 ? [] : [whole(dayBookWords.notCompared(inSystem))];
  return [
    ...(inSystem > check.inSystem ? [whole(dayBookWords.since(check.at, inSystem - check.inSystem, now))] : []),
    ...check.onPaperOnly.map((typed): DayItem => ({ ...plain, section: 'book', key: `book:paper:${typed}`, code: null, applicantName: dayBookWords.number(typed), why: dayBookWords.onPaperOnly, acts: ['reconcile'] })),
    ...check.systemOnly.map((code): DayItem => ({ ...plain, section: 'book', key: `book:system:${code}`, code, applicantName: '', why: dayBookWords.systemOnly, acts: ['reconcile', 'open'] })),
  ];
};

/** Of a line a day's closing left: a difference until the comparison of that day no longer shows it; a book nobody compared, or not with all of the day, until it agrees. */
export const isBookOpen = (core: StationCore, of: Pick<DayTimes, 'day' | 'now'>, key: string): boolean => {
  const items = bookItems(core, of);
  return key === `book:${of.day}` ? items.length > 0 : items.some((item) => item.key === key);
};

/** Of a line a day's closing left, `closedPos` its place in the journal: what waited until the province has all that stood before it, what needs a person as long as anything of its kind does. */
export const isUnsentOpen = (store: Pick<SyncStore, 'counts' | 'peer'>, ackedPos: number, key: string, closedPos: number): boolean =>
  key === 'unsent:pending' ? ackedPos < closedPos - 1 : unsentItems(store).some((item) => item.key === key);

/** One line for each kind; a station without a province has nobody to send to. */
export const unsentItems = (store: Pick<SyncStore, 'counts' | 'peer'>): DayItem[] => {
  if (store.peer() === null) return [];
  const counts = store.counts();
  return (['rejected', 'conflicts', 'deferred', 'pending'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind): DayItem => ({ ...plain, section: 'unsent', key: `unsent:${kind}`, code: null, applicantName: dayUnsentWords.title, why: dayUnsentWords[kind](counts[kind]), acts: ['sync'] }));
};

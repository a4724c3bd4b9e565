/**
 * The machine at our counter as trusted time sees it: when it is on, what its clock shows, and which of the station's events the
 * province's receipts bound. The events go through the real rules (`shared/trustedTime`).
 */
import { msToInstant } from '#shared/time';
import type { ClockedEvent, ReceiptTime } from '#shared/trustedTime/intervals';
import { type EventTime, trustedTimes } from '#shared/trustedTime/trustedTime';
import type { Knobs } from './assumptions.ts';
import type { DayChance } from './chance.ts';
import { closing, HOUR, MINUTE, type Month, opening } from './month.ts';
import { noticedEvents } from './noticed.ts';
import type { Line } from './outages.ts';

/** One working day of it: started before opening, shut down after closing. */
export interface Boot {
  readonly from: number;
  readonly to: number;
  /** What its clock shows more than the true time, ms. */
  readonly off: number;
  readonly isBroken: boolean;
}

/** After a silence the sync tries within five minutes; otherwise it sends what was written a moment later. */
const AFTER_SILENCE = 2.5 * MINUTE;
const SOON = 2000;
const MOST_OFF = 36 * HOUR;

export const createBoots = (month: Month, knobs: Knobs, chances: readonly DayChance[]): Boot[] =>
  month.days.map((day, index) => {
    const { broken = 1, wrongClock = 1, clockOff = 0, start = 0 } = chances[index] ?? {};
    const off = wrongClock < knobs['wrong-clock'] / 100 ? Math.round((clockOff * MOST_OFF) / MINUTE) * MINUTE : 0;
    return { from: opening(month, day) - Math.round(5 + start * 10) * MINUTE, to: closing(month, day) + 15 * MINUTE, off, isBroken: broken < knobs.broken / 100 };
  });

/** The first moment from `at` on at which the machine is on and the province answers; Infinity: not any more. */
export const syncedFrom = (boots: readonly Boot[], line: Line, at: number): number => {
  for (const { from, to, isBroken } of boots) {
    if (isBroken || to < at) continue;
    const tried = Math.max(from, at);
    const up = line.upFrom(tried);
    const synced = up + (up > tried ? AFTER_SILENCE : SOON);
    if (synced <= to) return synced;
  }
  return Infinity;
};

/** Whether the province told this boot the time by then. */
export const knowsTime = ({ from }: Boot, line: Line, at: number): boolean => line.upFrom(from) + SOON <= at;

/** Between two greetings of an idle station lies a minute: the newest one an event can name is half of that old. */
const GREETING_AGE = MINUTE / 2;

/** `isNoticed`: something showed that the clock was wrong around it. */
export interface MachineTime extends EventTime {
  readonly isNoticed: boolean;
}

/** `moments`: true ones of the station's events, in order, and whether one asks for the time; what a boot writes first is its heartbeat. */
export const timesOfEvents = (boots: readonly Boot[], line: Line, moments: readonly { readonly at: number; readonly isAsking: boolean }[]): MachineTime[] => {
  const working = boots.map((boot, place) => ({ ...boot, place })).filter(({ isBroken }) => !isBroken);
  const all = [...moments.map(({ at, isAsking }, index) => ({ at, isAsking, index })), ...working.map(({ from }) => ({ at: from, isAsking: false, index: -1 }))].toSorted((one, other) => one.at - other.at || one.index - other.index);
  const receipts: ReceiptTime[] = [];
  const events: ClockedEvent[] = [];
  const bootOf: number[] = [];
  let [boot, covered, newest] = [0, 0, -Infinity];
  const receive = (at: number, headSeq: number): void => {
    newest = at;
    receipts.push({ incarnation: 'i', headSeq, serverTime: msToInstant(at), hash: `${receipts.length}` });
  };
  for (const [index, { at }] of all.entries()) {
    while (boot + 1 < working.length && (working[boot + 1]?.from ?? Infinity) <= at) boot += 1;
    const { from = 0, off = 0, place = 0 } = working[boot] ?? {};
    // Everything before is acknowledged; the station greets once a minute while the line is up.
    const greeted = line.upUntil(at - GREETING_AGE) - SOON;
    if (covered === index && greeted > newest && greeted > from + SOON) receive(greeted, index);
    const anchor = receipts.at(newest <= at ? -1 : -2);
    bootOf.push(boot);
    events.push({ incarnation: 'i', seq: index + 1, clock: { bootId: `${place}`, monotonicMs: at - from }, recordedAt: msToInstant(at + off), anchor: anchor?.hash ?? null });
    if (index < covered) continue;
    const synced = syncedFrom(boots, line, at);
    if (synced === Infinity) continue;
    while (covered < all.length && (all[covered]?.at ?? 0) <= synced) covered += 1;
    receive(synced, covered);
  }
  const { times } = trustedTimes(events, receipts);
  const noticed = noticedEvents(working, all.map(({ at, isAsking }, place) => ({ at, isAsking, boot: bootOf[place] ?? 0 })), receipts);
  const byMoment: MachineTime[] = [];
  for (const [place, { index }] of all.entries()) {
    const time = times[place];
    if (index >= 0 && time !== undefined) byMoment[index] = { ...time, isNoticed: noticed[place] === true };
  }
  return byMoment;
};

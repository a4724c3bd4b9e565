/**
 * Which due dates a dossier may truly have: a date is counted from moments the station's clock told (the receipt or acceptance,
 * every stop and every end of one), and each of these happened within an interval the province's receipts leave (DESIGN §4).
 * The life of the dossier is counted again with the earliest and the latest of them; where both give the date it has, nothing
 * of the clock can be in it. The day of an extension was chosen by an officer and depends on no clock. Our design.
 */
import type { UnitTime } from '#shared/deadline/deadline';
import { recheckDue } from '#shared/deadline/recheck';
import type { ClockStop } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import { unitTime } from '../acts/unitTime.ts';
import type { StationCore } from '../core.ts';
import { plainTimeAt, timeInsideAll } from './endTime.ts';

/** How much sooner (0 or less) and later (0 or more) than recorded, ms. */
export interface DueDoubt {
  readonly sooner: number;
  readonly later: number;
}

/** `close`: as near as the events around tell; `rough`: by the receipts alone, wider and cheap. */
export type HowClose = 'rough' | 'close';

/** Within which true moments something happened. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Null where the clock has no part in it. */
export const dueDoubtOf = (core: StationCore, dossier: Dossier, how: HowClose): DueDoubt | null => dueDoubtBetween(core, dossier, (at) => spanAt(core, dossier.id, at, how));

/** `spanOf`: of a moment the clock told. */
export const dueDoubtBetween = (core: StationCore, dossier: Dossier, spanOf: (at: Instant) => Span): DueDoubt | null => {
  const { receivedAt, clockStops } = dossier;
  const known = new Map([receivedAt, ...clockStops.flatMap(({ at, resumedAt }) => (resumedAt === null ? [] : [at, resumedAt]))].map((at) => [at, spanOf(at)]));
  if ([...known].every(([at, { from, to }]) => from === at && to === at)) return null;
  const earliest = (at: Instant): Instant => known.get(at)?.from ?? at;
  const latest = (at: Instant): Instant => known.get(at)?.to ?? at;
  const time = unitTime(core, receivedAt);
  const [asRecorded, soonest, latestDue] = time.ok ? [recounted(time.value, dossier, (at) => at, (at) => at), recounted(time.value, dossier, earliest, latest), recounted(time.value, dossier, latest, earliest)] : [null, null, null];
  // A year without a calendar: nothing can be counted, so nothing can be shown.
  if (asRecorded === null || soonest === null || latestDue === null) return { sooner: -Infinity, later: Infinity };
  const [sooner, later] = [Math.min(0, soonest - asRecorded, latestDue - asRecorded), Math.max(0, soonest - asRecorded, latestDue - asRecorded)];
  return sooner === 0 && later === 0 ? null : { sooner, later };
};

export const duesAround = (due: Instant, doubt: DueDoubt | null): Instant[] =>
  doubt === null ? [] : [doubt.sooner, doubt.later].map((ms) => msToInstant(Math.min(instantToMs(AFTER_ALL), Math.max(0, instantToMs(due) + ms))));

/** The law's date, where its clock started and went on at `runs` and stood still from `stands`. */
const recounted = (time: UnitTime, dossier: Dossier, runs: (at: Instant) => Instant, stands: (at: Instant) => Instant): number | null => {
  const clockStops = dossier.clockStops.map((stop): ClockStop => {
    if (stop.resumedAt === null) return stop;
    const resumedAt = runs(stop.resumedAt);
    const at = stands(stop.at);
    return { ...stop, at: at > resumedAt ? resumedAt : at, resumedAt };
  });
  const due = recheckDue({ ...dossier, receivedAt: runs(dossier.receivedAt), clockStops }, time);
  return due.ok ? instantToMs(due.value.legalDue) : null;
};

/** Nothing known on one side: the clock's word, kept inside the other. What no receipt covers yet may have been at any moment since. */
const spanAt = (core: StationCore, dossierId: string, at: Instant, how: HowClose): Span => {
  const plain = plainTimeAt(core, { dossierId, at });
  if (plain === null || plain.from === null) return { from: plain?.effectiveAt ?? at, to: plain?.effectiveAt ?? at };
  const { from, to } = (how === 'close' ? timeInsideAll(core, plain.places) : null) ?? plain;
  return { from: from ?? plain.from, to: to ?? AFTER_ALL };
};

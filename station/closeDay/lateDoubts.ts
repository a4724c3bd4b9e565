/**
 * Open dossiers of which nobody can show whether they are late, because the clock was found wrong: when one was dated, or now. At the
 * end of the day they are listed with what is late, unless they press today anyway.
 */
import type { DayTimes } from '#shared/closeDay/dayTimes';
import { daySectionOf } from '#shared/closeDay/sections';
import type { Dossier } from '#shared/dossier/dossier';
import { type Instant, instantToLocalDate, localToInstant } from '#shared/time';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import { openDoubts } from '../clock/openDoubts.ts';
import { presentDoubt } from '../clock/presentTime.ts';
import { readingsAt } from '../clock/readingAt.ts';
import type { StationCore } from '../core.ts';

export interface LateDoubts {
  /** Those that no index finds late, to be listed with those that are. */
  readonly added: readonly Dossier[];
  /** How many of the added the index has among what is due tomorrow. */
  readonly dueTomorrow: number;
  readonly isUnattested: (dossier: Dossier) => boolean;
}

/** What may be late by now is no longer due: sections by the latest moment that may be now. The same times while the clock is believed. */
export const timesOfSections = (core: StationCore, times: DayTimes): DayTimes => ({ ...times, dayStart: dayStartOf(presentDoubt(core)?.to ?? times.now) });

/** `times`: of the sections. */
export const lateDoubts = (core: StationCore, times: DayTimes): LateDoubts => {
  const agency = core.identity.unit.agencyCode;
  const readingOf = readingsAt(core, times.now);
  const isDoubtful = (dossier: Dossier): boolean => {
    const reading = readingOf(dossier);
    return reading !== 'voided' && reading.byDate === 'unattested';
  };
  // Whatever is ours, under way and shows nothing finished would be late on the last of days.
  const unattested = [...openDoubts(core).values()].map(({ dossier }) => dossier).filter((dossier) => daySectionOf(dossier, { ...times, dayStart: AFTER_ALL }, agency) === 'late' && isDoubtful(dossier));
  const sectioned = unattested.map((dossier) => ({ dossier, section: daySectionOf(dossier, times, agency) })).filter(({ section }) => section !== 'late' && section !== 'due-now');
  const ids = new Set(unattested.map(({ id }) => id));
  const isNowDoubtful = presentDoubt(core) !== null;
  return {
    added: sectioned.map(({ dossier }) => dossier),
    dueTomorrow: sectioned.filter(({ section }) => section === 'due-tomorrow').length,
    isUnattested: (dossier) => ids.has(dossier.id) || (isNowDoubtful && dossier.endedAt === null && isDoubtful(dossier)),
  };
};

const dayStartOf = (moment: Instant): Instant => localToInstant(instantToLocalDate(moment));

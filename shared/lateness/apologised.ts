/**
 * Whether the applicant was told sorry for the lateness there is: a letter that went out before the appointment it broke speaks of
 * another one. The Mẫu 04 of a re-appointment settles what ended by the day it promised, and nothing that went on behind that day.
 */
import { openStop } from '../dossier/clockStop.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { lateBeforeOf } from '../dossier/lateBefore.ts';
import { type Instant, instantToLocalDate } from '../time.ts';

type Parts = 'apologies' | 'due' | 'endedAt' | 'endRecordedAt' | 'clockStops' | 'dueHistory';

/** `asOf`: of an open one, until when it is looked at. */
export const isApologised = (dossier: Pick<Dossier, Parts>, asOf: Instant): boolean => {
  const { apologies, due, endedAt, endRecordedAt } = dossier;
  const promised = instantToLocalDate(due.promisedDue);
  const before = lateBeforeOf(dossier);
  const since = instantToLocalDate(endRecordedAt ?? endedAt ?? asOf) > promised ? promised : before === null ? '' : instantToLocalDate(before.legalDue);
  return apologies.some(({ date }) => date >= since);
};

/**
 * Whether a letter is still owed. None is for what was done in time and only recorded late, as was declared and approved: nobody
 * waited longer than they had been promised. Its cause is asked for all the same.
 */
export const owesApology = (dossier: Pick<Dossier, Parts>, asOf: Instant): boolean => !isInTimeAsDeclared(dossier) && !isApologised(dossier, asOf);

const isInTimeAsDeclared = (dossier: Pick<Dossier, Parts>): boolean => {
  const { due, endedAt, endRecordedAt, clockStops } = dossier;
  if (endedAt === null || (endRecordedAt ?? null) === null || lateBeforeOf(dossier) !== null) return false;
  return instantToLocalDate(openStop(clockStops)?.at ?? endedAt) <= instantToLocalDate(due.legalDue);
};

/** Nobody said why it was late, or said sorry where it is owed. */
export const isOwed = (dossier: Pick<Dossier, Parts | 'causes'>, asOf: Instant): boolean => dossier.causes.length === 0 || owesApology(dossier, asOf);

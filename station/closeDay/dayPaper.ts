/**
 * The list of the end of a day as paper. While the day is open: what was done and what is left now, under no seal. Once it is
 * closed: what was signed, to the last figure and line, whatever was done since; only how each line stands is of the moment it is printed.
 */
import type { DayItem, DayView } from '#shared/contract';
import { daySectionOf, isMatterOpen } from '#shared/closeDay/sections';
import { daySeal } from '#shared/closeDay/daySignature';
import { MOST_LEFT_NAMED } from '#shared/closeDay/daySummary';
import { dayTimesOf } from '#shared/closeDay/dayTimes';
import type { AppError } from '#shared/errors';
import type { DayCloseData } from '#shared/forms/dayClose';
import type { RenderedForm } from '#shared/forms/render';
import { type OpenOutage, openLengthMs } from '#shared/linkWatch/linkWatch';
import { dayBookWords, dayPaperWords, dayUnsentWords } from '#shared/messages/closeDay';
import type { Result } from '#shared/result';
import { addDays, type Instant, instantToLocalDate, instantToMs, type LocalDate, localToInstant } from '#shared/time';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { headingOf } from '../unitHeading.ts';
import { findClosing, hasMovedSince, outagesOf, type StoredClosing } from './dayStored.ts';
import { bookItems, isBookOpen } from './dayMatters.ts';
import { dayView } from './dayView.ts';

export const makeDayPaper = (core: StationCore, printer: FormPrinter, actor: Actor, day: LocalDate, open: OpenOutage | null): Result<RenderedForm, AppError> =>
  printer.render(formSetOn(core, instantToLocalDate(core.deps.now())), 'day-close', [paperData(core, actor, day, open)]);

const paperData = (core: StationCore, actor: Actor, day: LocalDate, open: OpenOutage | null): DayCloseData => {
  const view = dayView(core, actor, open, day);
  const stored = findClosing(core, day);
  const { late, lateBefore, outageMs, ...done } = stored?.counts ?? view.counts;
  return {
    heading: headingOf(core.identity.unit),
    day,
    at: trueNow(core),
    ...done,
    late: { ...late },
    lateBefore,
    outageMs,
    outages: outagesUntil(core, day, open, stored?.closedAt ?? null),
    totals: stored === null ? view.sections.filter(({ total }) => total > 0).map(({ section, total, pressing }) => ({ section, total, pressing })) : [...stored.totals],
    rows: stored === null ? view.sections.flatMap(({ items }) => items.slice(0, MOST_LEFT_NAMED).map(rowOf)) : leftRows(core, stored, view),
    closed: stored === null ? null : closedOf(stored, hasMovedSince(core, stored.pos, localToInstant(addDays(day, 1)))),
  };
};

const closedOf = (stored: StoredClosing, hasMoved: boolean): NonNullable<DayCloseData['closed']> => {
  const { closedAt, closedBy, seq, note, head, publicKey } = stored;
  return { at: closedAt, byName: closedBy.name, seq, note, seal: daySeal(stored), headSeq: head.seq, headHash: head.hash, publicKey, hasMoved };
};

/** Those of the day; under a closing only what had been by then, and what went on then without its end. */
const outagesUntil = (core: StationCore, day: LocalDate, open: OpenOutage | null, closedAt: Instant | null): DayCloseData['outages'] => {
  const [start, end] = [localToInstant(day), localToInstant(addDays(day, 1))];
  const until = closedAt ?? end;
  const over = outagesOf(core, start, end).map(({ from, to, lengthMs }) => ({ from, to, lengthMs }));
  const all: DayCloseData['outages'] = open === null ? over : [...over, { from: open.first.at, to: null, lengthMs: openLengthMs(open) }];
  return all.filter(({ from }) => from < until).map((one) => (closedAt === null || (one.to !== null && one.to <= closedAt) ? one : { from: one.from, to: null, lengthMs: Math.min(one.lengthMs, instantToMs(closedAt) - instantToMs(one.from)) }));
};

const rowOf = ({ section, code, applicantName, why }: DayItem): DayCloseData['rows'][number] => ({ section, code, applicantName, why });

/** Line by line what the closing left, as it stands when this is printed: its line of today's list as long as there is one. */
const leftRows = (core: StationCore, { day, left }: StoredClosing, { sections }: DayView): DayCloseData['rows'] => {
  const times = dayTimesOf(trueNow(core), core.reference.hours(), core.reference.calendar());
  // The book's lines are those of the day that was closed, whatever day it is by now.
  const lines = new Map([...sections.flatMap(({ items }) => items), ...bookItems(core, { day, now: times.now })].map((item) => [item.key, item] as const));
  return left.map(({ section, key, code }) => {
    const item = lines.get(key);
    if (item !== undefined) return rowOf(item);
    if (section === 'book') return { section, code, applicantName: code === null ? dayBookWords.title : '', why: isBookOpen(core, { day, now: times.now }, key) ? dayPaperWords.stillOpen : dayPaperWords.settled };
    const dossier = code === null ? undefined : findDossier(core, code);
    if (dossier === undefined) return { section, code, applicantName: section === 'unsent' ? dayUnsentWords.title : '', why: '' };
    return { section, code, applicantName: dossier.intake.applicant.name, why: isMatterOpen(section, dossier, daySectionOf(dossier, times, core.identity.unit.agencyCode)) ? dayPaperWords.stillOpen : dayPaperWords.settled };
  });
};

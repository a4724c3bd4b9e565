/** The list of the end of a day as paper: of today what is left now, of a day before what its closing left and what became of it. */
import type { DayItem } from '#shared/contract';
import { daySectionOf, isMatterOpen } from '#shared/closeDay/sections';
import { daySeal } from '#shared/closeDay/daySignature';
import { MOST_LEFT_NAMED } from '#shared/closeDay/daySummary';
import { dayTimesOf } from '#shared/closeDay/dayTimes';
import type { AppError } from '#shared/errors';
import type { DayCloseData } from '#shared/forms/dayClose';
import type { RenderedForm } from '#shared/forms/render';
import { type OpenOutage, openLengthMs } from '#shared/linkWatch/linkWatch';
import { dayPaperWords } from '#shared/messages/closeDay';
import type { Result } from '#shared/result';
import { addDays, instantToLocalDate, type LocalDate, localToInstant } from '#shared/time';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { officerName } from '../officers.ts';
import { headingOf } from '../unitHeading.ts';
import { findClosing, outagesOf, type StoredClosing } from './dayStored.ts';
import { dayView } from './dayView.ts';

export const makeDayPaper = (core: StationCore, printer: FormPrinter, actor: Actor, day: LocalDate, open: OpenOutage | null): Result<RenderedForm, AppError> =>
  printer.render(formSetOn(core, instantToLocalDate(core.deps.now())), 'day-close', [paperData(core, actor, day, open)]);

const paperData = (core: StationCore, actor: Actor, day: LocalDate, open: OpenOutage | null): DayCloseData => {
  const view = dayView(core, actor, open, day);
  const stored = findClosing(core, day);
  const [from, to] = [localToInstant(day), localToInstant(addDays(day, 1))];
  const isNow = view.sections.length > 0;
  const { late, outageMs, ...done } = view.counts;
  return {
    heading: headingOf(core.identity.unit),
    day,
    at: trueNow(core),
    ...done,
    late: { ...late },
    outageMs,
    outages: [
      ...outagesOf(core, from, to).map((outage) => ({ from: outage.from, to: outage.to, lengthMs: outage.lengthMs })),
      ...(open === null || open.first.at >= to ? [] : [{ from: open.first.at, to: null, lengthMs: openLengthMs(open) }]),
    ],
    totals: isNow ? view.sections.filter(({ total }) => total > 0).map(({ section, total, pressing }) => ({ section, total, pressing })) : [...(stored?.totals ?? [])],
    rows: isNow ? view.sections.flatMap(({ items }) => items.slice(0, MOST_LEFT_NAMED).map(rowOf)) : leftRows(core, stored),
    closed: stored === null ? null : { at: stored.at, byName: officerName(core, stored.by) || stored.by, seq: stored.seq, note: stored.note, seal: daySeal(stored), headSeq: stored.head.seq, headHash: stored.head.hash, publicKey: stored.publicKey },
  };
};

const rowOf = ({ section, code, applicantName, why }: DayItem): DayCloseData['rows'][number] => ({ section, code, applicantName, why });

const leftRows = (core: StationCore, stored: StoredClosing | null): DayCloseData['rows'] => {
  const times = dayTimesOf(trueNow(core), core.reference.hours(), core.reference.calendar());
  return (stored?.left ?? []).map(({ section, code }) => {
    const dossier = code === null ? undefined : findDossier(core, code);
    if (dossier === undefined) return { section, code, applicantName: '', why: '' };
    return { section, code, applicantName: dossier.intake.applicant.name, why: isMatterOpen(section, dossier, daySectionOf(dossier, times, core.identity.unit.agencyCode)) ? dayPaperWords.stillOpen : dayPaperWords.settled };
  });
};

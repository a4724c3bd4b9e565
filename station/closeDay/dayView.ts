/**
 * Chốt ngày as one officer sees it: what was done today, and section by section what should not be left till tomorrow. Every
 * line is read off an index; nothing walks all dossiers. Times by the province's clock, as far as it is known (`trueNow`); what
 * was done is counted by the day it is dated.
 */
import type { DayAct, DayBefore, DayClosing, DayCounts, DayItem, DaySection, DaySectionView, DayView } from '#shared/contract';
import { daySections } from '#shared/contractDayViews';
import { type DayTimes, dayTimesOf } from '#shared/closeDay/dayTimes';
import { daySeal } from '#shared/closeDay/daySignature';
import type { SignedDay } from '#shared/closeDay/daySummary';
import { dayActs, dayDue, daySectionOf, type DossierSection, isLateOpen, isMatterOpen, isPressing } from '#shared/closeDay/sections';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { type DossierAct, dossierActs, dossierToFacts, nextStatus, personProblem, roleFor } from '#shared/dossier/lifecycle';
import { bytesToSha256 } from '#shared/journal/chain';
import { addTwoCounts, isKnownLate, lateCounts } from '#shared/lateness/counts';
import { type OpenOutage, openLengthMs, outageMs } from '#shared/linkWatch/linkWatch';
import { dayWhy } from '#shared/messages/closeDay';
import type { Settings } from '#shared/settings';
import { addDays, type Instant, instantToLocalDate, type LocalDate, localToInstant } from '#shared/time';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { readingAt } from '../clock/readingAt.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import { causesProposed, outageNow } from '../lateness/lateness.ts';
import { createSqliteSyncStore } from '../sync/sqliteSyncStore.ts';
import { bookItems, isBookOpen, isUnsentOpen, unsentItems } from './dayMatters.ts';
import { dayBefore, dayRows, doneThatDay, endedLateRows, endedThatDay, endedThatDayUnseen, MOST_SHOWN, openLateBefore, pressingLines } from './dayRows.ts';
import { ackedPosOf, findClosing, hasMovedSince, outagesOf, type StoredClosing } from './dayStored.ts';
import { openLateCounts } from './openLate.ts';
import { type LateDoubts, lateDoubts, timesOfSections } from './lateDoubts.ts';
import { whyEndedLate, type WhyContext, whyOf } from './dayWhy.ts';

/** `open`: the outage that goes on now, where somebody watches. */
export const dayView = (core: StationCore, actor: Actor, open: OpenOutage | null, asked?: LocalDate): DayView => {
  const [hours, calendar] = [core.reference.hours(), core.reference.calendar()];
  const times = timesOfSections(core, dayTimesOf(trueNow(core), hours, calendar));
  if (asked !== undefined && asked !== times.day) return pastDay(core, asked, times, open);
  const looked = { core, actor, times, calendar, hours, settings: core.reference.settings(), now: core.deps.now(), doubts: lateDoubts(core, times) };
  const sections = daySections.map((section) => sectionView(looked, section));
  const total = sections.reduce((sum, one) => sum + one.total, 0);
  return {
    day: times.day,
    now: times.now,
    closesAt: times.closesAt,
    opensNext: times.opensNext,
    counts: countsOf(core, times.day, times, open),
    sections,
    total,
    pressing: sections.reduce((sum, one) => sum + one.pressing, 0),
    seen: seenOf(times.day, sections),
    closed: closingOf(core, times.day),
    before: beforeOf(core, times),
  };
};

/** How many lines are counted late if they are left: the number beside the words of the rail, without the list. */
export const dayPressing = (core: StationCore): number => pressingLines(core, timesOfSections(core, dayTimesOf(trueNow(core), core.reference.hours(), core.reference.calendar())));

/** Of a day gone by: what was done, and its closing. */
const pastDay = (core: StationCore, day: LocalDate, times: DayTimes, open: OpenOutage | null): DayView => {
  const closing = closingOf(core, day);
  const stored = findClosing(core, day);
  return {
    day, now: times.now, closesAt: null, opensNext: null,
    counts: stored?.counts ?? countsOf(core, day, times, open),
    sections: [], total: closing?.left ?? 0, pressing: stored?.totals.reduce((sum, { pressing }) => sum + pressing, 0) ?? 0, seen: '', closed: closing, before: null,
  };
};

/** The day and its lines. Lines of acts and numbers alone change nothing of what a list says: what waits to be sent changes with every event. */
const seenOf = (day: LocalDate, sections: readonly DaySectionView[]): string =>
  bytesToSha256(JSON.stringify([day, ...sections.filter(({ section }) => section !== 'unsent').map(({ section, total, items }) => [section, total, items.map(({ key }) => key)])])).slice(0, 16);

/** What every line of one view is made with. `now`: the clock's, by which acts are dated. */
interface Looked extends WhyContext {
  readonly core: StationCore;
  readonly actor: Actor;
  readonly settings: Settings;
  readonly now: Instant;
  readonly doubts: LateDoubts;
}

const sectionView = (looked: Looked, section: DaySection): DaySectionView => {
  const { core, times, doubts: { added, dueTomorrow } } = looked;
  if (section === 'book' || section === 'unsent') {
    const items = section === 'book' ? bookItems(core, times) : unsentItems(createSqliteSyncStore(core));
    return { section, items: items.slice(0, MOST_SHOWN), total: items.length, pressing: 0 };
  }
  const { rows, total, pressing } = dayRows(core, section, times);
  const lines = rows.map(({ doc }) => lineOf(looked, section, dossierFromDoc(doc)));
  if (section === 'due-tomorrow') return { section, items: lines.filter(({ dossier }) => !added.some(({ id }) => id === dossier.id)).map(({ item }) => item), total: total - dueTomorrow, pressing };
  if (section !== 'late') return { section, items: lines.map(({ item }) => item), total, pressing };
  const late = [...added.slice(0, MOST_SHOWN).map((dossier) => lineOf(looked, section, dossier)), ...lines].slice(0, MOST_SHOWN);
  const ended = endedLateRows(core, times, MOST_SHOWN - late.length, ({ doc }) => isShownLate(core, dossierFromDoc(doc), times));
  const lacking = ended.rows.map((row): Line => {
    const { item, dossier } = lineOf(looked, 'late', dossierFromDoc(row.doc));
    return { dossier, item: { ...item, why: whyEndedLate(row, dossier, times.now), due: null } };
  });
  const goesOn = outageNow(core);
  return { section, items: [late, lacking].flatMap((some) => withProposal(core, some, times, goesOn)), total: added.length + total + ended.total, pressing };
};

/** What nobody can show to be late waits for the province's next receipt; the list of what is late has it. */
const isShownLate = (core: StationCore, dossier: Dossier, { now }: DayTimes): boolean => {
  const reading = readingAt(core, dossier, now);
  return reading !== 'voided' && isKnownLate(reading);
};

interface Line {
  readonly item: DayItem;
  readonly dossier: Dossier;
}

const lineOf = (looked: Looked, section: DaySection, dossier: Dossier): Line => ({ item: itemOf(looked, section, dossier), dossier });

const itemOf = (looked: Looked, section: DaySection, dossier: Dossier): DayItem => ({
  section,
  key: `${section}:${dossier.id}`,
  code: dossier.code,
  version: dossier.version,
  applicantName: dossier.intake.applicant.name,
  procedureName: dossier.procedure.name,
  why: looked.doubts.isUnattested(dossier) ? `${whyOf(section, dossier, looked)}; ${dayWhy.unattested}` : whyOf(section, dossier, looked),
  due: dayDue(section, dossier),
  isPressing: isPressing(section, dayDue(section, dossier), looked.times),
  isLate: isLateOpen(section, dossier, looked.times),
  acts: allowedOf(looked, dossier, dayActs(section, dossier)),
});

/** What the machine's own record proposes as the cause, where nobody stated one: read from each one's journal, hence for the first lines alone. */
const withProposal = (core: StationCore, lines: readonly Line[], { now }: DayTimes, goesOn: ReturnType<typeof outageNow>): DayItem[] =>
  lines.map(({ item, dossier }, index) => {
    const [proposed] = index >= PROPOSED_FOR || dossier.causes.length > 0 ? [] : causesProposed(core, dossier, now, goesOn);
    return proposed === undefined ? item : { ...item, why: `${item.why}; ${dayWhy.proposed(proposed.cause)}` };
  });
const PROPOSED_FOR = 20;

const isDossierAct = (act: DayAct): act is DossierAct => (dossierActs as readonly string[]).includes(act);

/** Without what this officer may not do, or the dossier does not allow. */
const allowedOf = ({ core, actor, settings, now }: Looked, dossier: Dossier, acts: readonly DayAct[]): DayAct[] => {
  const facts = dossierToFacts(dossier, now, settings, core.identity.unit.agencyCode);
  return acts.filter((act) => !isDossierAct(act) || (nextStatus(act, facts).ok && roleFor(act, actor.role, actor.officer.roles).ok && personProblem(act, facts, actor.officer.id) === null));
};

/** What ended that day and what is open now, each read as it stands to its legal date; of a day gone by nobody knows any more what was open. */
const countsOf = (core: StationCore, day: LocalDate, times: DayTimes, open: OpenOutage | null): DayCounts => {
  // Acts are dated by the machine's clock.
  const dated = day === times.day ? instantToLocalDate(core.deps.now()) : day;
  const [from, to] = [localToInstant(dated), localToInstant(addDays(dated, 1))];
  const rows = endedThatDay(core, from, to);
  const unseen = endedThatDayUnseen(core, localToInstant(day), localToInstant(addDays(day, 1)), new Set(rows.map(({ num }) => num)));
  const ended = lateCounts([...rows.map(({ doc }) => dossierFromDoc(doc)), ...unseen].map((dossier) => readingAt(core, dossier, times.now)));
  const outages = outagesOf(core, from, to);
  return {
    ...doneThatDay(core, dated, from, to),
    late: day === times.day ? addTwoCounts(ended.late, openLateCounts(core, times)) : ended.late,
    lateBefore: ended.lateBefore + (day === times.day ? openLateBefore(core) : 0),
    outageMs: outageMs(open === null ? outages : [...outages, { from: open.first.at, lengthMs: openLengthMs(open) }], from, to),
  };
};

const leftOf = ({ totals }: Pick<SignedDay, 'totals'>): number => totals.reduce((sum, { total }) => sum + total, 0);

const closingOf = (core: StationCore, day: LocalDate): DayClosing | null => {
  const stored = findClosing(core, day);
  if (stored === null) return null;
  const { closedAt, closedBy, seq, note } = stored;
  return { at: closedAt, byName: closedBy.name, seq, left: leftOf(stored), note, seal: daySeal(stored), hasMoved: hasMovedSince(core, stored.pos) };
};

const beforeOf = (core: StationCore, times: DayTimes): DayBefore | null => {
  const { received, ended, closed } = dayBefore(core, times.day, localToInstant(times.day));
  const day = [received, ended === null ? null : instantToLocalDate(ended), closed].reduce((latest, one) => (one !== null && (latest === null || one > latest) ? one : latest), null);
  if (day === null) return null;
  const stored = findClosing(core, day);
  if (stored === null) return { day, isClosed: false, left: [], total: 0 };
  return { day, isClosed: true, total: leftOf(stored), left: stored.left.map((line) => ({ ...line, isStillOpen: isLeftOpen(core, stored, line, times) })) };
};

/** Of what a closing left, whether it is still to be done: the book's differences until that day's comparison no longer shows them, what was not sent until it is. */
const isLeftOpen = (core: StationCore, { day, pos }: StoredClosing, { section, key, code }: SignedDay['left'][number], times: DayTimes): boolean => {
  if (section === 'book') return isBookOpen(core, { day, now: times.now }, key);
  if (section === 'unsent') return isUnsentOpen(createSqliteSyncStore(core), ackedPosOf(core), key, pos);
  return isStillOpen(core, section, code, times);
};

/** A line about a dossier: whether its own matter is still open, wherever it stands by now. */
const isStillOpen = (core: StationCore, section: DossierSection, code: string | null, times: DayTimes): boolean => {
  const dossier = code === null ? undefined : findDossier(core, code);
  return dossier !== undefined && isMatterOpen(section, dossier, daySectionOf(dossier, times, core.identity.unit.agencyCode)) && (section !== 'late' || dossier.endedAt === null || isShownLate(core, dossier, times));
};


/** Trễ chưa có nguyên nhân, chưa xin lỗi: what somebody still owes a word about, off the indexes of due dates and of late ends. */
import type { LateList, LateRow } from '#shared/contract';
import { preparedOnce } from '#db/preparedOnce';
import { workingDaysBetween } from '#shared/deadline/timeliness';
import { openStop } from '#shared/dossier/clockStop';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { DossierReading } from '#shared/dossier/asOf';
import { wasReceived } from '#shared/dossier/papers';
import { isLateOnRecordOnly, isToAnswerFor, lateCounts, twoReadings } from '#shared/lateness/counts';
import type { Instant } from '#shared/time';
import { readingAt } from '../clock/readingAt.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import { causesProposed } from './lateness.ts';
import { answersNamed } from './publicList.ts';

/** More are not looked at in one go; as the first are settled, the others come up. */
const MOST_ROWS = 200;
/** What the record shows of each is read from its events: some milliseconds, then the desk answers everybody else. */
const AT_ONCE = 25;

export interface LateDossier {
  readonly dossier: Dossier;
  readonly reading: DossierReading;
}

export const lateListOf = async (core: StationCore): Promise<LateList> => {
  const now = trueNow(core);
  const found = [...openLate(core, now).filter(({ dossier }) => isOwed(dossier)), ...endedLate(core, now, MOST_ROWS + 1)];
  const shown = found.slice(0, MOST_ROWS);
  const rows: LateRow[] = [];
  for (let done = 0; done < shown.length; done += AT_ONCE) {
    rows.push(...shown.slice(done, done + AT_ONCE).map((one) => rowOf(core, one, now)));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return { rows, hasMore: found.length > MOST_ROWS, late: lateCounts(shown.map(({ reading }) => reading)).late };
};

const isOwed = ({ causes, apologies }: Dossier): boolean => causes.length === 0 || apologies.length === 0;

/** Open and late by now, whether or not anybody said why; longest late first. What stands still is late when it was when its clock stopped. */
export const openLate = (core: StationCore, now: Instant): LateDossier[] => {
  const { due, paused, passed } = statements(core.db);
  const docs = new Map([...due.all(now), ...paused.all(now), ...passed.all(now)].map(({ num, doc }) => [num, doc]));
  return [...docs.values()].flatMap((doc) => lateBy(core, dossierFromDoc(doc), now)).sort((one, other) => (one.reading.legalDue < other.reading.legalDue ? -1 : 1));
};

const endedLate = (core: StationCore, now: Instant, most: number): LateDossier[] =>
  statements(core.db).ended.all(most).flatMap((doc) => lateBy(core, dossierFromDoc(doc), now));

const lateBy = (core: StationCore, dossier: Dossier, now: Instant): LateDossier[] => {
  // What came online and was never accepted has no appointment anybody could have missed.
  if (!wasReceived(dossier)) return [];
  const reading = readingAt(core, dossier, now);
  return reading === 'voided' || !isToAnswerFor(reading) ? [] : [{ dossier, reading }];
};

const rowOf = (core: StationCore, { dossier, reading }: LateDossier, now: Instant): LateRow => {
  const { code, version, intake, procedure, status, endedAt, endRecordedAt, clockStops, causes, apologies } = dossier;
  const calendar = core.reference.calendar();
  const until = endRecordedAt ?? openStop(clockStops)?.at ?? endedAt ?? now;
  const days = calendar === null ? null : workingDaysBetween(calendar, reading.legalDue, until);
  const answers = answersNamed(core, dossier, now);
  const cause = causes.at(-1)?.cause ?? null;
  return {
    code,
    version,
    applicantName: intake.applicant.name,
    procedureName: procedure.name,
    status,
    endedAt,
    endRecordedAt,
    legalDue: reading.legalDue,
    daysLate: days === null || !days.ok ? null : days.value,
    isLateOnRecordOnly: isLateOnRecordOnly(reading),
    isUnattested: Object.values(twoReadings(reading)).includes('unattested'),
    officerName: answers.officer?.name ?? '',
    unit: answers.unit,
    cause,
    proposed: cause === null ? (causesProposed(core, dossier, now)[0] ?? null) : null,
    isApologised: apologies.length > 0,
  };
};

interface Found {
  readonly num: number;
  readonly doc: string;
}

const statements = preparedOnce(({ sqlite }) => ({
  due: sqlite.prepare<[Instant], Found>(`SELECT num, doc FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment') AND promised_due < ?`),
  paused: sqlite.prepare<[Instant], Found>(`SELECT num, doc FROM dossier WHERE term IS NOT NULL AND status = 'stopped' AND promised_due < ?`),
  passed: sqlite.prepare<[Instant], Found>('SELECT num, doc FROM dossier WHERE passed_due < ?'),
  ended: sqlite.prepare<[number], string>('SELECT d.doc FROM ended_late e JOIN dossier d ON d.num = e.num WHERE e.cause IS NULL OR e.apologised = 0 ORDER BY e.ended_at DESC LIMIT ?').pluck(),
}));

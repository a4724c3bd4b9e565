/** Trễ chưa có nguyên nhân, chưa xin lỗi: what somebody still owes a word about, off the indexes of due dates and of late ends. */
import type { LateList, LateRow } from '#shared/contract';
import { preparedOnce } from '#db/preparedOnce';
import { workingDaysBetween } from '#shared/deadline/timeliness';
import { openStop } from '#shared/dossier/clockStop';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { DossierReading } from '#shared/dossier/asOf';
import { wasReceived } from '#shared/dossier/papers';
import { isApologised, isOwed, owesApology } from '#shared/lateness/apologised';
import { isLateByAny, isLateOnRecordOnly, isLateToSettle, lateCounts, twoReadings } from '#shared/lateness/counts';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import { doubtfulEnds } from '../clock/doubtfulEnds.ts';
import { openDoubts } from '../clock/openDoubts.ts';
import { presentDoubt } from '../clock/presentTime.ts';
import { readingAt } from '../clock/readingAt.ts';
import { trueNow } from '../clock/sense.ts';
import type { StationCore } from '../core.ts';
import { causesProposed, outageNow } from './lateness.ts';
import { answersNamed } from './publicList.ts';

/** More are not looked at in one go; as the first are settled, the others come up. */
const MOST_ROWS = 200;
/** How far back ends are looked through that only the receipts of the province show to be late (as far as a public list may reach), and how many of each kind, newest first: each is read with the events around it. */
const DOUBTFUL_MS = 400 * 86_400_000;
const MOST_DOUBTFUL = 300;
/** What the record shows of each is read from its events: some milliseconds, then the desk answers everybody else. */
const AT_ONCE = 25;

export interface LateDossier {
  readonly dossier: Dossier;
  readonly reading: DossierReading;
}

export const lateListOf = async (core: StationCore): Promise<LateList> => {
  const now = trueNow(core);
  const open = openOwed(core, now, MOST_ROWS + 1);
  const found = [...open, ...endedOwed(core, now, MOST_ROWS + 1 - open.length)];
  const shown = found.slice(0, MOST_ROWS);
  const goesOn = outageNow(core);
  const rows: LateRow[] = [];
  for (let done = 0; done < shown.length; done += AT_ONCE) {
    rows.push(...shown.slice(done, done + AT_ONCE).map((one) => rowOf(core, one, now, goesOn)));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return { rows, hasMore: found.length > MOST_ROWS, ...countsOf(shown) };
};

const countsOf = (shown: readonly LateDossier[]): Pick<LateList, 'late' | 'lateBefore'> => {
  const { late, lateBefore } = lateCounts(shown.map(({ reading }) => reading));
  return { late, lateBefore };
};

/** Open and late by now, longest late first, its cause not stated or nobody told the applicant. What stands still is late when it was when its clock stopped. Before them what a wrong clock leaves in doubt. */
export const openOwed = (core: StationCore, now: Instant, most: number): LateDossier[] => {
  const { open } = statements(core.db);
  const doubted = [...openDoubts(core).values()].map(({ num }) => num);
  return firstLate(core, [...new Set([...doubted, ...open.all({ now: presentDoubt(core)?.to ?? now })])], now, most);
};

/** The same of what ended: by the dates of the journal, newest first, then what only a wrong clock may have dated into time. */
const endedOwed = (core: StationCore, now: Instant, most: number): LateDossier[] => {
  if (most <= 0) return [];
  const byDate = firstLate(core, statements(core.db).ended.all(MOST_ROWS + 1), now, most);
  const found = new Set(byDate.map(({ dossier }) => dossier.id));
  const doubtful = doubtfulEnds(core, msToInstant(instantToMs(now) - DOUBTFUL_MS), AFTER_ALL, MOST_DOUBTFUL);
  return [...byDate, ...firstLate(core, doubtful, now, most).filter(({ dossier }) => !found.has(dossier.id))].slice(0, most);
};

/** Documents are read one by one, until enough are found that truly are late. */
const firstLate = (core: StationCore, nums: readonly number[], now: Instant, most: number): LateDossier[] => {
  const found: LateDossier[] = [];
  for (const num of nums) {
    if (found.length >= most) break;
    const doc = statements(core.db).doc.get(num);
    if (doc !== undefined) found.push(...lateBy(core, dossierFromDoc(doc), now));
  }
  return found;
};

const lateBy = (core: StationCore, dossier: Dossier, now: Instant): LateDossier[] => {
  // What came online and was never accepted has no appointment anybody could have missed.
  if (!wasReceived(dossier)) return [];
  const reading = readingAt(core, dossier, now);
  return reading === 'voided' || !isLateToSettle(reading) || !isOwed(dossier, now) ? [] : [{ dossier, reading }];
};

const rowOf = (core: StationCore, { dossier, reading }: LateDossier, now: Instant, goesOn: ReturnType<typeof outageNow>): LateRow => {
  const { code, version, intake, procedure, status, endedAt, endRecordedAt, clockStops, causes } = dossier;
  const calendar = core.reference.calendar();
  const before = isLateByAny(reading) ? null : reading.lateBefore;
  const legalDue = before?.legalDue ?? reading.legalDue;
  const until = before?.at ?? endRecordedAt ?? openStop(clockStops)?.at ?? endedAt ?? now;
  const days = calendar === null ? null : workingDaysBetween(calendar, legalDue, until);
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
    legalDue,
    daysLate: days === null || !days.ok ? null : days.value,
    isLateOnRecordOnly: isLateOnRecordOnly(reading),
    isUnattested: Object.values(twoReadings(reading)).includes('unattested'),
    officerName: answers.officer?.name ?? '',
    unit: answers.unit,
    cause,
    proposed: cause === null ? (causesProposed(core, dossier, now, goesOn)[0] ?? null) : null,
    isApologised: isApologised(dossier, now),
    owesApology: owesApology(dossier, now),
    isLateBefore: before !== null,
  };
};

/** For a test that holds each against its index. */
export const lateStatements = ({ db }: Pick<StationCore, 'db'>): Readonly<Record<string, { readonly source: string }>> => statements(db);

const statements = preparedOnce(({ sqlite }) => ({
  // Found by their indexes, whole documents left where they are: what is due, what stands past its date (not what was
  // ever stopped), what passed the law's date before its promise.
  open: sqlite
    .prepare<[{ now: Instant }], number>(
      `SELECT num FROM dossier WHERE (doc ->> '$.causes[0]' IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(doc, '$.apologies') a WHERE a.value ->> '$.date' >= date(promised_due, '+7 hours')) OR late_before IS NOT NULL) AND num IN (
         SELECT num FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment') AND promised_due < @now
         UNION SELECT num FROM dossier INDEXED BY dossier_term WHERE term IS NOT NULL AND status = 'stopped' AND promised_due < @now
         UNION SELECT num FROM dossier WHERE passed_due IS NOT NULL AND passed_due < @now
         UNION SELECT num FROM dossier INDEXED BY dossier_late_before WHERE late_before > '') ORDER BY doc ->> '$.due.legalDue', num`,
    )
    .pluck(),
  ended: sqlite.prepare<[number], number>('SELECT num FROM ended_late WHERE cause IS NULL OR apologised = 0 ORDER BY ended_at DESC LIMIT ?').pluck(),
  doc: sqlite.prepare<[number], string>('SELECT doc FROM dossier WHERE num = ?').pluck(),
}));

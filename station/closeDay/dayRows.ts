/**
 * The dossiers of each section of the end of the day, off their indexes, and how many there are: the same conditions as
 * `daySectionOf` (shared/closeDay/sections.ts). Of a long section the first rows, soonest first; all are counted.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { DayTimes } from '#shared/closeDay/dayTimes';
import type { FinishedPlace } from '#shared/closeDay/finishEvidence';
import type { DossierSection } from '#shared/closeDay/sections';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import { doubtfulEnds } from '../clock/doubtfulEnds.ts';
import { lastTrueEnd } from '../clock/endTime.ts';
import type { StationCore } from '../core.ts';

export const MOST_SHOWN = 200;
/** What ended late longer ago is looked for on the list of what is late, not every evening. */
const ENDED_LATE_DAYS = 31;

export interface DayRow {
  readonly id: string;
  readonly num: number;
  /** By the law or by what was promised, whichever is earlier. */
  readonly due: Instant;
  /** Of another order than by due moment: the term. */
  readonly term: string | null;
  readonly doc: string;
}

export interface EndedLateRow extends DayRow {
  readonly endedAt: Instant;
  readonly legalDue: Instant;
  readonly hasCause: 0 | 1;
  readonly apologised: 0 | 1;
}

export interface DayRows {
  readonly rows: readonly DayRow[];
  readonly total: number;
  readonly pressing: number;
}

export const dayRows = ({ db, identity }: StationCore, section: DossierSection, times: DayTimes): DayRows => {
  const s = statements(db);
  const agency = identity.unit.agencyCode;
  const { dayStart, opensNext, opensAfterNext, nextDay, day } = times;
  /** Open, the clock running, due in [from, to) by the law or by what was promised, whichever is earlier, without evidence that the work is done. */
  const due = (from: Instant, to: Instant): Omit<DayRows, 'pressing'> => {
    const range = { from, to, agency };
    return { rows: soonest([...s.running.all({ ...range, limit: MOST_SHOWN }), ...s.passed.all({ ...range, limit: MOST_SHOWN })]), total: dueTotal(db, range) };
  };
  const finished = (place: FinishedPlace): Omit<DayRows, 'pressing'> => ({ rows: s.finished.all({ finished: place, limit: MOST_SHOWN }), total: s.finishedCount.get({ finished: place, from: '', to: '~' }) as number });
  switch (section) {
    case 'finished-not-closed':
      return { ...finished('evidence'), pressing: finishedDue(db, { from: dayStart, to: opensNext }) };
    case 'late':
      return { ...due('', dayStart), pressing: 0 };
    case 'due-now': {
      const found = due(dayStart, opensNext);
      return { ...found, pressing: found.total };
    }
    case 'due-tomorrow':
      return { ...due(opensNext, opensAfterNext), pressing: 0 };
    case 'signed-not-here':
      return { ...finished('not-here'), pressing: 0 };
    case 'uncollected':
      return { ...finished('uncollected'), pressing: 0 };
    case 'supplement-ending': {
      const handedIn = s.handedIn.all({ term: nextDay, limit: MOST_SHOWN });
      return { rows: [...handedIn, ...s.term.all({ status: 'supplement', term: nextDay, limit: MOST_SHOWN })].slice(0, MOST_SHOWN), total: handedIn.length + (s.termCount.get({ status: 'supplement', term: nextDay }) as number), pressing: 0 };
    }
    case 'pause-over':
      return { rows: s.term.all({ status: 'stopped', term: day, limit: MOST_SHOWN }), total: s.termCount.get({ status: 'stopped', term: day }) as number, pressing: 0 };
    case 'online-waiting':
      return { rows: s.online.all({ limit: MOST_SHOWN }), total: s.onlineCount.get({ from: '', to: '~' }) as number, pressing: s.onlineCount.get({ from: dayStart, to: opensNext }) as number };
  }
};

/** How many of today's lines are counted late if they are left, without the lines. */
export const pressingLines = ({ db, identity }: StationCore, { dayStart, opensNext }: DayTimes): number => {
  const s = statements(db);
  const tonight = { from: dayStart, to: opensNext };
  return finishedDue(db, tonight) + dueTotal(db, { ...tonight, agency: identity.unit.agencyCode }) + (s.onlineCount.get(tonight) as number);
};

/** Promised in the range, and what the law moves out of it and into it; without those that show they are done and that went back to the unit that received them. */
const dueTotal = (db: StationCore['db'], range: Range & Agency): number => {
  const s = statements(db);
  const open = running.reduce((sum, status) => sum + (s.runningCount.get({ ...range, status }) as number), 0);
  return open - (s.finishedCount.get({ finished: 'evidence', from: range.from, to: range.to }) as number) - (s.takenBackCount.get(range) as number) - (s.passedPromised.get(range) as number) + (s.passedCount.get(range) as number);
};

/** Shown to be done and due in the range by the law or by what was promised. */
const finishedDue = (db: StationCore['db'], range: Range): number => {
  const s = statements(db);
  return (s.finishedCount.get({ finished: 'evidence', ...range }) as number) - (s.passedFinishedPromised.get(range) as number) + (s.passedFinished.get(range) as number);
};

const running = ['accepted', 'processing'] as const;

/**
 * Ended late within the last month, its cause not stated or nobody told the applicant. The table has them by the machine's own clock:
 * `isLate` reads each by the province's. `most`: for how many rows there is room; of more, those that were not read are counted as the table has them.
 */
export const endedLateRows = ({ db }: StationCore, { dayEnd }: DayTimes, most: number, isLate: (row: EndedLateRow) => boolean): { readonly rows: readonly EndedLateRow[]; readonly total: number } => {
  const since = msToInstant(instantToMs(dayEnd) - ENDED_LATE_DAYS * 86_400_000);
  const read = statements(db).endedLate.all({ since, limit: MOST_SHOWN });
  const late = read.filter(isLate);
  return { rows: late.slice(0, Math.max(0, most)), total: (statements(db).endedLateCount.get({ since }) as number) - (read.length - late.length) };
};

/** Dossiers that ended on the day, and those whose declared end was recorded on it though they ended late before. */
export const endedThatDay = ({ db }: StationCore, from: Instant, to: Instant): { readonly num: number; readonly doc: string }[] => statements(db).ended.all({ from, to });

export const doneThatDay = ({ db }: StationCore, day: string, from: Instant, to: Instant): { readonly received: number; readonly completed: number; readonly returned: number } => {
  const s = statements(db);
  return { received: s.received.get({ day }) as number, completed: s.completed.get({ from, to }) as number, returned: s.returned.get({ from, to }) as number };
};

/** Of what is open: those that were past their legal date when a supplement was asked for. */
export const openLateBefore = ({ db }: StationCore): number => statements(db).lateBefore.get() as number;

/** What truly ended that day, by the province's receipts, though a wrong clock dated it on another. `known`: those found by their dates. */
export const endedThatDayUnseen = (core: StationCore, from: Instant, to: Instant, known: ReadonlySet<number>): Dossier[] =>
  doubtfulEnds(core, from, to).flatMap((num) => {
    const doc = known.has(num) ? undefined : statements(core.db).doc.get(num);
    const dossier = doc === undefined ? null : dossierFromDoc(doc);
    const end = dossier === null ? null : lastTrueEnd(core, dossier);
    return dossier !== null && end !== null && end >= from && end < to ? [dossier] : [];
  });

/** The last day before on which something was received, ended or closed here. */
export const dayBefore = ({ db }: StationCore, day: string, dayStart: Instant): { readonly received: string | null; readonly ended: Instant | null; readonly closed: string | null } => {
  const s = statements(db);
  return { received: s.lastReceived.get(day) ?? null, ended: s.lastEnded.get(dayStart) ?? null, closed: s.lastClosed.get(day) ?? null };
};

/** Due as promised: so the index of states has it, and nothing is put in order again. */
const runningOf = (status: string): string =>
  `SELECT d.id, d.num, d.promised_due AS due, d.term, d.doc FROM dossier d WHERE status = '${status}' AND promised_due >= @from AND promised_due < @to AND passed_due IS NULL AND finished IS NULL AND NOT (${TAKEN_BACK})`;

const soonest = (rows: readonly DayRow[]): DayRow[] => rows.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.num - b.num)).slice(0, MOST_SHOWN);

type Range = { readonly from: string; readonly to: string };
type Agency = { readonly agency: string };
type Limit = { readonly limit: number };

const COLUMNS = 'd.id, d.num, coalesce(d.passed_due, d.promised_due) AS due, d.term, d.doc';
/** Another unit received it and took it back: none of ours any more. Few dossiers are with other units. */
const TAKEN_BACK = `other_unit IS NOT NULL AND coalesce(doc ->> '$.receivingUnit.code', @agency) <> @agency`;
const PASSED_OPEN = `passed_due IS NOT NULL AND status IN ('accepted', 'processing') AND finished IS NULL AND NOT (${TAKEN_BACK})`;
const PASSED_FINISHED = `passed_due IS NOT NULL AND finished = 'evidence'`;
const LAW_IN_RANGE = 'passed_due >= @from AND passed_due < @to';
const PROMISED_IN_RANGE = 'promised_due >= @from AND promised_due < @to';
/** Word for word the condition of the index. */
const ONLINE = `CASE status WHEN 'registered' THEN 1 WHEN 'supplement' THEN doc ->> '$.clockStops[#-1].from' = 'registered' END`;
const VOIDED = `(status = 'stopped' AND ended_at IS NOT NULL AND doc ->> '$.finalStop.why' = 'voided')`;
const RECEIVED_ELSEWHERE = `(doc ->> '$.receivingUnit.code' IS NOT NULL AND doc ->> '$.receivingUnit.code' <> (SELECT unit ->> '$.agencyCode' FROM station))`;

/** For a test that holds each against its index. */
export const dayStatements = ({ db }: Pick<StationCore, 'db'>): Readonly<Record<string, { readonly source: string }>> => statements(db);

const statements = preparedOnce(({ sqlite }) => ({
  // Each state in the order of its index and the two merged: no more documents are read than are shown.
  running: sqlite.prepare<[Range & Limit & Agency], DayRow>(`${running.map(runningOf).join(' UNION ALL ')} ORDER BY due, num LIMIT @limit`),
  // Few: put off without a ground in law, or with another unit. Left to itself SQLite goes through everything open that is late.
  passed: sqlite.prepare<[Range & Limit & Agency], DayRow>(`SELECT ${COLUMNS} FROM dossier d INDEXED BY dossier_passed_due WHERE ${PASSED_OPEN} AND ${LAW_IN_RANGE} ORDER BY passed_due, num LIMIT @limit`),
  passedCount: sqlite.prepare<[Range & Agency], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_passed_due WHERE ${PASSED_OPEN} AND ${LAW_IN_RANGE}`).pluck(),
  passedPromised: sqlite.prepare<[Range & Agency], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_passed_due WHERE ${PASSED_OPEN} AND ${PROMISED_IN_RANGE}`).pluck(),
  passedFinished: sqlite.prepare<[Range], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_passed_due WHERE ${PASSED_FINISHED} AND ${LAW_IN_RANGE}`).pluck(),
  passedFinishedPromised: sqlite.prepare<[Range], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_passed_due WHERE ${PASSED_FINISHED} AND ${PROMISED_IN_RANGE}`).pluck(),
  runningCount: sqlite.prepare<[Range & { status: string; agency: string }], number>('SELECT count(*) FROM dossier WHERE status = @status AND promised_due >= @from AND promised_due < @to').pluck(),
  takenBackCount: sqlite.prepare<[Range & { agency: string }], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_other_unit WHERE promised_due >= @from AND promised_due < @to AND ${TAKEN_BACK} AND status IN ('accepted', 'processing')`).pluck(),
  finished: sqlite.prepare<[Limit & { finished: FinishedPlace }], DayRow>(`SELECT ${COLUMNS} FROM dossier d WHERE finished = @finished AND finished IS NOT NULL ORDER BY promised_due, num LIMIT @limit`),
  finishedCount: sqlite.prepare<[Range & { finished: FinishedPlace }], number>('SELECT count(*) FROM dossier WHERE finished = @finished AND finished IS NOT NULL AND promised_due >= @from AND promised_due < @to').pluck(),
  term: sqlite.prepare<[Limit & { status: string; term: string }], DayRow>(`SELECT ${COLUMNS} FROM dossier d WHERE status = @status AND term IS NOT NULL AND term <= @term ORDER BY term, num LIMIT @limit`),
  termCount: sqlite.prepare<[{ status: string; term: string }], number>('SELECT count(*) FROM dossier WHERE status = @status AND term IS NOT NULL AND term <= @term').pluck(),
  // The applicant's term is not over, but their papers lie here; few dossiers wait for a supplement.
  handedIn: sqlite.prepare<[Limit & { term: string }], DayRow>(`SELECT ${COLUMNS} FROM dossier d WHERE status = 'supplement' AND term IS NOT NULL AND term > @term AND doc ->> '$.clockStops[#-1].handedInAt' IS NOT NULL ORDER BY term, num LIMIT @limit`),
  online: sqlite.prepare<[Limit], DayRow>(`SELECT ${COLUMNS} FROM dossier d WHERE ${ONLINE} AND status = 'registered' ORDER BY promised_due, num LIMIT @limit`),
  onlineCount: sqlite.prepare<[Range], number>(`SELECT count(*) FROM dossier WHERE ${ONLINE} AND status = 'registered' AND promised_due >= @from AND promised_due < @to`).pluck(),
  endedLate: sqlite.prepare<[Limit & { since: string }], EndedLateRow>(
    `SELECT ${COLUMNS}, e.ended_at AS endedAt, e.legal_due AS legalDue, e.cause IS NOT NULL AS hasCause, e.apologised FROM ended_late e JOIN dossier d ON d.num = e.num
      WHERE (e.cause IS NULL OR e.apologised = 0) AND e.ended_at >= @since ORDER BY e.ended_at LIMIT @limit`,
  ),
  endedLateCount: sqlite.prepare<[{ since: string }], number>('SELECT count(*) FROM ended_late WHERE (cause IS NULL OR apologised = 0) AND ended_at >= @since').pluck(),
  ended: sqlite.prepare<[Range], { num: number; doc: string }>(
    `SELECT num, doc FROM dossier WHERE ended_at >= @from AND ended_at < @to
     UNION ALL SELECT d.num, d.doc FROM ended_late e JOIN dossier d ON d.num = e.num WHERE e.end_recorded_at >= @from AND e.end_recorded_at < @to AND NOT (d.ended_at >= @from AND d.ended_at < @to)`,
  ),
  received: sqlite.prepare<[{ day: string }], number>(`SELECT count(*) FROM dossier WHERE received_day = @day AND status <> 'registered' AND NOT ${VOIDED} AND NOT ${RECEIVED_ELSEWHERE}`).pluck(),
  // By itself SQLite goes through everything that was ever returned, by its status.
  completed: sqlite.prepare<[Range], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_ended WHERE ended_at >= @from AND ended_at < @to AND status IN ('completed', 'returned')`).pluck(),
  returned: sqlite.prepare<[Range], number>(`SELECT count(*) FROM dossier INDEXED BY dossier_returned WHERE status = 'returned' AND doc ->> '$.returnedAt' >= @from AND doc ->> '$.returnedAt' < @to`).pluck(),
  lateBefore: sqlite.prepare<[], number>('SELECT count(*) FROM dossier WHERE late_before IS NOT NULL').pluck(),
  doc: sqlite.prepare<[number], string>('SELECT doc FROM dossier WHERE num = ?').pluck(),
  lastReceived: sqlite.prepare<[string], string | null>('SELECT max(received_day) FROM dossier WHERE received_day < ?').pluck(),
  lastEnded: sqlite.prepare<[string], string | null>('SELECT max(ended_at) FROM dossier WHERE ended_at < ?').pluck(),
  lastClosed: sqlite.prepare<[string], string | null>('SELECT max(day) FROM day_closed WHERE day < ?').pluck(),
}));

/**
 * Lists and search over 100,000 dossiers and more: keyset pages on indexes, never an offset; search on folded text.
 * Every answer carries just what a row on screen shows.
 */
import type { DossierRow, ListView } from '#shared/contract';
import { type ClockStop, pauseReasonToText } from '#shared/dossier/clockStop';
import { tidyPhone } from '#shared/dossier/identity';
import type { Declaration, OnlinePart, SigningPart, VoidRequest } from '#shared/dossier/parts';
import type { Status } from '#shared/dossier/status';
import { foldToTokens } from '#shared/fold';
import type { Instant, LocalDate } from '#shared/time';
import type { StationDatabase } from './openDatabase.ts';
import { preparedOnce } from './preparedOnce.ts';

export interface ListQuery {
  readonly view: ListView;
  readonly after: string | null;
  readonly limit: number;
  readonly now: Instant;
  readonly today: LocalDate;
  /** Instants: start of today and of tomorrow in Viet Nam. */
  readonly dayStart: Instant;
  readonly dayEnd: Instant;
  /** The latest moment that may be now, where the clock was found wrong; else now. */
  readonly overdueBy: Instant;
  /** Numbers of open dossiers that may be overdue though their date is not over, because a wrong clock dated it. */
  readonly maybeOverdue: readonly number[];
  readonly officer: string;
  /** Newly accepted dossiers wait for whoever receives. */
  readonly isReception: boolean;
  /** Journal position up to which the province has acknowledged everything. */
  readonly ackedPos: number;
}

/** Their clock runs (`isClockRunning`): what waits for a supplement, a payment or the end of a pause is neither due nor overdue. */
const RUNNING = `('accepted','processing')`;

/** A step in hours is late by the minute, one in days from the next day on. Few dossiers are under way: their documents are read. */
const STEP_LATE = `doc ->> '$.steps[#-1].until' IS NULL AND doc ->> '$.steps[#-1].due' <
  CASE WHEN doc ->> '$.steps[#-1].time.unit' IN ('working-hour', 'clock-hour') THEN @now ELSE @dayStart END`;

/** Came online and is not accepted yet: the counter owes an answer, or the applicant a correction. Word for word the condition of its index. */
const ONLINE = `CASE status WHEN 'registered' THEN 1 WHEN 'supplement' THEN doc ->> '$.clockStops[#-1].from' = 'registered' END`;
/** Recorded by mistake: in no list of work. Only what stands still for good is looked into. */
const VOIDED = `(status = 'stopped' AND ended_at IS NOT NULL AND doc ->> '$.finalStop.why' = 'voided')`;

/** Handed over to this unit by the one that received it: its work is in `handed-here`, its receiving in nobody's count but theirs. */
const RECEIVED_ELSEWHERE = `(doc ->> '$.receivingUnit.code' IS NOT NULL AND doc ->> '$.receivingUnit.code' <> (SELECT unit ->> '$.agencyCode' FROM station))`;

/** Back at the counter, under way and on nobody's desk: whoever receives sees to it. */
const AT_COUNTER = `status = 'processing' AND holder IS NULL AND other_unit IS NULL AND leader IS NULL`;

/** 0: a pause whose legal basis or approver is not named (`isGroundless`). Few dossiers are paused: their documents are read. */
const GROUNDED = `(trim(coalesce(doc ->> '$.clockStops[#-1].legalBasis', '')) <> '' AND (doc ->> '$.clockStops[#-1].kind' <> 'pause' OR trim(coalesce(doc ->> '$.clockStops[#-1].approverName', '')) <> ''))`;

type Order = 'newest' | 'due' | 'term' | 'ground';

/** Where a view looks and how it is ordered: by number (newest first), by due date, by the term of its stop (soonest first), or by that with what stands without ground on top. */
const views: Readonly<Record<ListView, { readonly where: string; readonly order: Order }>> = {
  all: { where: '1', order: 'newest' },
  today: { where: `received_day = @today AND NOT ${VOIDED} AND NOT ${RECEIVED_ELSEWHERE}`, order: 'newest' },
  'due-today': { where: `status IN ${RUNNING} AND promised_due >= @dayStart AND promised_due < @dayEnd`, order: 'due' },
  overdue: { where: `status IN ${RUNNING} AND promised_due < @overdueBy`, order: 'due' },
  'waiting-for-me': { where: `((holder = @officer AND status IN ('processing','supplement','payment','stopped')) OR (@isReception AND status = 'accepted') OR (@isReception AND ${AT_COUNTER}) OR leader = @officer)`, order: 'due' },
  // The open step is over its own time (by date for steps in days, as `isStepLate` has it), whatever the dossier's own date says.
  'step-late': { where: `status IN ${RUNNING} AND ended_at IS NULL AND ${STEP_LATE}`, order: 'due' },
  'awaiting-supplement': { where: `term IS NOT NULL AND status = 'supplement'`, order: 'term' },
  // A pause, or another body that was asked; what stands without ground comes before every term.
  paused: { where: `term IS NOT NULL AND status = 'stopped'`, order: 'ground' },
  online: { where: ONLINE, order: 'due' },
  'finished-not-closed': { where: `status = 'completed'`, order: 'due' },
  'not-sent': { where: 'last_pos > @ackedPos', order: 'newest' },
  // What waits for somebody who has left waits for every leader: any of them may sign.
  'to-sign': { where: `leader IS NOT NULL AND (leader = @officer OR leader IN (SELECT id FROM officer WHERE NOT active))`, order: 'due' },
  'with-other-unit': { where: 'other_unit IS NOT NULL', order: 'due' },
  'handed-here': { where: 'handed_here = 1', order: 'due' },
};

interface Raw {
  readonly num: number;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly procedure: string;
  readonly status: Status;
  readonly received_at: string;
  readonly promised_due: string;
  readonly ended_at: string | null;
  readonly at_counter_at: string | null;
  readonly holder_name: string | null;
  readonly term: string | null;
  /** Only where the list is ordered by it. */
  readonly grounded?: number;
  readonly stop: string | null;
  readonly online: string | null;
  readonly version: number;
  readonly waits_for: string | null;
  readonly other_unit: string | null;
  readonly other_since: string | null;
  readonly handed_from: string | null;
  readonly handed_since: string | null;
  readonly voided: number;
  readonly declared: number | null;
  readonly end_recorded: string | null;
  readonly last_pos: number;
}

const COLUMNS = `num, id, code, doc ->> '$.intake.applicant.name' AS name, doc ->> '$.procedure.name' AS procedure, status, received_at, promised_due, ended_at, at_counter_at,
  doc ->> '$.holderName' AS holder_name, term, CASE WHEN term IS NOT NULL THEN doc -> '$.clockStops[#-1]' END AS stop,
  CASE WHEN ${ONLINE} THEN doc -> '$.online' END AS online, last_pos, version,
  CASE WHEN leader IS NOT NULL THEN json_object('leader', leader, 'void', doc -> '$.voidRequest', 'declare', doc -> '$.declaration', 'sign', doc -> '$.signing') END AS waits_for,
  other_unit, CASE WHEN other_unit IS NOT NULL THEN coalesce(doc ->> '$.otherUnit.at', received_at) END AS other_since,
  CASE WHEN handed_here = 1 THEN doc ->> '$.receivingUnit.name' END AS handed_from, CASE WHEN handed_here = 1 THEN doc ->> '$.otherUnit.at' END AS handed_since, ${VOIDED} AS voided,
  json_array_length(doc, '$.declaredActs') AS declared, doc ->> '$.endRecordedAt' AS end_recorded`;

export const listDossiers = (db: StationDatabase, query: ListQuery): { rows: DossierRow[]; next: string | null } => {
  const order = views[query.view].order;
  const where = whereOf(query.view, query);
  const keyset = keysetOf(order, query.after);
  const raws = db.sqlite
    .prepare<[Record<string, string | number>], Raw>(
      `SELECT ${COLUMNS}${order === 'ground' ? `, ${GROUNDED} AS grounded` : ''} FROM dossier WHERE (${where}) AND ${keyset.where} ORDER BY ${orders[order]} LIMIT @limit`,
    )
    .all({ ...parameters(query), ...keyset.values, limit: query.limit + 1 });
  const page = raws.slice(0, query.limit);
  const last = page.at(-1);
  const nameOf = officerNames(db);
  return { rows: page.map((raw) => toRow(raw, query.ackedPos, nameOf)), next: raws.length > query.limit && last !== undefined ? keyOf(order, last) : null };
};

/** Nearly always nothing is in doubt, and the index of due dates answers alone. */
const whereOf = (view: ListView, { maybeOverdue }: Pick<ListQuery, 'maybeOverdue'>): string =>
  view !== 'overdue' || maybeOverdue.length === 0 ? views[view].where : `${views[view].where} OR (status IN ${RUNNING} AND num IN (SELECT value FROM json_each(@maybeOverdue)))`;

const orders: Readonly<Record<Order, string>> = { newest: 'num DESC', due: 'promised_due, num', term: 'term, num', ground: `${GROUNDED}, term, num` };
const keys: Readonly<Record<Order, RegExp>> = { newest: /^\d{1,15}$/, due: /^\d{4}-\d\d-\d\dT[\d:.]+Z\|\d{1,15}$/, term: /^\d{4}-\d\d-\d\d\|\d{1,15}$/, ground: /^[01]-\d{4}-\d\d-\d\d\|\d{1,15}$/ };

const keyOf = (order: Order, raw: Raw): string => {
  if (order === 'newest') return String(raw.num);
  if (order === 'ground') return `${raw.grounded}-${raw.term}|${raw.num}`;
  return `${order === 'due' ? raw.promised_due : raw.term}|${raw.num}`;
};

/** A key of a page as `next` gave it; anything else would read as an empty list. */
export const isPageKey = (view: ListView, after: string): boolean => keys[views[view].order].test(after);

const keysetOf = (order: Order, after: string | null): { where: string; values: Record<string, string | number> } => {
  if (after === null) return { where: '1', values: {} };
  if (order === 'newest') return { where: 'num < @afterNum', values: { afterNum: Number(after) } };
  const [day = '', num = '0'] = after.split('|');
  if (order === 'ground') return { where: `(${GROUNDED}, term, num) > (@afterGrounded, @afterDay, @afterNum)`, values: { afterGrounded: Number(day.slice(0, 1)), afterDay: day.slice(2), afterNum: Number(num) } };
  return { where: `(${order === 'due' ? 'promised_due' : 'term'}, num) > (@afterDay, @afterNum)`, values: { afterDay: day, afterNum: Number(num) } };
};

const parameters = ({ now, today, dayStart, dayEnd, overdueBy, maybeOverdue, officer, isReception, ackedPos }: ListQuery) => ({ overdueBy, maybeOverdue: JSON.stringify(maybeOverdue), now, today, dayStart, dayEnd, officer, isReception: isReception ? 1 : 0, ackedPos });

const toRow = (raw: Raw, ackedPos: number, nameOf: (officer: string) => string): DossierRow => ({
  id: raw.id,
  code: raw.code,
  applicantName: raw.name,
  procedureName: raw.procedure,
  status: raw.status,
  receivedAt: raw.received_at,
  promisedDue: raw.promised_due,
  endedAt: raw.ended_at,
  atCounter: raw.at_counter_at !== null,
  // What is at the counter is in nobody's hands, though it is known whose they were.
  holderName: raw.at_counter_at === null ? raw.holder_name : null,
  term: raw.term,
  ...stopOf(raw.stop === null ? null : (JSON.parse(raw.stop) as ClockStop)),
  online: raw.online === null ? null : (JSON.parse(raw.online) as OnlinePart),
  waitsFor: raw.waits_for === null ? null : waitsForOf(JSON.parse(raw.waits_for) as WaitsFor, nameOf),
  otherUnit: raw.other_unit === null || raw.other_since === null ? null : { name: raw.other_unit, since: raw.other_since },
  handedFrom: raw.handed_from === null || raw.handed_since === null ? null : { name: raw.handed_from, since: raw.handed_since },
  isVoided: raw.voided === 1,
  isDeclared: (raw.declared ?? 0) > 0,
  endRecordedAt: raw.end_recorded,
  isUnattested: false,
  awaitsProvince: false,
  version: raw.version,
  sent: raw.last_pos <= ackedPos,
});

interface WaitsFor {
  readonly leader: string;
  readonly void: VoidRequest | null;
  readonly declare: Declaration | null;
  readonly sign: SigningPart | null;
}

const waitsForOf = ({ leader, void: voiding, declare, sign }: WaitsFor, nameOf: (officer: string) => string): DossierRow['waitsFor'] => {
  if (voiding !== null) return { kind: 'void', leaderName: nameOf(leader), askedBy: nameOf(voiding.by.officer), since: voiding.at, note: voiding.reason };
  if (declare !== null) return { kind: 'declare', leaderName: nameOf(leader), askedBy: nameOf(declare.by.officer), since: declare.at, note: declare.reason, declares: { what: declare.what, happenedAt: declare.happenedAt, evidence: declare.evidence } };
  return sign === null ? null : { kind: 'sign', leaderName: sign.toName, askedBy: nameOf(sign.by.officer), since: sign.at, note: sign.note };
};

/** Officers are few: their names are read once for a page, and only where a row asks. */
const officerNames = ({ sqlite }: StationDatabase): ((officer: string) => string) => {
  let names: ReadonlyMap<string, string> | null = null;
  return (id) => {
    names ??= new Map(sqlite.prepare<[], { id: string; name: string }>('SELECT id, name FROM officer').all().map((one) => [one.id, one.name]));
    return names.get(id) ?? id;
  };
};

const stopOf = (stop: ClockStop | null): Pick<DossierRow, 'pause' | 'handedIn'> => ({
  pause: stop === null ? null : pauseOf(stop),
  handedIn: stop?.kind === 'supplement' && stop.handedInAt !== undefined,
});

const pauseOf = (stop: ClockStop): DossierRow['pause'] => {
  if (stop.kind !== 'pause' && stop.kind !== 'verification') return null;
  const { kind, at: since, legalBasis } = stop;
  const [reason, approver] = stop.kind === 'pause' ? [[pauseReasonToText(stop), stop.reason].filter((said) => said.trim() !== '').join(': '), stop.approverName] : [stop.body, ''];
  return { kind, reason, legalBasis, approver, since, isGroundless: legalBasis.trim() === '' || (kind === 'pause' && approver.trim() === '') };
};

/** Of those the counter owes an answer: how many are past the warning and not past the answer, and how many past the answer. */
export const countOnline = (db: StationDatabase, now: Instant): OnlineCounts => answered(statements(db).online.get({ now }));

interface OnlineCounts {
  readonly waiting: number;
  readonly alert: number;
  readonly late: number;
}

export const countDossiers = (db: StationDatabase, query: Omit<ListQuery, 'view' | 'after' | 'limit'>): Counted => answered((query.maybeOverdue.length === 0 ? statements(db).counts : statements(db).countsInDoubt).get(parameters({ ...query, view: 'all', after: null, limit: 0 })));

type Counted = Readonly<Record<Exclude<ListView, 'all' | 'step-late' | 'online'>, number>>;

const answered = <T>(row: T | undefined): T => {
  if (row === undefined) throw new Error('a count always answers');
  return row;
};

const countedWith = (maybeOverdue: readonly number[]): string =>
  (Object.keys(views) as ListView[]).filter((view) => view !== 'all' && view !== 'step-late' && view !== 'online').map((view) => `(SELECT count(*) FROM dossier WHERE ${whereOf(view, { maybeOverdue })}) AS "${view}"`).join(', ');

/** Every screen asks for the counts after every change: compiling them takes longer than counting. */
const statements = preparedOnce(({ sqlite }) => ({
  counts: sqlite.prepare<[Record<string, string | number>], Counted>(`SELECT ${countedWith([])}`),
  countsInDoubt: sqlite.prepare<[Record<string, string | number>], Counted>(`SELECT ${countedWith([0])}`),
  online: sqlite.prepare<[{ now: Instant }], OnlineCounts>(
    `SELECT count(*) AS waiting, coalesce(sum(promised_due < @now), 0) AS late,
       coalesce(sum(promised_due >= @now AND doc ->> '$.online.answeredAt' IS NULL AND doc ->> '$.online.alertAt' <= @now), 0) AS alert
     FROM dossier WHERE ${ONLINE} AND status = 'registered'`,
  ),
}));

/**
 * One box over code, name without marks, phone and identity number: every word must be there, the last may be unfinished.
 * Newest first. One letter alone is not searched: it would be everybody.
 */
export const searchDossiers = (db: StationDatabase, text: string, limit: number, ackedPos: number): DossierRow[] => {
  const tokens = foldToTokens(text).slice(0, 12);
  if (tokens.length === 0 || tokens.join('').length < 2) return [];
  const words = tokens.map((token, index) => `"${token}"${index === tokens.length - 1 ? '*' : ''}`).join(' AND ');
  const number = numberAsStored(text);
  const match = number === null ? words : `(${words}) OR "${number}"*`;
  const nameOf = officerNames(db);
  return db.sqlite
    .prepare<[string, number], Raw>(
      `SELECT ${COLUMNS} FROM dossier WHERE num IN (SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT ?) ORDER BY num DESC`,
    )
    .all(match, limit)
    .map((raw) => toRow(raw, ackedPos, nameOf));
};

/** A phone or identity number as people write it, with blanks, dots, +84 or without its first 0: as it is stored. */
const numberAsStored = (text: string): string | null => {
  if (!/^[\d\s.+()-]+$/.test(text)) return null;
  const digits = tidyPhone(text);
  if (!/^\d{6,}$/.test(digits)) return null;
  return /^[35789]\d{8}$/.test(digits) ? `0${digits}` : digits;
};

/** Journal position up to which the province has everything; 0 before the first sync. */
export const findAckedPos = ({ sqlite }: StationDatabase): number =>
  sqlite.prepare<[], { acked_pos: number }>('SELECT acked_pos FROM sync_peer').get()?.acked_pos ?? 0;

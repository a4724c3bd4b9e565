/**
 * The station's tables (DESIGN §4). Kinds: *journal* (the truth, append-only), *projection* (rebuilt from the journal),
 * *reference* (catalogue, calendar: imported by events that carry their content's hash), *secret* (never in events,
 * never synced), *device* (drafts, window state), *sync* (what the province answered). `docs/data.md` lists them.
 */
import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FinishedPlace } from '#shared/closeDay/finishEvidence';
import type { Dossier } from '#shared/dossier/dossier';
import type { TurnedAway } from '#shared/dossier/turnedAway';
import type { Status } from '#shared/dossier/status';
import type { StationReceipt } from '#shared/fees/cashDay';
import type { FeeSeries } from '#shared/fees/feeReceipt';
import type { FeeExemption, FeeRule } from '#shared/fees/feeRule';
import type { LinkFailure, OutageEnd } from '#shared/linkWatch/linkWatch';
import type { Cause } from '#shared/lateness/causes';
import type { Role } from '#shared/officer';
import type { Procedure } from '#shared/procedure';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';
import type { RecordDifference } from '#shared/errors';
import type { Unit } from '#shared/unit';

/** As `station/clock/clockState.ts` has it; db knows nothing of the station. */
export interface ClockStateDoc {
  readonly base: { readonly bootId: string; readonly monotonicMs: number; readonly recordedAt: string } | null;
  readonly offMs: number;
  readonly offBoot: string | null;
  readonly open: { readonly how: 'in-boot' | 'across-reboots' | 'receipt'; readonly byMs: number } | null;
}

/** *journal*. `pos` orders events over all incarnations of this database. */
export const journal = sqliteTable(
  'journal',
  {
    pos: integer().primaryKey(),
    incarnation: text().notNull(),
    seq: integer().notNull(),
    id: text().notNull(),
    type: text().notNull(),
    dossierId: text(),
    at: text().notNull(),
    /** Canonical bytes of the event: what is hashed, stored and sent. */
    bytes: blob({ mode: 'buffer' }).notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    uniqueIndex('journal_seq').on(t.incarnation, t.seq),
    uniqueIndex('journal_id').on(t.id),
    index('journal_dossier').on(t.dossierId, t.pos),
    // Hardly any: whether the clock was found wrong is asked of every list.
    index('journal_clock_news').on(t.pos).where(sql`type IN ('clock.jumped', 'clock.confirmed')`),
  ],
);

/** *projection*: one row, who this station is. */
export const station = sqliteTable('station', {
  one: integer().primaryKey(),
  id: text().notNull(),
  incarnation: text().notNull(),
  unit: text({ mode: 'json' }).$type<Unit>().notNull(),
  simulated: integer({ mode: 'boolean' }).notNull(),
});

/**
 * *projection*: lives that parted from the province's record (`incarnation.began`, `forked`). Rows of the journal after
 * `parentPos` and before `pos` are given up: they were said again behind `pos`, and count there.
 */
export const fork = sqliteTable('fork', {
  /** Of the event that began the new life. */
  pos: integer().primaryKey(),
  incarnation: text().notNull(),
  parent: text().notNull(),
  parentSeq: integer().notNull(),
  parentPos: integer().notNull(),
  at: text().notNull(),
  /** Events said again so far. */
  repeated: integer().notNull(),
});

/** *projection*: the newest drill of each way to recover, and the newest that went well. */
export const recoveryDrill = sqliteTable('recovery_drill', { way: text().$type<'passphrase' | 'escrow'>().primaryKey(), at: text().notNull(), ok: integer({ mode: 'boolean' }).notNull(), okAt: text(), pos: integer().notNull() });

/** *projection*. `doc` is the whole dossier; the other columns serve lists, search and constraints. */
export const dossier = sqliteTable(
  'dossier',
  {
    num: integer().primaryKey(),
    id: text().notNull(),
    code: text().notNull(),
    version: integer().notNull(),
    status: text().$type<Status>().notNull(),
    receivedAt: text().notNull(),
    receivedDay: text().notNull(),
    promisedDue: text().notNull(),
    /** While it is open and was promised for later than the law's date: the law's date, by which it is late. Null for nearly all. */
    passedDue: text(),
    /** While it is open: the legal date it was past when a supplement was asked for, its term counted anew since (`shared/dossier/lateBefore.ts`). */
    lateBefore: text(),
    endedAt: text(),
    atCounterAt: text(),
    /** Officer who has it to work on; null at the counter. */
    holder: text(),
    /** Leader it waits for: a signature, or the second word on voiding it. */
    leader: text(),
    /** Unit it was handed over to for resolving (DESIGN §5); null while it is ours. */
    otherUnit: text(),
    /** Another agency handed it over to this one for resolving, and it is not resolved yet. */
    handedHere: integer({ mode: 'boolean' }).notNull().default(false),
    /** Last day of the stop its clock stands at: the applicant's answer, the end of a pause. */
    term: text(),
    /** Its due date runs through a year that is only proposed. */
    provisional: integer({ mode: 'boolean' }).notNull().default(false),
    /**
     * Chốt ngày: `evidence`, open though something shows that the work is done (`shared/closeDay/finishEvidence.ts`); done, and its result not at the
     * counter or not collected. Null for all else, and for what another unit hands over to its applicant.
     */
    finished: text().$type<FinishedPlace>(),
    /** Journal position of its newest event: `not sent` is a comparison with the acknowledged position. */
    lastPos: integer().notNull(),
    doc: text({ mode: 'json' }).$type<Dossier>().notNull(),
  },
  (t) => [
    uniqueIndex('dossier_id').on(t.id),
    uniqueIndex('dossier_code').on(t.code),
    index('dossier_day').on(t.receivedDay, t.num),
    index('dossier_status_due').on(t.status, t.promisedDue, t.num),
    index('dossier_holder').on(t.holder, t.status, t.num),
    index('dossier_last').on(t.lastPos),
    // Few dossiers at a time: a partial index costs nothing for all the others.
    index('dossier_leader').on(t.leader, t.promisedDue, t.num).where(sql`leader IS NOT NULL`),
    index('dossier_other_unit').on(t.promisedDue, t.num).where(sql`other_unit IS NOT NULL`),
    index('dossier_handed_here').on(t.promisedDue, t.num).where(sql`handed_here = 1`),
    index('dossier_term').on(t.status, t.term, t.num).where(sql`term IS NOT NULL`),
    // What came online and has no answer yet, or is back with its applicant for correction.
    index('dossier_online').on(t.promisedDue, t.num).where(sql`CASE status WHEN 'registered' THEN 1 WHEN 'supplement' THEN doc ->> '$.clockStops[#-1].from' = 'registered' END`),
    index('dossier_late_before').on(t.lateBefore).where(sql`late_before IS NOT NULL`),
    index('dossier_passed_due').on(t.passedDue, t.num).where(sql`passed_due IS NOT NULL`),
    index('dossier_ended').on(t.endedAt, t.num).where(sql`ended_at IS NOT NULL`),
    index('dossier_finished').on(t.finished, t.promisedDue, t.num).where(sql`finished IS NOT NULL`),
    index('dossier_returned').on(sql`doc ->> '$.returnedAt'`).where(sql`status = 'returned'`),
    index('dossier_provisional').on(t.promisedDue, t.num).where(sql`provisional = 1`),
  ],
);

/** *projection*: the next number of a series: `code:2026-11-23`, `form03:2026`. */
export const counter = sqliteTable('counter', { series: text().primaryKey(), next: integer().notNull() });

/** *projection*: acts done under an idempotency key. */
export const op = sqliteTable('op', { opId: text().primaryKey(), pos: integer().notNull() });

/** *projection*. */
export const officer = sqliteTable('officer', {
  id: text().primaryKey(),
  name: text().notNull(),
  roles: text({ mode: 'json' }).$type<Role[]>().notNull(),
  active: integer({ mode: 'boolean' }).notNull(),
  /** Bộ phận; empty where none was set. */
  unit: text().notNull().default(''),
  phone: text().notNull().default(''),
});

/** *projection*: flagged limits an authorised officer confirmed. `scope` = `channel|case` with `*` for all. */
export const limitConfirmation = sqliteTable(
  'limit_confirmation',
  { code: text().notNull(), procedureVersion: text().notNull(), scope: text().notNull(), doc: text({ mode: 'json' }).notNull(), pos: integer().notNull() },
  (t) => [primaryKey({ columns: [t.code, t.procedureVersion, t.scope] })],
);

/** *projection*: what the administrator set (settings.ts); one row, absent until something was changed. */
export const setting = sqliteTable('setting', { one: integer().primaryKey(), doc: text({ mode: 'json' }).notNull(), pos: integer().notNull() });

/** *projection*: what the station knows of its own clock (`station/clock/clockState.ts`); one row, absent until something was noted. */
export const clockState = sqliteTable('clock_state', { one: integer().primaryKey(), doc: text({ mode: 'json' }).$type<ClockStateDoc>().notNull() });

/** *projection*: which form set holds from which day on; before the first of them the unit file's. */
export const formSetChoice = sqliteTable('form_set_choice', { from: text().primaryKey(), set: text().notNull(), pos: integer().notNull() });

/** *projection*: quy trình nội bộ of a procedure and what else a unit sets for it. */
export const procedureSetup = sqliteTable('procedure_setup', { code: text().primaryKey(), doc: text({ mode: 'json' }).$type<ProcedureSetup>().notNull(), pos: integer().notNull() });

/** *projection*: books of fee receipts leased to this station; `next` is the first number not used yet. */
export const feeSeries = sqliteTable('fee_series', { id: text().primaryKey(), doc: text({ mode: 'json' }).$type<FeeSeries>().notNull(), next: integer().notNull(), last: integer().notNull(), pos: integer().notNull() });

/** *projection*: every fee receipt ever minted, voided ones too. `day` of collection, Viet Nam. */
export const feeReceipt = sqliteTable(
  'fee_receipt',
  {
    series: text().notNull(),
    number: integer().notNull(),
    dossierId: text().notNull(),
    collector: text().notNull(),
    day: text().notNull(),
    /** Day of its newest refund, or of its voiding; null for nearly all. */
    changedDay: text(),
    doc: text({ mode: 'json' }).$type<StationReceipt>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.number] }), index('fee_receipt_day').on(t.day, t.collector), index('fee_receipt_changed').on(t.changedDay).where(sql`changed_day IS NOT NULL`)],
);

/** *projection*: people turned away before anything was received: Mẫu 02 and 03 without a dossier code. */
export const turnedAway = sqliteTable(
  'turned_away',
  { id: text().primaryKey(), form: text().notNull(), year: integer().notNull(), number: integer().notNull(), at: text().notNull(), day: text().notNull(), doc: text({ mode: 'json' }).$type<TurnedAway>().notNull() },
  (t) => [index('turned_away_day').on(t.day, t.at), uniqueIndex('turned_away_number').on(t.form, t.year, t.number)],
);

/** *projection*: the newest comparison of each day's paper register with the system. */
export const bookCheck = sqliteTable('book_check', { day: text().primaryKey(), pos: integer().notNull(), doc: text({ mode: 'json' }).notNull() });

/** *projection*: Chốt ngày: the newest closing of each day, with its summary and what it left open (`shared/closeDay/`). */
export const dayClosed = sqliteTable('day_closed', { day: text().primaryKey(), pos: integer().notNull(), at: text().notNull(), doc: text({ mode: 'json' }).notNull() });

/**
 * *projection*: dossiers that ended behind their legal date by at least one of the two counts (as declared, as recorded), or were
 * behind it before a supplement, by the dates of the journal alone; what ended in time has no row. How it reads by trusted time is asked of each (`readingAt`).
 */
export const endedLate = sqliteTable(
  'ended_late',
  {
    /** The dossier's own number, `dossier.num`. */
    num: integer().primaryKey(),
    /** What ended while its clock stood is as late as when its clock stopped; this is when it ended. */
    endedAt: text().notNull(),
    /** Where the end was declared: when it was recorded. */
    endRecordedAt: text(),
    legalDue: text().notNull(),
    /** Who of this unit had it last, or received it. */
    officer: text().notNull(),
    /** The newest stated cause; null while nobody stated one. */
    cause: text().$type<Cause>(),
    /** A letter of apology for that lateness is recorded as sent, or none is owed (`lateness/apologised.ts`). */
    apologised: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [index('ended_late_day').on(t.endedAt), index('ended_late_open').on(t.endedAt).where(sql`cause IS NULL OR apologised = 0`), index('ended_late_recorded').on(t.endRecordedAt).where(sql`end_recorded_at IS NOT NULL`)],
);

/** *device*: what officers were warned of at this station: never twice of one thing, whichever desk they sit at. */
export const toldWarning = sqliteTable('told_warning', { key: text().primaryKey(), toldAt: text().notNull() }, (t) => [index('told_warning_at').on(t.toldAt)]);

/** *projection*: stretches of time in which the province could not be reached. */
export const outage = sqliteTable(
  'outage',
  {
    pos: integer().primaryKey(),
    from: text().notNull(),
    lastFailedAt: text().notNull(),
    to: text().notNull(),
    lengthMs: integer().notNull(),
    ended: text().$type<OutageEnd>().notNull(),
    clockMoved: integer({ mode: 'boolean' }).notNull(),
    attempts: integer().notNull(),
    failure: text().$type<LinkFailure>().notNull(),
  },
  (t) => [index('outage_to').on(t.to)],
);

/** *projection*: which reference content is in force, by the event that imported it. */
export const referenceVersion = sqliteTable('reference_version', { kind: text().$type<'catalogue' | 'calendar' | 'fees'>().primaryKey(), version: text().notNull(), pos: integer().notNull() });

/** *reference*: every version of a procedure ever imported; dossiers keep theirs. */
export const procedure = sqliteTable(
  'procedure',
  {
    code: text().notNull(),
    version: text().notNull(),
    current: integer({ mode: 'boolean' }).notNull(),
    /** When it was last put in force here; null for what was imported before this was kept. */
    since: text(),
    doc: text({ mode: 'json' }).$type<Procedure>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.version] }), index('procedure_current').on(t.current, t.code)],
);

/** *reference*: the working calendar in force. `date` is a day, or a year for its own confirmation row. */
export const calendarRow = sqliteTable('calendar_row', { date: text().primaryKey(), kind: text().$type<'off' | 'working' | 'confirmed' | 'provisional'>().notNull(), note: text().notNull(), confidence: text().notNull() });

/** *reference*: the fee rules in force. */
export const feeRule = sqliteTable('fee_rule', { id: text().primaryKey(), procedureCode: text().notNull(), doc: text({ mode: 'json' }).$type<FeeRule | FeeExemption>().notNull() }, (t) => [index('fee_rule_procedure').on(t.procedureCode)]);

/** *secret*: password hashes (`password:<officer>`), the station's signing key (`station-key`). */
export const secret = sqliteTable('secret', { key: text().primaryKey(), value: blob({ mode: 'buffer' }).notNull() });

/** *device*: wrong passwords in a row and the lock-out they earned. */
export const loginGuard = sqliteTable('login_guard', { officerId: text().primaryKey(), failures: integer().notNull(), lockouts: integer().notNull(), lockedUntil: text() });

/** *device*: forms as typed, not yet saved. */
export const draft = sqliteTable(
  'draft',
  { id: text().primaryKey(), officer: text().notNull(), title: text().notNull(), savedAt: text().notNull(), form: text({ mode: 'json' }).notNull() },
  (t) => [index('draft_officer').on(t.officer, t.savedAt)],
);

/** *device*: attempts to reach the province, for the day's chart; forgotten after a month. */
export const linkSample = sqliteTable(
  'link_sample',
  { id: integer().primaryKey(), at: text().notNull(), bootId: text().notNull(), monotonicMs: integer().notNull(), failure: text().$type<LinkFailure>(), roundTripMs: integer() },
  (t) => [index('link_sample_at').on(t.at), index('link_sample_answered').on(t.id).where(sql`failure IS NULL`)],
);

/** As the gateway said it; `forms`: Số of each form in each year. */
export interface LeaseRow {
  readonly incarnation: string;
  readonly from: number;
  readonly to: number;
  readonly forms?: { readonly from: number; readonly to: number };
}

/** *sync*: the gateway this station is enrolled with. One row. */
export const syncPeer = sqliteTable('sync_peer', {
  one: integer().primaryKey(),
  gateway: text().notNull(),
  gatewayKey: text({ mode: 'json' }).notNull(),
  /** PEM of the only TLS authority trusted for this gateway; null: the system's own count. */
  authority: text(),
  epoch: text(),
  /** Highest sequence of the current incarnation the gateway acknowledged, and its head there. */
  ackedSeq: integer().notNull(),
  ackedHash: text().notNull(),
  /** Highest `journal.pos` up to which the province has everything, earlier incarnations included: sent = `pos <= ackedPos`. */
  ackedPos: integer().notNull().default(0),
  /** Numbers the gateway leases to the incarnation named, of codes and of forms; a restored station gets fresh ones. */
  lease: text({ mode: 'json' }).$type<LeaseRow>(),
  lastSyncAt: text(),
  /** How many events of each former incarnation the gateway last said it holds: more than ours are work this machine lost. */
  formerHeads: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>(),
  /** Cursor of the newest inbox item applied here. */
  inboxCursor: integer().notNull().default(0),
  /** Where the province's record and ours were found to part, while nothing could be done about it by itself. */
  differs: text({ mode: 'json' }).$type<RecordDifference & { readonly foundAt: string }>(),
});

/**
 * *inbox*: what the province told this station, append-only like the journal.
 * The dossier tables are made from the journal and from it; `afterPos` (the journal's end when the item came) gives the two one order.
 */
export const inbox = sqliteTable(
  'inbox',
  {
    no: integer().primaryKey(),
    /** Names what it says, whatever number a restored province gives it: the same thing told twice is one row. */
    key: text().notNull(),
    kind: text().notNull(),
    /** The gateway's number of the item for this agency; grows, may have gaps. */
    cursor: integer().notNull(),
    dossierId: text(),
    /** The item as the gateway said it, JSON. */
    bytes: blob({ mode: 'buffer' }).notNull(),
    afterPos: integer().notNull(),
    receivedAt: text().notNull(),
  },
  (t) => [uniqueIndex('inbox_key').on(t.key), index('inbox_dossier').on(t.dossierId, t.no), index('inbox_kind').on(t.kind, t.no)],
);

/** *sync*: items of the inbox that could not be put to use yet, and why (`station/sync/inboxWaiting.ts`); `tried`: how often since. */
export const inboxWaiting = sqliteTable(
  'inbox_waiting',
  { no: integer().primaryKey(), reason: text().notNull(), since: text().notNull(), dossierId: text(), tried: integer().notNull().default(0) },
  (t) => [index('inbox_waiting_dossier').on(t.dossierId, t.no), index('inbox_waiting_tried').on(t.tried, t.no)],
);

/** *sync*: events the province did not simply apply; visible until an officer settles them. */
export const eventOutcome = sqliteTable(
  'event_outcome',
  { incarnation: text().notNull(), seq: integer().notNull(), outcome: text().$type<'rejected' | 'conflict' | 'deferred'>().notNull(), reason: text().notNull(), at: text().notNull(), settledAt: text() },
  (t) => [primaryKey({ columns: [t.incarnation, t.seq] }), index('event_outcome_open').on(t.settledAt, t.outcome)],
);

/** *sync*: signed time receipts; the newest one's hash anchors the next event. */
export const timeReceipt = sqliteTable(
  'time_receipt',
  {
    hash: text().primaryKey(),
    jws: text().notNull(),
    incarnation: text().notNull(),
    headSeq: integer().notNull(),
    headHash: text().notNull(),
    serverTime: text().notNull(),
    receivedAt: text().notNull(),
  },
  (t) => [index('time_receipt_received').on(t.receivedAt), index('time_receipt_head').on(t.incarnation, t.headSeq), index('time_receipt_time').on(t.incarnation, t.serverTime)],
);

/** *projection*: every content an event of this station attached (`dossier.file-attached`), detached since or not: it stays as long as an event names it. */
export const attachedFile = sqliteTable(
  'attached_file',
  { pos: integer().primaryKey(), hash: text().notNull(), size: integer().notNull(), mime: text().notNull() },
  (t) => [index('attached_file_hash').on(t.hash)],
);

/** *sync*: contents the province has whole, or refused; those without a row still have to be sent. */
export const fileUpload = sqliteTable('file_upload', {
  hash: text().primaryKey(),
  /** Of the newest event that names it: one that attaches it again has a refused content tried again. */
  pos: integer().notNull(),
  /** The gateway's epoch when it answered: a restored gateway is asked again. */
  epoch: text().notNull(),
  state: text().$type<'sent' | 'rejected'>().notNull(),
  reason: text(),
  at: text().notNull(),
});

/** *device*: contents this machine asked the province for, and the dossier it asked by; one that came is known for as long as it lies here. */
export const fetchedFile = sqliteTable('fetched_file', {
  hash: text().primaryKey(),
  dossierId: text().notNull(),
  size: integer().notNull(),
  state: text().$type<'wanted' | 'here' | 'refused'>().notNull(),
  /** Why it is not here. */
  reason: text(),
  at: text().notNull(),
});

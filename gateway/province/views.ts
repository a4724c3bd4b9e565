/** What the province's pages show of the rows read: pure. Of an event only kind, place, time and the officer's account. */
import { isClosingSigned } from '#shared/closeDay/daySignature';
import { dayLateToText } from '#shared/messages/lateness';
import { momentToText } from '#shared/messages/clock';
import { drillResultWords, drillWayWords, eventByWords, eventKindWords, lifeReasonWords, outageCauseWords, outcomeWords, provinceWords as w, accessWords } from '#shared/messages/province';
import { outcomeReasonToText } from '#shared/messages/sync';
import { clockReportWords, spanToText } from '#shared/messages/trustedTime';
import type { JournalEvent } from '#shared/journal/event';
import { parseJson } from '#shared/parseJson';
import { type Instant, localDateToText } from '#shared/time';
import type { Suspicion } from '#shared/trustedTime/trustedTime';
import { readEvent } from '../judge.ts';
import { overlap } from '../lease.ts';
import type { AccessRow, LeaseRow, LifeRow, NotableRow, OpenRow, StationRow } from './provinceStore.ts';
import { paths } from './templates.ts';
import { byTrouble, perThousand, suspicionsOf, troublesOf } from './trouble.ts';

export const OPEN_SHOWN = 200;
/** Of each life, at one look. */
export const CLOCK_EVENTS = 1000;

interface TableView {
  readonly table: { readonly heading: string; readonly note: string; readonly isEmpty: boolean; readonly head: readonly string[]; readonly rows: readonly { readonly cells: readonly string[] }[] };
}
const tableView = (heading: string, head: readonly string[], cells: readonly (readonly string[])[], note = ''): TableView => ({ table: { heading, note, isEmpty: cells.length === 0, head, rows: cells.map((row) => ({ cells: row })) } });

const number = (value: number): string => value.toLocaleString('vi-VN');
const moment = (instant: Instant | null): string => (instant === null ? w.none : momentToText(instant));
const short = (id: string): string => id.slice(-12);

export const stationsView = (rows: readonly StationRow[], now: Instant) => {
  const sorted = byTrouble(rows, now);
  return {
    empty: rows.length === 0,
    note: w.stationsNote(rows.length, sorted.filter(({ troubles }) => troubles.length > 0).length, now),
    rows: sorted.map(({ row, troubles }) => ({
      href: paths.station(row.station), unitName: row.unitName, agencyCode: row.agencyCode, station: row.station, isGood: troubles.length === 0, troubles,
      heard: moment(row.lastSeenAt), anchor: moment(row.lastReceiptAt), lag: number(row.stated - row.acked), rejected: number(row.rejected), conflicts: number(row.conflicts), deferred: number(row.deferred),
      clock: number(suspicionsOf(row)), declared: w.declaredOf(row.declared, row.acts, perThousand(row)), files: number(row.filesAwaited),
    })),
  };
};

export interface StationParts {
  readonly row: StationRow;
  readonly lives: readonly LifeRow[];
  readonly open: readonly OpenRow[];
  readonly suspicions: readonly Suspicion[];
  readonly began: readonly NotableRow[];
  readonly outages: readonly NotableRow[];
  readonly drills: readonly NotableRow[];
  readonly closings: readonly NotableRow[];
  /** Public keys that were ever this station's. */
  readonly keys: readonly string[];
}

export const stationView = ({ row, lives, open, suspicions, began, outages, drills, closings, keys }: StationParts, now: Instant) => {
  const troubles = troublesOf(row, now);
  return {
    unitName: row.unitName, agencyCode: row.agencyCode, station: row.station, joined: moment(row.enrolledAt), heard: moment(row.lastSeenAt), anchor: moment(row.lastReceiptAt), isGood: troubles.length === 0, troubles,
    open: openTable(open),
    clockOf: w.clockOf(CLOCK_EVENTS),
    clockLines: clockView(row, suspicions),
    lives: livesTable(lives, began),
    outages: tableView(w.outages, [w.outageFrom, w.outageTo, w.lasted, w.attempts, w.cause], eventsOf(outages, 'link.outage').map(({ data: { from, to, lengthMs, attempts, failure } }) => [momentToText(from), momentToText(to), spanToText(lengthMs), number(attempts), outageCauseWords[failure]])),
    closings: tableView(
      w.closings, [w.closedDay, w.when, w.closedLeft, w.closedLate, w.closedSigned],
      eventsOf(closings, 'day.closed').map((event) => [localDateToText(event.data.day), momentToText(event.recordedAt), number(event.data.totals.reduce((sum, { total }) => sum + total, 0)), dayLateToText(event.data.counts), signatureToText(event, keys)]),
    ),
    drills: tableView(w.drills, [w.when, w.way, w.result], eventsOf(drills, 'recovery.drilled').map(({ recordedAt, data: { way, ok, problem } }) => [momentToText(recordedAt), drillWayWords[way], drillResultWords(ok, problem ?? null)])),
  };
};

/** A day closed before the machine joined is signed by the key it joined with. */
const signatureToText = (event: Parameters<typeof isClosingSigned>[0], keys: readonly string[]): string =>
  !isClosingSigned(event) ? w.signedWrong : keys.includes(event.data.publicKey) ? w.signedRight : w.signedByAnother;

const openTable = (open: readonly OpenRow[]): TableView =>
  tableView(
    w.open, [w.seq, w.event, w.dossier, w.outcome, w.reason, w.who, w.came],
    open.map(({ seq, type, code, outcome, reason, receivedAt, bytes }) => [number(seq), type === null ? '?' : (eventKindWords[type] ?? type), code ?? codeOf(bytes), outcomeWords[outcome], reason === null ? '' : outcomeReasonToText[reason], whoOf(bytes), momentToText(receivedAt)]),
    open.length === OPEN_SHOWN ? w.openLimit(OPEN_SHOWN) : '',
  );

/** Of a receipt that was not taken there is no dossier, only the code it says. */
const codeOf = (bytes: Uint8Array): string => {
  const code = (parseJson(bytes) as { data?: { code?: unknown } } | null)?.data?.code;
  return typeof code === 'string' ? code.slice(0, 60) : '';
};

/** Of an event that may be anything: bad ones are just what is looked at here. */
const whoOf = (bytes: Uint8Array): string => {
  const by = (parseJson(bytes) as { by?: { officer?: unknown; role?: unknown } } | null)?.by;
  return typeof by?.officer === 'string' && typeof by.role === 'string' ? eventByWords(by.officer.slice(0, 60), by.role.slice(0, 20)) : '';
};

const clockView = (row: StationRow, suspicions: readonly Suspicion[]): readonly string[] => {
  const found = suspicions.slice(-20).map(({ kind, from, to, byMs }) => clockReportWords.suspicion(kind, from.seq, to.seq, spanToText(byMs), byMs < 0));
  const declared = `${clockReportWords.declared(row.declared, row.acts)}${row.declared === 0 ? '' : ` (${w.longest(row.longestMs)})`}`;
  return [...(found.length === 0 ? [clockReportWords.right] : found), w.counted(row.jumps, row.ahead, row.behind), declared];
};

const livesTable = (lives: readonly LifeRow[], began: readonly NotableRow[]): TableView => {
  const reasons = new Map(eventsOf(began, 'incarnation.began').map(({ incarnation, data: { reason } }) => [incarnation, reason]));
  return tableView(
    w.lives, [w.life, w.opened, w.from, w.how, w.range, w.held, w.acked, w.anchor, w.head],
    lives.map(({ incarnation, openedAt, parent, rangeFrom, rangeTo, stated, acked, head, lastReceiptAt }) => {
      const reason = reasons.get(incarnation);
      return [short(incarnation), momentToText(openedAt), parent === null ? '' : `${short(parent.incarnation)}, ${w.seq.toLocaleLowerCase('vi')} ${number(parent.seq)}`, reason === undefined ? '' : lifeReasonWords[reason], `${rangeFrom}–${rangeTo}`, number(stated), number(acked), moment(lastReceiptAt), head.slice(0, 16)];
    }),
    w.livesNote,
  );
};

/** Those that are whole; the others stand among what is open. */
const eventsOf = <T extends JournalEvent['type']>(rows: readonly NotableRow[], type: T): (JournalEvent & { readonly type: T })[] =>
  rows.flatMap(({ bytes }) => {
    const value = parseJson(bytes) as JournalEvent | null;
    const event = value === null ? null : readEvent(bytes, value).event;
    return event?.type === type ? [event as JournalEvent & { readonly type: T }] : [];
  });

export const leasesView = (leases: readonly LeaseRow[]): TableView =>
  tableView(
    w.leases, [w.agency, w.unit, w.range, w.forms, w.station, w.life, w.opened, w.state],
    leases.map((lease, index) => {
      const clashes = leases.some((other, at) => at !== index && other.agencyCode === lease.agencyCode && overlap(other, lease));
      return [lease.agencyCode, lease.unitName, `${lease.from}–${lease.to}`, lease.formsFrom === null ? '' : `${lease.formsFrom}–${lease.formsTo}`, lease.station, short(lease.incarnation), momentToText(lease.openedAt), clashes ? w.overlap : w.good];
    }),
    w.leasesNote,
  );

export const accessView = (rows: readonly AccessRow[]): TableView =>
  tableView(w.accessLog, [w.when, w.officerColumn, w.what, w.station], rows.map(({ at, officer, what, station }) => [momentToText(at), officer, accessWords[what] ?? what, station ?? '']), w.accessNote);

/**
 * Projections: the tables people read, made from events and from nothing else. The same functions run when an event is
 * appended or comes with the inbox and when `verify` rebuilds everything, so the two cannot drift apart.
 */
import { and, eq } from 'drizzle-orm';
import type { StationDatabase } from '#db/openDatabase';
import { bookCheck, clockState, counter, dayClosed, fork, formSetChoice, journal, limitConfirmation, officer, outage, procedureSetup, recoveryDrill, referenceVersion, setting, station, turnedAway } from '#db/schema';
import { applyToDossier } from '#shared/dossier/applyToDossier';
import { dossierFromDoc } from '#shared/dossier/dossier';
import { isBirth } from '#shared/dossier/twoLogs';
import type { JournalEvent } from '#shared/journal/event';
import { numberedForms, paperNumber } from '#shared/journal/paperNumber';
import { instantToLocalDate } from '#shared/time';
import { createDossierRows, type DossierRows } from './dossierRows.ts';
import { clockStateAfter, noClockState } from '../clock/clockState.ts';
import { createFeeProjector } from './projectFees.ts';
import { createRefold, type Refold } from './refold.ts';

export interface Projector {
  /** An event of our own journal. */
  readonly own: (event: JournalEvent, pos: number) => void;
  /** An inbox row about this dossier: its place in the inbox, and the journal's end when it came. */
  readonly foreign: Refold;
}

export const codeSeries = (day: string): string => `code:${day}`;
/** Papers given before any dossier was received count by themselves. */
export const awaySeries = (form: string, year: number): string => `away${form}:${year}`;
export const formSeries = (form: string, year: number): string => `form${form}:${year}`;

/** `H44.149-261123-0012` → 12. Only for codes this station minted. */
export const codeToNumber = (code: string): number => Number(code.slice(code.lastIndexOf('-') + 1));

/** `logs`: where journal and inbox are; another database than `db` when that is being rebuilt. */
export const createProjector = (db: StationDatabase, logs: StationDatabase = db): Projector => {
  const statements = prepare(db);
  const rows = createDossierRows(db);
  const refold = createRefold(logs, rows);
  const projectFees = createFeeProjector(db, logs);
  return {
    own: (event, pos) => {
      if (event.repeats !== undefined) {
        statements.repeated.run(event.incarnation);
        if (statements.said.get(event.incarnation) !== undefined) return void (event.dossierId !== null && statements.touch.run(pos, event.dossierId));
      }
      projectFees(event, pos);
      if (event.type === 'dossier.file-attached') statements.file.run(pos, event.data.hash, event.data.size, event.data.mime);
      if (event.type === 'event.settled' || event.type === 'event.decided') projectSettlement(statements, event);
      if (event.dossierId !== null) projectDossier({ statements, rows, refold }, event, event.dossierId, pos);
      else projectOther(db, logs, event, pos);
      const opId = 'opId' in event.data ? event.data.opId : undefined;
      if (opId !== undefined) statements.op.run(opId, pos);
    },
    foreign: refold,
  };
};

/** Written by hand: they run at every act, and a query builder costs as much again as the query. */
const prepare = ({ sqlite }: StationDatabase) => ({
  counter: sqlite.prepare<[string, number]>('INSERT INTO counter (series, next) VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET next = max(next, excluded.next)'),
  file: sqlite.prepare<[number, string, number, string]>('INSERT INTO attached_file (pos, hash, size, mime) VALUES (?, ?, ?, ?)'),
  /** What an officer settled is no longer open, though the province has still to hear of it. */
  settled: sqlite.prepare<[string, string, number]>('UPDATE event_outcome SET settled_at = ? WHERE incarnation = ? AND seq = ?'),
  repeated: sqlite.prepare<[string]>('UPDATE fork SET repeated = repeated + 1 WHERE incarnation = ?'),
  /** Whether this database holds what the life says again: then it counts where it was first said, and here only waits to be sent. A database rebuilt from the province holds the repeats alone. */
  said: sqlite.prepare<[string], 1>('SELECT 1 FROM fork WHERE incarnation = ? AND parent_pos < pos - 1').pluck(),
  touch: sqlite.prepare<[number, string]>('UPDATE dossier SET last_pos = ? WHERE id = ?'),
  op: sqlite.prepare<[string, number]>('INSERT INTO op (op_id, pos) VALUES (?, ?)'),
});

const projectSettlement = ({ settled }: Parts['statements'], { at, data }: JournalEvent & { readonly type: 'event.settled' | 'event.decided' }): void => {
  if (data.way !== 'explain') settled.run(at, data.incarnation, data.seq);
};

interface Parts {
  readonly statements: ReturnType<typeof prepare>;
  readonly rows: DossierRows;
  readonly refold: Refold;
}

/** Our newest event comes last in the one order of both logs: it goes on top of what is there. Only what changes the past is folded anew. */
const projectDossier = ({ statements, rows, refold }: Parts, event: JournalEvent, id: string, pos: number): void => {
  const paper = paperNumber(event);
  if (paper !== null) statements.counter.run(formSeries(paper.form, paper.year), paper.number + 1);
  // A sibling may have registered the same dossier from the portal before us; what is said again may have a code the other side gave too.
  if (event.type === 'event.settled' || event.repeats !== undefined || event.type === 'event.decided' || (event.type === 'dossier.registered' && rows.find(id) !== undefined)) return refold(id, { pos, no: null });
  const before = isBirth(event) ? undefined : rows.find(id);
  const after = applyToDossier(before === undefined ? undefined : dossierFromDoc(before.doc), event);
  if (after === undefined) return;
  if (before === undefined) {
    rows.insert(after, pos, pos);
    // A dossier that came online has the portal's number.
    if (event.type !== 'dossier.registered') statements.counter.run(codeSeries(instantToLocalDate(after.receivedAt)), codeToNumber(after.code) + 1);
    return;
  }
  rows.update(before.num, after, pos);
  if (event.type === 'dossier.accepted') rows.setReceived(before.num, after);
  if (event.type === 'dossier.corrected' || event.type === 'dossier.official-code-given') rows.reindex(before.num, after);
};

/** More forms of one kind are not issued between a backup and the loss of the machine. */
const FORM_NUMBERS_SKIPPED = 100;
/** More people than one desk receives in a day (UI.md: 30 to 150). */
const CODES_SKIPPED = 300;

/**
 * A restored station does not know what was printed after its backup. Until the gateway leases a fresh range it goes on in
 * the upper half of what its own range has left for that day (a day's work further on where it already mints from a lease),
 * and a good way on in the numbers of its forms.
 */
const skipNumbersPerhapsPrinted = (orm: StationDatabase['orm'], event: JournalEvent): void => {
  const unit = orm.select({ unit: station.unit }).from(station).get()?.unit;
  if (unit === undefined) throw new Error('a station is born before it is restored');
  const [from, to] = unit.numberRange;
  const day = instantToLocalDate(event.at);
  const skip = (series: string, first: number, next: (before: number) => number): void => {
    const before = orm.select({ next: counter.next }).from(counter).where(eq(counter.series, series)).get()?.next ?? first;
    const value = { series, next: next(before) };
    orm.insert(counter).values(value).onConflictDoUpdate({ target: counter.series, set: value }).run();
  };
  skip(codeSeries(day), from, (before) => before + (before > to ? CODES_SKIPPED : Math.ceil((to + 1 - before) / 2)));
  const year = Number(day.slice(0, 4));
  for (const series of [...numberedForms.map((form) => formSeries(form, year)), awaySeries('02', year), awaySeries('03', year)]) skip(series, 1, (before) => before + FORM_NUMBERS_SKIPPED);
};

const projectOther = ({ orm }: StationDatabase, logs: StationDatabase, event: JournalEvent, pos: number): void => {
  switch (event.type) {
    case 'station.created':
      orm.insert(station).values({ one: 1, id: event.station, incarnation: event.incarnation, unit: event.data.unit, simulated: event.data.simulated }).run();
      return;
    case 'incarnation.began':
      orm.update(station).set({ incarnation: event.incarnation }).run();
      if (event.data.reason === 'forked') {
        const { left, parent: { incarnation: parent, seq: parentSeq } } = event.data;
        // Of a database rebuilt from the province the rows before are the other side's, and count.
        const isOurs = logs.orm.select({ hash: journal.hash }).from(journal).where(eq(journal.pos, pos - 1)).get()?.hash === left?.head;
        const parentPos = isOurs ? (logs.orm.select({ pos: journal.pos }).from(journal).where(and(eq(journal.incarnation, parent), eq(journal.seq, parentSeq))).get()?.pos ?? pos - 1) : pos - 1;
        orm.insert(fork).values({ pos, incarnation: event.incarnation, parent, parentSeq, parentPos, at: event.at, repeated: 0 }).run();
      }
      skipNumbersPerhapsPrinted(orm, event);
      return;
    case 'officer.added':
    case 'officer.changed': {
      const { id, name, roles, active, unit, phone } = event.data;
      const row = { name, roles, active, ...(unit === undefined ? {} : { unit }), ...(phone === undefined ? {} : { phone }) };
      orm.insert(officer).values({ id, ...row }).onConflictDoUpdate({ target: officer.id, set: row }).run();
      return;
    }
    case 'catalogue.imported':
    case 'calendar.imported':
    case 'fees.imported': {
      const kind = ({ 'catalogue.imported': 'catalogue', 'calendar.imported': 'calendar', 'fees.imported': 'fees' } as const)[event.type];
      const { version } = event.data;
      orm.insert(referenceVersion).values({ kind, version, pos }).onConflictDoUpdate({ target: referenceVersion.kind, set: { version, pos } }).run();
      return;
    }
    case 'recovery.drilled': {
      const { way, ok } = event.data;
      const row = { at: event.at, ok, pos, ...(ok ? { okAt: event.at } : {}) };
      orm.insert(recoveryDrill).values({ way, ...row }).onConflictDoUpdate({ target: recoveryDrill.way, set: row }).run();
      return;
    }
    case 'list.printed': {
      const paper = paperNumber(event);
      if (paper === null) return;
      const value = { series: formSeries(paper.form, paper.year), next: paper.number + 1 };
      orm.insert(counter).values(value).onConflictDoUpdate({ target: counter.series, set: value }).run();
      return;
    }
    case 'visitor.turned-away': {
      const { opId: _, opHash: __, ...data } = event.data;
      const { id, form, year, number } = data;
      orm.insert(turnedAway).values({ id, form, year, number, at: event.at, day: instantToLocalDate(event.at), doc: { ...data, at: event.at, by: event.by, prints: 0 } }).onConflictDoNothing().run();
      const value = { series: awaySeries(form, year), next: number + 1 };
      orm.insert(counter).values(value).onConflictDoUpdate({ target: counter.series, set: value }).run();
      return;
    }
    case 'clock.heartbeat':
    case 'clock.jumped':
    case 'clock.confirmed': {
      const before = orm.select().from(clockState).get()?.doc ?? noClockState;
      const doc = clockStateAfter(before, event);
      orm.insert(clockState).values({ one: 1, doc }).onConflictDoUpdate({ target: clockState.one, set: { doc } }).run();
      return;
    }
    case 'visitor.printed': {
      const row = orm.select().from(turnedAway).where(eq(turnedAway.id, event.data.id)).get();
      if (row !== undefined) orm.update(turnedAway).set({ doc: { ...row.doc, prints: event.data.printNo } }).where(eq(turnedAway.id, event.data.id)).run();
      return;
    }
    case 'book.compared': {
      const { day } = event.data;
      const row = { pos, doc: { ...event.data, at: event.at, by: event.by.officer, seq: event.seq } };
      orm.insert(bookCheck).values({ day, ...row }).onConflictDoUpdate({ target: bookCheck.day, set: row }).run();
      return;
    }
    case 'day.closed': {
      const { opId: _, opHash: __, ...summary } = event.data;
      const row = { pos, at: event.at, doc: { ...summary, station: event.station, at: event.at, by: event.by.officer, seq: event.seq } };
      orm.insert(dayClosed).values({ day: summary.day, ...row }).onConflictDoUpdate({ target: dayClosed.day, set: row }).run();
      return;
    }
    case 'link.outage':
      orm.insert(outage).values({ pos, ...event.data }).run();
      return;
    case 'settings.changed': {
      const { settings: doc } = event.data;
      orm.insert(setting).values({ one: 1, doc, pos }).onConflictDoUpdate({ target: setting.one, set: { doc, pos } }).run();
      return;
    }
    case 'procedure.steps-set': {
      const { data: doc } = event;
      orm.insert(procedureSetup).values({ code: doc.procedureCode, doc, pos }).onConflictDoUpdate({ target: procedureSetup.code, set: { doc, pos } }).run();
      return;
    }
    case 'form-set.chosen': {
      const row = { ...event.data, pos };
      orm.insert(formSetChoice).values(row).onConflictDoUpdate({ target: formSetChoice.from, set: { set: row.set, pos } }).run();
      return;
    }
    case 'procedure.limit-confirmed': {
      const { code, procedureVersion, channel, caseId } = event.data;
      const row = { code, procedureVersion, scope: `${channel ?? '*'}|${caseId ?? '*'}`, doc: event.data, pos };
      orm
        .insert(limitConfirmation)
        .values(row)
        .onConflictDoUpdate({ target: [limitConfirmation.code, limitConfirmation.procedureVersion, limitConfirmation.scope], set: { doc: row.doc, pos } })
        .run();
      return;
    }
    default:
      return;
  }
};

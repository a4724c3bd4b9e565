/**
 * Projections: the tables people read, made from events and from nothing else. The same function runs when an event is
 * appended and when `verify` rebuilds everything, so the two cannot drift apart.
 */
import { eq } from 'drizzle-orm';
import type { StationDatabase } from '#db/openDatabase';
import { counter, formSetChoice, limitConfirmation, officer, procedureSetup, referenceVersion, setting, station, turnedAway } from '#db/schema';
import { openStop } from '#shared/dossier/clockStop';
import { applyToDossier, type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { foldToTokens } from '#shared/fold';
import type { JournalEvent } from '#shared/journal/event';
import { instantToLocalDate } from '#shared/time';
import { createFeeProjector } from './projectFees.ts';

export type Projector = (event: JournalEvent, pos: number) => void;

export const codeSeries = (day: string): string => `code:${day}`;
/** Papers given before any dossier was received count by themselves. */
export const awaySeries = (form: string, year: number): string => `away${form}:${year}`;
export const formSeries = (form: string, year: number): string => `form${form}:${year}`;

/** `H44.149-261123-0012` → 12. Only for codes this station minted. */
export const codeToNumber = (code: string): number => Number(code.slice(code.lastIndexOf('-') + 1));

export const createProjector = (db: StationDatabase): Projector => {
  const statements = prepare(db);
  const projectFees = createFeeProjector(db);
  return (event, pos) => {
    projectFees(event, pos);
    if (event.dossierId !== null) projectDossier(statements, event, event.dossierId, pos);
    else projectOther(db, event, pos);
    const opId = 'opId' in event.data ? event.data.opId : undefined;
    if (opId !== undefined) statements.op.run(opId, pos);
  };
};

type Statements = ReturnType<typeof prepare>;

type Text = string | null;

/** Written by hand: they run at every act, and a query builder costs as much again as the query. */
const prepare = ({ sqlite }: StationDatabase) => ({
  read: sqlite.prepare<[string], { num: number; doc: string }>('SELECT num, doc FROM dossier WHERE id = ?'),
  insert: sqlite.prepare<[number, string, string, number, string, string, string, string, Text, Text, Text, number, number, string]>(
    `INSERT INTO dossier (num, id, code, version, status, received_at, received_day, promised_due, ended_at, at_counter_at, holder, provisional, last_pos, doc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  update: sqlite.prepare<[number, string, string, Text, Text, Text, Text, Text, Text, number, number, string, number]>(
    `UPDATE dossier SET version = ?, status = ?, promised_due = ?, ended_at = ?, at_counter_at = ?, holder = ?, leader = ?, other_unit = ?, term = ?, provisional = ?, last_pos = ?, doc = ?
     WHERE num = ?`,
  ),
  /** Only when it is accepted: an update of an indexed column costs even where nothing changes. */
  received: sqlite.prepare<[string, string, number]>('UPDATE dossier SET received_at = ?, received_day = ? WHERE num = ?'),
  counter: sqlite.prepare<[string, number]>('INSERT INTO counter (series, next) VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET next = max(next, excluded.next)'),
  op: sqlite.prepare<[string, number]>('INSERT INTO op (op_id, pos) VALUES (?, ?)'),
  index: sqlite.prepare<[number, string]>('INSERT INTO dossier_search (rowid, text) VALUES (?, ?)'),
  unindex: sqlite.prepare<[number]>('DELETE FROM dossier_search WHERE rowid = ?'),
});

const projectDossier = (statements: Statements, event: JournalEvent, id: string, pos: number): void => {
  const isFirst = event.type === 'dossier.received' || event.type === 'dossier.registered' || event.type === 'dossier.certified';
  const before = isFirst ? undefined : statements.read.get(id);
  const after = applyToDossier(before === undefined ? undefined : dossierFromDoc(before.doc), event);
  if (after === undefined) return;
  const { due, code, version, status, receivedAt, endedAt, atCounterAt, holder } = after;
  const provisional = due.provisional ? 1 : 0;
  const doc = JSON.stringify(after);
  const day = instantToLocalDate(receivedAt);
  if (before === undefined) {
    statements.insert.run(pos, id, code, version, status, receivedAt, day, due.promisedDue, endedAt, atCounterAt, holder, provisional, pos, doc);
    statements.index.run(pos, searchText(after));
    // A dossier that came online has the portal's number.
    if (event.type !== 'dossier.registered') statements.counter.run(codeSeries(day), codeToNumber(code) + 1);
    return;
  }
  const leader = waitingLeader(after);
  const term = endedAt === null ? (openStop(after.clockStops)?.term ?? null) : null;
  statements.update.run(version, status, due.promisedDue, endedAt, atCounterAt, holder, leader, endedAt === null ? (after.otherUnit?.name ?? null) : null, term, provisional, pos, doc, before.num);
  if (event.type === 'dossier.accepted') statements.received.run(receivedAt, day, before.num);
  if (event.type === 'dossier.corrected') {
    statements.unindex.run(before.num);
    statements.index.run(before.num, searchText(after));
  }
  const paper = paperNumber(event);
  if (paper !== null) statements.counter.run(formSeries(paper.form, paper.year), paper.number + 1);
};

/** Số that an event gave to a form; null where it gave none, and in events from before their form was numbered. */
const paperNumber = (event: JournalEvent): { readonly form: NumberedForm; readonly number: number; readonly year: number } | null => {
  const form = event.type === 'dossier.printed' || event.type === 'list.printed' ? event.data.form : formOfAct[event.type];
  if (form === undefined || !isNumbered(form) || !('number' in event.data)) return null;
  const { number, year } = event.data as { readonly number?: number; readonly year?: number };
  return number === undefined || year === undefined ? null : { form, number, year };
};

const numberedForms = ['02', '03', '04', '05', '06', '07'] as const;
type NumberedForm = (typeof numberedForms)[number];
const isNumbered = (form: string): form is NumberedForm => (numberedForms as readonly string[]).includes(form);

const formOfAct: Readonly<Partial<Record<JournalEvent['type'], NumberedForm>>> = {
  'dossier.supplement-requested': '02',
  'dossier.refused': '03',
  'dossier.extended': '04',
  'dossier.stopped': '05',
};

/** Whose word it waits for now: one asked to void it decides that first; a signature is waited for only while it is being worked on. */
const waitingLeader = ({ finalStop, voidRequest, signing, status }: Dossier): string | null => {
  if (finalStop !== null) return null;
  return voidRequest?.leader ?? (status === 'processing' ? (signing?.to ?? null) : null);
};

/** What the one search box looks in: code, names without marks, phones, identity numbers, and the last six digits people say. */
export const searchText = ({ code, intake: { applicant, authorised, land } }: Dossier): string =>
  foldToTokens(
    [code, applicant.name, applicant.phone, applicant.idNumber, authorised?.name, authorised?.phone, authorised?.idNumber, land?.certificateNumber, applicant.phone.slice(-6), applicant.idNumber.slice(-6)]
      .filter((text) => text !== undefined)
      .join(' '),
  ).join(' ');

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

const projectOther = ({ orm }: StationDatabase, event: JournalEvent, pos: number): void => {
  switch (event.type) {
    case 'station.created':
      orm.insert(station).values({ one: 1, id: event.station, incarnation: event.incarnation, unit: event.data.unit, simulated: event.data.simulated }).run();
      return;
    case 'incarnation.began':
      orm.update(station).set({ incarnation: event.incarnation }).run();
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
      orm.insert(turnedAway).values({ id, form, year, number, at: event.at, day: instantToLocalDate(event.at), doc: { ...data, at: event.at, by: event.by, prints: 0 } }).run();
      const value = { series: awaySeries(form, year), next: number + 1 };
      orm.insert(counter).values(value).onConflictDoUpdate({ target: counter.series, set: value }).run();
      return;
    }
    case 'visitor.printed': {
      const row = orm.select().from(turnedAway).where(eq(turnedAway.id, event.data.id)).get();
      if (row !== undefined) orm.update(turnedAway).set({ doc: { ...row.doc, prints: event.data.printNo } }).where(eq(turnedAway.id, event.data.id)).run();
      return;
    }
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

/**
 * Bringing in a catalogue or a calendar: the content goes into reference tables, the event that imports it carries the
 * content's hash, both in one transaction (DESIGN §4).
 */
import { and, eq } from 'drizzle-orm';
import { calendarRow, procedure as procedureTable } from '#db/schema';
import { type CalendarError, calendarFromRows, calendarToRows, mergeCalendars, parseCalendarCsv, statedYears, type WorkingCalendar } from '#shared/calendar/workingCalendar';
import { type CatalogueReading, readCatalogue } from '#shared/catalogue/catalogue';
import { catalogueVersion, procedureVersion } from '#shared/catalogue/catalogueVersion';
import type { EventBy } from '#shared/journal/event';
import type { Procedure } from '#shared/procedure';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

export interface CatalogueImport {
  /** Rows read, flagged ones included. */
  readonly imported: number;
  readonly flagged: CatalogueReading['flagged'];
  readonly errors: CatalogueReading['errors'];
  readonly version: string;
}

export type CatalogueFileError = { readonly type: 'CatalogueFileUnusable'; readonly firstError: string };

/** Rows of the file become the version in force of their codes; a crawled row never displaces a curated one. */
export const importCatalogue = (core: StationCore, text: string, source: string, by: EventBy, inboxItem?: string): Result<CatalogueImport, CatalogueFileError> => {
  const reading = readCatalogue(text);
  if (reading.procedures.length === 0) return err({ type: 'CatalogueFileUnusable', firstError: reading.errors[0]?.error.type ?? 'CatalogueEmpty' });
  return core.journal.transact((tx) => {
    const current = new Map(currentProcedures(core).map((row) => [row.code, row]));
    for (const row of reading.procedures) {
      const before = current.get(row.code);
      if (before?.source === 'curated' && row.source === 'crawled') continue;
      current.set(row.code, row);
      publish(core, row);
    }
    const version = catalogueVersion([...current.values()]);
    tx.append({ type: 'catalogue.imported', data: { version, source, procedures: reading.procedures.length, flagged: reading.flagged.length, ...(inboxItem === undefined ? {} : { inboxItem }) }, by });
    return ok({ imported: reading.procedures.length, flagged: reading.flagged, errors: reading.errors, version });
  });
};

const currentProcedures = ({ db }: StationCore): Procedure[] =>
  db.orm.select({ doc: procedureTable.doc }).from(procedureTable).where(eq(procedureTable.current, true)).all().map(({ doc }) => doc);

const publish = ({ db, deps }: StationCore, row: Procedure): void => {
  const version = procedureVersion(row);
  const isInForce = and(eq(procedureTable.code, row.code), eq(procedureTable.version, version), eq(procedureTable.current, true));
  // The same version again is in force since it first was.
  if (db.orm.select({ version: procedureTable.version }).from(procedureTable).where(isInForce).get() !== undefined) return;
  db.orm.update(procedureTable).set({ current: false }).where(eq(procedureTable.code, row.code)).run();
  db.orm
    .insert(procedureTable)
    .values({ code: row.code, version, current: true, since: deps.now(), doc: row })
    .onConflictDoUpdate({ target: [procedureTable.code, procedureTable.version], set: { current: true, since: deps.now() } })
    .run();
};

export interface CalendarImport {
  readonly version: string;
  readonly years: readonly { readonly year: number; readonly rows: number }[];
}

/** The years the file covers replace the station's; single days of other years change those days only (`mergeCalendars`). */
export const importCalendar = (core: StationCore, csv: string, source: string, by: EventBy, inboxItem?: string): Result<CalendarImport, CalendarError> => {
  const incoming = parseCalendarCsv(csv);
  return incoming.ok ? putCalendar(core, incoming.value, source, by, inboxItem) : incoming;
};

/** Every calendar comes in here, from a file, from the page or with the inbox: one event with the new version of the whole. */
export const putCalendar = (core: StationCore, incoming: WorkingCalendar, source: string, by: EventBy, inboxItem?: string): Result<CalendarImport, CalendarError> =>
  core.journal.transact((tx): Result<CalendarImport, CalendarError> => {
    const merged = mergedWith(core, incoming);
    if (!merged.ok) return merged;
    core.db.orm.delete(calendarRow).run();
    for (const row of calendarToRows(merged.value)) core.db.orm.insert(calendarRow).values(row).run();
    const years = statedYears(incoming);
    tx.append({ type: 'calendar.imported', data: { version: merged.value.version, source, years, ...(inboxItem === undefined ? {} : { inboxItem }) }, by });
    return ok({ version: merged.value.version, years: years.map((year) => ({ year, rows: incoming.rows.filter((row) => row.date.startsWith(`${year}`)).length })) });
  });

const mergedWith = ({ db }: StationCore, incoming: WorkingCalendar): Result<WorkingCalendar, CalendarError> => {
  const rows = db.orm.select().from(calendarRow).all();
  if (rows.length === 0) return ok(incoming);
  const base = calendarFromRows(rows);
  return base.ok ? mergeCalendars(base.value, incoming) : base;
};

/**
 * The catalogue, the working calendar and the settings in force, read from the station's tables. Cached by the version the journal
 * says is in force, so an import by another process (command line beside the desk) is seen at the next question.
 */
import { eq } from 'drizzle-orm';
import type { StationDatabase } from '#db/openDatabase';
import { calendarRow, procedure as procedureTable, station } from '#db/schema';
import { calendarFromRows, type WorkingCalendar } from '#shared/calendar/workingCalendar';
import { applyLimitConfirmation } from '#shared/catalogue/limits';
import { buildProcedureIndex, type ProcedureIndex } from '#shared/catalogue/procedureSearch';
import { type PreparedHours, prepareHours } from '#shared/deadline/workingHours';
import type { LimitConfirmation } from '#shared/journal/stationEvents';
import type { Procedure } from '#shared/procedure';
import { firstSettings, Settings } from '#shared/settings';
import type { Unit } from '#shared/unit';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';

export interface PublishedProcedure {
  /** As published, with the desk's confirmations applied. */
  readonly procedure: Procedure;
  /** Content hash of what was published, 16 hex. */
  readonly version: string;
}

export interface ProcedureRow {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly hidden: boolean;
  readonly flagged: boolean;
}

export interface Reference {
  /** Quy trình nội bộ and second limit as set at this station; without steps until somebody set them. */
  readonly procedureSetup: (code: string) => ProcedureSetup;
  readonly findProcedure: (code: string) => PublishedProcedure | undefined;
  readonly procedureIndex: () => ProcedureIndex<ProcedureRow>;
  readonly calendar: () => WorkingCalendar | null;
  readonly hours: () => PreparedHours;
  /** What an administrator set, and the first value of all else. */
  readonly settings: () => Settings;
}

export const createReference = (db: StationDatabase): Reference => {
  const inForce = prepareVersion(db);
  const unit = unitOf(db);
  const hours = preparedHoursOf(unit);
  const settings = settingsReader(db, unit);
  let calendar: { version: string; value: WorkingCalendar } | null = null;
  let index: { version: string; value: ProcedureIndex<ProcedureRow> } | null = null;
  const findProcedure = procedureFinder(db);

  return {
    procedureSetup: setupFinder(db),
    findProcedure,
    procedureIndex: () => {
      const version = inForce('catalogue');
      if (index?.version !== version) index = { version, value: buildProcedureIndex(procedureRows(db)) };
      return index.value;
    },
    calendar: () => {
      const version = inForce('calendar');
      if (version === '') return null;
      if (calendar?.version !== version) calendar = { version, value: loadCalendar(db) };
      return calendar.value;
    },
    hours: () => hours,
    settings,
  };
};

const prepareVersion = ({ sqlite }: StationDatabase): ((kind: 'catalogue' | 'calendar') => string) => {
  const statement = sqlite.prepare<[string], { version: string }>('SELECT version FROM reference_version WHERE kind = ?');
  return (kind) => statement.get(kind)?.version ?? '';
};

/** The unit's hours were checked when the station was made. */
const preparedHoursOf = (unit: Unit): PreparedHours => {
  const prepared = prepareHours(unit.hours);
  if (!prepared.ok) throw new Error('the unit has no usable working hours');
  return prepared.value;
};

const unitOf = ({ orm }: StationDatabase): Unit => {
  const unit = orm.select({ unit: station.unit }).from(station).get()?.unit;
  if (unit === undefined) throw new Error('an open station has its unit');
  return unit;
};

/** Parsed once for each change: they are asked for at every act. */
const settingsReader = ({ sqlite }: StationDatabase, { supplementMode }: Unit): (() => Settings) => {
  const version = sqlite.prepare<[], { pos: number }>('SELECT pos FROM setting');
  const doc = sqlite.prepare<[], { doc: string }>('SELECT doc FROM setting');
  const first = firstSettings(supplementMode);
  let kept = { pos: 0, value: first };
  return () => {
    const pos = version.get()?.pos ?? 0;
    if (kept.pos !== pos) kept = { pos, value: pos === 0 ? first : Settings.parse(JSON.parse(doc.get()?.doc ?? '{}')) };
    return kept.value;
  };
};

const loadCalendar = ({ orm }: StationDatabase): WorkingCalendar => {
  const calendar = calendarFromRows(orm.select().from(calendarRow).all());
  if (!calendar.ok) throw new Error(`the stored calendar cannot be read: ${calendar.error.type}`);
  return calendar.value;
};

const procedureRows = ({ orm }: StationDatabase): ProcedureRow[] =>
  orm
    .select({ doc: procedureTable.doc })
    .from(procedureTable)
    .where(eq(procedureTable.current, true))
    .all()
    .map(({ doc }) => ({ code: doc.code, name: doc.name, field: doc.field, hidden: doc.hidden, flagged: doc.flags.some(({ reason }) => !DOUBTS_THAT_DO_NOT_STOP.has(reason)) }));

/** Doubts about the source's words; the limit and the papers stand, so nobody has to confirm anything. */
const DOUBTS_THAT_DO_NOT_STOP: ReadonlySet<string> = new Set(['unverified', 'agency-unknown']);

/** Reading and parsing a published row is kept by its version; the desk's confirmations are read each time. */
const procedureFinder = ({ sqlite }: StationDatabase): Reference['findProcedure'] => {
  const current = sqlite.prepare<[string], { version: string; confirmed: number }>(
    `SELECT version, EXISTS (SELECT 1 FROM limit_confirmation WHERE code = p.code AND procedure_version = p.version) AS confirmed
     FROM procedure p WHERE current = 1 AND code = ?`,
  );
  const confirmations = sqlite.prepare<[string, string], { doc: string }>('SELECT doc FROM limit_confirmation WHERE code = ? AND procedure_version = ? ORDER BY pos');
  const doc = sqlite.prepare<[string, string], { doc: string }>('SELECT doc FROM procedure WHERE code = ? AND version = ?');
  const published = new Map<string, Procedure>();

  return (code) => {
    const found = current.get(code);
    if (found === undefined) return undefined;
    const { version, confirmed } = found;
    const key = `${code} ${version}`;
    const base = published.get(key) ?? parsed<Procedure>(doc.get(code, version));
    if (base === undefined) return undefined;
    published.set(key, base);
    if (confirmed === 0) return { procedure: base, version };
    const procedure = confirmations.all(code, version).reduce((before, row) => {
      const applied = applyLimitConfirmation(before, JSON.parse(row.doc) as LimitConfirmation);
      return applied.ok ? applied.value : before;
    }, base);
    return { procedure, version };
  };
};

const setupFinder = ({ sqlite }: StationDatabase): Reference['procedureSetup'] => {
  const found = sqlite.prepare<[string], { doc: string }>('SELECT doc FROM procedure_setup WHERE code = ?');
  return (code) => parsed<ProcedureSetup>(found.get(code)) ?? { procedureCode: code, steps: [], secondLimit: null };
};

const parsed = <T>(row: { readonly doc: string } | undefined): T | undefined => (row === undefined ? undefined : (JSON.parse(row.doc) as T));

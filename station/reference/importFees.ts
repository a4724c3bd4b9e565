/** Bringing in a file of fees: the procedures it names are replaced whole, the others stay; the event carries the content's hash (DESIGN §4). */
import { feeRule as feeRuleTable } from '#db/schema';
import { type FeeFileError, feeScheduleVersion, readFeeFile } from '#shared/fees/feeFile';
import type { FeeExemption, FeeRule, FeeSchedule } from '#shared/fees/feeRule';
import type { EventBy } from '#shared/journal/event';
import { ok, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

export interface FeeImport {
  readonly version: string;
  readonly rules: number;
  readonly exemptions: number;
  readonly procedures: number;
  /** Codes of the file that the catalogue does not have: their rows wait for it, or are mistyped. */
  readonly unknown: readonly string[];
}

/** Errors: the first row that cannot be used; nothing is imported then. */
export const importFees = (core: StationCore, text: string, source: string, by: EventBy): Result<FeeImport, FeeFileError> => {
  const incoming = readFeeFile(text);
  if (!incoming.ok) return incoming;
  const { rules, exemptions } = incoming.value;
  const named = new Set([...rules, ...exemptions].map(({ procedureCode }) => procedureCode));
  return core.journal.transact((tx) => {
    const before = allFees(core);
    const stays = (row: FeeRule | FeeExemption): boolean => !named.has(row.procedureCode);
    const after: FeeSchedule = { rules: [...before.rules.filter(stays), ...rules], exemptions: [...before.exemptions.filter(stays), ...exemptions] };
    core.db.orm.delete(feeRuleTable).run();
    for (const [index, doc] of [...after.rules, ...after.exemptions].entries()) core.db.orm.insert(feeRuleTable).values({ id: String(index), procedureCode: doc.procedureCode, doc }).run();
    const version = feeScheduleVersion(after);
    tx.append({ type: 'fees.imported', data: { version, source, rules: rules.length, exemptions: exemptions.length }, by });
    const unknown = [...named].filter((code) => core.reference.findProcedure(code) === undefined).sort();
    return ok({ version, rules: rules.length, exemptions: exemptions.length, procedures: named.size, unknown });
  });
};

/** The whole schedule in force, sorted by procedure. */
export const allFees = ({ db }: Pick<StationCore, 'db'>): FeeSchedule => toSchedule(db.orm.select({ doc: feeRuleTable.doc }).from(feeRuleTable).orderBy(feeRuleTable.procedureCode).all().map(({ doc }) => doc));

export const toSchedule = (rows: readonly (FeeRule | FeeExemption)[]): FeeSchedule => ({
  rules: rows.filter((row): row is FeeRule => 'tariff' in row),
  exemptions: rows.filter((row): row is FeeExemption => !('tariff' in row)),
});

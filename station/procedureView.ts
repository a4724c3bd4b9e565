/** A procedure as its page shows it: the version in force, the ones before it, and what this unit set for it. */
import { preparedOnce } from '#db/preparedOnce';
import type { ProcedureVersionRow, ProcedureView } from '#shared/contract';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from './core.ts';
import { feesOf } from './fees/dossierFees.ts';
import { setupWarnings } from './procedureSetup.ts';

export const procedureView = (core: StationCore, code: string): Result<ProcedureView, StationError> => {
  const found = core.reference.findProcedure(code);
  if (found === undefined) return err({ type: 'ProcedureUnknown', code });
  const setup = core.reference.procedureSetup(code);
  return ok({ ...found, versions: versionsOf(core, code), setup, fees: feesOf(core, code), warnings: setupWarnings(core, setup) });
};

const versionsOf = ({ db }: StationCore, code: string): ProcedureVersionRow[] => {
  const { versions, open } = statements(db);
  const openBy = new Map(open.all(code).map((row) => [row.version, row.open]));
  return versions.all(code).map(({ version, decision, since, current }) => ({ version, decision: decision ?? '', since, current: current === 1, open: openBy.get(version) ?? 0 }));
};

/** Open dossiers alone are counted: the index of statuses holds few of them, whatever the years add up to. */
const statements = preparedOnce(({ sqlite }) => ({
  versions: sqlite.prepare<[string], { version: string; decision: string | null; since: string | null; current: number }>(
    `SELECT version, doc ->> '$.decision' AS decision, since, current FROM procedure WHERE code = ? ORDER BY current DESC, since DESC, rowid DESC`,
  ),
  open: sqlite.prepare<[string], { version: string; open: number }>(
    `SELECT doc ->> '$.procedure.version' AS version, count(*) AS open FROM dossier
     WHERE status IN ('registered', 'accepted', 'processing', 'supplement', 'payment', 'stopped') AND ended_at IS NULL AND doc ->> '$.procedure.code' = ?
     GROUP BY 1`,
  ),
}));

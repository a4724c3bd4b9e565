/**
 * The rows of `ended_late`: dossiers that ended behind their legal date by at least one of the two counts, or were behind it
 * when a supplement was asked for, from the dossier alone, as migration 0007 fills them for what ended before it. By date
 * (domain.md §3.5); what was voided, or came online and was never accepted, has none. What a wrong clock hides is not here:
 * `clock/doubtfulEnds.ts`.
 */
import type { StationDatabase } from '#db/openDatabase';
import { dossierToReading } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import { wasReceived } from '#shared/dossier/papers';
import { owesApology } from '#shared/lateness/apologised';
import { isLateToSettle } from '#shared/lateness/counts';

export interface EndedLateRows {
  /** The row there is to be of it: written, changed or taken away. */
  readonly write: (num: number, dossier: Dossier) => void;
}

export const createEndedLateRows = ({ sqlite }: StationDatabase): EndedLateRows => {
  const put = sqlite.prepare<[number, string, string | null, string, string, string | null, number]>(
    `INSERT INTO ended_late (num, ended_at, end_recorded_at, legal_due, officer, cause, apologised) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (num) DO UPDATE SET ended_at = excluded.ended_at, end_recorded_at = excluded.end_recorded_at, legal_due = excluded.legal_due, officer = excluded.officer, cause = excluded.cause, apologised = excluded.apologised`,
  );
  const drop = sqlite.prepare<[number]>('DELETE FROM ended_late WHERE num = ?');
  return {
    write: (num, dossier) => {
      const { endedAt, endRecordedAt, due, causes } = dossier;
      if (endedAt === null || !isEndedLate(dossier)) drop.run(num);
      else put.run(num, endedAt, endRecordedAt, due.legalDue, lastOfficer(dossier), causes.at(-1)?.cause ?? null, owesApology(dossier, endedAt) ? 0 : 1);
    },
  };
};

const isEndedLate = (dossier: Dossier): boolean => {
  const { endedAt, endRecordedAt } = dossier;
  if (endedAt === null || !wasReceived(dossier)) return false;
  const reading = dossierToReading(dossier, endRecordedAt ?? endedAt);
  return reading !== 'voided' && isLateToSettle(reading);
};

/** Who of this unit had it last, or received it. */
const lastOfficer = ({ steps, receivedBy }: Dossier): string => steps.findLast(({ officer }) => officer !== '')?.officer ?? receivedBy.officer;

/**
 * How many dossiers are open and late, whatever state and section they stand in: one that waits for a supplement asked for behind its
 * date is late, as one is that somebody declared finished. Found by the indexes of due dates, each read by itself.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { DayTimes } from '#shared/closeDay/dayTimes';
import { dossierFromDoc } from '#shared/dossier/dossier';
import { wasReceived } from '#shared/dossier/papers';
import { lateCounts, type TwoCounts } from '#shared/lateness/counts';
import type { Instant } from '#shared/time';
import { readingAt } from '../clock/readingAt.ts';
import type { StationCore } from '../core.ts';

export const openLateCounts = (core: StationCore, { now }: Pick<DayTimes, 'now'>): TwoCounts =>
  lateCounts(
    statements(core.db).open.all({ now }).flatMap((doc) => {
      const dossier = dossierFromDoc(doc);
      return wasReceived(dossier) ? [readingAt(core, dossier, now)] : [];
    }),
  ).late;

const statements = preparedOnce(({ sqlite }) => ({
  open: sqlite
    .prepare<[{ now: Instant }], string>(
      `SELECT doc FROM dossier WHERE ended_at IS NULL AND num IN (
         SELECT num FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment') AND promised_due < @now
         UNION SELECT num FROM dossier INDEXED BY dossier_term WHERE term IS NOT NULL AND status = 'stopped' AND promised_due < @now
         UNION SELECT num FROM dossier WHERE passed_due IS NOT NULL AND passed_due < @now)`,
    )
    .pluck(),
}));

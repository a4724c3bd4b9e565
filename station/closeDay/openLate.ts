/**
 * How many dossiers are open and late, whatever state and section they stand in: one that waits for a supplement asked for behind its
 * date is late, as one is that somebody declared finished. Found by the indexes of due dates, each read by itself.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { DayTimes } from '#shared/closeDay/dayTimes';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { wasReceived } from '#shared/dossier/papers';
import { lateCounts, type TwoCounts } from '#shared/lateness/counts';
import type { Instant } from '#shared/time';
import { openDoubts } from '../clock/openDoubts.ts';
import { presentDoubt } from '../clock/presentTime.ts';
import { readingsAt } from '../clock/readingAt.ts';
import type { StationCore } from '../core.ts';

/** With those that a wrong clock leaves in doubt: *chưa chứng thực được*. */
export const openLateCounts = (core: StationCore, { now }: Pick<DayTimes, 'now'>): TwoCounts => {
  const due = dueDossiers(core, presentDoubt(core)?.to ?? now);
  const ids = new Set(due.map(({ id }) => id));
  const doubted = [...openDoubts(core).values()].flatMap(({ dossier }) => (ids.has(dossier.id) || !wasReceived(dossier) ? [] : [dossier]));
  return lateCounts([...due, ...doubted].map(readingsAt(core, now))).late;
};

interface Kept {
  readonly version: number;
  readonly lastPos: number;
  /** Null for what was never received: it has no appointment anybody could have missed. */
  readonly dossier: Dossier | null;
}

/** The list is asked for after every act, and one act changes one dossier: documents are read again only as they change. */
const kept = new WeakMap<StationCore, ReadonlyMap<number, Kept>>();

const dueDossiers = (core: StationCore, now: Instant): Dossier[] => {
  const { open, doc } = statements(core.db);
  const before = kept.get(core);
  const found = new Map(
    open.all({ now }).map(({ num, version, lastPos }): [number, Kept] => {
      const same = before?.get(num);
      if (same?.version === version && same.lastPos === lastPos) return [num, same];
      const dossier = dossierFromDoc(doc.get(num) ?? '{}');
      return [num, { version, lastPos, dossier: wasReceived(dossier) ? dossier : null }];
    }),
  );
  kept.set(core, found);
  return [...found.values()].flatMap(({ dossier }) => dossier ?? []);
};

const statements = preparedOnce(({ sqlite }) => ({
  open: sqlite.prepare<[{ now: Instant }], { num: number; version: number; lastPos: number }>(
    `SELECT num, version, last_pos AS lastPos FROM dossier WHERE ended_at IS NULL AND num IN (
       SELECT num FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment') AND promised_due < @now
       UNION SELECT num FROM dossier INDEXED BY dossier_term WHERE term IS NOT NULL AND status = 'stopped' AND promised_due < @now
       UNION SELECT num FROM dossier WHERE passed_due IS NOT NULL AND passed_due < @now)`,
  ),
  doc: sqlite.prepare<[number], string>('SELECT doc FROM dossier WHERE num = ?').pluck(),
}));

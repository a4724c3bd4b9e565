/**
 * Open dossiers that a wrong clock may have dated: which legal dates they may truly have, and between which moments their clock
 * truly stopped. Looked at only where the clock was noticed to be wrong (`wrongStretches`): by the receipts first, and by the events
 * around where these leave a doubt.
 */
import { findAckedPos } from '#db/dossierQueries';
import { preparedOnce } from '#db/preparedOnce';
import { openStop } from '#shared/dossier/clockStop';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { Instant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { type DueDoubt, dueDoubtBetween, type Span } from './dueTime.ts';
import { plainTimeAt, timeInsideAll } from './endTime.ts';
import { presentDoubt } from './presentTime.ts';
import { trueNow } from './sense.ts';
import { isTimeSettled } from './timeInside.ts';
import { isInside, type Stretch, wrongStretches } from './wrongStretches.ts';

export interface OpenDoubt {
  readonly due: DueDoubt | null;
  /** Its clock stands: since when at the earliest, and at the latest. */
  readonly stopped: Span | null;
}

/** Null where its dates are as they stand. */
export const openDoubtOf = (core: StationCore, dossier: Dossier, stretches: readonly Stretch[] = wrongStretches(core)): OpenDoubt | null => {
  if (stretches.length === 0 || !isInside(stretches, statements(core.db).positions.all(dossier.id))) return null;
  const spanBy = (isNear: boolean) => (at: Instant): Span => {
    const plain = plainTimeAt(core, { dossierId: dossier.id, at });
    if (plain === null || plain.from === null || !isInside(stretches, plain.places)) return { from: at, to: at };
    const near = (isNear ? timeInsideAll(core, plain.places) : null) ?? plain;
    const from = near.from ?? plain.from;
    // No receipt bounds it: any moment until now, and the one its own clock told, which a clock set back since stands before.
    const to = near.to ?? latest(at, presentDoubt(core)?.to ?? trueNow(core));
    return { from, to: latest(from, to) };
  };
  const due = dueDoubtBetween(core, dossier, spanBy(false)) === null ? null : dueDoubtBetween(core, dossier, spanBy(true));
  const stop = openStop(dossier.clockStops);
  const stopped = stop === null ? null : spanBy(true)(stop.at);
  return due === null && (stopped === null || stopped.from === stopped.to) ? null : { due, stopped };
};

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

export interface DoubtedDossier extends OpenDoubt {
  readonly num: number;
  readonly dossier: Dossier;
}

/** By their ids: what lists of late ones must look at beside their indexes. Each is looked at again only as it changes, or while what is known of it may. */
export const openDoubts = (core: StationCore): ReadonlyMap<string, DoubtedDossier> => {
  const stretches = wrongStretches(core);
  if (stretches.length === 0) return none;
  const { open, doc } = statements(core.db);
  const [ackedPos, last] = [findAckedPos(core.db), stretches.map(({ from, to }) => `${from}-${to}`).join()];
  const before = kept.get(core);
  const found = new Map(
    open.all().map((row): [number, Kept] => {
      const same = before?.get(row.num);
      if (same?.isSettled === true && same.version === row.version && same.lastPos === row.lastPos && same.stretches === last) return [row.num, same];
      const dossier = dossierFromDoc(doc.get(row.num) ?? '{}');
      const doubt = openDoubtOf(core, dossier, stretches);
      // The next receipts, and the events behind, can still tell nearer.
      const isSettled = row.lastPos <= ackedPos && (doubt === null || isTimeSettled(core, row.lastPos));
      return [row.num, { ...row, stretches: last, isSettled, doubted: doubt === null ? null : { ...doubt, num: row.num, dossier } }];
    }),
  );
  kept.set(core, found);
  return new Map([...found.values()].flatMap(({ doubted }) => (doubted === null ? [] : [[doubted.dossier.id, doubted]])));
};

const none: ReadonlyMap<string, DoubtedDossier> = new Map();

interface Kept {
  readonly version: number;
  readonly lastPos: number;
  readonly stretches: string;
  readonly isSettled: boolean;
  readonly doubted: DoubtedDossier | null;
}
const kept = new WeakMap<StationCore, ReadonlyMap<number, Kept>>();

const statements = preparedOnce(({ sqlite }) => ({
  positions: sqlite.prepare<[string], number>('SELECT pos FROM journal WHERE dossier_id = ?').pluck(),
  open: sqlite.prepare<[], { num: number; version: number; lastPos: number }>(
    "SELECT num, version, last_pos AS lastPos FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment', 'stopped') AND ended_at IS NULL",
  ),
  doc: sqlite.prepare<[number], string>('SELECT doc FROM dossier WHERE num = ?').pluck(),
}));

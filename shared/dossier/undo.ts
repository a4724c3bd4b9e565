/**
 * Hoàn tác: what a scan or a key did by mistake is taken back within seconds by who did it. Our design (DESIGN §4: an undo is
 * a new event, never a change of the old one).
 *
 * - Only the newest event of a dossier, live, of one of three kinds: *Đã xử lý xong*, *Kết quả về quầy*, *Trả kết quả*. A
 *   signature is never undone, nor what was declared with a leader's approval.
 * - The time is told by the machine's counter, which nobody sets, inside one boot and one life of the station: its clock may
 *   be moved meanwhile.
 * - What stood before is written in the event, so that every station and the province come to the same dossier. Where another
 *   station's end stands in the place of what was undone, nothing is changed (`isMoot`).
 */
import type { UndoableAct } from '../journal/declared.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import { openStep } from '../steps/dossierSteps.ts';
import type { Dossier } from './dossier.ts';
import { scanFactOf } from './scanFact.ts';

/** How long the screen offers it. */
export const UNDO_MS = 10_000;
/** From the key to the station, and the counter's own steps (16 ms at most). */
export const UNDO_WAY_MS = 2_000;

type Undone = EventOf<'dossier.undone'>;

/** The moment each of them sets. */
const momentOf = { complete: 'completedAt', 'result-arrived': 'atCounterAt', return: 'returnedAt' } as const satisfies Record<UndoableAct, keyof Dossier>;

/** What undoing that event would undo; null where it cannot be undone whoever asks. */
export const undoableAct = ({ type, declared }: JournalEvent): UndoableAct | null => (declared === undefined ? (scanFactOf[type] ?? null) : null);

/** `before`: the dossier without the event that is undone, which is its newest. */
export const undoneData = (before: Dossier, undone: UndoableAct, { id, at }: JournalEvent): Undone['data'] => ({ undone, event: id, eventAt: at, back: backOf(before, undone) });

const backOf = ({ status, completedAt, endedAt, atCounterAt, result, signing, holder, holderName, steps }: Dossier, undone: UndoableAct): Undone['data']['back'] => {
  const isStepOpen = openStep(steps) !== null;
  if (undone === 'return') return { status, holder, holderName, isStepOpen };
  return { status, completedAt, endedAt, result, signing, ...(undone === 'complete' ? {} : { atCounterAt }), isStepOpen };
};

/** The act it takes back does not stand (any more): another station recalled it, ended it before, or it was settled away. */
export const isMoot = (dossier: Dossier, { undone, eventAt }: Undone['data']): boolean => dossier[momentOf[undone]] !== eventAt;

/** Also not where something came between that the undo knew nothing of: that is for people to settle. */
export const takesEffect = (dossier: Dossier, data: Undone['data']): boolean => !isMoot(dossier, data) && dossier.finalStop === null && dossier.status === (data.undone === 'return' ? 'returned' : 'completed');

/** Undone is not ended: the dossier as if it had never been done. Its step is `steps/applyToSteps.ts`' matter. */
export const undoneChange = ({ undone, back: said }: Undone['data']): Partial<Dossier> => {
  const { isStepOpen: _, ...back } = said;
  const stood = Object.fromEntries(Object.entries(back).filter(([, value]) => value !== undefined)) as Partial<Dossier>;
  return undone === 'return' ? { ...stood, returnedAt: null, collection: null } : stood;
};

/** Of what a station did elsewhere or a program before this one wrote: whether it may be undone now, by the counter alone. */
export const isUndoInTime = (event: Pick<JournalEvent, 'clock' | 'incarnation'>, now: { readonly bootId: string; readonly monotonicMs: number; readonly incarnation: string }): boolean => {
  const since = now.monotonicMs - event.clock.monotonicMs;
  return event.incarnation === now.incarnation && event.clock.bootId === now.bootId && since >= 0 && since <= UNDO_MS + UNDO_WAY_MS;
};

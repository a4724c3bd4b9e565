/**
 * What was just done on this page, by key and by scan, each with its undo while there is time. The list above loses its line by
 * itself; a paper in the hand is quicker than its line, so that a scan here is *kết quả về quầy*.
 */
import { CircleAlert, CircleCheck, CircleDot, Undo2, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { actDoneWords } from '#shared/messages/acts';
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import { pileWords } from '#shared/messages/pile';
import type { PileRow, PileState } from '../pile/pile.ts';
import { usePile } from '../pile/usePile.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { UndoButton } from '../undo/UndoButton.tsx';
import { useUndo, useUndone } from '../undo/useUndo.ts';
import type { DoneHere } from './useDayActs.ts';

const looks: Readonly<Record<PileState['is'], readonly [LucideIcon, string]>> = {
  'under-way': [CircleDot, 'waiting'],
  done: [CircleCheck, 'good'],
  already: [CircleDot, 'calm'],
  refused: [CircleAlert, 'late'],
  unsaved: [CircleAlert, 'late'],
  undone: [Undo2, 'calm'],
};

/** As long as a message with its undo: after it, what was done is told by where its dossier stands. */
const SHOWN_MS = 10_000;

interface Props {
  /** Newest first. */
  readonly byKey: readonly DoneHere[];
  readonly isOn: boolean;
  readonly mostShown: number;
  /** In words, where a dossier stands by now; null where it is on the page no more. */
  readonly placeOf: (code: string) => string | null;
}

export const DoneLines = ({ byKey, isOn, mostShown, placeOf }: Props): ReactElement => {
  const pile = usePile();
  // What was scanned on another page is told there.
  const before = useRef(pile.rows[0]?.nth ?? 0);
  /** When each code was scanned here last: by key and by scan, the newest stands on top. */
  const [times, setTimes] = useState<ReadonlyMap<string, number>>(new Map());
  const scan = useRef(pile.scan);
  scan.current = pile.scan;
  useEffect(
    () =>
      isOn
        ? addScanHandler((scanned) => {
            if (scanned.kind !== 'dossier-code') return false;
            setTimes((all) => new Map([...all, [scanned.code, performance.now()]]));
            scan.current(scanned.code, { act: 'result-arrived' });
            return true;
          })
        : undefined,
    [isOn],
  );
  const scanned = pile.rows.filter(({ nth }) => nth > before.current).slice(0, mostShown);
  const undone = useUndone(({ events }) => events);
  const all = [...scanned.map((scan) => ({ ms: times.get(scan.code) ?? 0, scan })), ...byKey.slice(0, mostShown).map((key) => ({ ms: key.doneMs, key }))].toSorted((a, b) => b.ms - a.ms).slice(0, mostShown);
  const now = useMoments(all.map(({ ms }) => ms + SHOWN_MS));
  // What was refused stays until something newer is done: it was not done, and nothing else says so.
  const lines = all.filter((one, index) => one.ms + SHOWN_MS > now || ('scan' in one && (isOpen(one.scan) || (index === 0 && isRefused(one.scan)))));
  // The newest that can be undone has the key.
  const withKey = lines.find((one) => ('scan' in one ? one.scan.state.is === 'done' && one.scan.state.undo !== null : one.key.undo !== undefined && !undone.has(one.key.undo.event)));
  return (
    <div className="day-done" role="status" aria-label={words.done}>
      {lines.map((one) =>
        'scan' in one ? (
          <ScanLine key={`scan ${one.scan.nth}`} row={one.scan} place={placeOf(one.scan.code)} hasKey={one === withKey} onUndo={() => pile.undo(one.scan.nth)} />
        ) : (
          <KeyLine key={`key ${one.key.seq}`} done={one.key} place={placeOf(one.key.code)} hasKey={one === withKey} isUndone={one.key.undo !== undefined && undone.has(one.key.undo.event)} />
        ),
      )}
    </div>
  );
};

const isOpen = ({ state }: PileRow): boolean => state.is === 'under-way';
const isRefused = ({ state }: PileRow): boolean => state.is === 'refused' || state.is === 'unsaved';

/** `performance.now()`, read anew when each of these moments has passed. */
const useMoments = (moments: readonly number[]): number => {
  const [now, setNow] = useState(() => performance.now());
  const next = Math.min(...moments.filter((one) => one > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => setNow(performance.now()), Math.max(0, next - performance.now()) + 1);
    return () => clearTimeout(timer);
  }, [next]);
  return now;
};

const ScanLine = ({ row: { code, name, state, wish }, place, hasKey, onUndo }: { readonly row: PileRow; readonly place: string | null; readonly hasKey: boolean; readonly onUndo: () => void }): ReactElement => (
  <p>
    <Mark is={state.is}>{state.is === 'done' ? actDoneWords['result-arrived'] : pileWords.outcome[state.is]}</Mark>
    <span className="code">{code}</span>
    {name !== null && <span className="strong">{name}</span>}
    {'text' in state && state.text !== '' && <span className="secondary">{state.text}</span>}
    {state.is !== 'under-way' && place !== null && <span className="secondary">{place}</span>}
    {state.is === 'done' && state.undo !== null && <UndoButton act={wish.act} until={state.undo.until} about={code} onUndo={onUndo} hasKey={hasKey} className="button button-quiet button-small" />}
  </p>
);

const KeyLine = ({ done: { act, code, name, warnings, undo: undoable }, place, hasKey, isUndone }: { readonly done: DoneHere; readonly place: string | null; readonly hasKey: boolean; readonly isUndone: boolean }): ReactElement => {
  const undo = useUndo();
  return (
    <p>
      <Mark is={isUndone ? 'undone' : 'done'}>{isUndone ? pileWords.outcome.undone : actDoneWords[act]}</Mark>
      <span className="code">{code}</span>
      <span className="strong">{name}</span>
      {warnings !== '' && <span className="secondary">{warnings}</span>}
      {place !== null && <span className="secondary">{place}</span>}
      {undoable !== undefined && !isUndone && <UndoButton act={undoable.act} until={undoable.until} about={code} onUndo={() => void undo(undoable)} hasKey={hasKey} className="button button-quiet button-small" />}
    </p>
  );
};

const Mark = ({ is, children }: { readonly is: PileState['is']; readonly children: string }): ReactElement => {
  const [Icon, tone] = looks[is];
  return (
    <span className={`mark mark-${tone}`}>
      <Icon size={14} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
};

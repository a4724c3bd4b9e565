/**
 * What was just done on this page, by key and by scan, each with its undo while there is time. The list above loses its line by
 * itself; a paper in the hand is quicker than its line, so that a scan here is *kết quả về quầy*.
 */
import { CircleAlert, CircleCheck, CircleDot, Undo2, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import { pileWords } from '#shared/messages/pile';
import { actDoneWords } from '#shared/messages/ui';
import type { PileRow, PileState } from '../pile/pile.ts';
import { usePile } from '../pile/usePile.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { UndoButton } from '../undo/UndoButton.tsx';
import { useUndo, useUndone } from '../undo/useUndo.ts';
import type { DoneHere } from './useDayActs.ts';

const MOST_SHOWN = 3;
const looks: Readonly<Record<PileState['is'], readonly [LucideIcon, string]>> = {
  'under-way': [CircleDot, 'waiting'],
  done: [CircleCheck, 'good'],
  already: [CircleDot, 'calm'],
  refused: [CircleAlert, 'late'],
  unsaved: [CircleAlert, 'late'],
  undone: [Undo2, 'calm'],
};

/** `byKey`: newest first. */
export const DoneLines = ({ byKey, isOn }: { readonly byKey: readonly DoneHere[]; readonly isOn: boolean }): ReactElement => {
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
  const scanned = pile.rows.filter(({ nth }) => nth > before.current).slice(0, MOST_SHOWN);
  const lines = [
    ...scanned.map((row) => ({ ms: times.get(row.code) ?? 0, line: <ScanLine key={`scan ${row.nth}`} row={row} onUndo={() => pile.undo(row.nth)} /> })),
    ...byKey.slice(0, MOST_SHOWN).map((one) => ({ ms: one.doneMs, line: <KeyLine key={`key ${one.seq}`} done={one} /> })),
  ];
  return (
    <div className="day-done" role="status" aria-label={words.done}>
      {lines.toSorted((a, b) => b.ms - a.ms).slice(0, MOST_SHOWN).map(({ line }) => line)}
    </div>
  );
};

const ScanLine = ({ row: { code, name, state }, onUndo }: { readonly row: PileRow; readonly onUndo: () => void }): ReactElement => (
  <p>
    <Mark is={state.is}>{state.is === 'done' ? actDoneWords['result-arrived'] : pileWords.outcome[state.is]}</Mark>
    <span className="code">{code}</span>
    {name !== null && <span className="strong">{name}</span>}
    {'text' in state && state.text !== '' && <span className="secondary">{state.text}</span>}
    {state.is === 'done' && state.undo !== null && <UndoButton until={state.undo.until} about={code} onUndo={onUndo} className="button button-quiet button-small" />}
  </p>
);

const KeyLine = ({ done: { act, code, name, warnings, undo: undoable } }: { readonly done: DoneHere }): ReactElement => {
  const undo = useUndo();
  const isUndone = useUndone(({ events }) => undoable !== undefined && events.has(undoable.event));
  return (
    <p>
      <Mark is={isUndone ? 'undone' : 'done'}>{isUndone ? pileWords.outcome.undone : actDoneWords[act]}</Mark>
      <span className="code">{code}</span>
      <span className="strong">{name}</span>
      {warnings !== '' && <span className="secondary">{warnings}</span>}
      {undoable !== undefined && !isUndone && <UndoButton until={undoable.until} about={code} onUndo={() => void undo(undoable)} className="button button-quiet button-small" />}
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

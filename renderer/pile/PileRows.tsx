/** The running list of a pile, newest first: number, code, name, what came of it; arrows go from row to row, Enter opens. */
import { CircleAlert, CircleCheck, CircleSlash, CopyCheck, Hourglass, Undo2, type LucideIcon } from 'lucide-react';
import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { pileWords } from '#shared/messages/pile';
import { screenToHash } from '../app/screen.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { Keys } from '../components/Button.tsx';
import { UndoButton } from '../undo/UndoButton.tsx';
import { refusedToOpen, type PileRow, type PileState } from './pile.ts';
import type { Pile } from './usePile.ts';

/** What a day's pile needs on screen; the journal has all of it. */
const SHOWN = 200;

const marks: Readonly<Record<PileState['is'], readonly [LucideIcon, 'good' | 'soon' | 'late' | 'calm' | 'waiting']>> = {
  'under-way': [Hourglass, 'waiting'], done: [CircleCheck, 'good'], already: [CopyCheck, 'calm'], refused: [CircleAlert, 'late'], unsaved: [CircleSlash, 'soon'], undone: [Undo2, 'calm'],
};

/** `onLeave`: Arrow Up from the newest row. */
export const PileRows = ({ pile, onLeave }: { readonly pile: Pile; readonly onLeave: () => void }): ReactElement => {
  const { rows, undo } = pile;
  const undoable = rows.find(({ state }) => state.is === 'done' && state.undo !== null)?.nth;
  const refused = refusedToOpen(rows)?.nth;
  const [newest] = rows;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [newest?.nth]);
  if (newest === undefined) return <p className="secondary empty">{pileWords.none}</p>;
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('li a')];
    const here = links.indexOf(document.activeElement?.closest('li')?.querySelector('a') as HTMLElement);
    const next = here + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) onLeave();
    else links[next]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <p className="visually-hidden" role="status">
        {rowToSentence(newest)}
      </p>
      <div ref={scroller} className="pile-rows" role="presentation" onKeyDown={move}>
        <ol reversed aria-label={pileWords.list}>
          {rows.slice(0, SHOWN).map((row) => (
            <Line key={row.nth} row={row} hasUndoKey={row.nth === undoable} hasOpenKey={row.nth === refused} undo={undo} />
          ))}
        </ol>
      </div>
      <p className="secondary table-foot">{rows.length > SHOWN ? pileWords.older(rows.length - SHOWN) : pileWords.listHint}</p>
    </>
  );
};

interface LineProps {
  readonly row: PileRow;
  readonly hasUndoKey: boolean;
  readonly hasOpenKey: boolean;
  readonly undo: Pile['undo'];
}

const Line = memo(({ row, hasUndoKey, hasOpenKey, undo }: LineProps): ReactElement => {
  const { nth, code, name, procedure, state } = row;
  const [Icon, tone] = marks[state.is];
  const href = screenToHash({ name: 'dossier', code });
  return (
    <li className={`pile-row pile-${state.is}`} data-nth={nth} data-state={state.is}>
      <span className="number">{nth}</span>
      {state.is === 'refused' && state.isUnknown ? (
        <span className="code">{code}</span>
      ) : (
        <a className="code" href={href} tabIndex={-1}>
          {code}
        </a>
      )}
      <span className="pile-who">
        {name !== null && <span className="strong">{name}</span>}
        {procedure !== null && <span className="secondary">{procedure}</span>}
      </span>
      <span className={`mark mark-${tone} pile-what`}>
        <Icon size={16} aria-hidden="true" />
        <span>
          <span className="strong">{stateToWord(row)}</span>
          {'text' in state && state.text !== '' && <span className="pile-why"> {state.text}</span>}
        </span>
      </span>
      <span className="row-action">
        {state.is === 'done' && state.undo !== null && <UndoButton act={row.wish.act} until={state.undo.until} about={code} onUndo={() => void undo(nth)} hasKey={hasUndoKey} className="button button-plain button-small" />}
        {state.is === 'refused' && !state.isUnknown && (
          <a className="button button-plain button-small" href={href} aria-label={pileWords.openOf(code)}>
            {pileWords.open}
            {hasOpenKey && <Keys>F7</Keys>}
          </a>
        )}
      </span>
    </li>
  );
});

const stateToWord = ({ state, wish }: PileRow): string => {
  if (state.is === 'undone') return pileWords.undoneOf[wish.act];
  if (state.is !== 'done') return pileWords.outcome[state.is];
  return `${wish.act === 'return' && wish.collector !== undefined ? pileWords.returnedTo(wish.collector.name) : pileWords.done[wish.act]} ${timeOfDay(state.at)}`;
};

const rowToSentence = (row: PileRow): string => (row.state.is === 'under-way' ? '' : `${row.nth}: ${row.code}. ${stateToWord(row)}. ${'text' in row.state ? row.state.text : ''}`);

/** A dense list of dossiers: sticky head, arrow keys, Enter opens, only the rows in sight are drawn. */
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, Clock, CloudOff, Hourglass, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import type { DossierRow } from '#shared/contract';
import { statusToText } from '#shared/dossier/status';
import { dossierListWords, dueWords } from '#shared/messages/dossierLists';
import { rowPlaceToText } from '#shared/messages/route';
import { numberSettings } from '#shared/settingFacts';
import { settingsQuery, useClient } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { StatusMark } from '../components/StatusMark.tsx';
import { answerWords, awaitedAnswer, OnlineState } from '../online/OnlineMarks.tsx';
import { useWorkingTime } from '../online/useWorkingTime.ts';
import { toggleChosen, useChosen } from './chosen.ts';
import { dueParts, rowDueWords, type DueTone, type DueWords } from './dueWords.ts';
import { useWorkingDays } from './useWorkingDays.ts';

const ROW_HEIGHT = 36;
/** Ask for the next page while this many rows are still below. */
const ROWS_AHEAD = 30;

interface Props {
  readonly rows: readonly DossierRow[];
  readonly label: string;
  readonly onNearEnd?: () => void;
  readonly gridRef?: Ref<HTMLDivElement>;
  /** The list is what one came for: it has the focus once it is there. */
  readonly takesFocus?: boolean;
  readonly heads?: DossierHeads;
  /** What was searched for: another search begins at its first row. */
  readonly searched?: string;
}

/** The words over the five columns. */
export type DossierHeads = readonly [string, string, string, string, string];
const usualHeads: DossierHeads = [dossierListWords.code, dossierListWords.applicant, dossierListWords.procedure, dossierListWords.due, dossierListWords.status];

export const DossierTable = ({ rows, label, onNearEnd, gridRef, takesFocus = false, heads = usualHeads, searched = '' }: Props): ReactElement => {
  const id = useId();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [active, setActive] = useState({ searched, index: 0 });
  const now = useNow();
  const calendar = useWorkingDays(now);
  const time = useWorkingTime(now);
  const soonDays = useQuery(settingsQuery(useClient())).data?.settings.dueSoonDays ?? numberSettings.dueSoonDays.first;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollPaddingStart: ROW_HEIGHT });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - ROWS_AHEAD) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  useLayoutEffect(() => {
    if (takesFocus) scroller.current?.focus();
  }, [takesFocus]);
  const chosen = useChosen((state) => state.codes);
  const here = active.searched === searched ? Math.min(active.index, Math.max(0, rows.length - 1)) : 0;

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    setActive({ searched, index });
    virtual.scrollToIndex(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + pageRows, PageUp: here - pageRows, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') open(rows[here]);
    else if (event.key === ' ' && rows[here] !== undefined) toggleChosen(rows[here].code);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof gridRef === 'function') gridRef(element);
        else if (gridRef != null) gridRef.current = element;
      }}
      className="table"
      role="grid"
      aria-multiselectable
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={5}
      tabIndex={0}
      {...(rows.length > 0 ? { 'aria-activedescendant': `${id}-${here}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="table-head">
        <div role="row" aria-rowindex={1} className="table-row">
          {heads.map((text) => (
            <div key={text} role="columnheader">
              {text}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const awaited = awaitedAnswer(row);
          const due = awaited === null || row.status === 'supplement' ? rowDueWords(row, now, calendar, soonDays) : answerWords(awaited, now, time);
          return (
            <div
              key={row.id}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={chosen.has(row.code)}
              className={`table-row ${index === here ? 'active' : ''} ${chosen.has(row.code) ? 'chosen' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
              title={rowToText(row, due)}
              onClick={() => open(row)}
              onMouseDown={() => setActive({ searched, index })}
            >
              <RowCells row={row} due={due} isChosen={chosen.has(row.code)} state={awaited === null ? null : <OnlineState awaited={awaited} now={now} />} />
            </div>
          );
        })}
      </div>
    </div>
  );
};

const open = (row: DossierRow | undefined): void => {
  if (row !== undefined) goTo({ name: 'dossier', code: row.code });
};

/** Beside its status: why it is paused, whose word it waits for, which other unit has it. */
const besideOf = (row: DossierRow): string => (row.pause === null ? rowPlaceToText(row) : dueWords.pausedFor(row.pause));

/** Everything a row may have to cut, in full. */
const rowToText = (row: DossierRow, due: DueWords): string =>
  [`${row.code} · ${row.applicantName}`, row.procedureName, besideOf(row), due.text, [statusToText[row.status], row.holderName].filter(Boolean).join(', ')].filter((line) => line !== '').join('\n');

/** `state`: how its answer stands, in place of the status, while it awaits one. */
const RowCells = ({ row, due, isChosen, state }: { readonly row: DossierRow; readonly due: DueWords; readonly isChosen: boolean; readonly state: ReactElement | null }): ReactElement => (
  <>
    <div role="gridcell" className="code">
      <span>{row.code}</span>
      {isChosen && (
        <>
          <Check size={15} strokeWidth={3} aria-hidden="true" />
          <span className="visually-hidden">, {dossierListWords.chosen}</span>
        </>
      )}
      {!row.sent && (
        <>
          {!isChosen && <CloudOff size={13} aria-hidden="true" />}
          <span className="visually-hidden">, {dossierListWords.notSent}</span>
        </>
      )}
    </div>
    <div role="gridcell" className="strong">
      <span className="two-lines">{row.applicantName}</span>
    </div>
    <div role="gridcell">
      <span className={besideOf(row) === '' ? 'two-lines' : 'one-line'}>{row.procedureName}</span>
      {besideOf(row) !== '' && <span className="secondary one-line">{besideOf(row)}</span>}
    </div>
    <div role="gridcell">
      <DueMark due={due} />
    </div>
    <div role="gridcell" className="status-cell">
      {state ?? <StatusMark status={row.status} />}
      {state === null && row.holderName !== null && <span className="secondary holder"> {row.holderName}</span>}
    </div>
  </>
);

/** Colour, shape and words: soon and late are told apart in grey too. */
const icons: Readonly<Record<Exclude<DueTone, 'calm'>, typeof Clock>> = { good: Clock, soon: Hourglass, late: TriangleAlert };

export const DueMark = ({ due }: { readonly due: DueWords }): ReactElement => {
  const Icon = due.tone === 'calm' ? null : icons[due.tone];
  const [words, when] = dueParts(due.text);
  return (
    <span className={`mark mark-${due.tone}`}>
      {Icon !== null && <Icon size={14} aria-hidden="true" />}
      <span>
        {words} {when !== '' && <span className="due-when">{when}</span>}
      </span>
    </span>
  );
};

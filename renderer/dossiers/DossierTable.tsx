/** A dense list of dossiers: sticky head, arrow keys, Enter opens, only the rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Clock, CloudOff, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import type { DossierRow } from '#shared/contract';
import { ui } from '#shared/messages/ui';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { StatusMark } from '../components/StatusMark.tsx';
import { rowDueWords, type DueWords } from './dueWords.ts';
import { useWorkingDays } from './useWorkingDays.ts';

const ROW_HEIGHT = 36;
/** Ask for the next page while this many rows are still below. */
const ROWS_AHEAD = 30;

interface Props {
  readonly rows: readonly DossierRow[];
  readonly label: string;
  readonly onNearEnd?: () => void;
  readonly gridRef?: Ref<HTMLDivElement>;
}

export const DossierTable = ({ rows, label, onNearEnd, gridRef }: Props): ReactElement => {
  const id = useId();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [active, setActive] = useState(0);
  const now = useNow();
  const calendar = useWorkingDays(now);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollPaddingStart: ROW_HEIGHT });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - ROWS_AHEAD) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  const here = Math.min(active, Math.max(0, rows.length - 1));

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    setActive(index);
    virtual.scrollToIndex(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + pageRows, PageUp: here - pageRows, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') open(rows[here]);
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
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={5}
      tabIndex={0}
      {...(rows.length > 0 ? { 'aria-activedescendant': `${id}-${here}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="table-head">
        <div role="row" aria-rowindex={1} className="table-row">
          {[ui.dossiers.code, ui.dossiers.applicant, ui.dossiers.procedure, ui.dossiers.due, ui.dossiers.status].map((text) => (
            <div key={text} role="columnheader">
              {text}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={row.id}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === here}
              className={`table-row ${index === here ? 'active' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => open(row)}
              onMouseDown={() => setActive(index)}
            >
              <RowCells row={row} due={rowDueWords(row, now, calendar)} />
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

const RowCells = ({ row, due }: { readonly row: DossierRow; readonly due: DueWords }): ReactElement => (
  <>
    <div role="gridcell" className="code">
      {row.code}
      {!row.sent && (
        <>
          <CloudOff size={13} aria-hidden="true" />
          <span className="visually-hidden">, {ui.dossiers.notSent}</span>
        </>
      )}
    </div>
    <div role="gridcell" className="strong" title={row.applicantName}>
      {row.applicantName}
    </div>
    <div role="gridcell" title={row.procedureName}>
      {row.procedureName}
    </div>
    <div role="gridcell">
      <DueMark due={due} />
    </div>
    <div role="gridcell" title={row.holderName ?? undefined}>
      <StatusMark status={row.status} />
      {row.holderName !== null && <span className="secondary"> {row.holderName}</span>}
    </div>
  </>
);

export const DueMark = ({ due }: { readonly due: DueWords }): ReactElement => {
  const Icon = due.tone === 'late' || due.tone === 'soon' ? TriangleAlert : Clock;
  return (
    <span className={`mark mark-${due.tone}`} title={due.text}>
      {due.tone !== 'calm' && <Icon size={14} aria-hidden="true" />}
      <span>{due.text}</span>
    </span>
  );
};

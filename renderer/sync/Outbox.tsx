/** What the province did not take, to be settled one by one, and what it has not been sent yet. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import type { OutboxRow } from '#shared/contract';
import { settleWords } from '#shared/messages/inbox';
import { syncPageWords } from '#shared/messages/syncPage';
import { outboxQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { recently } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';
import { Difference } from './Difference.tsx';

interface Settling {
  /** The event that is being settled, as `keyOf` names it. */
  readonly chosen: string | null;
  readonly setChosen: (key: string | null) => void;
}

export const Outbox = (settling: Settling): ReactElement => {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(outboxQuery(useClient()));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const open = rows.filter(({ outcome }) => outcome !== 'waiting');
  const waiting = rows.filter(({ outcome }) => outcome === 'waiting');
  return (
    <>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && <OpenRows rows={open} {...settling} />}
      <section aria-labelledby="outbox-title">
        <h2 id="outbox-title">{settleWords.waitingTitle}</h2>
        {data !== undefined && waiting.length === 0 && <p className="secondary">{syncPageWords.outboxNone}</p>}
        {waiting.length > 0 && <Rows rows={waiting} />}
        {hasNextPage && <Button onPress={() => void fetchNextPage()}>{syncPageWords.more}</Button>}
      </section>
    </>
  );
};

const keyOf = ({ incarnation, seq }: OutboxRow): string => `${incarnation} ${seq}`;

/** Up and down between the rows, Enter opens one beside what the province has; closed or settled, the focus is in the list again. */
const OpenRows = ({ rows, chosen, setChosen }: Settling & { readonly rows: readonly OutboxRow[] }): ReactElement => {
  const title = useRef<HTMLHeadingElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  const row = rows.find((one) => keyOf(one) === chosen);
  const buttons = (): HTMLElement[] => [...(table.current?.querySelectorAll<HTMLElement>('tbody button') ?? [])];
  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const all = [...(table.current?.querySelectorAll<HTMLElement>('tbody button') ?? [])];
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (step === undefined || at < 0) return;
      event.preventDefault();
      all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  const close = (): void => {
    const at = rows.findIndex((one) => keyOf(one) === chosen);
    flushSync(() => setChosen(null));
    // The last one settled: the list is gone, its heading stays.
    (buttons()[at] ?? buttons().at(-1) ?? title.current)?.focus();
  };
  // A row that was settled by another hand takes its panel away.
  useEffect(() => {
    if (chosen !== null && row === undefined) setChosen(null);
  }, [chosen, row, setChosen]);
  // The row closed upon may leave the list a moment later.
  const count = rows.length;
  useLayoutEffect(() => {
    if (count === 0 && wasOpen.current && (document.activeElement === document.body || document.activeElement === null)) title.current?.focus();
    wasOpen.current = count > 0;
  }, [count]);
  return (
    <section aria-labelledby="open-title">
      <div className="section-head">
        <h2 ref={title} id="open-title" tabIndex={-1}>{settleWords.title}</h2>
        {rows.length > 0 && <span className="secondary">{settleWords.keys}</span>}
      </div>
      {rows.length === 0 && <p className="secondary">{settleWords.none}</p>}
      {rows.length > 0 && (
        <div ref={table}>
          <Rows rows={rows} onOpen={(one) => setChosen(keyOf(one))} />
        </div>
      )}
      {row !== undefined && <Difference key={keyOf(row)} row={row} onClose={close} />}
    </section>
  );
};

const Rows = ({ rows, onOpen }: { readonly rows: readonly OutboxRow[]; readonly onOpen?: (row: OutboxRow) => void }): ReactElement => {
  const now = useNow();
  return (
    <table className="plain-table">
      <ColumnHeads texts={[syncPageWords.columnSeq, syncPageWords.columnTime, syncPageWords.columnWhat, syncPageWords.columnCode, syncPageWords.columnState]} />
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <td className="number">{row.seq}</td>
            <td className="nowrap">{recently(row.at, now)}</td>
            <td>
              {onOpen === undefined ? (
                row.text
              ) : (
                <Button kind="quiet" className="row-open" label={settleWords.open(row.seq, row.text)} onPress={() => onOpen(row)}>
                  {row.text}
                </Button>
              )}
            </td>
            <td className="nowrap">{row.code !== null && <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>}</td>
            <td>
              <span className={`mark mark-${row.outcome === 'waiting' || row.outcome === 'deferred' ? 'waiting' : 'late'}`}>{syncPageWords.outcome[row.outcome]}</span>
              {row.reason !== null && <span className="secondary"> {row.reason}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

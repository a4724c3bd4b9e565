import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { outboxQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { recently } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

export const Outbox = (): ReactElement => {
  const now = useNow();
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(outboxQuery(useClient()));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-labelledby="outbox-title">
      <h2 id="outbox-title">{ui.sync.outbox}</h2>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && rows.length === 0 && <p className="secondary">{ui.sync.outboxNone}</p>}
      {rows.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={[ui.sync.columnSeq, ui.sync.columnTime, ui.sync.columnWhat, ui.sync.columnCode, ui.sync.columnState]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.seq}>
                <td className="number">{row.seq}</td>
                <td className="nowrap">{recently(row.at, now)}</td>
                <td>{row.text}</td>
                <td className="nowrap">{row.code !== null && <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>}</td>
                <td>
                  <span className={`mark mark-${row.outcome === 'waiting' || row.outcome === 'deferred' ? 'waiting' : 'late'}`}>{ui.sync.outcome[row.outcome]}</span>
                  {row.reason !== null && <span className="secondary"> {row.reason}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{ui.sync.more}</Button>}
    </section>
  );
};

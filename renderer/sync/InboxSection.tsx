/** Tỉnh gửi đến: what came by itself, newest first, and what of it cannot be put to use yet. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { inboxWords } from '#shared/messages/inbox';
import { inboxQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { recently } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';
import { Notice } from '../components/Notice.tsx';

export const InboxSection = ({ waiting }: { readonly waiting: number }): ReactElement => {
  const now = useNow();
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(inboxQuery(useClient()));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-labelledby="inbox-title">
      <h2 id="inbox-title">{inboxWords.title}</h2>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {waiting > 0 && <Notice kind="warning">{inboxWords.waitingCount(waiting)}</Notice>}
      <p className="secondary">{data !== undefined && rows.length === 0 ? inboxWords.none : inboxWords.lead}</p>
      {rows.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={inboxWords.columns} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.no}>
                <td className="nowrap">{recently(row.at, now)}</td>
                <td className="nowrap">{row.kind}</td>
                <td>{row.text}</td>
                <td className="nowrap">{row.code !== null && <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>}</td>
                <td>{row.waiting === null ? <span className="secondary">{inboxWords.used}</span> : <span className="mark mark-soon">{row.waiting}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{inboxWords.more}</Button>}
    </section>
  );
};

/** Tệp đính kèm on their way to the province, in one line; below it each one the province did not take, and why. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { bytesToText, filesWords } from '#shared/messages/files';
import { fileUploadsQuery, useClient } from '../api/queries.ts';
import { screenToHash } from '../app/screen.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

export const FilesLine = (): ReactElement | null => {
  const { data } = useQuery(fileUploadsQuery(useClient()));
  if (data === undefined) return null;
  const { waiting, waitingBytes, percent, sent, refused, toFetch, fetchPercent } = data;
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{filesWords.onTheWay}</h2>
      <p>{waiting + sent + refused.length === 0 ? filesWords.noFiles : filesWords.line(waiting, bytesToText(waitingBytes), percent, sent, refused.length)}</p>
      {toFetch > 0 && <p>{filesWords.toFetch(toFetch, fetchPercent)}</p>}
      {refused.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={filesWords.refusedColumns} />
          <tbody>
            {refused.map((row) => (
              <tr key={`${row.hash} ${row.code}`}>
                <td className="nowrap">{dayAndTime(row.at)}</td>
                <td>{row.name}</td>
                <td className="nowrap">
                  <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>
                </td>
                <td>
                  <span className="mark mark-late">{row.reason}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { calendarUi } from '#shared/messages/calendar';
import { momentToText } from '#shared/messages/clock';
import { dueRecheckQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { screenToHash } from '../app/screen.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';

/** Provisional due dates: on paper beside what the calendar gives now. What did not change is confirmed in one go, the rest one by one. */
export const RecheckList = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data: rows = [] } = useQuery(dueRecheckQuery(client));
  const [failed, setFailed] = useState<readonly string[]>([]);
  const unchanged = rows.filter(({ outcome }) => outcome === 'unchanged');
  const confirm = async (chosen: typeof rows): Promise<void> => {
    const refused: string[] = [];
    setFailed(refused);
    for (const { code, version } of chosen) {
      const done = await settle(client.act.mutate({ act: 'confirm-due', code, dossierVersion: version, opId: crypto.randomUUID() }));
      if (!done.ok) refused.push(`${code}: ${done.text}`);
      else for (const text of done.value.warnings) tell({ kind: 'warning', text: `${code}: ${text}` });
    }
    await queries.invalidateQueries({ queryKey: ['due-recheck'] });
    setFailed(refused);
    if (refused.length < chosen.length) tell({ kind: 'done', text: calendarUi.confirmedDues(chosen.length - refused.length) });
  };
  return (
    <section aria-labelledby="recheck-title">
      <div className="section-head">
        <h2 id="recheck-title">{calendarUi.recheck}</h2>
        {unchanged.length > 0 && <Button onPress={() => void confirm(unchanged)}>{calendarUi.confirmAll(unchanged.length)}</Button>}
      </div>
      {failed.length > 0 && (
        <Notice kind="problem">
          <p>{calendarUi.notConfirmedDues(failed.length)}</p>
          {failed.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      <p className="secondary">{rows.length === 0 ? calendarUi.recheckNone : calendarUi.recheckLead}</p>
      {rows.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={calendarUi.columns} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.code}>
                <td className="nowrap">
                  <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>
                </td>
                <td>{row.applicant}</td>
                <td className="nowrap">{momentToText(row.promisedDue)}</td>
                <td className="nowrap">{row.newPromisedDue === null ? '' : momentToText(row.newPromisedDue)}</td>
                <td>
                  {calendarUi.outcomes[row.outcome]}{' '}
                  {row.outcome !== 'waiting' && (
                    <Button className="button-small" label={`${calendarUi.confirmOne} ${row.code}`} onPress={() => void confirm([row])}>
                      {calendarUi.confirmOne}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { instantToLocalDate, isLocalDate, localDateToText } from '#shared/time';
import { calendarQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';

const tones = { confirmed: 'good', provisional: 'warning', missing: 'problem' } as const;

/** Days off and make-up days of a year, each with how sure it is. */
export const CalendarYear = (): ReactElement => {
  const thisYear = Number(instantToLocalDate(useNow()).slice(0, 4));
  const [moved, setMoved] = useState(0);
  const year = thisYear + moved;
  const { data, error } = useQuery(calendarQuery(useClient(), year));
  return (
    <section aria-labelledby="calendar-title">
      <div className="section-head">
        <h2 id="calendar-title">
          {ui.admin.calendar} {year}
        </h2>
        <div className="row">
          <Button className="button-small" onPress={() => setMoved(moved - 1)}>
            {ui.admin.previousYear}
          </Button>
          <Button className="button-small" onPress={() => setMoved(moved + 1)}>
            {ui.admin.nextYear}
          </Button>
        </div>
      </div>
      {error !== null && <Notice kind="warning">{causeToText(error)}</Notice>}
      {data !== undefined && (
        <>
          <Notice kind={tones[data.status]}>{ui.admin.status[data.status]}</Notice>
          {data.rows.length === 0 ? (
            <p className="secondary">{ui.admin.calendarNone}</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  {[ui.admin.date, ui.admin.kind, ui.admin.calendarNote, ui.admin.confidence].map((text) => (
                    <th key={text} scope="col">
                      {text}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={`${row.date} ${row.kind}`}>
                    <td className="number nowrap">{isLocalDate(row.date) ? localDateToText(row.date) : row.date}</td>
                    <td className="nowrap">{ui.admin.kinds[row.kind]}</td>
                    <td>{row.note}</td>
                    <td>{ui.admin.confidenceWords[row.confidence] ?? row.confidence}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
};

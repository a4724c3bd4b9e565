/** Kết nối trong ngày: the line to the province as a small chart and as a table, and the statement to attach to an explanation. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type FormEvent, type ReactElement } from 'react';
import { lengthToText, linkFailureToText, linkWords } from '#shared/messages/link';
import { addDays, instantToLocalDate, localDateToText } from '#shared/time';
import { hostErrorToText } from '../api/printing.ts';
import { linkDayQuery, useConnection } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime, timeOfDay } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';
import { Notice } from '../components/Notice.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { typedToDate } from '../intake/typedDate.ts';

/** The drawing library is read only where a chart is looked at. */
const LinkChart = lazy(async () => ({ default: (await import('./LinkChart.tsx')).LinkChart }));

export const LinkSection = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const { client } = useConnection();
  const now = useNow();
  const today = instantToLocalDate(now);
  const [back, setBack] = useState(0);
  const day = addDays(today, -back);
  const { data, error } = useQuery(linkDayQuery(client, day));
  const earlier = (): void => setBack(back + 1);
  const later = (): void => setBack(Math.max(back - 1, 0));
  useShortcuts({ 'Alt+ArrowLeft': earlier, 'Alt+ArrowRight': later }, isOn);
  return (
    <section aria-labelledby="link-title">
      <div className="row">
        <h2 id="link-title">{linkWords.title}</h2>
        <span className="secondary number">{localDateToText(day)}</span>
        <Button shortcut="Alt ←" onPress={earlier}>
          {linkWords.previousDay}
        </Button>
        <Button shortcut="Alt →" isDisabled={back === 0} onPress={later}>
          {linkWords.nextDay}
        </Button>
      </div>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && data.samples.length === 0 && data.outages.length === 0 && <p className="secondary">{linkWords.noSamples}</p>}
      {data !== undefined && (data.samples.length > 0 || data.outages.length > 0) && (
        <>
          <p>{linkWords.summary(data.outages.length, data.downMs, data.samples.filter(({ failure }) => failure === null).length, data.samples.filter(({ failure }) => failure !== null).length)}</p>
          <Suspense fallback={<div className="link-chart" />}>
            <LinkChart day={data} />
          </Suspense>
        </>
      )}
      {data !== undefined && data.outages.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={[linkWords.columnFrom, linkWords.columnTo, linkWords.columnLength, linkWords.columnFailure, linkWords.columnAttempts, linkWords.columnActs, linkWords.columnSeq]} />
          <tbody>
            {data.outages.map(({ from, to, lengthMs, ended, clockMoved, failure, attempts, acts, seq }) => (
              <tr key={from}>
                <td className="number nowrap">{instantToLocalDate(from) === day ? timeOfDay(from) : dayAndTime(from)}</td>
                <td className="number nowrap">{to === null ? <span className="mark mark-late">{linkWords.still}</span> : instantToLocalDate(to) === day ? timeOfDay(to) : dayAndTime(to)}</td>
                <td className="nowrap">{lengthToText(lengthMs)}</td>
                <td>
                  {linkFailureToText[failure]}
                  {ended === 'not-watched' && <span className="secondary"> · {linkWords.notWatched}</span>}
                  {clockMoved && <span className="secondary"> · {linkWords.clockMoved}</span>}
                </td>
                <td className="number">{attempts}</td>
                <td className="number">{acts}</td>
                <td className="number">{seq}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <OutageStatementForm today={today} />
    </section>
  );
};

/** The month so far unless said otherwise: explanations are asked for by month. */
const OutageStatementForm = ({ today }: { readonly today: string }): ReactElement => {
  const { client, host } = useConnection();
  const [from, setFrom] = useState(localDateToText(`${today.slice(0, 8)}01`));
  const [to, setTo] = useState(localDateToText(today));
  const [isTried, setTried] = useState(false);
  const print = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const [first, last] = [typedToDate(from), typedToDate(to)];
    if (first === null || last === null) return;
    if (first > last) return tell({ kind: 'problem', text: linkWords.periodBackwards });
    const made = await settle(client.outagesPrint.mutate({ from: first, to: last }));
    if (!made.ok) return tell({ kind: 'problem', text: made.text });
    const printed = await host.print({ html: made.value.html, paper: made.value.paper, title: linkWords.statement });
    return tell(printed.ok ? { kind: 'done', text: linkWords.sent } : { kind: 'problem', text: hostErrorToText(printed.error) });
  };
  return (
    <form className="outage-form" aria-labelledby="outages-title" noValidate onSubmit={(event) => void print(event)}>
      <h3 id="outages-title">{linkWords.statement}</h3>
      <p className="secondary">{linkWords.statementLead}</p>
      <div className="register-form">
        <DayInput label={linkWords.from} value={from} onChange={setFrom} isTried={isTried} />
        <DayInput label={linkWords.to} value={to} onChange={setTo} isTried={isTried} />
        <Button type="submit">{linkWords.print}</Button>
      </div>
    </form>
  );
};

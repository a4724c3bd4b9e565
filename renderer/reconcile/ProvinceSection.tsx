import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { ReconcileReport } from '#shared/contract';
import { differencesToText, reconcileKindToText, reconcileWords as words } from '#shared/messages/reconcile';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { hostErrorToText } from '../api/printing.ts';
import { syncStatusQuery, useClient, useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { screenToHash } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';
import { Notice } from '../components/Notice.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { moveByEnter } from '../intake/fieldOrder.ts';
import { typedToDate } from '../intake/typedDate.ts';

export const ProvinceSection = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const { client, host } = useConnection();
  const today = localDateToText(instantToLocalDate(useNow()));
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [report, setReport] = useState<ReconcileReport | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const compare = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const [first, last] = [typedToDate(from), typedToDate(to)];
    if (first === null || last === null || isAsking) return;
    setAsking(true);
    const done = await settle(client.reconcile.query({ from: first, to: last }));
    setAsking(false);
    setProblem(done.ok ? null : done.text);
    setReport(done.ok ? done.value : null);
  };
  const print = async (): Promise<void> => {
    if (report === null) return;
    const made = await settle(client.reconcilePrint.mutate({ from: report.from, to: report.to }));
    if (!made.ok) return tell({ kind: 'problem', text: made.text });
    const printed = await host.print({ html: made.value.html, paper: made.value.paper, title: words.title });
    return tell(printed.ok ? { kind: 'done', text: words.sent } : { kind: 'problem', text: hostErrorToText(printed.error) });
  };
  useShortcuts({ F9: () => form.current?.requestSubmit(), 'Shift+F9': () => void print() }, isOn);
  return (
    <section aria-labelledby="with-province">
      <h2 id="with-province">{words.withProvince}</h2>
      <form ref={form} noValidate onSubmit={(event) => void compare(event)} aria-labelledby="with-province">
        <div className="register-form" role="presentation" onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => form.current?.requestSubmit())}>
          <DayInput label={words.from} value={from} onChange={setFrom} isTried={isTried} />
          <DayInput label={words.to} value={to} onChange={setTo} isTried={isTried} />
          <Button type="submit" kind="primary" shortcut="F9" isDisabled={isAsking}>
            {words.compare}
          </Button>
          <Button shortcut="Shift F9" isDisabled={report === null} onPress={() => void print()}>
            {words.print}
          </Button>
        </div>
      </form>
      <p role="status" className="secondary">
        {isAsking ? words.comparing : ''}
      </p>
      {isAsking && <progress aria-label={words.comparing} />}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {report !== null && <Report report={report} />}
    </section>
  );
};

const Report = ({ report: { at, inSync, pending, days, rows, cutDays } }: { readonly report: ReconcileReport }): ReactElement => {
  const { data: status } = useQuery(syncStatusQuery(useClient()));
  const isOld = status !== undefined && (status.pending !== pending || (status.lastSyncAt !== null && status.lastSyncAt > at));
  const sum = (count: 'here' | 'there' | 'equal' | 'explained' | 'unexplained'): number => days.reduce((total, day) => total + day[count], 0);
  return (
    <>
      {isOld ? <Notice kind="warning">{words.isOld(at)}</Notice> : <p className="secondary">{words.askedAt(at)}</p>}
      <Notice kind={inSync ? 'good' : 'info'}>{inSync ? words.headsEqual : words.headsDiffer(pending)}</Notice>
      <Notice kind={sum('unexplained') > 0 ? 'warning' : rows.length > 0 ? 'info' : 'good'}>{rows.length === 0 ? words.allEqual(sum('equal')) : words.summary(sum('equal'), sum('explained'), sum('unexplained'))}</Notice>
      {cutDays.length > 0 && <Notice kind="warning">{words.cut(cutDays)}</Notice>}
      <table className="plain-table">
        <ColumnHeads texts={[words.columnDay, words.columnHere, words.columnThere, words.columnEqual, words.columnExplained, words.columnUnexplained]} />
        <tbody>
          {days.map(({ day, here, there, equal, explained, unexplained }) => (
            <tr key={day}>
              <td className="number">{localDateToText(day)}</td>
              {[here, there, equal, explained].map((count, column) => (
                <td key={[words.columnHere, words.columnThere, words.columnEqual, words.columnExplained][column]} className="number">
                  {count}
                </td>
              ))}
              <td className="number">{unexplained > 0 ? <span className="mark mark-late">{unexplained}</span> : unexplained}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > 0 && (
        <table className="plain-table">
          <ColumnHeads texts={[words.columnDay, words.columnCode, words.columnKind, words.columnDifferences]} />
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind} ${row.code}`}>
                <td className="number nowrap">{localDateToText(row.day)}</td>
                <td className="nowrap">{row.kind === 'only-there' ? row.code : <a href={screenToHash({ name: 'dossier', code: row.code })}>{row.code}</a>}</td>
                <td>
                  <span className={`mark mark-${row.kind === 'waiting' ? 'waiting' : row.kind === 'refused' ? 'soon' : 'late'}`}>{reconcileKindToText[row.kind]}</span>
                </td>
                <td>{differencesToText(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};

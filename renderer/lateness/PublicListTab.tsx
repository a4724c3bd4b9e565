/** Danh sách công khai of a period: everybody sees it, leaders and administrators print it and take it out as a file. */
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { LatePublic } from '#shared/contract';
import type { PublicRow } from '#shared/lateness/publicList';
import { apologisedToText, causeCountsToText, countOfToText, lateListWords as words, publicWords, totalToText } from '#shared/messages/lateLists';
import { linkWords } from '#shared/messages/link';
import { countToText } from '#shared/messages/writing';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { hostErrorToText } from '../api/printing.ts';
import { latePublicQuery, type MeNow, useConnection } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { ColumnHeads } from '../components/ColumnHeads.tsx';
import { Notice } from '../components/Notice.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { moveByEnter } from '../intake/fieldOrder.ts';
import { typedToDate } from '../intake/typedDate.ts';
import { monthOf, type Period } from './period.ts';

export const PublicListTab = ({ me }: { readonly me: MeNow }): ReactElement => {
  const { client, host } = useConnection();
  const today = instantToLocalDate(useNow());
  const [period, setPeriod] = useState<Period>(() => monthOf(today, 0, today));
  const { data, error, isFetching } = useQuery(latePublicQuery(client, period));
  const mayPublish = me.roles.some(({ role }) => role === 'leader' || role === 'admin');
  const print = async (): Promise<void> => {
    const made = await settle(client.latePublicPrint.mutate(period));
    if (!made.ok) return tell({ kind: 'problem', text: made.text });
    const printed = await host.print({ html: made.value.html, paper: made.value.paper, title: publicWords.title });
    return tell(printed.ok ? { kind: 'done', text: words.printed } : { kind: 'problem', text: hostErrorToText(printed.error) });
  };
  const save = async (as: 'xlsx' | 'csv'): Promise<void> => {
    const made = await settle(client.latePublicFile.mutate({ ...period, as }));
    if (!made.ok) return tell({ kind: 'problem', text: made.text });
    const { name, mime, base64 } = made.value;
    const saved = await host.saveFile({ name, mime, bytesBase64: base64 });
    if (!saved.ok) return tell({ kind: 'problem', text: hostErrorToText(saved.error) });
    if (saved.value !== 'cancelled') tell({ kind: 'done', text: words.saved(name) });
  };
  const toMonth = (months: number): void => setPeriod(monthOf(period.from, months, today));
  useShortcuts(
    { 'Alt+ArrowLeft': () => toMonth(-1), 'Alt+ArrowRight': () => toMonth(1), ...(mayPublish ? { F9: () => void print(), 'Alt+KeyX': () => void save('xlsx'), 'Alt+KeyC': () => void save('csv') } : {}) },
    !me.locked,
  );
  return (
    <>
      <PeriodForm key={`${period.from} ${period.to}`} period={period} onPeriod={setPeriod} onMonth={toMonth} />
      <div className="row public-acts">
        <Button kind="primary" shortcut="F9" isDisabled={!mayPublish} onPress={() => void print()}>
          {words.print}
        </Button>
        <Button shortcut="Alt X" isDisabled={!mayPublish} onPress={() => void save('xlsx')}>
          {words.saveXlsx}
        </Button>
        <Button shortcut="Alt C" isDisabled={!mayPublish} onPress={() => void save('csv')}>
          {words.saveCsv}
        </Button>
        {!mayPublish && <span className="secondary">{words.mayNot}</span>}
      </div>
      <p className="secondary" role="status">
        {isFetching ? words.making : ''}
      </p>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {data !== undefined && <Figures list={data} />}
    </>
  );
};

const PeriodForm = ({ period, onPeriod, onMonth }: { readonly period: Period; readonly onPeriod: (period: Period) => void; readonly onMonth: (months: number) => void }): ReactElement => {
  const [from, setFrom] = useState(localDateToText(period.from));
  const [to, setTo] = useState(localDateToText(period.to));
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const [first, last] = [typedToDate(from), typedToDate(to)];
    if (first === null || last === null) return;
    if (first > last) tell({ kind: 'problem', text: linkWords.periodBackwards });
    else onPeriod({ from: first, to: last });
  };
  return (
    <form className="public-period" noValidate aria-label={words.period} onSubmit={submit}>
      <div className="register-form" role="presentation" onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => event.currentTarget.closest('form')?.requestSubmit())}>
        <Button shortcut="Alt ←" onPress={() => onMonth(-1)}>
          {words.previousMonth}
        </Button>
        <DayInput label={words.from} value={from} onChange={setFrom} isTried={isTried} />
        <DayInput label={words.to} value={to} onChange={setTo} isTried={isTried} />
        <Button type="submit">{words.show}</Button>
        <Button shortcut="Alt →" onPress={() => onMonth(1)}>
          {words.nextMonth}
        </Button>
      </div>
    </form>
  );
};

const Figures = ({ list: { whole, units, officers, asOf, isOver } }: { readonly list: LatePublic }): ReactElement => (
  <>
    <p>
      <span className="strong">{publicWords.whole}: </span>
      {totalToText(whole)}.{whole.late.unattested > 0 && ` ${words.unattestedNote}`} <span className="secondary">{words.asOf(dayAndTime(asOf))}{isOver ? '' : ` ${words.notOver}`}</span>
    </p>
    {units.length === 0 ? (
      <p className="empty">{publicWords.none}</p>
    ) : (
      <>
        <Rows title={publicWords.units} rows={units} />
        {officers.length > 0 && <Rows title={publicWords.officers} rows={officers} />}
      </>
    )}
  </>
);

const Rows = ({ title, rows }: { readonly title: string; readonly rows: readonly PublicRow[] }): ReactElement => (
  <section aria-label={title}>
    <h2>{title}</h2>
    <table className="plain-table public-table">
      <ColumnHeads texts={[title === publicWords.units ? publicWords.columnUnit : publicWords.columnOfficer, publicWords.columnTotal, publicWords.columnRecorded, publicWords.columnDeclared, publicWords.columnUnattested, publicWords.columnCauses, publicWords.columnApologised]} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.unit} ${row.officer}`}>
            <td>
              <span className="strong">{row.officer ?? row.unit}</span>
              {row.officer !== null && <span className="secondary"> {row.unit}</span>}
            </td>
            <td className="number">{countToText(row.total)}</td>
            <td className="number">{countOfToText(row.late.recorded, row.total)}</td>
            <td className="number">{countOfToText(row.late.declared, row.totalDeclared)}</td>
            <td className="number">{countToText(row.late.unattested)}</td>
            <td>{causeCountsToText(row)}</td>
            <td className="number">{apologisedToText(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

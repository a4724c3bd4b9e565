import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { dayToText } from '#shared/deadline/dueText';
import { adminWords } from '#shared/messages/admin';
import { calendarUi } from '#shared/messages/calendar';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import { calendarQuery, useClient, useConnection, useMe } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { changedDays, type DayRows, rowsByDate, toggledDay, useCalendarEdits } from './calendarEdit.ts';
import { RecheckList } from './RecheckList.tsx';
import { isUnsure, kindWords, YearGrid } from './YearGrid.tsx';

const tones = { confirmed: 'good', provisional: 'warning', missing: 'problem' } as const;

/** The working calendar of a year: twelve months to change, its special days with their ground, and saving with a source. */
export const CalendarYear = (): ReactElement => {
  const today = instantToLocalDate(useNow());
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [picked, setPicked] = useState<LocalDate>(today);
  const [problem, setProblem] = useState<string | null>(null);
  /** The year whose missing holidays the page has named, and how many. */
  const [missing, setMissing] = useState<{ readonly year: number; readonly count: number } | null>(null);
  const sourceField = useRef<HTMLInputElement>(null);
  const client = useClient();
  const { host } = useConnection();
  const mayEdit = useMe()?.roles.some(({ role }) => role === 'admin') ?? false;
  const { data, error } = useQuery(calendarQuery(client, year));
  const { byYear, put, drop } = useCalendarEdits();
  useUnsavedGuard(Object.keys(byYear).length > 0);
  const chosen = picked.startsWith(`${year}-`) ? picked : `${year}-01-01`;
  const edit = byYear[year];
  const stored: DayRows = rowsByDate(data?.rows ?? []);
  const rows = edit?.rows ?? stored;
  const source = edit?.source ?? '';
  const change = (more: { readonly rows?: DayRows; readonly source?: string }): void => {
    setMissing(null);
    put(year, { seen: edit?.seen ?? data?.version ?? '', rows, source, ...more });
  };
  const elsewhere = Object.keys(byYear).map(Number).filter((one) => one !== year);

  const propose = async (): Promise<void> => {
    const asked = await settle(client.calendarPropose.query({ year }));
    if (!asked.ok) return setProblem(asked.text);
    change({ rows: rowsByDate(asked.value) });
    return tell({ kind: 'done', text: calendarUi.proposed(year) });
  };
  const importFile = async (): Promise<void> => {
    const opened = await host.openFile({ extensions: ['csv'], maxBytes: 1_000_000 });
    if (!opened.ok || opened.value === null) return;
    const done = await settle(client.calendarImport.mutate({ csv: new TextDecoder().decode(Uint8Array.from(atob(opened.value.bytesBase64), (char) => char.charCodeAt(0))), source: opened.value.name }));
    setProblem(done.ok ? null : done.text);
    if (done.ok) tell({ kind: 'done', text: calendarUi.imported(done.value.years.map(({ year: one }) => one)) });
  };
  const save = async (status: 'confirmed' | 'provisional', confirmedMissing = false): Promise<void> => {
    setMissing(null);
    if (status === 'confirmed' && source.trim() === '') {
      sourceField.current?.focus();
      return setProblem(calendarUi.sourceMissing);
    }
    const done = await settle(client.calendarSave.mutate({ year, status, source: source.trim(), rows: Object.values(rows), seen: edit?.seen ?? data?.version ?? '', confirmedMissing }));
    if (!done.ok) {
      if (done.error?.type === 'CalendarHolidaysMissing') setMissing({ year, count: done.error.days.length });
      return setProblem(done.text);
    }
    setProblem(null);
    drop(year);
    return tell({ kind: 'done', text: calendarUi.saved(year) });
  };

  const isSaving = mayEdit && (edit !== undefined || data?.status !== 'confirmed');
  useShortcuts({
    'Alt+PageUp': () => setYear(year - 1),
    'Alt+PageDown': () => setYear(year + 1),
    ...(mayEdit ? { 'Alt+KeyN': () => void importFile() } : {}),
    ...(mayEdit && data !== undefined && data.status !== 'confirmed' ? { 'Alt+KeyP': () => void propose() } : {}),
    ...(isSaving ? { F9: () => void save('confirmed'), F10: () => void save('provisional') } : {}),
    ...(edit === undefined ? {} : { 'Alt+KeyB': () => drop(year) }),
  });

  const row = rows[chosen];
  const special = Object.values(rows).sort((a, b) => (a.date < b.date ? -1 : 1));
  const yearNote = data?.rows.find(({ date }) => date.length === 4)?.note ?? '';
  const statusWords = { confirmed: calendarUi.confirmedYear(yearNote, special.filter(({ confidence }) => isUnsure(confidence)).length), provisional: calendarUi.provisionalYear, missing: calendarUi.missingYear };
  return (
    <section aria-labelledby="calendar-title">
      <div className="section-head">
        <h2 id="calendar-title">
          {adminWords.calendar} {year}
        </h2>
        <div className="row">
          <Button className="button-small" shortcut="Alt PgUp" onPress={() => setYear(year - 1)}>
            {adminWords.previousYear}
          </Button>
          <Button className="button-small" shortcut="Alt PgDn" onPress={() => setYear(year + 1)}>
            {adminWords.nextYear}
          </Button>
          {mayEdit && (
            <>
              {data !== undefined && data.status !== 'confirmed' && (
                <Button className="button-small" shortcut="Alt P" onPress={() => void propose()}>
                  {calendarUi.propose(year)}
                </Button>
              )}
              <Button className="button-small" shortcut="Alt N" onPress={() => void importFile()}>
                {calendarUi.importFile}
              </Button>
            </>
          )}
        </div>
      </div>
      {error !== null && <Notice kind="warning">{causeToText(error)}</Notice>}
      {problem !== null && !isSaving && <Notice kind="problem">{problem}</Notice>}
      {data !== undefined && <Notice kind={data.status === 'confirmed' && special.some(({ confidence }) => isUnsure(confidence)) ? 'warning' : tones[data.status]}>{statusWords[data.status]}</Notice>}
      {elsewhere.length > 0 && <Notice kind="info">{calendarUi.unsavedElsewhere(elsewhere)}</Notice>}
      {isSaving && (
        <div className="calendar-save">
          {problem !== null && <Notice kind="problem">{problem}</Notice>}
          <TextInput inputRef={sourceField} label={calendarUi.source} value={source} onChange={(text) => change({ source: text })} maxLength={300} />
          <Button kind="primary" shortcut="F9" onPress={() => void save('confirmed')}>
            {calendarUi.confirm}
          </Button>
          <Button shortcut="F10" onPress={() => void save('provisional')}>{calendarUi.saveProvisional}</Button>
          {missing?.year === year && <Button onPress={() => void save('confirmed', true)}>{calendarUi.confirmMissing(missing.count)}</Button>}
          {edit !== undefined && (
            <>
              <Button kind="quiet" shortcut="Alt B" onPress={() => drop(year)}>
                {calendarUi.discard}
              </Button>
              <span role="status" className="unsaved">
                {calendarUi.unsaved(changedDays(stored, edit.rows), year)}
              </span>
            </>
          )}
        </div>
      )}
      <div className="calendar-year">
        <YearGrid year={year} rows={rows} chosen={chosen} today={today} onChoose={setPicked} onToggle={mayEdit ? (date) => change({ rows: toggledDay(rows, date) }) : null} />
        <div className="special-days">
          <p className="secondary">{mayEdit ? calendarUi.gridHint : calendarUi.adminOnly}</p>
          <p className="strong">{calendarUi.chosen(dayToText(chosen), kindWords(rows, chosen))}</p>
          {mayEdit && (
            <TextInput
              label={calendarUi.note}
              value={row?.note ?? ''}
              isDisabled={row === undefined}
              onChange={(note) => row !== undefined && change({ rows: { ...rows, [chosen]: { ...row, note } } })}
              maxLength={300}
              {...(row === undefined ? { hint: calendarUi.noteHint } : {})}
            />
          )}
          <h3>{calendarUi.special(special.length)}</h3>
          {special.length === 0 && <p className="secondary">{adminWords.calendarNone}</p>}
          <ul className="special-list">
            {special.map((one) => (
              <li key={one.date}>
                <span className="nowrap strong">{dayToText(one.date)}</span>{' '}
                <span className="nowrap">{kindWords(rows, one.date)}</span>{' '}
                <span className="special-note">{one.note}</span>{' '}
                <Ground confidence={one.confidence} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <RecheckList />
    </section>
  );
};

/** How sure a day is, by icon and word. */
const Ground = ({ confidence }: { readonly confidence: string }): ReactElement => {
  const unsure = isUnsure(confidence);
  const Icon = unsure ? TriangleAlert : CircleCheck;
  return (
    <span className={`mark ${unsure ? 'mark-soon' : 'mark-good'}`}>
      <Icon size={13} aria-hidden="true" />
      <span>{confidence === '' ? calendarUi.unconfirmed : (adminWords.confidenceWords[confidence] ?? confidence)}</span>
    </span>
  );
};

/** Closing the window asks first while something is not saved. */
const useUnsavedGuard = (isUnsaved: boolean): void => {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
};

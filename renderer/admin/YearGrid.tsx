/** A year as twelve small months. One day at a time takes part in Tab; arrows move it, Enter or Space turns off into working and back. */
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { calendarUi } from '#shared/messages/calendar';
import { dayToText } from '#shared/deadline/dueText';
import { addDays, type LocalDate } from '#shared/time';
import { columnOf, daysOfMonth, isWeekend, kindOfDay, type DayRows } from './calendarEdit.ts';

interface Props {
  readonly year: number;
  readonly rows: DayRows;
  readonly chosen: LocalDate;
  readonly today: LocalDate;
  readonly onChoose: (date: LocalDate) => void;
  /** Null: looking only. */
  readonly onToggle: ((date: LocalDate) => void) | null;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export const kindWords = (rows: DayRows, date: LocalDate): string => {
  const kind = kindOfDay(rows, date);
  return kind === 'off' ? calendarUi.off : isWeekend(date) ? calendarUi.makeUp : calendarUi.working;
};

export const YearGrid = ({ year, rows, chosen, today, onChoose, onToggle }: Props): ReactElement => {
  const box = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(chosen, step);
    if (!next.startsWith(`${year}-`)) return;
    onChoose(next);
    box.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };
  return (
    <div ref={box} className="year-grid">
      {months.map((month) => (
        <section key={month} className="month" aria-label={calendarUi.months(month)}>
          <h3>{calendarUi.months(month)}</h3>
          <div className="month-days">
            {calendarUi.weekdays.map((name) => (
              <span key={name} className="weekday" aria-hidden="true">
                {name}
              </span>
            ))}
            {daysOfMonth(year, month).map((date) => (
              <button
                key={date}
                type="button"
                data-date={date}
                className={dayClass(rows, date, today)}
                style={date.endsWith('-01') ? { gridColumnStart: columnOf(date) } : undefined}
                tabIndex={date === chosen ? 0 : -1}
                aria-label={calendarUi.day(dayToText(date), kindWords(rows, date), rows[date]?.note ?? '')}
                aria-current={date === today ? 'date' : undefined}
                title={rows[date]?.note}
                onKeyDown={move}
                onFocus={() => onChoose(date)}
                onClick={() => onToggle?.(date)}
              >
                {Number(date.slice(8))}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
};

/** Weekends quiet, days off and make-up days marked, unconfirmed ones dashed. */
const dayClass = (rows: DayRows, date: LocalDate, today: LocalDate): string => {
  const row = rows[date];
  const unsure = row !== undefined && isUnsure(row.confidence) ? ' unsure' : '';
  return `day ${row === undefined ? (isWeekend(date) ? 'weekend' : '') : `special-${row.kind}`}${unsure}${date === today ? ' today' : ''}`;
};

export const isUnsure = (confidence: string): boolean => confidence === 'provisional' || confidence === 'one source' || confidence === '';

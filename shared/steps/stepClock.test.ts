import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendarCsv } from '../calendar/workingCalendar.ts';
import { prepareHours } from '../deadline/workingHours.ts';
import type { Channel, Limit } from '../procedure.ts';
import { instantToLocalMinute, localMinuteToInstant } from '../time.ts';
import { type DossierStep, isStepLate, openStep, stepClosed, stepOpened, stepOutcome, stepReopened } from './dossierSteps.ts';
import { movedStepDue, stepDue, stepsTooLong } from './stepClock.ts';

const shipped = parseCalendarCsv(readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8'));
const prepared = prepareHours(['07:00-11:30', '13:30-17:00']);
if (!shipped.ok || !prepared.ok) throw new Error('the shipped calendar and plain hours are sound');
const time = { calendar: shipped.value, hours: prepared.value };
const days = (amount: number): Limit => ({ amount, unit: 'working-day' });
const hours = (amount: number): Limit => ({ amount, unit: 'working-hour' });
const at = localMinuteToInstant;
const dueOf = (limit: Limit | null, since: string): string | null => {
  const due = stepDue(limit, at(since), time);
  if (!due.ok) throw new Error(due.error.type);
  return due.value === null ? null : instantToLocalMinute(due.value);
};

const opened = (since: string, limit: Limit | null, due: string | null): Omit<DossierStep, 'until' | 'outcome'> => ({
  stepId: 's', name: 'Thẩm định', unit: 'Phòng Kinh tế', officer: 'binh', officerName: 'Trần Văn Bình', from: { officer: 'lan', name: 'Nguyễn Thị Lan', unit: '' },
  since: at(since), time: limit, due: due === null ? null : at(due), note: '', confirmation: '',
});

describe('the time of one step', () => {
  it('is counted from its hand-over on the working calendar: over 31/8 to 2/9, the lunch hour and the night', () => {
    expect(dueOf(days(1), '2026-08-28T15:00')).toBe('2026-09-03T17:00');
    expect(dueOf(hours(4), '2026-10-05T10:00')).toBe('2026-10-05T16:00');
    expect(dueOf(hours(4), '2026-10-05T16:00')).toBe('2026-10-06T10:00');
    expect(dueOf(null, '2026-10-05T16:00')).toBeNull();
  });

  it('does not run while the clock of the dossier stands', () => {
    const moved = movedStepDue({ due: at('2026-10-08T17:00'), time: days(2) }, at('2026-10-07T10:00'), at('2026-10-15T10:00'), time);
    expect(moved).toEqual({ ok: true, value: at('2026-10-16T17:00') });
    expect(movedStepDue({ due: null, time: null }, at('2026-10-07T10:00'), at('2026-10-15T10:00'), time)).toEqual({ ok: true, value: null });
  });

  it('cannot be counted into a year the calendar lacks', () => {
    expect(stepDue(days(2), at('2027-12-31T10:00'), time)).toEqual({ ok: false, error: { type: 'CalendarYearMissing', year: 2028 } });
  });

  it('is kept early, on time or late by date when it is in days', () => {
    const step = { due: at('2026-10-08T17:00'), time: days(2) };
    expect(stepOutcome(step, at('2026-10-07T16:00'))).toBe('early');
    expect(stepOutcome(step, at('2026-10-08T18:30'))).toBe('on-time');
    expect(stepOutcome(step, at('2026-10-09T07:00'))).toBe('late');
  });

  it('is kept by the minute when it is in hours', () => {
    const step = { due: at('2026-10-08T10:00'), time: hours(4) };
    expect(stepOutcome(step, at('2026-10-08T10:00'))).toBe('on-time');
    expect(stepOutcome(step, at('2026-10-08T10:01'))).toBe('late');
    expect(stepOutcome(step, at('2026-10-07T16:00'))).toBe('early');
  });

  it('is late while open only once its due has passed, and not after it ended', () => {
    const step = { due: at('2026-10-08T10:00'), time: hours(4), until: null };
    expect([isStepLate(step, at('2026-10-08T10:00')), isStepLate(step, at('2026-10-08T10:01')), isStepLate({ ...step, until: at('2026-10-08T09:00') }, at('2026-10-09T10:01'))]).toEqual([false, true, false]);
  });
});

describe('the steps of a dossier', () => {
  const first = stepOpened([], opened('2026-10-05T09:00', days(1), '2026-10-06T17:00'));

  it('has one open at most: the next one begins where the last one ends', () => {
    const two = stepOpened(first, opened('2026-10-07T08:00', null, null));
    expect(two.map(({ until, outcome }) => [until, outcome])).toEqual([[at('2026-10-07T08:00'), 'late'], [null, null]]);
    expect(openStep(two)).toBe(two[1]);
  });

  it('ends once: a second end changes nothing', () => {
    const ended = stepClosed(first, at('2026-10-06T09:00'));
    expect(ended[0]).toMatchObject({ until: at('2026-10-06T09:00'), outcome: 'on-time' });
    expect(stepClosed(ended, at('2026-10-20T09:00'))).toBe(ended);
  });

  it('is measured at the moment the clock stopped when the dossier ends while it stands', () => {
    expect(stepClosed(first, at('2026-11-20T09:00'), at('2026-10-06T09:00'))[0]).toMatchObject({ until: at('2026-11-20T09:00'), outcome: 'on-time' });
  });

  it('goes on in the step it had left when it is recalled', () => {
    const ended = stepClosed(first, at('2026-10-06T09:00'));
    const again = stepReopened(ended, ended[0] as DossierStep, at('2026-10-08T09:00'), { officer: 'binh', officerName: 'Trần Văn Bình' }, { officer: 'chau', name: 'Lê Châu', unit: '' }, 'Sai số');
    expect(again).toHaveLength(2);
    expect(again[1]).toMatchObject({ stepId: 's', since: at('2026-10-08T09:00'), due: at('2026-10-06T17:00'), until: null, note: 'Sai số' });
  });
});

describe('steps beside the limit of the procedure', () => {
  const limits = (limit: Limit, channel: Channel = 'counter') => [{ channel, caseId: 'general', limit, flag: null, sourceText: '' }];
  const steps = (...times: (Limit | null)[]) => times.map((one) => ({ time: one }));

  it('fit when they take no longer, and are told with both sums when they do', () => {
    expect(stepsTooLong(steps(hours(4), days(2), null, hours(4)), limits(days(3)), time.hours)).toEqual([]);
    expect(stepsTooLong(steps(hours(4), days(3)), limits(days(3)), time.hours)).toEqual([
      { channel: 'counter', caseId: 'general', limit: days(3), total: 3 * 480 + 240, allowed: 1440, counted: 'working-minute' },
    ]);
  });

  it('are compared with each channel of the procedure', () => {
    expect(stepsTooLong(steps(days(4)), [...limits(days(5)), ...limits(days(3), 'online')], time.hours).map(({ channel }) => channel)).toEqual(['online']);
  });

  it('are not complained of where working days and calendar days cannot be compared, or the limit is not known', () => {
    expect(stepsTooLong(steps(days(40)), limits({ amount: 30, unit: 'calendar-day' }), time.hours)).toEqual([]);
    expect(stepsTooLong(steps(days(40)), [{ channel: 'counter', caseId: 'general', limit: null, flag: 'unit-missing', sourceText: '30' }], time.hours)).toEqual([]);
    expect(stepsTooLong(steps({ amount: 20, unit: 'calendar-day' }, { amount: 11, unit: 'calendar-day' }), limits({ amount: 30, unit: 'calendar-day' }), time.hours)).toHaveLength(1);
  });

  it('count nothing for a step that ends on the day it begins', () => {
    const sameDay: Limit = { amount: 0, unit: 'same-day' };
    expect(stepsTooLong(steps(sameDay, sameDay, sameDay), limits(sameDay), time.hours)).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { buildWorkingDays } from '../calendar/workingDays.ts';
import { prepareHours } from '../deadline/workingHours.ts';
import { localMinuteToInstant } from '../time.ts';
import { closingTime, isReminderDue } from './reminder.ts';

const hours = prepareHours({ default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30'] } });
const calendar = buildWorkingDays(2026, ['confirmed'], new Map());
if (!hours.ok) throw new Error('the hours are right');
const time = { hours: hours.value, calendar };
const at = (minute: string): string => localMinuteToInstant(minute);

it('from half an hour before the counter shuts the day asks to be closed, not a minute earlier', () => {
  expect(isReminderDue(at('2026-11-23T16:29'), time)).toBe(false);
  expect(isReminderDue(at('2026-11-23T16:30'), time)).toBe(true);
  expect(isReminderDue(at('2026-11-23T18:00'), time)).toBe(true);
});

it('on a day of its own hours it asks by those', () => {
  expect(closingTime(at('2026-11-27T08:00'), time)).toBe('11:30');
  expect(isReminderDue(at('2026-11-27T11:00'), time)).toBe(true);
});

it('on a day off nobody is reminded', () => {
  expect(closingTime(at('2026-11-22T16:45'), time)).toBeNull();
  expect(isReminderDue(at('2026-11-22T16:45'), time)).toBe(false);
});

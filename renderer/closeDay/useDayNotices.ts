/**
 * Two notices of the day, each once a day at a desk: at the first sign-in what the day before left, or that nobody closed it;
 * and half an hour before the counter shuts that today is not closed yet. Nothing of people in either.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DaySection, DayView } from '#shared/contract';
import { closeDayNotices as words } from '#shared/messages/closeDayNotices';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import { closeDayQuery, type MeNow, useConnection } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { tell } from '../app/uiState.ts';
import { useWorkingTime } from '../online/useWorkingTime.ts';
import { closingTime, isReminderDue } from './reminder.ts';

/** Days only, of this desk. */
const MORNING_KEY = 'quay.day-before-told';
const EVENING_KEY = 'quay.day-end-told';
const look = { label: words.look, run: () => goTo({ name: 'closeDay' }) };

export const useDayNotices = (me: MeNow): void => {
  const { client, host } = useConnection();
  const queries = useQueryClient();
  const now = useNow();
  const time = useWorkingTime(now);
  const day = instantToLocalDate(now);
  const isOn = !me.locked;
  useEffect(() => {
    if (isOn && isNew(MORNING_KEY, day)) void tellMorning();
    async function tellMorning(): Promise<void> {
      const { before } = await queries.fetchQuery(closeDayQuery(client)).catch(() => ({ before: null }));
      const text = before === null ? null : morningText(before);
      if (text === null || !isNew(MORNING_KEY, day)) return;
      remember(MORNING_KEY, day);
      tell({ kind: 'warning', isAside: true, text, action: look });
    }
  }, [isOn, day, client, queries]);

  const isEvening = isOn && time !== null && isReminderDue(now, time);
  const closes = time === null ? null : closingTime(now, time);
  useEffect(() => {
    if (isEvening && closes !== null && isNew(EVENING_KEY, day)) void tellEvening(closes);
    async function tellEvening(hour: string): Promise<void> {
      remember(EVENING_KEY, day);
      const { closed, pressing, closesAt, now: seenAt } = await queries.fetchQuery({ ...closeDayQuery(client), staleTime: 0 });
      if (closed !== null) return;
      const text = closesAt === null || seenAt >= closesAt ? words.eveningOver(hour) : words.evening(hour, pressing);
      void host.notify({ title: words.eveningTitle, body: text });
      tell({ kind: 'warning', isAside: true, text, action: look });
    }
  }, [isEvening, closes, day, client, queries, host]);
};

/** Left from day to day as a matter of course: nobody need be called for them. */
const ordinary: ReadonlySet<DaySection> = new Set(['uncollected', 'due-tomorrow', 'online-waiting', 'unsent']);

const morningText = ({ day, isClosed, left }: NonNullable<DayView['before']>): string | null => {
  if (!isClosed) return words.morningNotClosed(day);
  const open = left.filter(({ isStillOpen, section }) => isStillOpen && !ordinary.has(section)).length;
  return open === 0 ? null : words.morningLeft(day, open);
};

const isNew = (key: string, day: LocalDate): boolean => localStorage.getItem(key) !== day;
const remember = (key: string, day: LocalDate): void => localStorage.setItem(key, day);

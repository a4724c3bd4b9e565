/**
 * Two notices of the day, each once a day at a desk: at the first sign-in what the day before left, or that nobody closed it;
 * and half an hour before the counter shuts that today is not closed yet. Nothing of people in either.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { closingTime, isReminderDue } from '#shared/closeDay/reminder';
import type { DayView } from '#shared/contract';
import { closeDayNotices as words } from '#shared/messages/closeDayNotices';
import { instantToLocalDate } from '#shared/time';
import { closeDayQuery, type MeNow, useConnection } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { tell } from '../app/uiState.ts';
import { useWorkingTime } from '../online/useWorkingTime.ts';
import { calmSections } from './dayLines.ts';
import { type Notice, noticeOnce } from './noticeOnce.ts';

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
  // With each minute anew, until it is told: an answer that did not come is asked for again.
  useEffect(() => {
    if (!isOn) return;
    const ask = async (): Promise<Notice> => morningNotice((await queries.fetchQuery(closeDayQuery(client))).before);
    void noticeOnce({ key: MORNING_KEY, day, memory: localStorage }, ask, (text) => tell({ kind: 'warning', aside: 'day', text, action: look }));
  }, [isOn, day, now, client, queries]);

  const isEvening = isOn && time !== null && isReminderDue(now, time);
  const closes = time === null ? null : closingTime(now, time);
  useEffect(() => {
    if (!isEvening || closes === null) return;
    const ask = async (): Promise<Notice> => eveningNotice(await queries.fetchQuery({ ...closeDayQuery(client), staleTime: 0 }), closes);
    void noticeOnce({ key: EVENING_KEY, day, memory: localStorage }, ask, (text) => {
      void host.notify({ title: words.eveningTitle, body: text });
      tell({ kind: 'warning', aside: 'day', text, action: look });
    });
  }, [isEvening, closes, day, now, client, queries, host]);
};

/** Nobody need be called for what is left from day to day; who is called is told all of it. */
const morningNotice = (before: DayView['before']): Notice => {
  if (before === null) return 'none';
  if (!before.isClosed) return { text: words.morningNotClosed(before.day) };
  const open = before.left.filter(({ isStillOpen }) => isStillOpen);
  return open.every(({ section }) => calmSections.has(section)) ? 'none' : { text: words.morningLeft(before.day, before.total, open.length) };
};

const eveningNotice = ({ closed, pressing, closesAt, now }: DayView, hour: string): Notice =>
  closed !== null ? 'none' : { text: closesAt === null || now >= closesAt ? words.eveningOver(hour) : words.evening(hour, pressing) };

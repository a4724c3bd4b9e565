/**
 * The counter is told of an online dossier nobody has answered once its time of warning passes (domain.md §3.3): by the
 * operating system where the host can, and on screen. Once for each dossier at each desk, reloads included.
 */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onlineMark } from '#shared/dossier/onlineAnswer';
import { onlineWords } from '#shared/messages/online';
import { dossierListQuery, type MeNow, useClient, useConnection } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { tell } from '../app/uiState.ts';
import { mayReceive } from './mayReceive.ts';
import { awaitedAnswer } from './OnlineMarks.tsx';

/** Ids of dossiers only: nothing of their people. */
const TOLD_KEY = 'quay.online-told';

export const useOnlineAlerts = (me: MeNow): void => {
  const { host } = useConnection();
  const now = useNow();
  const isOn = mayReceive(me) && !me.locked;
  const pages = useInfiniteQuery({ ...dossierListQuery(useClient(), 'online'), enabled: isOn }).data?.pages;
  const queries = useQueryClient();
  const isAnyWaiting = (pages?.[0]?.rows.length ?? 0) > 0;
  // Minutes alone make one late: nothing else would tell the number in the rail.
  useEffect(() => {
    if (isAnyWaiting) void queries.invalidateQueries({ queryKey: ['counts'] });
  }, [isAnyWaiting, now, queries]);
  useEffect(() => {
    if (!isOn || pages === undefined) return;
    const rows = pages.flatMap((page) => page.rows);
    const told = readTold();
    const due = rows.filter((row) => {
      const awaited = awaitedAnswer(row);
      return awaited !== null && !told.has(row.id) && ['alert', 'late'].includes(onlineMark(awaited, now));
    });
    if (due.length === 0) return;
    // What left the list need not be remembered.
    writeTold([...rows.filter(({ id }) => told.has(id)), ...due].map(({ id }) => id));
    const [only] = due;
    const text = due.length === 1 && only !== undefined ? onlineWords.alertOne(only.code) : onlineWords.alertMany(due.length);
    void host.notify({ title: onlineWords.alertTitle, body: text });
    host.sound('arrived');
    tell({ kind: 'warning', aside: 'online', text, action: { label: onlineWords.alertOpen, run: () => goTo(due.length === 1 && only !== undefined ? { name: 'dossier', code: only.code } : { name: 'online' }) } });
  }, [isOn, pages, now, host]);
};

const readTold = (): ReadonlySet<string> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(TOLD_KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
};

const writeTold = (ids: readonly string[]): void => localStorage.setItem(TOLD_KEY, JSON.stringify(ids));

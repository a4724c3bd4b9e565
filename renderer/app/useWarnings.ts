/**
 * Warnings in time on this screen: asked of the station as each minute begins and after every change, told by the operating
 * system where the host can, on screen and by a sound. What is new at once is one sentence. The station keeps what was told,
 * so that no other desk of it, no reload and no later run says it again.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { HostCapabilities } from '#shared/hostCapabilities';
import type { ClaimedWarnings } from '#shared/lateness/warnings';
import { type WarningTerms, warningWords } from '#shared/messages/warnings';
import { numberSettings } from '#shared/settingFacts';
import { type MeNow, onChanges, settingsQuery, useConnection } from '../api/queries.ts';
import { answered } from '../api/settle.ts';
import { useNow } from './clock.ts';
import { goTo } from './screen.ts';
import { tell, useUi } from './uiState.ts';

/** A sync brings hundreds of changes, and a busy counter an act every few seconds: one question for all of them. */
const GATHER_MS = 10_000;

export const useWarnings = (me: MeNow): void => {
  const { client, host } = useConnection();
  const isOn = !me.locked;
  // What was told one officer is not left for the next.
  useEffect(() => () => useUi.getState().dropAside('due'), [me.id]);
  const now = useNow();
  const changes = useGatheredChanges(isOn);
  const settings = useQuery({ ...settingsQuery(client), enabled: isOn }).data?.settings;
  const terms = useRef<WarningTerms>({ dueSoonDays: numberSettings.dueSoonDays.first, dueSoonHours: numberSettings.dueSoonHours.first });
  useEffect(() => {
    if (settings !== undefined) terms.current = settings;
  }, [settings]);
  useEffect(() => {
    if (!isOn) return;
    answered(client.claimWarnings.mutate()).then(
      (claimed) => void warn(host, claimed, terms.current),
      // Signed out meanwhile, or the link is lost: the next minute asks again.
      () => undefined,
    );
  }, [isOn, now, changes, client, host]);
};

const warn = (host: HostCapabilities, { own, unit }: ClaimedWarnings, terms: WarningTerms): void => {
  const texts = [warningWords.heap(own, 'own', terms), warningWords.heap(unit, 'unit', terms)].filter((text) => text !== '');
  if (texts.length === 0) return;
  for (const body of texts) void host.notify({ title: warningWords.title, body });
  host.sound('arrived');
  const only = own.total + unit.total === 1 ? (own.first ?? unit.first) : null;
  const open = (): void => goTo(only !== null ? { name: 'dossier', code: only.code } : { name: own.total > 0 ? 'mine' : 'dossiers' });
  tell({ kind: 'warning', aside: 'due', text: texts.join(' '), action: { label: warningWords.open, run: open } });
};

const useGatheredChanges = (isOn: boolean): number => {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (!isOn) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const forget = onChanges((kinds) => {
      if (!kinds.has('dossier') && !kinds.has('reference')) return;
      timer ??= setTimeout(() => {
        timer = null;
        setTimes((before) => before + 1);
      }, GATHER_MS);
    });
    return () => {
      forget();
      if (timer !== null) clearTimeout(timer);
    };
  }, [isOn]);
  return times;
};

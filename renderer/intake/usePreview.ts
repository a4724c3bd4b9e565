/** The receipt as it will print and what stands in its way, asked anew shortly after each key. The newest answer wins. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { IntakePreview } from '#shared/contract';
import type { Intake } from '#shared/dossier/intake';
import { onChanges, useClient } from '../api/queries.ts';
import { settle, type Settled } from '../api/settle.ts';

/** Shorter than the pause between two keys of a slow typist, longer than that of a fast one. */
const AFTER_KEY_MS = 150;

export interface PreviewState {
  readonly preview: IntakePreview | null;
  readonly trouble: string | null;
  askSoon(): void;
  /** At once; null when a newer question overtook this one. */
  ask(): Promise<Settled<IntakePreview>>;
}

export const usePreview = (currentIntake: () => Intake, paper: 'A4' | 'A5'): PreviewState => {
  const client = useClient();
  const [answer, setAnswer] = useState<Settled<IntakePreview> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const newest = useRef(0);
  const current = useRef(currentIntake);
  current.current = currentIntake;

  const ask = useCallback(async (): Promise<Settled<IntakePreview>> => {
    if (timer.current !== null) clearTimeout(timer.current);
    const mine = (newest.current += 1);
    const settled = await settle(client.intakePreview.mutate({ intake: current.current(), paper }));
    if (mine === newest.current) setAnswer(settled);
    return settled;
  }, [client, paper]);

  const askSoon = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void ask(), AFTER_KEY_MS);
  }, [ask]);

  useEffect(() => {
    askSoon();
    // Another desk took the next code, a limit was confirmed, the catalogue changed.
    const off = onChanges((kinds) => {
      if (kinds.has('dossier') || kinds.has('reference')) askSoon();
    });
    return () => {
      off();
      if (timer.current !== null) clearTimeout(timer.current);
    };
  }, [askSoon]);

  return { preview: answer?.ok === true ? answer.value : null, trouble: answer?.ok === false ? answer.text : null, askSoon, ask };
};

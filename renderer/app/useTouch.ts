/** Tells the station that a person is there, so that the idle lock falls only on an empty desk. */
import { useEffect } from 'react';
import { useClient } from '../api/queries.ts';
import { noteSeen } from './uiState.ts';

const AT_MOST_EVERY_MS = 60_000;

export const useTouch = (isOn: boolean): void => {
  const client = useClient();
  useEffect(() => {
    if (!isOn) return undefined;
    let lastAt = Number.NEGATIVE_INFINITY;
    const touch = (event: Event): void => {
      noteSeen();
      if (!event.isTrusted || event.timeStamp - lastAt < AT_MOST_EVERY_MS) return;
      lastAt = event.timeStamp;
      client.touch.mutate().catch(() => undefined);
    };
    addEventListener('keydown', touch, true);
    addEventListener('pointerdown', touch, true);
    return () => {
      removeEventListener('keydown', touch, true);
      removeEventListener('pointerdown', touch, true);
    };
  }, [client, isOn]);
};

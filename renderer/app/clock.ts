/** The station's hour on screen (Asia/Ho_Chi_Minh), whatever the zone and the error of the browser's own clock. */
import { useEffect, useState } from 'react';
import { useHostState } from '../api/queries.ts';
import { type Instant, instantToMs, msToInstant } from '#shared/time';

/** The present instant, renewed as each minute begins (at most a second late). */
export const useNow = (): Instant => {
  const { data, dataUpdatedAt } = useHostState();
  const offset = data === undefined ? 0 : instantToMs(data.now) - dataUpdatedAt;
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const minuteOf = (ms: number): number => Math.floor((ms + offset) / 60_000);
    const timer = setInterval(() => setTick((before) => (minuteOf(Date.now()) === minuteOf(before) ? before : Date.now())), 1_000);
    return () => clearInterval(timer);
  }, [offset]);
  return msToInstant(Math.max(tick, dataUpdatedAt) + offset);
};

/** The station's hour on screen (Asia/Ho_Chi_Minh), whatever the zone and the error of the browser's own clock. */
import { useEffect, useState } from 'react';
import { useHostState } from '../api/queries.ts';
import { type Instant, instantToMs, msToInstant } from '#shared/time';

/** The present instant, renewed every ten seconds. */
export const useNow = (): Instant => {
  const { data, dataUpdatedAt } = useHostState();
  const offset = data === undefined ? 0 : instantToMs(data.now) - dataUpdatedAt;
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return msToInstant(Math.max(tick, dataUpdatedAt) + offset);
};

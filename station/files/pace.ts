/** How contents go over a thin line, up and back: how often one is tried, how long is waited between, how large a part is. */
import type { NetworkDep } from '../sync/transport.ts';

/** In a row, without a byte between them. */
export const FRUITLESS_TRIES = 6;
export const FIRST_PAUSE_MS = 500;
export const LONGEST_PAUSE_MS = 15_000;
/** So often it is looked whether events are still under way. */
export const BUSY_LOOK_MS = 100;
/** Parts are sized so that one takes about so long. */
export const PART_MS = 2000;

/** So long, or until it is broken off: a program that is closed does not wait out a pause. */
export const pause = ({ setTimer }: Pick<NetworkDep, 'setTimer'>, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      done();
    };
    const cancel = setTimer(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });

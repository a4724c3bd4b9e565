/** The line of the sync's budget: 64 kbit/s each way, 2 s round trip, every fifth request reset, half of those before and half after the far end had them. */
import { type Line, type LineFault, startLine } from '#test/network/throttledProxy';
import { createRandom } from './people.ts';

const RESET_SHARE = 0.2;
/** A request is cut off anywhere in so many bytes; a shorter one when it has all left. */
const LARGEST_CUT = 50_000;

export const startBadLine = (target: string, seed: number): Promise<Line> => {
  const random = createRandom(seed);
  const fault = (): LineFault | null => {
    const [drawn, cut] = [random(), random()];
    if (drawn >= RESET_SHARE) return null;
    return drawn < RESET_SHARE / 2 ? { at: 'before', afterBytes: 1 + Math.floor(cut * LARGEST_CUT) } : { at: 'after' };
  };
  return startLine({ target, bytesPerSecond: 8000, roundTripMs: 2000, fault });
};

/**
 * Virtual time. Everything that waits lies in one queue, in order of its moment and then of its coming; what is due runs,
 * and the next comes only when everything it set going waits again. No thread, no socket and no real clock takes part, so
 * one seed is one story.
 */
import { createHash } from 'node:crypto';
import { cryptoUnderWay } from './promptCrypto.ts';

export type Cancel = () => void;

export interface World {
  /** Milliseconds since 1970, true time; stations' own clocks may be wrong. */
  readonly now: () => number;
  readonly after: (ms: number, work: () => void | Promise<void>) => Cancel;
  /** Runs what is due up to that moment and sets the clock there. */
  readonly runFor: (ms: number) => Promise<void>;
  /** Whoever does something says so: the queue goes on only when nobody does. */
  readonly touch: () => void;
  /** One line of the story. */
  readonly note: (line: string) => void;
  /** Of all lines so far: the same seed gives the same. */
  readonly traceHash: () => string;
}

interface Due {
  readonly at: number;
  readonly no: number;
  readonly work: () => void | Promise<void>;
}

/** Turns of the loop without a sign of life after which everything is taken to wait. */
const QUIET_TURNS = 3;

export const createWorld = (start: number, tell: (line: string) => void = () => undefined): World => {
  let now = start;
  let no = 0;
  let touched = 0;
  let queue: Due[] = [];
  const hash = createHash('sha256');

  const settle = async (): Promise<void> => {
    for (let quiet = 0, seen = touched; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise<void>((done) => void setImmediate(done));
      if (touched === seen && cryptoUnderWay() === 0) continue;
      seen = touched;
      quiet = -1;
    }
  };

  return {
    now: () => now,
    after: (ms, work) => {
      no += 1;
      const due: Due = { at: now + Math.max(0, Math.trunc(ms)), no, work };
      const place = queue.findLastIndex((other) => other.at <= due.at);
      queue.splice(place + 1, 0, due);
      return () => {
        queue = queue.filter((other) => other !== due);
      };
    },
    runFor: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const [due] = queue;
        if (due === undefined || due.at > until) break;
        queue.shift();
        now = due.at;
        await due.work();
        await settle();
      }
      now = until;
    },
    touch: () => {
      touched += 1;
    },
    note: (line) => {
      const whole = `${new Date(now).toISOString().slice(5, 23)} ${line}`;
      hash.update(`${whole}\n`);
      tell(whole);
    },
    traceHash: () => hash.copy().digest('hex'),
  };
};

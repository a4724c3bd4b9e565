/**
 * Looks at the clock once a minute while a desk is open, and journals heartbeats sparsely: one in each boot, and one when
 * nothing else was written for a quarter of an hour, at most HEARTBEATS_IDLE in a row. Every event carries the clock, so a busy
 * counter needs none; a quiet day of eight hours has at most 32, a night 8.
 */
import type { NetworkDep } from '../sync/transport.ts';
import { ok } from '#shared/result';
import { bySystem, type StationCore } from '../core.ts';
import { lookAtClock, newestSample, sampleOf } from './sense.ts';

export const LOOK_MS = 60_000;
const HEARTBEAT_MS = 15 * 60_000;
export const HEARTBEATS_IDLE = 8;

export interface ClockWatch {
  readonly stop: () => void;
}

/** `onFailure` hears of a disk that fails; the next minute tries again. */
export const watchClock = (core: StationCore, { setTimer }: Pick<NetworkDep, 'setTimer'>, onFailure: (failure: unknown) => void): ClockWatch => {
  let idle = 0;
  const forget = core.journal.onAppended(({ type }) => {
    if (!type.startsWith('clock.')) idle = 0;
  });
  const beat = (): void => {
    lookAtClock(core);
    if (core.identity.simulated) return;
    const [now, newest] = [sampleOf(core.deps), newestSample(core)];
    const isNewBoot = newest?.bootId !== now.bootId;
    const isQuiet = newest !== null && now.monotonicMs - newest.monotonicMs >= HEARTBEAT_MS && idle < HEARTBEATS_IDLE;
    if (!isNewBoot && !isQuiet) return;
    idle += 1;
    core.journal.transact((tx) => ok(tx.append({ type: 'clock.heartbeat', data: { why: isNewBoot ? 'boot' : 'idle' }, by: bySystem })));
  };
  let cancel = (): void => undefined;
  const again = (): void => {
    try {
      beat();
    } catch (failure) {
      onFailure(failure);
    }
    cancel = setTimer(LOOK_MS, again);
  };
  again();
  return {
    stop: () => {
      cancel();
      forget();
    },
  };
};

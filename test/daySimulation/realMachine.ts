/** The machine of a commune that is lived through on a real station: its true time and its clock, its line to the province, its starts, and acts through the one door. */
import { instantToMs } from '#shared/time';
import type { Actor } from '#station/actor';
import { watchClock } from '#station/clock/clockWatch';
import { dayView } from '#station/closeDay/dayView';
import { bySystem, openCore, type StationCore } from '#station/core';
import { createLinkWatch, type LinkWatch } from '#station/linkWatch/linkWatch';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { act, must, type TestStation } from '#test/stationFixture';
import type { Boot } from './machine.ts';
import { MINUTE } from './month.ts';
import type { Line } from './outages.ts';

const SOON = 2000;
const AFTER_SILENCE = 2.5 * MINUTE;

export interface RealMachine {
  readonly core: () => StationCore;
  readonly now: () => number;
  readonly goTo: (at: number) => void;
  /** Until then the station sends what it has, and greets once a minute. */
  readonly live: (until: number) => void;
  /** Started in the morning, by whatever clock. */
  readonly start: (boot: Boot) => void;
  /** The code; null: refused. Nobody looks at the clock when the program asks. */
  readonly tries: (who: Actor, input: Record<string, unknown>) => string | null;
  readonly does: (who: Actor, input: Record<string, unknown>) => string;
  /** What was done two seconds ago is with the province, whatever the line. */
  readonly settle: () => void;
  /** Codes on the page of the end of the day. */
  readonly listed: (who: Actor) => string[];
}

export const createRealMachine = (station: TestStation, line: Line): RealMachine => {
  const { clock } = station;
  let { core } = station;
  createSqliteSyncStore(core).saveEnrolment({ gateway: 'https://tinh', gatewayKey: { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) }, authority: null, epoch: 'e', lease: { agencyCode: 'H48.105', from: 1, to: 999 } }, bySystem);
  let watch: LinkWatch = createLinkWatch(core);
  let [receipts, off] = [0, 0];
  /** Whether something waits to be sent, and when that is tried next. */
  const outbox = { isFull: false, tryAt: Infinity };
  const now = (): number => instantToMs(clock.truth());
  const goTo = (at: number): void => clock.tick(Math.max(0, at - now()));

  const hear = (): void => {
    const { incarnation, seq, hash: headHash } = core.journal.head();
    receipts += 1;
    createSqliteSyncStore(core).saveAnswer({ incarnation, ackedSeq: seq, gatewaySeq: seq, gatewayHead: headHash, epoch: 'e', outcomes: [], receipt: { jws: `receipt ${receipts}`, headSeq: seq, headHash, serverTime: clock.truth() }, lease: null, at: core.deps.now() });
    watch.note({ at: core.deps.now(), failure: null, roundTripMs: 400 });
    Object.assign(outbox, { isFull: false, tryAt: Infinity });
  };
  const attempt = (): void => {
    if (line.isUp(now())) return hear();
    watch.note({ at: core.deps.now(), failure: 'unreachable', roundTripMs: null });
    outbox.tryAt = Math.min(now() + 2 * AFTER_SILENCE, line.upFrom(now()) + AFTER_SILENCE);
  };
  const live = (until: number): void => {
    while (outbox.isFull && outbox.tryAt <= until) {
      goTo(outbox.tryAt);
      attempt();
    }
    const greeted = line.upUntil(until - MINUTE / 2) - SOON;
    if (!outbox.isFull && greeted > now()) {
      goTo(greeted);
      hear();
    }
    goTo(until);
  };
  const start = (boot: Boot): void => {
    goTo(boot.from);
    core.close();
    clock.reboot();
    clock.moveClock(boot.off - off);
    off = boot.off;
    core = must(openCore({ dataDir: station.dir, key: core.key, deps: clock.deps }));
    (station as { core: StationCore }).core = core;
    watch = createLinkWatch(core);
    watchClock(core, { setTimer: () => () => undefined }, () => undefined).stop();
    Object.assign(outbox, { isFull: true, tryAt: now() + SOON });
  };
  const tries = (who: Actor, input: Record<string, unknown>): string | null => {
    const done = act(core, who, input);
    if (!outbox.isFull) outbox.tryAt = now() + SOON;
    outbox.isFull = true;
    if (done.ok) return done.value.code;
    if (done.error.type !== 'TimeUnconfirmed') return null;
    must(act(core, who, { act: 'confirm-time', isRight: true }));
    return tries(who, input);
  };
  const does = (who: Actor, input: Record<string, unknown>): string => {
    const code = tries(who, input);
    if (code === null) throw new Error(`${String(input['act'])} is refused`);
    return code;
  };
  const settle = (): void => {
    goTo(now() + SOON);
    hear();
  };
  const listed = (who: Actor): string[] => dayView(core, who, watch.open()).sections.flatMap(({ items }) => items).flatMap(({ code }) => code ?? []);
  return { core: () => core, now, goTo, live, start, tries, does, settle, listed };
};

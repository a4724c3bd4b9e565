/**
 * Whether somebody moved the machine's clock (DESIGN §4, trusted time): its time held against the machine's own counter,
 * against the newest event across a reboot, and against the province's receipts. A jump is journaled and asked about once
 * before the next code is minted; nothing is refused for it.
 *
 * The counter (`monotonicMs`) runs through sleep (`machineDeps`), so a machine that slept has not jumped. Less than two
 * minutes, and what the counter itself may drift, is nobody's business. Simulated stations are told their time and have no
 * clock to watch.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { BootClockDep, TimeDep } from '#shared/deps';
import type { JournalEvent } from '#shared/journal/event';
import { ok } from '#shared/result';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import { COUNTER_SLACK_MS, DRIFT } from '#shared/trustedTime/intervals';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import { bySystem, type StationCore } from '../core.ts';
import { type ClockState, type ClockSample, isSameOff, noClockState } from './clockState.ts';

export type Jump = Extract<JournalEvent, { type: 'clock.jumped' }>['data'];

/** Journals a jump since the last look. @idempotent while the clock runs on. Does nothing inside somebody's transaction. */
export const lookAtClock = (core: StationCore): void => {
  if (core.identity.simulated || core.db.sqlite.inTransaction) return;
  const now = sampleOf(core.deps);
  const base = measuredFrom(core, now);
  const jump = base === null ? null : jumpBetween(base, now);
  if (jump === null) {
    if (base === null || !isSameRun(base, now)) bases.set(core, now);
    else bases.set(core, base);
    return;
  }
  const noted = notedBy(core, now);
  if (noted !== null) return void bases.set(core, noted);
  core.journal.transact((tx) => ok(tx.append({ type: 'clock.jumped', data: jump, by: bySystem })));
  bases.set(core, now);
};

/** A jump that nobody has journaled yet. */
export const unwrittenJump = (core: StationCore, now: ClockSample): Jump | null => {
  const base = measuredFrom(core, now);
  const jump = base === null ? null : jumpBetween(base, now);
  return jump === null || notedBy(core, now) !== null ? null : jump;
};

/** Another program on this station saw the jump first. */
const notedBy = (core: StationCore, now: ClockSample): ClockSample | null => {
  const noted = clockState(core).base;
  return noted !== null && isSameRun(noted, now) && jumpBetween(noted, now) === null ? noted : null;
};

/** What a receipt that has just come says of the clock; `receivedAt` is the clock's word. */
export const noteReceipt = (core: StationCore, serverTime: string, receivedAt: string): void => {
  if (core.identity.simulated) return;
  const off = instantToMs(receivedAt) - instantToMs(serverTime);
  const byMs = Math.abs(off) > SUSPICIOUS_MS ? off : 0;
  const { offMs, offBoot, open } = clockState(core);
  // Found right, nothing of what was said of it stands any longer; found wrong, it is said once in each boot.
  const isKnown = byMs === 0 ? offMs === 0 && open === null : offBoot === core.deps.bootId && isSameOff(byMs, offMs);
  if (isKnown) return;
  core.journal.transact((tx) => ok(tx.append({ type: 'clock.jumped', data: { how: 'receipt', byMs }, by: bySystem })));
};

export const clockState = ({ db }: Pick<StationCore, 'db'>): ClockState => {
  const row = statements(db).state.get();
  return row === undefined ? noClockState : (JSON.parse(row.doc) as ClockState);
};

/** The present moment by the province's clock, where this boot knows how far its own is off; else by its own. */
export const trueNow = (core: StationCore): Instant => {
  const { offMs, offBoot } = clockState(core);
  const now = core.deps.now();
  return offBoot === core.deps.bootId && offMs !== 0 ? msToInstant(instantToMs(now) - offMs) : now;
};

export const sampleOf = (deps: TimeDep & BootClockDep): ClockSample => ({ bootId: deps.bootId, monotonicMs: Math.trunc(deps.monotonicMs()), recordedAt: deps.now() });

/** The clock as the newest event has it. */
export const newestSample = ({ db }: Pick<StationCore, 'db'>): ClockSample | null => {
  const row = statements(db).newest.get();
  if (row === undefined) return null;
  const { clock, recordedAt, repeats } = JSON.parse(row.bytes.toString('utf8')) as JournalEvent;
  // Said again in its new place of the chain, with the clock it had then.
  return repeats === undefined ? { ...clock, recordedAt } : null;
};

/** A boot whose counter never went back. */
export const isSameRun = (before: ClockSample, now: ClockSample): boolean => before.bootId === now.bootId && before.monotonicMs <= now.monotonicMs;

export const jumpBetween = (before: ClockSample, now: ClockSample): Jump | null => {
  const shown = instantToMs(now.recordedAt) - instantToMs(before.recordedAt);
  if (!isSameRun(before, now)) return shown < -SUSPICIOUS_MS ? { how: 'across-reboots', byMs: shown } : null;
  const counted = now.monotonicMs - before.monotonicMs;
  const parted = shown - counted;
  return Math.abs(parted) > SUSPICIOUS_MS + counted * DRIFT + COUNTER_SLACK_MS ? { how: 'in-boot', byMs: Math.trunc(parted) } : null;
};

/** From where this program measures: its own first look, else what the journal says of this boot or of the one before. */
const bases = new WeakMap<StationCore, ClockSample>();

export const measuredFrom = (core: StationCore, now: ClockSample): ClockSample | null => bases.get(core) ?? baseOf(core, now);

const baseOf = (core: StationCore, now: ClockSample): ClockSample | null => {
  const { base } = clockState(core);
  return base !== null && isSameRun(base, now) ? base : newestSample(core);
};

const statements = preparedOnce(({ sqlite }) => ({
  state: sqlite.prepare<[], { doc: string }>('SELECT doc FROM clock_state'),
  newest: sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC LIMIT 1'),
}));

/**
 * Within which true moments now lies, where the clock was found wrong or moved and nobody has set that right with the province: for
 * dossiers that are open. Now is read as one more event that no receipt covers yet. Where this boot has not been answered,
 * it is one of the moments its clock has said so far, carried on by the machine's counter, or what it says less the error found before,
 * or, set back over a reboot, what the journal had said already, carried on: that stands until the province answers, whoever says
 * that the clock is right now. A clock nobody has found anything of is believed. Our design.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { JournalEvent } from '#shared/journal/event';
import { instantToMs, msToInstant } from '#shared/time';
import type { ClockedEvent } from '#shared/trustedTime/intervals';
import { trustedTimes } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import type { ClockSample } from './clockState.ts';
import type { Span } from './dueTime.ts';
import { clockState, isSameRun, jumpBetween, measuredFrom, sampleOf, unwrittenJump } from './sense.ts';
import { AROUND, receiptsAround } from './timeInside.ts';
import { unansweredShifts } from './wrongStretches.ts';

/** Null: the clock is believed. Lists ask for each of their rows, so one answer serves for a second. */
export const presentDoubt = (core: StationCore): Span | null => {
  if (core.identity.simulated) return null;
  const [state, now] = [clockState(core), sampleOf(core.deps)];
  const base = measuredFrom(core, now);
  const shifts = unansweredShifts(core, unwrittenJump(core, now));
  const isFound = state.offMs !== 0 || state.open !== null || shifts.length > 0 || (base !== null && jumpBetween(base, now) !== null);
  if (!isFound) return null;
  const anchor = statements(core.db).anchor.get()?.hash ?? null;
  const key = `${core.journal.head().hash} ${anchor} ${now.bootId} ${Math.floor(now.monotonicMs / 1000)} ${now.recordedAt.slice(0, 19)}`;
  const known = answers.get(core);
  if (known?.key === key) return known.doubt;
  const doubt = doubtAt(core, [state.offMs, ...shifts], base, now, anchor);
  answers.set(core, { key, doubt });
  return doubt;
};

const answers = new WeakMap<StationCore, { readonly key: string; readonly doubt: Span | null }>();

/** `offs`: by how much the clock may be ahead, ms. */
const doubtAt = (core: StationCore, offs: readonly number[], base: ClockSample | null, now: ClockSample, anchor: string | null): Span | null => {
  const written = statements(core.db).newest.all(AROUND).toReversed().map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent).filter(({ repeats }) => repeats === undefined);
  const head = core.journal.head();
  const { bootId, monotonicMs, recordedAt } = now;
  const events: ClockedEvent[] = [...written, { incarnation: head.incarnation, seq: head.seq + 1, clock: { bootId, monotonicMs }, recordedAt, anchor }];
  const { from = null, to = null } = trustedTimes(events, receiptsAround(core.db, events)).times.at(-1) ?? {};
  // Never heard of the province: before the first receipt the clock's word is all there is.
  if (from === null) return null;
  if (to !== null) return { from, to };
  const said: ClockSample[] = [...events.map((event) => ({ ...event.clock, recordedAt: event.recordedAt })), ...(base === null ? [] : [base])];
  const own = said.filter((sample) => isSameRun(sample, now)).map((sample) => instantToMs(sample.recordedAt) + monotonicMs - sample.monotonicMs);
  const words = [...own, ...offs.map((offMs) => instantToMs(recordedAt) - offMs)].map((ms) => Math.max(ms, instantToMs(from)));
  return { from: msToInstant(Math.min(...words)), to: msToInstant(Math.max(...words)) };
};

const statements = preparedOnce(({ sqlite }) => ({
  newest: sqlite.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC LIMIT ?'),
  // As the journal names it in its next event.
  anchor: sqlite.prepare<[], { hash: string }>('SELECT hash FROM time_receipt ORDER BY rowid DESC LIMIT 1'),
}));

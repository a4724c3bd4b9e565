/** What the station knows of its own clock, from its events alone: a projection of one row. */
import type { JournalEvent } from '#shared/journal/event';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';

export interface ClockSample {
  readonly bootId: string;
  readonly monotonicMs: number;
  readonly recordedAt: string;
}

export interface ClockState {
  /** The newest event of the clock itself: from there it is measured. */
  readonly base: ClockSample | null;
  /** How far ahead of the province's it was found (negative: behind); 0 while nothing says so. */
  readonly offMs: number;
  /** The boot in which that was found: after another one the clock may have been put right. */
  readonly offBoot: string | null;
  /** A jump nobody has looked at yet. */
  readonly open: { readonly how: 'in-boot' | 'across-reboots' | 'receipt'; readonly byMs: number } | null;
}

export const noClockState: ClockState = { base: null, offMs: 0, offBoot: null, open: null };

export type ClockEvent = Extract<JournalEvent, { type: 'clock.heartbeat' | 'clock.jumped' | 'clock.confirmed' }>;

export const clockStateAfter = (before: ClockState, { type, data, clock, recordedAt }: ClockEvent): ClockState => {
  const base = { ...clock, recordedAt };
  switch (type) {
    case 'clock.heartbeat':
      return { ...before, base };
    case 'clock.confirmed':
      return { ...before, base, open: null };
    case 'clock.jumped':
      // Found right by a receipt, it needs nobody's eyes; as wrong as before, in another boot, nobody's again.
      if (data.how === 'receipt') return { base, offMs: data.byMs, offBoot: clock.bootId, open: data.byMs === 0 ? null : isSameOff(data.byMs, before.offMs) ? before.open : data };
      if (data.how === 'across-reboots') return { ...before, base, open: data };
      return { base, offMs: offAfter(before.offMs + data.byMs), offBoot: before.offMs === 0 ? clock.bootId : before.offBoot, open: data };
  }
};

/** Put right by hand and to the millisecond by nobody: what is left of a few seconds is no fault of the clock. */
const offAfter = (ms: number): number => (Math.abs(ms) <= SUSPICIOUS_MS ? 0 : ms);

export const isSameOff = (one: number, other: number): boolean => other !== 0 && Math.abs(one - other) <= SUSPICIOUS_MS;

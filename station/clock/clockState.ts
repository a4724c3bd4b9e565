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
  /** A jump nobody has looked at yet. */
  readonly open: { readonly how: 'in-boot' | 'across-reboots' | 'receipt'; readonly byMs: number } | null;
}

export const noClockState: ClockState = { base: null, offMs: 0, open: null };

export type ClockEvent = Extract<JournalEvent, { type: 'clock.heartbeat' | 'clock.jumped' | 'clock.confirmed' }>;

export const clockStateAfter = (before: ClockState, { type, data, clock, recordedAt }: ClockEvent): ClockState => {
  const base = { ...clock, recordedAt };
  switch (type) {
    case 'clock.heartbeat':
      return { ...before, base };
    case 'clock.confirmed':
      return { ...before, base, open: null };
    case 'clock.jumped':
      // Found right by a receipt, it needs nobody's eyes.
      if (data.how === 'receipt') return { base, offMs: data.byMs, open: data.byMs === 0 ? null : data };
      return { base, offMs: data.how === 'in-boot' ? offAfter(before.offMs + data.byMs) : before.offMs, open: data };
  }
};

/** Put right by hand and to the millisecond by nobody: what is left of a few seconds is no fault of the clock. */
const offAfter = (ms: number): number => (Math.abs(ms) <= SUSPICIOUS_MS ? 0 : ms);

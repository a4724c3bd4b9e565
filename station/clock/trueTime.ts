/** The true moment of an event that a wrong clock dated, for the page of its dossier: null where the clock was right, or nothing tells by how much it was not. */
import type { JournalEvent } from '#shared/journal/event';
import type { Instant } from '#shared/time';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import { plainTime } from './endTime.ts';
import { AROUND, timeInside } from './timeInside.ts';
import { hasJumped } from './wrongStretches.ts';

export const trueTimeOf = (core: StationCore, pos: number, event: JournalEvent): Instant | null => {
  const plain = core.identity.simulated || event.at !== event.recordedAt ? null : plainTime(core, pos, event);
  // The events around are read only where something was noticed.
  if (plain === null || (plain.offMs <= SUSPICIOUS_MS && !hasJumped(core, pos - AROUND, pos + AROUND))) return null;
  const time = timeInside(core, pos);
  return time === null || time.offsetMs === null || Math.abs(time.offsetMs) <= SUSPICIOUS_MS ? null : time.effectiveAt;
};

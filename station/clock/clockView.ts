/** What screens and the command line say of the machine's clock. */
import type { ClockView } from '#shared/contract';
import { clockMovedShort, clockMovedText, clockOffShort, clockOffText } from '#shared/messages/trustedTime';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import { clockState } from './sense.ts';

export const clockView = (core: StationCore): ClockView => {
  const { offMs, open } = clockState(core);
  if (open !== null && open.how !== 'receipt') return { offMs, open, text: clockMovedText(open.byMs), short: clockMovedShort(open.byMs) };
  const isRight = Math.abs(offMs) <= SUSPICIOUS_MS;
  return { offMs, open, text: isRight ? null : clockOffText(offMs), short: isRight ? null : clockOffShort(offMs) };
};

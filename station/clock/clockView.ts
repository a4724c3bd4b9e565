/** What screens and the command line say of the machine's clock. */
import type { ClockView } from '#shared/contract';
import { clockMovedText, clockOffText } from '#shared/messages/trustedTime';
import type { StationCore } from '../core.ts';
import { clockState } from './sense.ts';

export const clockView = (core: StationCore): ClockView => {
  const { offMs, open } = clockState(core);
  return { offMs, open, text: open !== null && open.how !== 'receipt' ? clockMovedText(open.byMs) : offMs === 0 ? null : clockOffText(offMs) };
};

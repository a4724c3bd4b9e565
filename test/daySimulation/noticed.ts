/**
 * Which of the station's events stand where something showed that the clock was wrong, as the station has it
 * (station/clock/wrongStretches.ts): at a start a clock behind what it said last, at an answer of the province one that is off; from
 * behind the last answer but one before it, until an answer finds the clock right or vouches for what stands behind somebody's word.
 */
import { instantToMs } from '#shared/time';
import type { ReceiptTime } from '#shared/trustedTime/intervals';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { Boot } from './machine.ts';

export interface WrittenEvent {
  readonly at: number;
  /** Among `boots`. */
  readonly boot: number;
  /** Asks whoever works there for the time, where that is in question. */
  readonly isAsking: boolean;
}

/** `boots`: those that ran; `receipts`: by the number of events they vouch for. */
export const noticedEvents = (boots: readonly Boot[], events: readonly WrittenEvent[], receipts: readonly ReceiptTime[]): boolean[] => {
  const stretches: { readonly from: number; readonly to: number }[] = [];
  const heads: number[] = [];
  const waiting = receipts.toSorted((one, other) => one.headSeq - other.headSeq || instantToMs(one.serverTime) - instantToMs(other.serverTime));
  let [found, isOpen, from, next] = [{ off: 0, boot: -1 }, false, null as number | null, 0];
  const notice = (): void => {
    from ??= heads.at(-2) ?? 0;
  };
  const settle = (to: number): void => {
    if (from !== null) stretches.push({ from, to });
    from = null;
  };
  const hear = ({ headSeq, serverTime }: ReceiptTime): void => {
    const boot = boots.findLastIndex((one) => one.from <= instantToMs(serverTime));
    const off = boots[boot]?.off ?? 0;
    if (heads.at(-1) !== headSeq) heads.push(headSeq);
    if (Math.abs(off) <= SUSPICIOUS_MS) {
      if (found.off !== 0 || isOpen) settle(headSeq);
      [found, isOpen] = [{ off: 0, boot: -1 }, false];
    } else if (found.boot !== boot) {
      [found, isOpen] = [{ off, boot }, true];
      notice();
    }
  };
  for (const [index, { at, boot, isAsking }] of events.entries()) {
    for (let one = waiting[next]; one !== undefined && one.headSeq <= index; one = waiting[next]) {
      hear(one);
      next += 1;
    }
    const [before, here] = [boots[boot - 1], boots[boot]];
    if (before !== undefined && here !== undefined && at === here.from && at + here.off < before.to + before.off - SUSPICIOUS_MS) {
      isOpen = true;
      notice();
    }
    if (!isAsking || !isOpen) continue;
    isOpen = false;
    if (found.off === 0) settle(waiting.find(({ headSeq }) => headSeq > index)?.headSeq ?? Infinity);
  }
  settle(Infinity);
  return events.map((_, index) => stretches.some((one) => index >= one.from && index < one.to));
};

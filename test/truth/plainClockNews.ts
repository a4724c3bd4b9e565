/**
 * Who could know that the clock was wrong: the plain model of what an open dossier's reading is excused for. A clock set while the
 * machine was off looks like any other until the province answers in that boot; one set in the machine's last minute likewise; and
 * what is off by no more than two minutes is nobody's business.
 */
export interface PlainBoot {
  /** ms ahead of the truth as the program looked first. */
  beganOff: number;
  hasLooked: boolean;
  isAnswered: boolean;
  /** The clock was set since the program looked at it last. */
  isUnlooked: boolean;
}

/** A moment somebody wrote down, and how far ahead of the truth the clock was. */
export interface PlainMoment {
  readonly boot: PlainBoot;
  readonly off: number;
}

const NOBODYS_MS = 130_000;

/** Nothing ever showed what was wrong with it. */
export const isHidden = ({ boot, off }: PlainMoment, now: PlainBoot): boolean =>
  off !== 0 && (Math.abs(off) <= NOBODYS_MS || (boot.beganOff !== 0 && !boot.isAnswered) || (boot.isUnlooked && boot !== now));

/** How far from the truth a clock may be that nothing shows to be wrong now, ms. */
export const hiddenError = ({ boot, off }: PlainMoment): number => (boot.beganOff === 0 && off === 0 ? 0 : off !== 0 && boot.beganOff !== 0 && !boot.isAnswered ? Infinity : NOBODYS_MS);

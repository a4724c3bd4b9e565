/**
 * Who could know that the clock was wrong: the plain model of what an open dossier's reading is excused for. A clock set while the
 * machine was off looks like any other until the province answers in that boot, unless it stands before what was said already; one set in the machine's last minute likewise; and
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

/** What was said before this boot, at its newest, and since when this boot carries that on by its counter. True moments and said ones, ms. */
export interface PlainSaid {
  readonly newest: number | null;
  readonly lookedAt: number | null;
}

/** How far from the truth a clock may be that nothing shows to be wrong now, ms: `trueMs` is now. */
export const hiddenError = ({ boot, off }: PlainMoment, { newest, lookedAt }: PlainSaid, trueMs: number): number => {
  if (boot.beganOff === 0 && off === 0) return 0;
  if (off === 0 || boot.beganOff === 0 || boot.isAnswered) return NOBODYS_MS;
  const carried = newest === null ? -Infinity : newest + (lookedAt === null ? 0 : trueMs - lookedAt);
  const shown = trueMs + off;
  if (shown >= carried - NOBODYS_MS) return Infinity;
  // It stands before what the journal said already: now lies between the two, but for what nobody counted while the machine was off.
  return Math.max(NOBODYS_MS, shown - trueMs, trueMs - carried);
};

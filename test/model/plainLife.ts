/**
 * The life of a dossier told a second time, in the plainest way, for the model test: what is kept of it, how it begins, and how
 * it reads at a moment. What each act does is in plainAct.ts. From domain.md §3.3, §3.4, §4 and DESIGN §5. Uses nothing of
 * `shared`; times are wall clock of Viet Nam, `YYYY-MM-DD HH:MM`.
 */
import { type PlainCalendar, plainDue, type PlainHours, type PlainLimit } from './plainClock.ts';

export interface PlainUnit {
  readonly calendar: PlainCalendar;
  readonly hoursOf: PlainHours;
  readonly supplementMode: 'restart' | 'extend';
  /** Next number of each series of papers, by `form/year`. */
  readonly numbers: Map<string, number>;
}

export interface PlainPerson {
  readonly id: string;
  readonly roles: readonly string[];
}

export interface PlainStop {
  readonly kind: 'supplement' | 'payment' | 'pause' | 'verification';
  readonly at: string;
  readonly from: string;
  term: string | null;
  resumedAt: string | null;
  /** Of a supplement: the counter asked for it itself, or has passed on what a colleague asks. */
  readonly isAskedAtCounter: boolean;
  toldAt: string | null;
  handedInAt: string | null;
}

export interface PlainLife {
  status: string;
  holder: string | null;
  /** Of the matter; of the counter's answer as long as it is only registered. */
  limit: PlainLimit;
  /** What holds once it is accepted. */
  readonly ownLimit: PlainLimit;
  /** Of a matter with two appointments: counted from the payment. */
  readonly secondLimit: PlainLimit | null;
  countedFrom: string;
  legalDue: string;
  promisedDue: string;
  provisional: boolean;
  /** Why it changed, and what it was then: `why legal / promised`. */
  readonly dueChanges: string[];
  readonly stops: PlainStop[];
  completedAt: string | null;
  atCounterAt: string | null;
  endedAt: string | null;
  isFinal: boolean;
  /** What is received: it came to the counter, or what came online was accepted. */
  isReceived: boolean;
  /** Received, done and handed over at one moment: nobody needs a receipt. */
  readonly isCertified: boolean;
  isSubmitted: boolean;
  /** Also of what came back resolved: recalled, it is that unit's again. */
  isWithOtherUnit: boolean;
  voidAskedBy: string | null;
  receivedAt: string;
  /** When it was recalled or taken back last. */
  undoneAt: string;
  /** What was said to have happened earlier and waits for a leader. */
  declared: { readonly what: string; readonly at: string; readonly by: string } | null;
  /** When a declared end was let be written. */
  endRecordedAt: string | null;
  declaredActs: number;
  /** It was past its legal day when a supplement was asked for; the law counts anew, what was stays. */
  wasLateBefore: boolean;
  readonly alertAt: string | null;
  answeredAt: string | null;
  why: 'requested' | 'unanswered' | 'voided' | null;
  /** Its papers with their numbers, `form number/year`, as they came to be. */
  readonly papers: string[];
  readonly prints: Record<string, number>;
  /** Why it was said to be late, and the letters of apology said to be sent. */
  readonly causes: string[];
  readonly apologies: string[];
  acts: number;
  /** What was done last, by whom and when, and how it stood before; null where nothing was done but its receipt. */
  newest: { readonly act: string; readonly by: string; readonly at: string; readonly stood: Stood } | null;
}

export type Stood = Pick<PlainLife, 'status' | 'holder' | 'completedAt' | 'atCounterAt' | 'endedAt' | 'isSubmitted'>;

const [ALERT_HOURS, ONLINE_ANSWER_HOURS] = [2, 8];

/** Tiếp nhận. Throws YearMissing. */
export const plainReceive = ({ calendar, hoursOf }: PlainUnit, at: string, limit: PlainLimit, secondLimit: PlainLimit | null = null): PlainLife => {
  const { due, countedFrom, provisional } = plainDue(calendar, hoursOf, at, limit);
  return {
    status: 'accepted', holder: null, limit, ownLimit: limit, secondLimit, countedFrom, legalDue: due, promisedDue: due, provisional, dueChanges: [], stops: [],
    completedAt: null, atCounterAt: null, endedAt: null, isFinal: false, isReceived: true, isCertified: false, isSubmitted: false, isWithOtherUnit: false, voidAskedBy: null,
    receivedAt: at, undoneAt: '', declared: null, endRecordedAt: null, declaredActs: 0, wasLateBefore: false,
    alertAt: null, answeredAt: null, why: null, papers: [], prints: {}, causes: [], apologies: [], acts: 1, newest: null,
  };
};

/** Chứng thực in one act. Throws YearMissing. */
export const plainCertify = (unit: PlainUnit, at: string, limit: PlainLimit): PlainLife => ({
  ...plainReceive(unit, at, limit),
  status: 'returned',
  completedAt: at,
  atCounterAt: at,
  endedAt: at,
  isCertified: true,
});

/** Nộp trực tuyến: what is due is the counter's answer. Throws YearMissing. */
export const plainRegister = (unit: PlainUnit, submittedAt: string, limit: PlainLimit, secondLimit: PlainLimit | null = null): PlainLife => ({
  ...plainReceive(unit, submittedAt, { amount: ONLINE_ANSWER_HOURS, unit: 'working-hour' }, secondLimit),
  status: 'registered',
  isReceived: false,
  ownLimit: limit,
  alertAt: plainDue(unit.calendar, unit.hoursOf, submittedAt, { amount: ALERT_HOURS, unit: 'working-hour' }).due,
});

export const openStop = (life: PlainLife): PlainStop | undefined => life.stops.find(({ resumedAt }) => resumedAt === null);

/** By the minute, as it happened or as it was recorded; what came online and was never accepted has missed no appointment. */
export const isLate = (life: PlainLife, now: string): boolean =>
  life.wasLateBefore || (life.isReceived && [openStop(life)?.at ?? life.endedAt ?? now, life.endRecordedAt ?? ''].some((moment) => moment > life.legalDue));

/** Early, on time, late at a moment: the legal date, no further than the clock ran (domain.md §3.5, exchange.md §4.1). */
export const plainReading = (life: PlainLife, now: string): { reading: unknown } => {
  if (life.why === 'voided') return { reading: 'voided' };
  const until = openStop(life)?.at ?? life.endedAt ?? now;
  const ended = life.endedAt !== null;
  const isResolved = life.status === 'completed' || life.status === 'returned';
  const [day, dueDay] = [until.slice(0, 10), life.legalDue.slice(0, 10)];
  return { reading: { ended, byDate: day > dueDay ? 'late' : day < dueDay && isResolved ? 'early' : 'on-time', byMinute: until > life.legalDue ? 'late' : 'on-time' } };
};

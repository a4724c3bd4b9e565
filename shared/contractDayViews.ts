/** What the station shows of the end of the day (Chốt ngày): JSON-safe, for `contract.ts`. Times are instants unless said otherwise. */
import type { DossierAct } from './dossier/lifecycle.ts';
import type { TwoCounts } from './lateness/counts.ts';

/** In their order on screen: what cannot wait comes first. A dossier stands in the first section it belongs to, in no other. */
export const daySections = ['finished-not-closed', 'late', 'due-now', 'pause-over', 'supplement-ending', 'signed-not-here', 'online-waiting', 'uncollected', 'due-tomorrow', 'book', 'unsent'] as const;
export type DaySection = (typeof daySections)[number];

/** What a line offers in place, the first by Enter: an act on its dossier, or a way to where the matter is settled. */
export type DayAct = DossierAct | 'open' | 'reconcile' | 'sync' | 'state-cause' | 'send-apology';

export interface DayItem {
  readonly section: DaySection;
  /** `late:<dossier id>`; stays the same while the matter does. */
  readonly key: string;
  /** Null for what is about no dossier of ours: the book as a whole, what waits to be sent. */
  readonly code: string | null;
  /** What an act from here states to have seen; 0 without a dossier. */
  readonly version: number;
  /** Of a line without a dossier: what it is about (`Sổ giấy hôm nay`, `Số 12`). */
  readonly applicantName: string;
  readonly procedureName: string;
  /** The state, or what shows it, in one sentence: `Tệp kết quả đính kèm 10:05, hẹn hôm nay 17:00`. */
  readonly why: string;
  /** Due moment (of the law's and the promised one the earlier) or last moment of the term; null where time does not press. */
  readonly due: string | null;
  /** Counted late if it is left until the day is over. */
  readonly isPressing: boolean;
  /** Open, and its day is over already: counted late whatever is done now. */
  readonly isLate: boolean;
  readonly acts: readonly DayAct[];
}

export interface DaySectionView {
  readonly section: DaySection;
  /** Soonest first; of a long section the first 200. */
  readonly items: readonly DayItem[];
  readonly total: number;
  /** Of all of them, those that are counted late if they are left. */
  readonly pressing: number;
}

/** What was done on a day, and what ended or stands late: two counts, never one. */
export interface DayCounts {
  readonly received: number;
  readonly completed: number;
  readonly returned: number;
  /** Ended late that day, or open behind its date at that moment. */
  readonly late: TwoCounts;
  /** Of those that ended that day or are open: past their legal date before a supplement was asked for, whatever the two counts say. Not in closings from before it was counted. */
  readonly lateBefore?: number | undefined;
  readonly outageMs: number;
}

/** A line that was left when a day was closed. */
export interface DayLeft {
  readonly section: DaySection;
  readonly key: string;
  readonly code: string | null;
}

export interface DayClosing {
  readonly at: string;
  readonly byName: string;
  readonly seq: number;
  /** Lines left open, all of them. */
  readonly left: number;
  readonly note: string;
  /** First 16 hex of the SHA-256 of the signature, as on the paper. */
  readonly seal: string;
  /** Something was done since on a dossier of this station. */
  readonly hasMoved: boolean;
}

export interface DayBefore {
  readonly day: string;
  readonly isClosed: boolean;
  /** What that closing left; empty where the day was not closed. */
  readonly left: readonly (DayLeft & { readonly isStillOpen: boolean })[];
  /** All it left: of a long list only the first are in `left`. */
  readonly total: number;
}

export interface DayView {
  /** Local date, by trusted time. */
  readonly day: string;
  readonly now: string;
  /** Today's last working moment and the next day's first; null on a day off, or where the calendar ends. */
  readonly closesAt: string | null;
  readonly opensNext: string | null;
  readonly counts: DayCounts;
  /** All sections, empty ones too. Of another day than today: none, for what lies there lies there now. */
  readonly sections: readonly DaySectionView[];
  readonly total: number;
  readonly pressing: number;
  /** Names this list: `closeDay` refuses when another one is on the table by then. */
  readonly seen: string;
  /** The newest closing of the day. */
  readonly closed: DayClosing | null;
  /** The last day before on which something was done here; null for a new station. */
  readonly before: DayBefore | null;
}

/** What came of closing a day. */
export interface DayClosed {
  readonly seq: number;
  readonly day: string;
  readonly counts: DayCounts;
  readonly left: number;
  readonly pressing: number;
  readonly seal: string;
}

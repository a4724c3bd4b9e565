/** What the station shows a screen of lateness: what still lacks a cause or an apology, and the public list. JSON-safe. */
import type { Status } from './dossier/status.ts';
import type { Cause, ProposedCause } from './lateness/causes.ts';
import type { TwoCounts } from './lateness/counts.ts';
import type { PublicList } from './lateness/publicList.ts';

/** A late dossier for which no cause is stated, or no letter of apology recorded. */
export interface LateRow {
  readonly code: string;
  readonly version: number;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly status: Status;
  /** Null while it is open. */
  readonly endedAt: string | null;
  /** Of an end that was declared: when it was recorded. */
  readonly endRecordedAt: string | null;
  readonly legalDue: string;
  /** Working days behind the due day by now, or when it ended; null when the calendar lacks a year between. */
  readonly daysLate: number | null;
  /** Ended in time as declared, late only by when that was recorded. */
  readonly isLateOnRecordOnly: boolean;
  /** In at least one of the two counts nobody can show whether it was kept. */
  readonly isUnattested: boolean;
  /** Who answers for it; empty where a whole unit does. */
  readonly officerName: string;
  readonly unit: string;
  /** The newest stated cause. */
  readonly cause: Cause | null;
  /** What the record shows first; null where it shows nothing, or a cause is stated. */
  readonly proposed: ProposedCause | null;
  /** For the lateness there is (`lateness/apologised.ts`). */
  readonly isApologised: boolean;
  /** A letter is still owed: not for what was done in time and only recorded late. */
  readonly owesApology: boolean;
  /** In time by its new date, but past the legal one before a supplement was asked for: `legalDue` and `daysLate` are of then. */
  readonly isLateBefore: boolean;
}

/** Open ones first, longest late on top; then what ended, newest first. */
export interface LateList {
  readonly rows: readonly LateRow[];
  /** There are more than these rows. */
  readonly hasMore: boolean;
  /** Of these rows alone. */
  readonly late: TwoCounts;
  /** Of these rows: in neither of the two counts. */
  readonly lateBefore: number;
}

/** Late units and officers of a period, days inclusive. */
export interface LatePublic extends PublicList {
  readonly from: string;
  readonly to: string;
  /** As it stood then: the last moment of the period, or now where that has not come. */
  readonly asOf: string;
  readonly madeAt: string;
  readonly isOver: boolean;
  /** Newest event of the journal it was made from. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** A file to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/**
 * Why and when the clock of a dossier stood (domain.md §3.3, §3.4), and how every due date came to be what it is.
 * Shapes only; the rules are in `lifecycle.ts` (when it may stop) and `deadline/clock.ts` (what that does to the date).
 */
import type { EventBy } from '../journal/event.ts';
import { firstPauseReasonText } from '../settingFacts.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Status } from './status.ts';

/** Bổ sung, nghĩa vụ tài chính, tạm dừng, xác minh. */
export type ClockStopKind = 'supplement' | 'payment' | 'pause' | 'verification';

interface Stand {
  readonly at: Instant;
  readonly by: EventBy;
  /** Where the dossier goes on. */
  readonly from: Status;
  /** Null while the clock stands, and for good when the dossier ended meanwhile. */
  readonly resumedAt: Instant | null;
}

/** Mẫu 02: everything in one request (NĐ 118/2025 Art 11); `legalGround` is empty for the first and the reason a second was allowed. */
export interface SupplementStop extends Stand {
  readonly kind: 'supplement';
  readonly items: readonly string[];
  readonly reason: string;
  readonly guidance: string;
  readonly legalGround: string;
  /** Last day of the applicant's term, counted from when they knew: the request at the counter, else the telling. After it the dossier may be closed unanswered. */
  readonly term: LocalDate;
  /** When the counter last told the applicant what a colleague asks for. */
  readonly toldAt?: Instant;
  /** When the applicant handed it in at the counter: the moment the clock goes by, however long its checking takes. */
  readonly handedInAt?: Instant;
  /** Who stands on its Mẫu 02; absent in the oldest. */
  readonly officerName?: string | undefined;
  readonly officerPhone?: string | undefined;
  /** Of its Mẫu 02; absent for requests from before they were numbered. */
  readonly number?: number | undefined;
  readonly year?: number | undefined;
}

/**
 * Supplement sub-states of the national systems (domain.md §4.2): *Yêu cầu một cửa bổ sung*, *Yêu cầu công dân bổ sung*,
 * *Công dân đã gửi bổ sung*, *Hoàn thành bổ sung*, *Chờ bổ sung tiếp nhận*.
 */
export type SupplementStage = 'with-counter' | 'with-applicant' | 'handed-in' | 'complete' | 'before-acceptance';

/** What the counter itself asks for the applicant knows at once; what a colleague asks the counter has to pass on. */
export const supplementStage = ({ resumedAt, handedInAt, toldAt, from, by }: SupplementStop): SupplementStage => {
  if (resumedAt !== null) return 'complete';
  if (handedInAt !== undefined) return 'handed-in';
  if (from === 'registered') return 'before-acceptance';
  return by.role === 'reception' || toldAt !== undefined ? 'with-applicant' : 'with-counter';
};

export interface PaymentStop extends Stand {
  readonly kind: 'payment';
  /** What is to be paid: `Lệ phí trước bạ`. */
  readonly reason: string;
  readonly legalBasis: string;
  /** Integer đồng; null when another body sets it. */
  readonly amount: number | null;
  readonly term: null;
}

export interface PauseStop extends Stand {
  readonly kind: 'pause';
  /** Of the administrator's list when it was paused. */
  readonly reasonCode: string;
  /** What the list said of it then; absent in the oldest events (`pauseReasonToText`). */
  readonly reasonText?: string | undefined;
  readonly reason: string;
  readonly legalBasis: string;
  /** The leader who approved it. */
  readonly approver: string;
  readonly approverName: string;
  /** Until when it is to last; nothing runs on by itself. */
  readonly term: LocalDate;
}

/** Xác minh với cơ quan khác: the time of asking and answering does not count (NĐ 123/2015; domain.md §3.4). */
export interface VerificationStop extends Stand {
  readonly kind: 'verification';
  /** Who was asked, as on the letter. */
  readonly body: string;
  readonly question: string;
  readonly legalBasis: string;
  /** Last day the answer is expected; nothing runs on by itself. */
  readonly term: LocalDate;
}

export type ClockStop = SupplementStop | PaymentStop | PauseStop | VerificationStop;

export type DueChangeWhy = 'supplement-restart' | 'supplement-extend' | 'payment' | 'second-appointment' | 'pause' | 'verification' | 'extension' | 'calendar';

export interface DuePair {
  readonly legalDue: Instant;
  readonly promisedDue: Instant;
}

/** One line of the due date's own history. A clock that stood for less than counts leaves a line whose two sides are equal. */
export interface DueChange {
  readonly at: Instant;
  readonly by: EventBy;
  readonly why: DueChangeWhy;
  readonly before: DuePair;
  readonly after: DuePair;
}

/** Dừng hẳn: at the applicant's request (Mẫu 05), closed after the term for a supplement, or voided as recorded by mistake. */
export interface FinalStop {
  readonly why: 'requested' | 'unanswered' | 'voided';
  readonly reason: string;
  /** The applicant's own paper by number (empty when it has none) and date. */
  readonly request?: { readonly number: string; readonly date: LocalDate | null };
  readonly at: Instant;
  readonly by: EventBy;
  /** The province never took its beginning, and an officer gave it up: it is here to be found, and nothing more can be done on it. */
  readonly isGivenUp?: boolean;
  /** Who stands on its Mẫu 05; absent in the oldest. */
  readonly officerName?: string | undefined;
  /** Of its Mẫu 05; absent for stops from before they were numbered, and where there is none. */
  readonly number?: number | undefined;
  readonly year?: number | undefined;
}

/** The stop that holds the clock, or held it when the dossier ended. */
export const openStop = (stops: readonly ClockStop[]): ClockStop | null => {
  const last = stops.at(-1);
  return last !== undefined && last.resumedAt === null ? last : null;
};

/** As it was worded when the dossier was paused, whatever the list says by now. */
export const pauseReasonToText = ({ reasonCode, reasonText }: { readonly reasonCode: string; readonly reasonText?: string | undefined }): string => reasonText ?? firstPauseReasonText(reasonCode);

/** Mẫu 02 counts for the record: more than one is reported (exchange.md; domain.md §3.5). */
export const supplementCount = (stops: readonly ClockStop[]): number => stops.filter(({ kind }) => kind === 'supplement').length;

/**
 * The appointments of a procedure with two (land, domain.md §3.4): the first up to the payment, the second counted `from` it;
 * null where there is no second one, or not yet. Later changes move whichever holds.
 */
export const appointments = ({ due, dueHistory }: { readonly due: DuePair; readonly dueHistory: readonly DueChange[] }): { readonly first: DuePair; readonly second: (DuePair & { readonly from: Instant }) | null } => {
  const parting = dueHistory.find(({ why }) => why === 'second-appointment');
  return parting === undefined ? { first: due, second: null } : { first: parting.before, second: { ...due, from: parting.at } };
};

/** When what the open request asks for was brought to the counter; null while it was not. */
export const handedInAt = ({ clockStops }: { readonly clockStops: readonly ClockStop[] }): Instant | null => {
  const stop = openStop(clockStops);
  return stop?.kind === 'supplement' ? (stop.handedInAt ?? null) : null;
};

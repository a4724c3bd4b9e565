/**
 * Why a dossier was late (nguyên nhân trễ), and what of the journal and of the record of the line may show it. The list of
 * causes is our design: no public list of codes was found, and the national table of causes knows only groups (domain.md §5.3).
 * What is proposed when: `proposeCauses.ts`. Renderer-safe.
 */
import type { Instant, LocalDate } from '../time.ts';

/** Mất mạng; xong đúng hạn nhưng ghi sau; cơ quan khác; tạm dừng; bổ sung; nghĩa vụ tài chính; do xử lý. */
export const causes = ['network', 'recorded-later', 'other-body', 'pause', 'supplement', 'payment', 'work'] as const;
export type Cause = (typeof causes)[number];

/** How a letter of apology reached the person. */
export const apologyWays = ['hand', 'post', 'message'] as const;
export type ApologyWay = (typeof apologyWays)[number];

/**
 * outage               the province could not be reached; `count`: attempts that failed
 * declared             done at `from` by the paper `name`, recorded at `to`
 * declaration-waiting  said to have been done at `from` by the paper `name`, not approved yet
 * result-paper         the result's paper `name` is dated the day of `from`, recorded at `to`
 * result-file          the result was attached at `from`, the end recorded at `to`
 * status-above         the system `name` had it as done since `from`
 * other-unit           the unit `name` had it when it came due
 * verification         the body `name` was asked; `due`: last day the answer was expected
 * pause                `name`: the reason; `due`: its last day
 * supplement-wait      the applicant was waited for; `due`: last day of their term
 * supplement-untold    asked for by a colleague at `from`, told to the applicant at `to`
 * supplement-checking  handed in at `from`, looked through at `to`
 * payment              the applicant's payment was waited for
 * step-over            the step `name` of the internal process lasted beyond its own time, `due`
 * desk                 it lay with `name` when it came due
 * counter              it lay at the counter, received by `name`, when it came due
 */
export const evidenceKinds = [
  'outage', 'declared', 'declaration-waiting', 'result-paper', 'result-file', 'status-above', 'other-unit', 'verification', 'pause',
  'supplement-wait', 'supplement-untold', 'supplement-checking', 'payment', 'step-over', 'desk', 'counter',
] as const;
export type CauseEvidenceKind = (typeof evidenceKinds)[number];

/** One fact, as an event keeps it. Never anything of the applicant's. */
export interface CauseEvidence {
  readonly kind: CauseEvidenceKind;
  readonly from: Instant | null;
  /** Null: it goes on. */
  readonly to: Instant | null;
  /** Number of the event in this station's journal; null: another station's, or not journaled yet. */
  readonly seq: number | null;
  /** Of a unit, body, step, officer, system or paper; empty where there is none. */
  readonly name: string;
  /** Its own last day (`YYYY-MM-DD`) or due moment. */
  readonly due: LocalDate | Instant | null;
  readonly count: number | null;
}

export interface ProposedCause {
  readonly cause: Cause;
  /** Never empty. */
  readonly evidence: readonly CauseEvidence[];
}

/** Longest `name`, and most facts kept for one cause. */
export const MOST_NAME = 200;
export const MOST_EVIDENCE = 12;

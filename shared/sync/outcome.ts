/**
 * What the gateway says of one event, and why. Renderer-safe: the outbox page shows the reasons.
 *
 * applied    in the chain and in the province's dossiers
 * duplicate  was there already, same bytes; `was` tells what it had been answered the first time
 * rejected   in the chain, never applied: an officer has to settle it
 * conflict   in the chain, contradicts what the province has: an officer has to settle it
 * deferred   in the chain, waits for something: an event of the same dossier before it, or a newer gateway
 * voided     in the chain, was not applied, and an officer settled that it never will be
 */
export const outcomes = ['applied', 'duplicate', 'rejected', 'conflict', 'deferred', 'voided'] as const;
export type Outcome = (typeof outcomes)[number];
/** What an event stays: `duplicate` is a way of answering, not a state. */
export const settledOutcomes = ['applied', 'rejected', 'conflict', 'deferred', 'voided'] as const satisfies readonly Exclude<Outcome, 'duplicate'>[];
export type SettledOutcome = (typeof settledOutcomes)[number];
/** An officer has to look at it, or it waits for one that has: what keeps later events of its dossier waiting. */
export const isOpenOutcome = (outcome: SettledOutcome): outcome is 'rejected' | 'conflict' | 'deferred' => outcome !== 'applied' && outcome !== 'voided';

export const outcomeReasons = [
  /** Not JSON, or not the shape of its type. */
  'malformed',
  /** Its own station, incarnation or seq are not those of its place in the chain. */
  'misplaced',
  /** The code is not of this agency, or its number is outside the station's lease. */
  'code-outside-lease',
  /** Số of a paper (Mẫu 02–07) that the station was not leased, given after it showed that it knows its lease. */
  'number-outside-lease',
  /** What came online has a number the station was leased for its own codes. */
  'code-inside-lease',
  /** Another dossier has this code. */
  'code-taken',
  /** The dossier had been received before. */
  'already-received',
  /** The first event of a dossier is its receipt. */
  'not-received',
  /** The dossier belongs to another agency. */
  'other-agency',
  /** An earlier event of the same dossier is not applied. */
  'waits-for-earlier',
  /** The gateway does not know this type or version yet. */
  'unknown-type',
  /** Since the version the officer saw, another station changed the same part of the dossier, or where it stands. */
  'changed-meanwhile',
  /** A settlement of an event that is not open: it was applied or settled before. */
  'nothing-to-settle',
  /** Applied: another station had told the same item of the inbox before; it changed nothing. */
  'told-before',
  /** Applied: not at first, but after it was settled or what it waited for came. */
  'applied-later',
] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

/** One run of neighbouring events with the same answer: every event is named, 500 good ones in one line. */
export interface OutcomeRun {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly outcome: Outcome;
  /** Only for `duplicate`. */
  readonly was?: SettledOutcome | undefined;
  readonly reason?: OutcomeReason | undefined;
}

/** What remains true of an event once the answer is read. */
export const settledOutcome = (run: OutcomeRun): SettledOutcome => (run.outcome === 'duplicate' ? (run.was ?? 'applied') : run.outcome);

/** Joins neighbours with the same answer. Input in order of seq. */
export const joinRuns = (runs: readonly OutcomeRun[]): OutcomeRun[] => {
  const joined: OutcomeRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const joins = last !== undefined && last.toSeq + 1 === run.fromSeq && last.outcome === run.outcome && last.was === run.was && last.reason === run.reason;
    if (joins) joined[joined.length - 1] = { ...last, toSeq: run.toSeq };
    else joined.push(run);
  }
  return joined;
};

/** True when the runs name every seq from `fromSeq` to `toSeq` once, in order. */
export const runsCover = (runs: readonly OutcomeRun[], fromSeq: number, toSeq: number): boolean => {
  let next = fromSeq;
  for (const run of runs) {
    if (run.fromSeq !== next || run.toSeq < run.fromSeq) return false;
    next = run.toSeq + 1;
  }
  return next === toSeq + 1;
};

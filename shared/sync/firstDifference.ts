/**
 * Where two chains of one incarnation part. A chain that differs at one place differs at every later one, so the first
 * difference is searched for, many places a request: a million events in four requests of 64.
 */
import { ok, type Result, type TypedError } from '../result.ts';
import { MAX_HEADS } from './repair.ts';

export interface Chains<E extends TypedError> {
  /** Our own hash at a place both sides have; null would be a hole in our own chain. */
  readonly ours: (seq: number) => string | null;
  /** The other side's hashes, in the order asked. */
  readonly theirs: (seqs: readonly number[]) => Promise<Result<readonly (string | null)[], E>>;
}

/**
 * The first seq at which the two differ; null when they agree up to `last`. `last` is an end both sides have: what only
 * one side has behind it is no difference yet. `before`: a place both are known to agree up to.
 */
export const findFirstDifference = async <E extends TypedError>({ ours, theirs }: Chains<E>, last: number, before = 0): Promise<Result<number | null, E>> => {
  let same = before;
  let differs = last + 1;
  while (same + 1 < differs) {
    const seqs = placesBetween(same, differs);
    const hashes = await theirs(seqs);
    if (!hashes.ok) return hashes;
    const found = seqs.findIndex((seq, index) => hashes.value[index] !== ours(seq));
    if (found === -1) same = seqs.at(-1) ?? same;
    else {
      differs = seqs[found] ?? differs;
      same = seqs[found - 1] ?? same;
    }
  }
  return ok(differs > last ? null : differs);
};

/** Evenly spread over the open interval, its last place among them; all of them when they are few. */
const placesBetween = (same: number, differs: number): number[] => {
  const count = Math.min(differs - same - 1, MAX_HEADS);
  return Array.from({ length: count }, (_, index) => same + Math.floor(((differs - same - 1) * (index + 1)) / count));
};

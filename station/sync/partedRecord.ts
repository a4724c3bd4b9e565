/**
 * What to do when a greeting shows that the province's record of a life is not ours: find the first difference, and
 * where it is certain that the two merely went different ways, go on in a new life; otherwise keep and tell where it is.
 */
import type { SyncError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { findFirstDifference } from '#shared/sync/firstDifference';
import { askHeads, type Line } from './messages.ts';
import type { Life, SyncStore } from './syncStore.ts';
import type { TroubleValue } from './transport.ts';

/** The gateway's own end of the life, as a signed greeting told it. */
export interface GatewayEnd {
  readonly ackedSeq: number;
  readonly headHash: string;
  readonly epoch: string;
}

/** `agrees`: the gateway has all of ours and more behind it. */
export type Comparison = { readonly firstDifference: number } | 'agrees';

/** What is ours against what the gateway has, up to the nearer end. */
export const compareRecords = async (line: Line, store: SyncStore, life: Life, end: GatewayEnd): Promise<Result<Comparison, TroubleValue>> => {
  const last = Math.min(life.headSeq, end.ackedSeq);
  const found = await findFirstDifference<TroubleValue>({ ours: (seq) => store.hashAt(life.incarnation, seq), theirs: (seqs) => askHeads(line, life.incarnation, seqs) }, last);
  if (!found.ok) return found;
  return ok(found.value === null ? 'agrees' : { firstDifference: found.value });
};

/** `again`: greet anew, something moved or a new life began. */
export const settleParted = (line: Line, store: SyncStore, life: Life, end: GatewayEnd, compared: Comparison): Result<'again', SyncError> => {
  const commonSeq = compared === 'agrees' ? life.headSeq : compared.firstDifference - 1;
  const parted = { incarnation: life.incarnation, commonSeq, gatewaySeq: end.ackedSeq, gatewayHead: end.headHash, epochChanged: end.epoch !== line.peer.epoch };
  // A chain that differs from its first event on is another station's, whatever it calls itself.
  const forked = commonSeq === 0 ? 'uncertain' : store.fork(parted);
  if (forked !== 'uncertain') return ok('again');
  return err({ type: 'RecordDiffers', ...store.noteDifference(life.incarnation, commonSeq + 1) });
};

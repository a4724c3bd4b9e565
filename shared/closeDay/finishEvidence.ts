/**
 * What shows that the work on a dossier is done although nobody closed it (Chốt ngày, *Đã có kết quả, chưa kết thúc*): the
 * forgotten click that makes late what was in time. Only facts of the dossier's own record; without one it is merely open.
 */
import type { Dossier } from '../dossier/dossier.ts';
import type { Evidence } from '../journal/declared.ts';
import type { Instant } from '../time.ts';

/** Where a dossier stands at the end of the day for what its result does: the column `finished` of its table. */
export type FinishedPlace = 'evidence' | 'not-here' | 'uncollected';

export type FinishEvidence =
  /** Somebody declared that it ended, and a leader has still to decide. */
  | { readonly kind: 'declared'; readonly happenedAt: Instant; readonly evidence: Evidence; readonly leaderName: string }
  /** The result itself was attached. */
  | { readonly kind: 'result-file'; readonly name: string; readonly at: Instant }
  /** A system above has it as done. */
  | { readonly kind: 'told-above'; readonly system: string; readonly at: Instant };

type EvidenceParts = Pick<Dossier, 'status' | 'declaration' | 'files' | 'statusesAbove'>;

/** The strongest first; empty for what is not open. */
export const finishEvidence = ({ status, declaration, files, statusesAbove }: EvidenceParts): readonly FinishEvidence[] => {
  if (status !== 'accepted' && status !== 'processing') return [];
  const above = statusesAbove.at(-1);
  return [
    ...(declaration === null ? [] : [{ kind: 'declared' as const, happenedAt: declaration.happenedAt, evidence: declaration.evidence, leaderName: declaration.leaderName }]),
    ...files.filter(({ target }) => target.kind === 'result').map(({ name, at }) => ({ kind: 'result-file' as const, name, at })),
    ...(above !== undefined && (above.status === 'completed' || above.status === 'returned') ? [{ kind: 'told-above' as const, system: above.system, at: above.statusAt }] : []),
  ];
};

/** `isOthers`: received by another unit, which hands its result over itself. */
export const finishedPlace = (dossier: EvidenceParts & Pick<Dossier, 'atCounterAt'>, isOthers: boolean): FinishedPlace | null => {
  if (dossier.status === 'completed' && !isOthers) return dossier.atCounterAt === null ? 'not-here' : 'uncollected';
  return finishEvidence(dossier).length > 0 ? 'evidence' : null;
};

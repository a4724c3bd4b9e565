/**
 * What a wrong clock may hide from the projections, which go by the dates of the journal alone: ended dossiers with an event in a
 * stretch of this station's journal that two neighbouring receipts of the province leave open over a midnight, or that no receipt
 * covers yet. Every other event is known to its day. Few: what was done between the last receipt of a day and the first of the next.
 * Whether one is late, or nobody can show that it is not, its reading says (`readingAt`).
 */
import { preparedOnce } from '#db/preparedOnce';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';

/** Newest first. `from`, `to`: stretches that touch this time of the province's clock; nothing where the province never answered, or the clock is simulated. */
export const doubtfulEnds = ({ db, identity }: StationCore, from: Instant, to: Instant): number[] => {
  if (identity.simulated) return [];
  const { receipts, ended } = statements(db);
  const stretches: { readonly incarnation: string; readonly after: number; readonly upTo: number }[] = [];
  for (const [incarnation, heads] of Map.groupBy(receipts.all(from), (receipt) => receipt.incarnation)) {
    for (const [index, { headSeq, serverTime }] of heads.entries()) {
      const next = heads[index + 1];
      const isKnownToItsDay = next !== undefined && (next.headSeq === headSeq || instantToLocalDate(next.serverTime) === instantToLocalDate(serverTime));
      if (!isKnownToItsDay && serverTime < to) stretches.push({ incarnation, after: headSeq, upTo: next?.headSeq ?? Number.MAX_SAFE_INTEGER });
    }
  }
  return [...new Set(stretches.toReversed().flatMap((stretch) => ended.all(stretch)))];
};

interface Receipt {
  readonly incarnation: string;
  readonly headSeq: number;
  readonly serverTime: Instant;
}

const statements = preparedOnce(({ sqlite }) => ({
  // The newest of each life from before too: the first stretch begins with it. Receipts are many: each life is found, and read, by the index.
  receipts: sqlite.prepare<[Instant], Receipt>(
    `WITH RECURSIVE life (name) AS (SELECT min(incarnation) FROM time_receipt UNION ALL SELECT (SELECT min(incarnation) FROM time_receipt WHERE incarnation > name) FROM life WHERE name IS NOT NULL)
     SELECT incarnation, head_seq AS headSeq, min(server_time) AS serverTime FROM life CROSS JOIN time_receipt r INDEXED BY time_receipt_time
      WHERE incarnation = name AND server_time >= coalesce((SELECT max(server_time) FROM time_receipt b WHERE b.incarnation = name AND b.server_time < ?), '') GROUP BY incarnation, head_seq ORDER BY incarnation, head_seq`,
  ),
  ended: sqlite
    .prepare<[{ incarnation: string; after: number; upTo: number }], number>(
      `SELECT d.num FROM journal j JOIN dossier d ON d.id = j.dossier_id WHERE j.incarnation = @incarnation AND j.seq > @after AND j.seq <= @upTo AND d.ended_at IS NOT NULL ORDER BY j.seq DESC`,
    )
    .pluck(),
}));

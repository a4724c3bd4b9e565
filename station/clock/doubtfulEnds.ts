/**
 * What a wrong clock may hide from the projections, which go by the dates of the journal alone: ended dossiers with an event in a
 * stretch of this station's journal that two neighbouring receipts of the province leave open over a midnight, or that no receipt
 * covers yet; and those with an event in a stretch whose clock was found wrong, for there the journal has another day than the receipts,
 * or a date counted from another hour. Every other event is known to its day, and stands on that day. Few: what was done between the
 * last receipt of a day and the first of the next, or under a wrong clock. Whether one is late, or nobody can show that it is not, its
 * reading says (`readingAt`).
 */
import { preparedOnce } from '#db/preparedOnce';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { wrongStretches } from './wrongStretches.ts';

/** Newest first, those open over a midnight before those of a wrong clock, `most` of each. `from`, `to`: stretches that touch this time of the province's clock; nothing where the province never answered, or the clock is simulated. */
export const doubtfulEnds = (core: StationCore, from: Instant, to: Instant, most = Infinity): number[] => {
  if (core.identity.simulated) return [];
  const { receipts, ended } = statements(core.db);
  const stretches: Stretch[] = [];
  const wrong: number[] = [];
  for (const [incarnation, heads] of Map.groupBy(receipts.all(from), (receipt) => receipt.incarnation)) {
    for (const [index, { headSeq, serverTime }] of heads.entries()) {
      const next = heads[index + 1];
      const isKnownToItsDay = next !== undefined && (next.headSeq === headSeq || instantToLocalDate(next.serverTime) === instantToLocalDate(serverTime));
      if (!isKnownToItsDay && serverTime < to) stretches.push({ incarnation, after: headSeq, upTo: next?.headSeq ?? Number.MAX_SAFE_INTEGER });
    }
    const [first] = heads;
    if (first !== undefined && first.serverTime < to) wrong.push(...endedUnderWrongClock(core, { incarnation, after: first.headSeq, upTo: heads.find(({ serverTime }) => serverTime >= to)?.headSeq ?? Number.MAX_SAFE_INTEGER }, most));
  }
  return [...new Set([...stretches.toReversed().flatMap((stretch) => ended.all(stretch)).slice(0, most), ...wrong])];
};

const endedUnderWrongClock = (core: StationCore, { incarnation, after, upTo }: Stretch, most: number): number[] => {
  const wrong = wrongStretches(core);
  if (wrong.length === 0) return [];
  const { place, endedBetween } = statements(core.db);
  const [first, last] = [place.get(incarnation, after) ?? 0, place.get(incarnation, upTo) ?? 0];
  const found = new Set<number>();
  for (const stretch of wrong.toReversed()) {
    // One by one: a clock may have been wrong for a year.
    for (const num of endedBetween.iterate(Math.max(stretch.from, first + 1), Math.min(stretch.to, last))) {
      if (found.size >= most) return [...found];
      found.add(num);
    }
  }
  return [...found];
};

/** Of one life of the journal, its events behind `after`. */
interface Stretch {
  readonly incarnation: string;
  readonly after: number;
  readonly upTo: number;
}

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
    .prepare<[Stretch], number>(
      `SELECT d.num FROM journal j JOIN dossier d ON d.id = j.dossier_id WHERE j.incarnation = @incarnation AND j.seq > @after AND j.seq <= @upTo AND d.ended_at IS NOT NULL ORDER BY j.seq DESC`,
    )
    .pluck(),
  place: sqlite.prepare<[string, number], number>('SELECT pos FROM journal WHERE incarnation = ? AND seq <= ? ORDER BY seq DESC LIMIT 1').pluck(),
  endedBetween: sqlite.prepare<[number, number], number>('SELECT d.num FROM journal j CROSS JOIN dossier d ON d.id = j.dossier_id WHERE j.pos BETWEEN ? AND ? AND d.ended_at IS NOT NULL ORDER BY j.pos DESC').pluck(),
}));

/** `TimeTransaction` on PostgreSQL. */
import type { Query } from './postgresStore.ts';
import { RECEIPTS_OF_HEAD, type TimeTransaction } from './timeStore.ts';

export const timeQueries = (query: Query): TimeTransaction => ({
  addReceipt: async (lifeId, { headSeq, headHash, hash, serverTime }) => {
    await query(
      'add-receipt',
      `with forgotten as (
         delete from time_receipt where life = $1 and head_seq = $2
           and no > (select min(no) from time_receipt where life = $1 and head_seq = $2)
           and no <= (select no from time_receipt where life = $1 and head_seq = $2 order by no desc offset $6 limit 1)
       )
       insert into time_receipt (life, head_seq, head_hash, hash, server_time) values ($1, $2, $3, $4, $5)`,
      [lifeId, headSeq, headHash, hash, serverTime, RECEIPTS_OF_HEAD - 1],
    );
  },
  receiptsOf: async (station, incarnation, fromSeq) => {
    const rows = await query<{ head_seq: string; head_hash: string; hash: string; server_time: Date }>(
      'receipts-of',
      'select head_seq, head_hash, hash, server_time from time_receipt where life = (select id from life where station = $1 and incarnation = $2) and head_seq >= $3 order by head_seq, no',
      [station, incarnation, fromSeq],
    );
    return rows.map((row) => ({ headSeq: Number(row.head_seq), headHash: row.head_hash, hash: row.hash, serverTime: row.server_time.toISOString() }));
  },
});

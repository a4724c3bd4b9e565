/** `WatchTransaction` on PostgreSQL (`070_province.sql`). */
import type { Query } from './postgresStore.ts';
import type { WatchTransaction } from './stationWatch.ts';

export const watchQueries = (query: Query): WatchTransaction => ({
  receiptTimes: async (hashes) => {
    const rows = await query<{ hash: string; server_time: Date }>('receipt-times', 'select hash, server_time from time_receipt where hash = any($1)', [hashes]);
    return new Map(rows.map((row) => [row.hash, row.server_time.toISOString()]));
  },
  addToWatch: async (station, day, { acts, declared, longestMs, jumps, ahead, behind, files }) => {
    await query(
      'add-to-watch',
      `with awaited as (
         insert into file_awaited (hash, station) select f.hash, $1 from unnest($9::text[]) as f (hash) where not exists (select from file_brought k join station s on s.agency_code = k.agency_code where k.hash = f.hash and s.id = $1) on conflict do nothing
       )
       insert into station_watch as w (station, day, acts, declared, longest_ms, jumps, ahead, behind) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (station, day) do update set acts = w.acts + $3, declared = w.declared + $4, longest_ms = greatest(w.longest_ms, $5), jumps = w.jumps + $6, ahead = w.ahead + $7, behind = w.behind + $8`,
      [station, day, acts, declared, longestMs, jumps, ahead, behind, files],
    );
  },
});

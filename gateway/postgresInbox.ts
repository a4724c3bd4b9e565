/** The inbox's part of the store on PostgreSQL. A batch of events is one row of the feed, whatever its size. */
import type pg from 'pg';
import type { OutcomeReason, SettledOutcome } from '#shared/sync/outcome';
import type { FeedEntry, FeedNews, FeedReader, InboxContent, InboxTransaction, KeptEvent } from './inboxStore.ts';
import { feedTelling } from './feed.ts';

type Query = <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<R[]>;

/** Rows of the feed looked at in one step, and events fetched for them: a single larger run is fetched whole. */
const ROWS_A_STEP = 200;
const EVENTS_A_STEP = 2000;

interface FeedRow {
  readonly no: string;
  readonly kind: FeedEntry['kind'];
  readonly life: string | null;
  readonly from_seq: string | null;
  readonly to_seq: string | null;
  readonly item: string | null;
}

interface EventRow {
  readonly life: string;
  readonly seq: string;
  readonly station: string;
  readonly agency_code: string;
  readonly incarnation: string;
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
  readonly dossier_id: string | null;
  readonly version: number | null;
  readonly bytes: Buffer;
  readonly received_at: Date;
  readonly by_life: string | null;
  readonly by_seq: string | null;
  readonly by_bytes: Buffer | null;
}

const eventColumns = `e.life, e.seq, l.station, s.agency_code, l.incarnation, e.outcome, e.reason, e.dossier_id, e.version, e.bytes, e.received_at,
  b.life as by_life, b.seq as by_seq, b.bytes as by_bytes`;
const eventJoins = `join life l on l.id = e.life join station s on s.id = l.station
  left join settlement t on t.life = e.life and t.seq = e.seq left join journal_event b on b.life = t.by_life and b.seq = t.by_seq`;

const toKept = (row: EventRow): KeptEvent => ({
  life: row.life,
  seq: Number(row.seq),
  station: row.station,
  agencyCode: row.agency_code,
  incarnation: row.incarnation,
  outcome: row.outcome,
  reason: row.reason,
  dossierId: row.dossier_id,
  version: row.version,
  bytes: row.bytes,
  settled: row.by_life === null || row.by_bytes === null ? null : { life: row.by_life, seq: Number(row.by_seq), bytes: row.by_bytes },
  at: row.received_at.toISOString(),
});

interface ContentRow {
  readonly id: string;
  readonly kind: string;
  readonly content: string;
  readonly station: string | null;
  readonly at: Date;
}
const toContent = (row: ContentRow): InboxContent => ({ ...row, at: row.at.toISOString() });

export const inboxQueries = (query: Query) =>
  ({
    tellFeeds: async (entries) => {
      const byAgency = new Map<string, FeedEntry[]>();
      for (const { agencyCode, entry } of entries) byAgency.set(agencyCode, [...(byAgency.get(agencyCode) ?? []), entry]);
      // In one order for everybody, so that two transactions never wait for each other.
      for (const [agencyCode, own] of [...byAgency].sort(([a], [b]) => (a < b ? -1 : 1))) await tellAgency(query, agencyCode, own);
    },
    readFeed: async (reader, after, limit) => {
      const news: FeedNews[] = [];
      let next = after;
      for (;;) {
        const rows = await query<FeedRow>('feed-rows', 'select no, kind, life, from_seq, to_seq, item from feed where agency_code = $1 and no > $2 order by no limit $3', [reader.agencyCode, next, ROWS_A_STEP]);
        const step = rows.slice(0, stepLength(rows));
        const found = await newsOf(query, reader, step, next);
        for (const one of found) {
          if (news.length === limit) return { news, next: news.at(-1)?.no ?? next, more: true };
          news.push(one);
        }
        const last = step.at(-1);
        if (last === undefined) {
          // Who was further than the feed goes read a longer one, before this database was put back.
          const [end] = await query<{ last_no: string }>('feed-end', 'select last_no from feed_end where agency_code = $1', [reader.agencyCode]);
          return { news, next: Math.min(next, Number(end?.last_no ?? 0)), more: false };
        }
        next = Number(last.no);
      }
    },

    addContent: async ({ id, kind, content, station, at }) =>
      (await query('add-content', 'insert into inbox_content (id, kind, content, station, at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1', [id, kind, content, station, at])).length === 1,
    findContent: async (id) => {
      const [row] = await query<ContentRow>('find-content', 'select id, kind, content, station, at from inbox_content where id = $1', [id]);
      return row === undefined ? null : toContent(row);
    },
    agenciesTold: async (item) => (await query<{ agency_code: string }>('agencies-told', 'select distinct agency_code from feed where item = $1 order by agency_code', [item])).map((row) => row.agency_code),
    newestContents: async (kinds) =>
      (await query<ContentRow>('newest-contents', 'select distinct on (kind) id, kind, content, station, at from inbox_content where kind = any($1) and station is null order by kind, no desc', [kinds])).map(toContent),
    agencies: async () => (await query<{ agency_code: string }>('agencies', 'select distinct agency_code from station order by agency_code', [])).map((row) => row.agency_code),

    eventAt: async (station, incarnation, seq) => {
      const [row] = await query<EventRow>('event-at', `select ${eventColumns} from journal_event e ${eventJoins} where l.station = $1 and l.incarnation = $2 and e.seq = $3`, [station, incarnation, seq]);
      return row === undefined ? null : toKept(row);
    },
    openEvents: async (dossierId) =>
      (await query<EventRow>('open-events', `select ${eventColumns} from journal_event e ${eventJoins} where e.dossier_id = $1 and e.outcome <> 'applied' and e.outcome <> 'voided' order by e.received_at, e.life, e.seq`, [dossierId])).map(toKept),
    unknownEvents: async (types) =>
      (
        await query<{ life: string; seq: string; station: string; incarnation: string; dossierId: string | null }>(
          'unknown-events',
          `select e.life, e.seq, l.station, l.incarnation, e.dossier_id as "dossierId" from journal_event e join life l on l.id = e.life
           where e.outcome <> 'applied' and e.outcome = 'deferred' and e.reason = 'unknown-type' and e.type = any($1) order by e.received_at, e.life, e.seq`,
          [types],
        )
      ).map((row) => ({ ...row, seq: Number(row.seq) })),
    changeOutcomes: async (changes) => {
      await query(
        'change-outcomes',
        `update journal_event e set outcome = c.outcome, reason = c.reason, version = c.version
         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::int[]) as c (life, seq, outcome, reason, version) where e.life = c.life and e.seq = c.seq`,
        [changes.map(({ life }) => life), changes.map(({ seq }) => seq), changes.map(({ outcome }) => outcome), changes.map(({ reason }) => reason), changes.map(({ version }) => version)],
      );
    },
    noteSettlement: async (settled, by) => {
      await query(
        'note-settlement',
        'insert into settlement (life, seq, by_life, by_seq) values ($1, $2, $3, $4) on conflict (life, seq) do update set by_life = excluded.by_life, by_seq = excluded.by_seq',
        [settled.life, settled.seq, by.life, by.seq],
      );
    },
  }) satisfies InboxTransaction;

const tellAgency = async (query: Query, agencyCode: string, entries: readonly FeedEntry[]): Promise<void> => {
  let total = 0;
  const upTo = entries.map((entry) => (total += entry.kind === 'run' ? entry.toSeq - entry.fromSeq + 1 : 1));
  const rangeOf = (entry: FeedEntry) => (entry.kind === 'item' ? null : entry.kind === 'run' ? entry : { life: entry.life, fromSeq: entry.seq, toSeq: entry.seq });
  const ranges = entries.map(rangeOf);
  await query(
    'tell-feed',
    `with feed_head as (
       insert into feed_end as f (agency_code, last_no) values ($1, $2) on conflict (agency_code) do update set last_no = f.last_no + $2 returning last_no
     )
     insert into feed (agency_code, no, kind, life, from_seq, to_seq, item)
     select $1, h.last_no - $2 + n.up_to, n.kind, n.life, n.from_seq, n.to_seq, n.item
     from feed_head h, unnest($3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[]) as n (up_to, kind, life, from_seq, to_seq, item)`,
    [
      agencyCode,
      total,
      upTo,
      entries.map(({ kind }) => kind),
      ranges.map((range) => range?.life ?? null),
      ranges.map((range) => range?.fromSeq ?? null),
      ranges.map((range) => range?.toSeq ?? null),
      entries.map((entry) => (entry.kind === 'item' ? entry.item : null)),
    ],
  );
};

/** So many rows that their events are not too many; at least one. */
const stepLength = (rows: readonly FeedRow[]): number => {
  let events = 0;
  const tooFar = rows.findIndex((row, index) => (events += spanOf(row)) > EVENTS_A_STEP && index > 0);
  return tooFar === -1 ? rows.length : tooFar;
};
const spanOf = ({ from_seq: from, to_seq: to }: FeedRow): number => (from === null || to === null ? 1 : Number(to) - Number(from) + 1);

/** What this reader is told of these rows behind `after`, oldest first. */
const newsOf = async (query: Query, reader: FeedReader, rows: readonly FeedRow[], after: number): Promise<FeedNews[]> => {
  // What the reader wrote itself is not even fetched: most of a station's own feed is its own.
  const wanted = rows.filter((row) => row.item === null && !(row.kind === 'run' && row.life === reader.life));
  const events = wanted.length === 0 ? [] : await query<EventRow & { readonly no: string; readonly kind: 'run' | 'event' | 'outcome' }>(
    'feed-events',
    `select f.no - (f.to_seq - e.seq) as no, f.kind, ${eventColumns}
     from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as f (no, kind, life, from_seq, to_seq)
     join journal_event e on e.life = f.life and e.seq between f.from_seq and f.to_seq ${eventJoins}
     where f.kind <> 'run' or (e.outcome = 'applied' and e.reason is null and e.version is not null)`,
    [wanted.map(({ no }) => no), wanted.map(({ kind }) => kind), wanted.map(({ life }) => life), wanted.map((row) => row.from_seq), wanted.map((row) => row.to_seq)],
  );
  const items = rows.flatMap(({ item }) => (item === null ? [] : [item]));
  const contents = items.length === 0 ? [] : await query<ContentRow>('feed-items', 'select id, kind, content, station, at from inbox_content where id = any($1)', [items]);
  const told: FeedNews[] = [];
  for (const row of events) {
    const event = toKept(row);
    const tell = feedTelling(row.kind, event, reader);
    if (tell !== null && Number(row.no) > after) told.push({ no: Number(row.no), tell, event });
  }
  for (const { no, item } of rows) {
    const content = contents.find(({ id }) => id === item);
    if (content !== undefined && (content.station === null || content.station === reader.station)) told.push({ no: Number(no), tell: 'item', item: toContent(content) });
  }
  return told.sort((a, b) => a.no - b.no);
};

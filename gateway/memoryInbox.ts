/** The inbox's part of the store in memory, by the same contract as PostgreSQL's. */
import { feedTelling } from './feed.ts';
import type { FeedEntry, FeedNews, InboxContent, InboxTransaction, KeptEvent } from './inboxStore.ts';
import type { Place } from './history.ts';
import type { NewEvent } from './store.ts';

export interface EventRow extends NewEvent {
  readonly receivedAt: string;
  /** Of all events of the province. */
  readonly receivedNo: number;
}

interface Life {
  readonly id: string;
  readonly station: string;
  readonly incarnation: string;
}

/** The tables it reads beside its own. */
interface Tables {
  readonly lives: ReadonlyMap<string, Life>;
  readonly stations: ReadonlyMap<string, { readonly id: string; readonly agencyCode: string }>;
  /** By life, in order of seq. */
  readonly events: Map<string, readonly EventRow[]>;
  readonly inbox: MemoryInboxTables;
}

const eventsOf = ({ events }: Tables, lifeId: string): readonly EventRow[] => events.get(lifeId) ?? [];

interface FeedRow {
  readonly no: number;
  readonly entry: FeedEntry;
}

export interface MemoryInboxTables {
  /** By id, in the order they were added. */
  readonly contents: Map<string, InboxContent>;
  /** By agency, oldest first. */
  readonly feeds: Map<string, readonly FeedRow[]>;
  readonly settlements: Map<string, Place>;
}

export const emptyInboxTables = (): MemoryInboxTables => ({ contents: new Map(), feeds: new Map(), settlements: new Map() });
export const copyInboxTables = ({ contents, feeds, settlements }: MemoryInboxTables): MemoryInboxTables => ({ contents: new Map(contents), feeds: new Map(feeds), settlements: new Map(settlements) });

const placeKey = ({ life, seq }: Place): string => `${life}#${seq}`;

export const inboxRows = (tables: Tables): InboxTransaction => {
  const { contents, feeds, settlements } = tables.inbox;
  const kept = (life: Life, seq: number): KeptEvent | null => {
    const row = eventsOf(tables, life.id).find((one) => one.seq === seq);
    const station = tables.stations.get(life.station);
    if (row === undefined || station === undefined) return null;
    const by = settlements.get(placeKey({ life: life.id, seq }));
    const byRow = by === undefined ? undefined : eventsOf(tables, by.life).find((one) => one.seq === by.seq);
    const { outcome, reason, dossierId, version, bytes, receivedAt: at } = row;
    const settled = by === undefined || byRow === undefined ? null : { ...by, bytes: byRow.bytes };
    return { life: life.id, seq, station: station.id, agencyCode: station.agencyCode, incarnation: life.incarnation, outcome, reason, dossierId, version, bytes, settled, at };
  };
  const keptAt = (life: string, seq: number): KeptEvent | null => {
    const row = tables.lives.get(life);
    return row === undefined ? null : kept(row, seq);
  };

  return {
    tellFeeds: async (entries) => {
      for (const { agencyCode, entry } of entries) {
        const feed = feeds.get(agencyCode) ?? [];
        const length = entry.kind === 'run' ? entry.toSeq - entry.fromSeq + 1 : 1;
        feeds.set(agencyCode, [...feed, { no: (feed.at(-1)?.no ?? 0) + length, entry }]);
      }
    },
    readFeed: async (reader, after, limit) => {
      const news: FeedNews[] = [];
      const feed = feeds.get(reader.agencyCode) ?? [];
      for (const { no, entry } of feed) {
        if (no <= after) continue;
        const found: FeedNews[] = [];
        if (entry.kind === 'item') {
          const item = contents.get(entry.item);
          if (item !== undefined && (item.station === null || item.station === reader.station)) found.push({ no, tell: 'item', item });
        } else {
          const [from, to] = entry.kind === 'run' ? [entry.fromSeq, entry.toSeq] : [entry.seq, entry.seq];
          for (let seq = from; seq <= to; seq += 1) {
            const event = keptAt(entry.life, seq);
            const tell = event === null ? null : feedTelling(entry.kind, event, reader);
            if (event !== null && tell !== null && no - (to - seq) > after) found.push({ no: no - (to - seq), tell, event });
          }
        }
        for (const one of found) {
          if (news.length === limit) return { news, next: news.at(-1)?.no ?? after, more: true };
          news.push(one);
        }
      }
      return { news, next: feed.at(-1)?.no ?? 0, more: false };
    },

    addContent: async (content) => {
      if (contents.has(content.id)) return false;
      contents.set(content.id, content);
      return true;
    },
    findContent: async (id) => contents.get(id) ?? null,
    agenciesTold: async (item) => [...feeds].filter(([, feed]) => feed.some(({ entry }) => entry.kind === 'item' && entry.item === item)).map(([agencyCode]) => agencyCode).sort(),
    newestContents: async (kinds) => [...kinds].sort().flatMap((kind) => [...contents.values()].findLast((one) => one.kind === kind && one.station === null) ?? []),
    agencies: async () => [...new Set([...tables.stations.values()].map(({ agencyCode }) => agencyCode))].sort(),

    eventAt: async (station, incarnation, seq) => {
      const life = [...tables.lives.values()].find((one) => one.station === station && one.incarnation === incarnation);
      return life === undefined ? null : kept(life, seq);
    },
    openEvents: async (dossierId) => {
      const rows = [...tables.lives.values()].flatMap((life) => eventsOf(tables, life.id).map((row) => ({ life, row })));
      return rows
        .filter(({ row }) => row.dossierId === dossierId && row.outcome !== 'applied' && row.outcome !== 'voided')
        .sort((a, b) => a.row.receivedNo - b.row.receivedNo)
        .flatMap(({ life, row }) => kept(life, row.seq) ?? []);
    },
    unknownEvents: async (types) =>
      [...tables.lives.values()]
        .flatMap(({ id, station, incarnation }) => eventsOf(tables, id).map((row) => ({ row, found: { life: id, seq: row.seq, station, incarnation, dossierId: row.dossierId } })))
        .filter(({ row }) => row.outcome === 'deferred' && row.reason === 'unknown-type' && row.type !== null && types.includes(row.type))
        .sort((a, b) => a.row.receivedNo - b.row.receivedNo)
        .map(({ found }) => found),
    changeOutcomes: async (changes) => {
      for (const { life, seq, outcome, reason, version } of changes) {
        tables.events.set(life, eventsOf(tables, life).map((row) => (row.seq === seq ? { ...row, outcome, reason, version } : row)));
      }
    },
    noteSettlement: async ({ life, seq }, by) => void settlements.set(placeKey({ life, seq }), { life: by.life, seq: by.seq }),
  };
};

/**
 * What the province's page reads and keeps, on PostgreSQL. Every read is bounded, and none walks the journal: what is open
 * and what is notable have partial indexes, the rest was counted when it came (`stationWatch.ts`).
 */
import type pg from 'pg';
import { type Guard, openGuard } from '#shared/access/lockout';
import type { OutcomeReason } from '#shared/sync/outcome';
import type { Instant } from '#shared/time';
import type { WatchNews } from '../stationWatch.ts';

/** One row of the list; counts are of all lives of the station, what is watched of the last 30 days. */
export interface StationRow extends Omit<WatchNews, 'files'> {
  readonly station: string;
  readonly agencyCode: string;
  readonly unitName: string;
  readonly enrolledAt: Instant;
  /** Stations of the unit that joined before it. */
  readonly earlier: number;
  readonly lastSeenAt: Instant;
  /** Of the newest receipt; null before the first. */
  readonly lastReceiptAt: Instant | null;
  readonly stated: number;
  readonly acked: number;
  readonly rejected: number;
  readonly conflicts: number;
  readonly deferred: number;
  readonly filesAwaited: number;
}

export interface LifeRow {
  readonly incarnation: string;
  readonly openedAt: Instant;
  readonly rangeFrom: number;
  readonly rangeTo: number;
  readonly stated: number;
  readonly acked: number;
  readonly head: string;
  readonly parent: { readonly incarnation: string; readonly seq: number } | null;
  readonly lastReceiptAt: Instant | null;
}

export interface OpenRow {
  readonly incarnation: string;
  readonly seq: number;
  readonly outcome: 'rejected' | 'conflict' | 'deferred';
  readonly reason: OutcomeReason | null;
  readonly type: string | null;
  /** Of the dossier, where the province has it. */
  readonly code: string | null;
  readonly receivedAt: Instant;
  readonly bytes: Uint8Array;
}

export interface NotableRow {
  readonly incarnation: string;
  readonly seq: number;
  readonly receivedAt: Instant;
  readonly bytes: Uint8Array;
}
/** Some days of a busy counter. */
const CLOSINGS_AMONG = 5000;
export type NotableType = 'incarnation.began' | 'link.outage' | 'recovery.drilled' | 'clock.jumped';

export interface LeaseRow {
  readonly agencyCode: string;
  readonly unitName: string;
  readonly station: string;
  readonly incarnation: string;
  readonly openedAt: Instant;
  readonly from: number;
  readonly to: number;
  readonly formsFrom: number | null;
  readonly formsTo: number | null;
}

export interface AccessRow {
  readonly at: Instant;
  readonly officer: string;
  readonly what: string;
  readonly station: string | null;
}

export interface ProvinceOfficer {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string;
}

export interface ProvinceSession {
  readonly officer: string;
  readonly officerName: string;
  readonly formToken: string;
  readonly beganAt: Instant;
  readonly lastUsedAt: Instant;
}

export interface ProvinceStore {
  readonly stations: (watchedFrom: string) => Promise<readonly StationRow[]>;
  readonly station: (id: string, watchedFrom: string) => Promise<StationRow | null>;
  readonly lives: (station: string) => Promise<readonly LifeRow[]>;
  readonly open: (station: string, limit: number) => Promise<readonly OpenRow[]>;
  /** Public keys that were ever this station's: the one it joined with, and those it was recovered to and from (`station_key_change`). */
  readonly keys: (station: string) => Promise<readonly string[]>;
  /** The newest closings of days (`day.closed`), among the newest events of each life: they are written every evening and have no index. */
  readonly closings: (station: string, limit: number) => Promise<readonly NotableRow[]>;
  /** Newest first. */
  readonly notable: (station: string, type: NotableType, limit: number) => Promise<readonly NotableRow[]>;
  readonly leases: (limit: number) => Promise<readonly LeaseRow[]>;

  readonly noteAccess: (row: AccessRow) => Promise<void>;
  readonly accesses: (limit: number) => Promise<readonly AccessRow[]>;

  /** False when the name is taken. */
  readonly addOfficer: (officer: ProvinceOfficer, at: Instant) => Promise<boolean>;
  /** Opens the account again and ends its sessions. False when there is none. */
  readonly setPassword: (id: string, passwordHash: string) => Promise<boolean>;
  readonly officers: () => Promise<readonly { readonly id: string; readonly name: string; readonly lockedUntil: Instant | null }[]>;
  readonly findOfficer: (id: string) => Promise<ProvinceOfficer | null>;
  /** Nobody else changes it meanwhile. Null when there is no such account. */
  readonly changeGuard: (id: string, change: (before: Guard) => Guard) => Promise<Guard | null>;

  readonly addSession: (tokenHash: string, session: Omit<ProvinceSession, 'officerName' | 'lastUsedAt'>) => Promise<void>;
  readonly findSession: (tokenHash: string) => Promise<ProvinceSession | null>;
  readonly touchSession: (tokenHash: string, at: Instant) => Promise<void>;
  readonly endSession: (tokenHash: string) => Promise<void>;
  readonly forgetSessions: (beganBefore: Instant) => Promise<void>;
}

/** More stations than a province has communes. */
const MOST_STATIONS = 1000;

const stationRows = `
  select s.id as station, s.agency_code as "agencyCode", s.unit_name as "unitName", s.enrolled_at as "enrolledAt", s.last_seen_at as "lastSeenAt", l.receipt as "lastReceiptAt",
    coalesce(l.stated, 0)::float8 as stated, coalesce(l.acked, 0)::float8 as acked,
    coalesce(o.rejected, 0) as rejected, coalesce(o.conflicts, 0) as conflicts, coalesce(o.deferred, 0) as deferred,
    coalesce(w.acts, 0) as acts, coalesce(w.declared, 0) as declared, coalesce(w.longest_ms, 0)::float8 as "longestMs",
    coalesce(w.jumps, 0) as jumps, coalesce(w.ahead, 0) as ahead, coalesce(w.behind, 0) as behind, coalesce(f.awaited, 0) as "filesAwaited",
    (select count(*)::int from station e where e.agency_code = s.agency_code and e.enrolled_at < s.enrolled_at) as earlier
  from (select * from station where $2::text is null or id = $2 order by agency_code, id limit ${MOST_STATIONS}) s
  left join lateral (
    select sum(greatest(stated_seq, acked_seq)) as stated, sum(acked_seq) as acked,
      max((select r.server_time from time_receipt r where r.life = life.id order by r.head_seq desc, r.no desc limit 1)) as receipt
    from life where life.station = s.id
  ) l on true
  left join lateral (
    select count(*) filter (where e.outcome = 'rejected')::int as rejected, count(*) filter (where e.outcome = 'conflict')::int as conflicts, count(*) filter (where e.outcome = 'deferred')::int as deferred
    from life join journal_event e on e.life = life.id where life.station = s.id and e.outcome in ('rejected', 'conflict', 'deferred')
  ) o on true
  left join lateral (
    select sum(acts)::int as acts, sum(declared)::int as declared, max(longest_ms) as longest_ms, sum(jumps)::int as jumps, sum(ahead)::int as ahead, sum(behind)::int as behind
    from station_watch where station_watch.station = s.id and day >= $1
  ) w on true
  left join lateral (select count(*)::int as awaited from file_awaited a where a.station = s.id and not exists (select from file_brought k where k.hash = a.hash and k.agency_code = s.agency_code)) f on true`;

type Dated<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: null extends T[P] ? Date | null : Date };

export const createProvinceStore = (pool: pg.Pool): ProvinceStore => ({
  stations: async (watchedFrom) => (await rows<Dated<StationRow, 'enrolledAt' | 'lastSeenAt' | 'lastReceiptAt'>>(pool, 'province-stations', stationRows, [watchedFrom, null])).map(toStation),
  station: async (id, watchedFrom) => {
    const [row] = await rows<Dated<StationRow, 'enrolledAt' | 'lastSeenAt' | 'lastReceiptAt'>>(pool, 'province-stations', stationRows, [watchedFrom, id]);
    return row === undefined ? null : toStation(row);
  },
  ...oneStation(pool),
  ...accounts(pool),
  ...sessions(pool),
});

const rows = async <R extends pg.QueryResultRow>(connection: Pick<pg.Pool, 'query'>, name: string, text: string, values: unknown[]): Promise<R[]> => (await connection.query<R>({ name, text, values })).rows;

const toStation = ({ enrolledAt, lastSeenAt, lastReceiptAt, ...row }: Dated<StationRow, 'enrolledAt' | 'lastSeenAt' | 'lastReceiptAt'>): StationRow => ({ ...row, enrolledAt: enrolledAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), lastReceiptAt: lastReceiptAt?.toISOString() ?? null });

/** A copied folder opens a life each time it speaks; more than this many are for the technician. */
const MOST_LIVES = 100;

const oneStation = (pool: pg.Pool) =>
  ({
    lives: async (station) =>
      (await rows<Dated<Omit<LifeRow, 'parent'>, 'openedAt' | 'lastReceiptAt'> & { parentIncarnation: string | null; parentSeq: number | null }>(
        pool, 'province-lives',
        `select incarnation, opened_at as "openedAt", range_from as "rangeFrom", range_to as "rangeTo", greatest(stated_seq, acked_seq)::float8 as stated, acked_seq::float8 as acked, head_hash as head,
           parent_incarnation as "parentIncarnation", parent_seq::float8 as "parentSeq",
           (select r.server_time from time_receipt r where r.life = life.id order by r.head_seq desc, r.no desc limit 1) as "lastReceiptAt"
         from life where station = $1 order by id desc limit ${MOST_LIVES}`,
        [station],
      )).map(({ openedAt, lastReceiptAt, parentIncarnation, parentSeq, ...row }) => ({
        ...row, openedAt: openedAt.toISOString(), lastReceiptAt: lastReceiptAt?.toISOString() ?? null, parent: parentIncarnation === null ? null : { incarnation: parentIncarnation, seq: parentSeq ?? 0 },
      })),
    open: async (station, limit) =>
      (await rows<Dated<OpenRow, 'receivedAt'>>(
        pool, 'province-open',
        `select l.incarnation, e.seq::float8 as seq, e.outcome, e.reason, e.type, d.code, e.received_at as "receivedAt", e.bytes
         from life l join journal_event e on e.life = l.id left join dossier d on d.id = e.dossier_id
         where l.station = $1 and e.outcome in ('rejected', 'conflict', 'deferred') order by e.received_at, l.id, e.seq limit $2`,
        [station, limit],
      )).map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() })),
    keys: async (station) =>
      (await rows<{ key: string }>(
        pool, 'province-keys',
        'select public_key as key from station where id = $1 union select former_key from station_key_change where station = $1',
        [station],
      )).map(({ key }) => key),
    closings: async (station, limit) =>
      (await rows<Dated<NotableRow, 'receivedAt'>>(
        pool, 'province-closings',
        `select l.incarnation, e.seq::float8 as seq, e.received_at as "receivedAt", e.bytes from life l, lateral (
           select * from (select * from journal_event where life = l.id order by seq desc limit ${CLOSINGS_AMONG}) newest where newest.type = 'day.closed' order by newest.seq desc limit $2
         ) e where l.station = $1 order by e.received_at desc, l.id desc, e.seq desc limit $2`,
        [station, limit],
      )).map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() })),
    notable: async (station, type, limit) =>
      (await rows<Dated<NotableRow, 'receivedAt'>>(
        pool, 'province-notable',
        `select l.incarnation, e.seq::float8 as seq, e.received_at as "receivedAt", e.bytes from life l, lateral (
           select * from journal_event e where e.life = l.id and e.type = $2 and e.type in ('incarnation.began', 'link.outage', 'recovery.drilled', 'clock.jumped') order by e.seq desc limit $3
         ) e where l.station = $1 order by e.received_at desc, l.id desc, e.seq desc limit $3`,
        [station, type, limit],
      )).map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() })),
    leases: async (limit) =>
      (await rows<Dated<LeaseRow, 'openedAt'>>(
        pool, 'province-leases',
        `select l.agency_code as "agencyCode", s.unit_name as "unitName", l.station, l.incarnation, l.opened_at as "openedAt", l.range_from as "from", l.range_to as "to", l.forms_from as "formsFrom", l.forms_to as "formsTo"
         from life l join station s on s.id = l.station order by l.agency_code, l.range_from, l.id limit $1`,
        [limit],
      )).map(({ openedAt, ...row }) => ({ ...row, openedAt: openedAt.toISOString() })),
    noteAccess: async ({ at, officer, what, station }) => {
      await rows(pool, 'province-note-access', 'insert into province_access (at, officer, what, station) values ($1, $2, $3, $4)', [at, officer, what, station]);
    },
    accesses: async (limit) =>
      (await rows<Dated<AccessRow, 'at'>>(pool, 'province-accesses', 'select at, officer, what, station from province_access order by no desc limit $1', [limit])).map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
  }) satisfies Partial<ProvinceStore>;

const accounts = (pool: pg.Pool) =>
  ({
    addOfficer: async ({ id, name, passwordHash }, at) =>
      (await rows(pool, 'province-add-officer', 'insert into province_officer (id, name, password_hash, created_at) values ($1, $2, $3, $4) on conflict do nothing returning 1', [id, name, passwordHash, at])).length === 1,
    setPassword: async (id, passwordHash) =>
      (await rows(
        pool, 'province-set-password',
        `with ended as (delete from province_session where officer = $1)
         update province_officer set password_hash = $2, failures = 0, lockouts = 0, locked_until = null where id = $1 returning 1`,
        [id, passwordHash],
      )).length === 1,
    officers: async () =>
      (await rows<{ id: string; name: string; locked_until: Date | null }>(pool, 'province-officers', 'select id, name, locked_until from province_officer order by id limit 1000', []))
        .map((row) => ({ id: row.id, name: row.name, lockedUntil: row.locked_until?.toISOString() ?? null })),
    findOfficer: async (id) =>
      (await rows<ProvinceOfficer>(pool, 'province-find-officer', 'select id, name, password_hash as "passwordHash" from province_officer where id = $1', [id]))[0] ?? null,
    changeGuard: async (id, change) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const [row] = await rows<{ failures: number; lockouts: number; locked_until: Date | null }>(client, 'province-guard', 'select failures, lockouts, locked_until from province_officer where id = $1 for update', [id]);
        const after = row === undefined ? null : change({ ...openGuard, failures: row.failures, lockouts: row.lockouts, lockedUntil: row.locked_until?.toISOString() ?? null });
        if (after !== null) await rows(client, 'province-set-guard', 'update province_officer set failures = $2, lockouts = $3, locked_until = $4 where id = $1', [id, after.failures, after.lockouts, after.lockedUntil]);
        await client.query('commit');
        return after;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  }) satisfies Partial<ProvinceStore>;

const sessions = (pool: pg.Pool) =>
  ({
    addSession: async (tokenHash, { officer, formToken, beganAt }) => {
      await rows(pool, 'province-add-session', 'insert into province_session (token_hash, officer, form_token, began_at, last_used_at) values ($1, $2, $3, $4, $4)', [tokenHash, officer, formToken, beganAt]);
    },
    findSession: async (tokenHash) => {
      const [row] = await rows<Dated<ProvinceSession, 'beganAt' | 'lastUsedAt'>>(
        pool, 'province-find-session',
        `select s.officer, o.name as "officerName", s.form_token as "formToken", s.began_at as "beganAt", s.last_used_at as "lastUsedAt"
         from province_session s join province_officer o on o.id = s.officer where s.token_hash = $1`,
        [tokenHash],
      );
      return row === undefined ? null : { ...row, beganAt: row.beganAt.toISOString(), lastUsedAt: row.lastUsedAt.toISOString() };
    },
    touchSession: async (tokenHash, at) => {
      await rows(pool, 'province-touch-session', 'update province_session set last_used_at = greatest(last_used_at, $2) where token_hash = $1', [tokenHash, at]);
    },
    endSession: async (tokenHash) => {
      await rows(pool, 'province-end-session', 'delete from province_session where token_hash = $1', [tokenHash]);
    },
    forgetSessions: async (beganBefore) => {
      await rows(pool, 'province-forget-sessions', 'delete from province_session where began_at < $1', [beganBefore]);
    },
  }) satisfies Partial<ProvinceStore>;

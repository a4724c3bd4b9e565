/**
 * The gateway's store on PostgreSQL. Rows travel in few large parameters (one bytea for all events of a batch), because
 * a statement for each event would spend the time in round trips.
 */
import pg from 'pg';
import type { Dossier } from '#shared/dossier/dossier';
import type { Part } from '#shared/dossier/ownership';
import { GENESIS_HASH } from '#shared/journal/chain';
import type { OutcomeReason, SettledOutcome } from '#shared/sync/outcome';
import type { Lease } from '#shared/sync/protocol';
import type { PrivateJwk } from '#shared/sync/signature';
import { createDossierCache, type DossierCache } from './dossierCache.ts';
import { reconcileQueries } from './postgresReconcile.ts';
import { fileQueries } from './files/fileRows.ts';
import { repairQueries } from './postgresRepair.ts';
import { timeQueries } from './postgresTime.ts';
import type { HistoryEntry } from './history.ts';
import { inboxQueries } from './postgresInbox.ts';
import { watchQueries } from './postgresWatch.ts';
import type { GatewayStore, GatewayTransaction, StationStatus, StoredDossier, StoredStation } from './store.ts';

/** A station that greets and never sends keeps this many; older ones are forgotten. */
const NONCES_KEPT = 8;
const MAX_CONNECTIONS = 16;
/** Of a transaction that lost a race. */
const TRIES = 3;

export type Query = <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<R[]>;

/** `onError` hears of idle connections that break; without a listener node-postgres would end the process. */
export const openPool = (connectionString: string, onError: (error: Error) => void): pg.Pool => {
  // Statements asked at once travel together and are done in their order; after one that fails the others of its transaction do nothing.
  const pool = new pg.Pool({ connectionString, max: MAX_CONNECTIONS, pipeline: true });
  pool.on('error', onError);
  return pool;
};

export const createPostgresStore = (pool: pg.Pool, cache: DossierCache = createDossierCache()): GatewayStore => ({
  transaction: async (work) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await transactOnce(pool, cache, work);
      } catch (error) {
        if (tries === TRIES || !isLostRace(error)) throw error;
      }
    }
  },
  findStation: (id) => findStation(queryOn(pool), id),
  status: () => status(queryOn(pool)),
  close: () => pool.end(),
});

const transactOnce = async <T>(pool: pg.Pool, cache: DossierCache, work: (tx: GatewayTransaction) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error): void => {
    broken = error;
    cache.clear();
  };
  client.on('error', lost);
  // Of questions asked at once one may fail while another is on its way: what that one would have asked next must not be done behind the rollback.
  let isOver = false;
  const ask = queryOn(client);
  const query: Query = (...asked) => (isOver ? Promise.reject(new Error('the transaction is over')) : ask(...asked));
  try {
    const [, value] = await Promise.all([client.query('begin'), work(transactionOn(query, cache))]);
    isOver = true;
    await client.query('commit');
    return value;
  } catch (error) {
    isOver = true;
    await client.query('rollback').catch(lost);
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
};

/** Unique key taken between our look and our write, deadlock, order not kept: undone whole, and true to what is there when done again. */
const isLostRace = (error: unknown): boolean => error instanceof pg.DatabaseError && ['23505', '40P01', '40001'].includes(error.code ?? '');

const queryOn =
  (connection: Pick<pg.Pool, 'query'>): Query =>
  async <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    (await connection.query<R>({ name, text, values })).rows;

const transactionOn = (query: Query, cache: DossierCache): GatewayTransaction => ({
  ...identityQueries(query),
  ...stationQueries(query),
  ...lifeQueries(query),
  ...nonceQueries(query),
  ...journalQueries(query),
  ...dossierQueries(query, cache),
  ...inboxQueries(query),
  ...repairQueries(query),
  ...timeQueries(query),
  ...reconcileQueries(query),
  ...fileQueries(query),
  ...watchQueries(query),
});

const identityQueries = (query: Query) =>
  ({
    identity: async () => {
      const [row] = await query<{ simulated: boolean; epoch: string; signing_key: PrivateJwk }>('identity', 'select simulated, epoch, signing_key from gateway', []);
      return row === undefined ? null : { simulated: row.simulated, epoch: row.epoch, signingKey: row.signing_key };
    },
    createIdentity: async ({ simulated, epoch, signingKey }, at) => {
      await query(
        'create-identity',
        'insert into gateway (simulated, epoch, signing_key, created_at) values ($1, $2, $3, $4) on conflict do nothing',
        [simulated, epoch, JSON.stringify(signingKey), at],
      );
    },
    addToken: async (token, at) => {
      await query('add-token', 'insert into token (id, secret_hash, created_at, expires_at, unit) values ($1, $2, $3, $4, $5)', [token.id, token.secretHash, at, token.expiresAt, token.unit]);
    },
    findToken: async (id) => {
      const [row] = await query<{ secret_hash: string; expires_at: Date; used_by: string | null; unit: string | null }>(
        'find-token',
        'select secret_hash, expires_at, used_by, unit from token where id = $1 for update',
        [id],
      );
      return row === undefined ? null : { id, secretHash: row.secret_hash, expiresAt: row.expires_at.toISOString(), usedBy: row.used_by, unit: row.unit };
    },
    useToken: async (id, station, at) => {
      await query('use-token', 'update token set used_at = $3, used_by = $2 where id = $1', [id, station, at]);
    },
  }) satisfies Partial<GatewayTransaction>;

const findStation = async (query: Query, id: string): Promise<StoredStation | null> => {
  const [row] = await query<{ agency_code: string; unit_name: string; public_key: string }>(
    'find-station',
    'select agency_code, unit_name, public_key from station where id = $1',
    [id],
  );
  return row === undefined ? null : { id, agencyCode: row.agency_code, unitName: row.unit_name, publicKey: { kty: 'OKP', crv: 'Ed25519', x: row.public_key } };
};

const stationQueries = (query: Query) =>
  ({
    findStation: (id) => findStation(query, id),
    hasStationKey: async (x) => (await query('has-station-key', 'select 1 from station where public_key = $1', [x])).length > 0,
    addStation: async (station, at) => {
      await query(
        'add-station',
        'insert into station (id, agency_code, unit_name, public_key, enrolled_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)',
        [station.id, station.agencyCode, station.unitName, station.publicKey.x, at],
      );
    },
    touchStation: async (id, at) => {
      await query('touch-station', 'update station set last_seen_at = $2 where id = $1', [id, at]);
    },
  }) satisfies Partial<GatewayTransaction>;

const lifeQueries = (query: Query) =>
  ({
    lockLeases: async (agencyCode) => {
      await query('lock-agency', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [agencyCode]);
      const rows = await query<LeaseColumns & { station: string; incarnation: string }>(
        'leases-of-agency',
        'select station, incarnation, agency_code, range_from, range_to, forms_from, forms_to from life where agency_code = $1 order by range_from, id',
        [agencyCode],
      );
      return rows.map((row) => ({ station: row.station, incarnation: row.incarnation, ...toLease(row) }));
    },
    addLife: async ({ station, incarnation, lease }, at) => {
      await query(
        'add-life',
        'insert into life (station, incarnation, agency_code, range_from, range_to, head_hash, opened_at, forms_from, forms_to) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [station, incarnation, lease.agencyCode, lease.from, lease.to, GENESIS_HASH, at, lease.forms?.from ?? null, lease.forms?.to ?? null],
      );
    },
    lockLife: async (station, incarnation) => {
      const [row] = await query<LeaseColumns & { id: string; acked_seq: string; head_hash: string }>(
        'lock-life',
        'select id, agency_code, range_from, range_to, forms_from, forms_to, acked_seq, head_hash from life where station = $1 and incarnation = $2 for update',
        [station, incarnation],
      );
      if (row === undefined) return null;
      return { id: row.id, station, incarnation, lease: toLease(row), ackedSeq: Number(row.acked_seq), headHash: row.head_hash };
    },
    stationLives: async (station) =>
      (await query<LeaseColumns & { id: string; incarnation: string; parent_incarnation: string | null; parent_seq: string | null; greeted_seq: string | null }>(
        'station-lives',
        'select id, incarnation, agency_code, range_from, range_to, forms_from, forms_to, parent_incarnation, parent_seq, nullif(greeted_seq, -1) as greeted_seq from life where station = $1 order by id',
        [station],
      )).map((row) => ({
        id: row.id,
        incarnation: row.incarnation,
        lease: toLease(row),
        parent: row.parent_incarnation === null ? null : { incarnation: row.parent_incarnation, seq: Number(row.parent_seq) },
        greetedSeq: row.greeted_seq === null ? null : Number(row.greeted_seq),
      })),
    setParent: async (lifeId, { incarnation, seq }) => {
      await query('set-parent', 'update life set parent_incarnation = $2, parent_seq = $3 where id = $1', [lifeId, incarnation, seq]);
    },
    stateHead: async (lifeId, seq, knowsLease) => {
      await query(
        'state-head',
        `update life set stated_seq = greatest(stated_seq, $2),
           greeted_seq = case when $3::boolean then case when greeted_seq = -1 then $2 else greeted_seq end when greeted_seq = -1 then -1 else null end
         where id = $1`,
        [lifeId, seq, knowsLease],
      );
    },
  }) satisfies Partial<GatewayTransaction>;

interface LeaseColumns {
  readonly agency_code: string;
  readonly range_from: number;
  readonly range_to: number;
  readonly forms_from: number | null;
  readonly forms_to: number | null;
}

const toLease = (row: LeaseColumns): Lease => ({
  agencyCode: row.agency_code,
  from: row.range_from,
  to: row.range_to,
  ...(row.forms_from === null || row.forms_to === null ? {} : { forms: { from: row.forms_from, to: row.forms_to } }),
});

const nonceQueries = (query: Query) =>
  ({
    addNonce: async (station, nonce) => {
      await query(
        'add-nonce',
        `with forgotten as (
           delete from nonce where station = $2 and issued_no <= (select issued_no from nonce where station = $2 order by issued_no desc offset $3 limit 1)
         )
         insert into nonce (nonce, station) values ($1, $2)`,
        [nonce, station, NONCES_KEPT - 1],
      );
    },
    consumeNonce: async (station, nonce) => (await query('consume-nonce', 'delete from nonce where nonce = $2 and station = $1 returning 1', [station, nonce])).length === 1,
  }) satisfies Partial<GatewayTransaction>;

/** Many values as one binary parameter, cut apart by `substring` there: array literals would escape every quote of them. `starts` count from 1. */
const pack = (values: readonly Uint8Array[]): { readonly bytes: Buffer; readonly starts: readonly number[]; readonly lengths: readonly number[] } => {
  const starts: number[] = [];
  let start = 1;
  for (const value of values) {
    starts.push(start);
    start += value.length;
  }
  return { bytes: Buffer.concat(values), starts, lengths: values.map((value) => value.length) };
};

/** As PostgreSQL reads a text[]; the driver's own way looks at every text three times. */
const textArray = (values: readonly (string | null)[]): string => {
  let text = '';
  for (const value of values) text += `${text === '' ? '{' : ','}${value === null ? 'NULL' : needsEscape.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`}`;
  return text === '' ? '{}' : `${text}}`;
};
const needsEscape = /["\\]/;
const numberArray = (values: readonly (number | null)[]): string => `{${values.map((value) => value ?? 'NULL').join(',')}}`;

const journalQueries = (query: Query) =>
  ({
    hashAt: async (lifeId, seq) => {
      const [row] = await query<{ hash: Buffer }>('hash-at', 'select hash from journal_event where life = $1 and seq = $2', [lifeId, seq]);
      return row === undefined ? null : row.hash.toString('hex');
    },
    storedEvents: async (lifeId, fromSeq, toSeq) => {
      const rows = await query<{ hash: Buffer; outcome: SettledOutcome; reason: OutcomeReason | null }>(
        'stored-events',
        'select hash, outcome, reason from journal_event where life = $1 and seq between $2 and $3 order by seq',
        [lifeId, fromSeq, toSeq],
      );
      return rows.map((row) => ({ ...row, hash: row.hash.toString('hex') }));
    },
    openOutcomes: async (lifeId, afterSeq, limit) => {
      const rows = await query<{ seq: string; outcome: SettledOutcome; reason: OutcomeReason | null }>(
        'open-outcomes',
        "select seq, outcome, reason from journal_event where life = $1 and seq > $2 and outcome <> 'applied' order by seq limit $3",
        [lifeId, afterSeq, limit],
      );
      return rows.map(({ seq, outcome, reason }) => ({ fromSeq: Number(seq), toSeq: Number(seq), outcome, reason: reason ?? undefined }));
    },
    appendEvents: async (lifeId, events, at) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const packed = pack(events.map((event) => event.bytes));
      await query(
        'append-events',
        `with moved as (
           update life set acked_seq = $12, stated_seq = greatest(stated_seq, $12), head_hash = $13 where id = $1 returning station
         ), seen as (
           update station set last_seen_at = $3 where id = (select station from moved)
         )
         insert into journal_event (life, seq, hash, outcome, reason, type, dossier_id, version, received_at, bytes)
         select $1, e.seq, substring($2::bytea from ((e.no - 1) * 32 + 1)::int for 32), e.outcome, e.reason, e.type, e.dossier_id, e.version, $3, substring($4::bytea from e.start for e.length)
         from unnest($5::bigint[], $6::int[], $7::int[], $8::text[], $9::text[], $10::text[], $11::text[], $14::int[])
           with ordinality as e (seq, start, length, outcome, reason, type, dossier_id, version, no)`,
        [
          lifeId,
          Buffer.from(events.map((event) => event.hash).join(''), 'hex'),
          at,
          packed.bytes,
          numberArray(events.map((event) => event.seq)),
          numberArray(packed.starts),
          numberArray(packed.lengths),
          textArray(events.map((event) => event.outcome)),
          textArray(events.map((event) => event.reason)),
          textArray(events.map((event) => event.type)),
          textArray(events.map((event) => event.dossierId)),
          last.seq,
          last.hash,
          numberArray(events.map((event) => event.version)),
        ],
      );
    },
  }) satisfies Partial<GatewayTransaction>;

/** Short, for it is written with every event: the last one is `voidedBy`. */
type PackedHistory = readonly (readonly [life: string, seq: number, parts: string, voidedBy?: readonly (readonly [life: string, seq: number])[]])[];
const packHistory = (history: readonly HistoryEntry[]): PackedHistory =>
  history.map(({ life, seq, parts, voidedBy }) => (voidedBy === undefined ? [life, seq, parts.join(' ')] : [life, seq, parts.join(' '), voidedBy.map((by) => [by.life, by.seq] as const)]));
const unpackHistory = (packed: PackedHistory): HistoryEntry[] =>
  packed.map(([life, seq, parts, voidedBy]) => ({ life, seq, parts: parts === '' ? [] : (parts.split(' ') as Part[]), ...(voidedBy === undefined ? {} : { voidedBy: voidedBy.map(([byLife, bySeq]) => ({ life: byLife, seq: bySeq })) }) }));

const dossierQueries = (query: Query, cache: DossierCache) =>
  ({
    dossiers: async (ids) => {
      if (ids.length === 0) return new Map();
      // What we hold in the very version that is stored need not travel.
      const held = cache.held(ids);
      const rows = await query<{ id: string; agency_code: string; station: string; stamp: string; doc: Dossier | null; history: PackedHistory | null; told: Record<string, number> | null }>(
        'dossiers',
        `select d.id, d.agency_code, d.station, d.xmin::text as stamp, case when is_news then d.doc end as doc, case when is_news then d.history end as history, case when is_news then d.told end as told
         from unnest($1::text[], $2::text[]) as held (id, stamp) join dossier d on d.id = held.id, lateral (select d.xmin::text is distinct from held.stamp as is_news) as news order by d.id for update of d`,
        [textArray(ids), textArray(ids.map((id) => held.get(id)?.stamp ?? null))],
      );
      return new Map(rows.map(({ id, stamp, agency_code: agencyCode, station, doc, history, told }): [string, StoredDossier] => {
        const stored = doc === null ? held.get(id)?.stored : { agencyCode, station, dossier: doc, history: unpackHistory(history ?? []), told: told ?? {} };
        if (stored === undefined) throw new Error('a document is left out only when it is held');
        cache.put(stamp, stored);
        return [id, stored];
      }));
    },
    blockedDossiers: async (station, ids) => {
      if (ids.length === 0) return new Set();
      const rows = await query<{ id: string }>(
        'blocked-dossiers',
        `select distinct e.dossier_id as id from journal_event e join life l on l.id = e.life left join dossier d on d.id = e.dossier_id
         where e.dossier_id = any($1) and e.outcome <> 'applied' and e.outcome <> 'voided' and l.station in ($2, d.station)`,
        [ids, station],
      );
      return new Set(rows.map((row) => row.id));
    },
    dossierIdsByCode: async (codes) => {
      if (codes.length === 0) return new Map();
      const rows = await query<{ id: string; code: string }>('dossiers-by-code', 'select id, code from dossier where code = any($1)', [codes]);
      return new Map(rows.map((row) => [row.code, row.id]));
    },
    saveDossiers: async (dossiers) => {
      const docs = pack(dossiers.flatMap(({ dossier, history, told }) => [dossier, packHistory(history), told].map((part) => Buffer.from(JSON.stringify(part), 'utf8'))));
      const every = (column: readonly number[], part: number): string => numberArray(column.filter((_, index) => index % 3 === part));
      const [saved] = await query<{ stamp: string }>(
        'save-dossiers',
        `with saved as (insert into dossier (id, code, agency_code, station, version, status, doc, history, told)
         select id, code, agency_code, station, version, status, convert_from(substring($7::bytea from at1 for len1), 'UTF8')::json,
           convert_from(substring($7::bytea from at2 for len2), 'UTF8')::json, convert_from(substring($7::bytea from at3 for len3), 'UTF8')::json
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $8::int[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[])
           as d (id, code, agency_code, station, version, status, at1, len1, at2, len2, at3, len3)
         on conflict (id) do update set version = excluded.version, status = excluded.status, doc = excluded.doc, history = excluded.history, told = excluded.told)
         select pg_current_xact_id()::xid::text as stamp`,
        [
          textArray(dossiers.map(({ dossier }) => dossier.id)),
          textArray(dossiers.map(({ dossier }) => dossier.code)),
          textArray(dossiers.map(({ agencyCode }) => agencyCode)),
          textArray(dossiers.map(({ station }) => station)),
          numberArray(dossiers.map(({ dossier }) => dossier.version)),
          textArray(dossiers.map(({ dossier }) => dossier.status)),
          docs.bytes,
          ...[0, 1, 2].flatMap((part) => [every(docs.starts, part), every(docs.lengths, part)]),
        ],
      );
      if (saved !== undefined) for (const stored of dossiers) cache.put(saved.stamp, stored);
    },
  }) satisfies Partial<GatewayTransaction>;

const status = async (query: Query): Promise<StationStatus[]> => {
  const rows = await query<Omit<StationStatus, 'lastSeenAt' | 'seq' | 'ackedSeq'> & { seq: string; ackedSeq: string; lastSeenAt: Date }>(
    'status',
    `select s.id as station, s.agency_code as "agencyCode", s.unit_name as "unitName", l.incarnation, l.head_hash as head, l.stated_seq as seq, l.acked_seq as "ackedSeq",
       (select count(*)::int from journal_event e where e.life = l.id) as events,
       (select count(*)::int from dossier d where d.station = s.id) as dossiers,
       (select count(*)::int from journal_event e where e.life = l.id and e.outcome = 'rejected') as rejected,
       (select count(*)::int from journal_event e where e.life = l.id and e.outcome = 'deferred') as deferred,
       (select count(*)::int from journal_event e where e.life = l.id and e.outcome = 'conflict') as conflicts,
       s.last_seen_at as "lastSeenAt"
     from station s join life l on l.station = s.id order by s.agency_code, s.id, l.id`,
    [],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq), ackedSeq: Number(row.ackedSeq), lastSeenAt: row.lastSeenAt.toISOString() }));
};

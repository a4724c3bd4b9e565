/** `RepairTransaction` on PostgreSQL. */
import type { RepairTransaction, StoredEscrow, StoredEscrowKey } from './repairStore.ts';
import type { Query } from './postgresStore.ts';

export const repairQueries = (query: Query): RepairTransaction => ({ ...chainQueries(query), ...escrowQueries(query), ...tokenQueries(query) });

const chainQueries = (query: Query) =>
  ({
    livesOf: async (station) => {
      const rows = await query<{ incarnation: string; acked_seq: string; head_hash: string }>('lives-of', 'select incarnation, acked_seq, head_hash from life where station = $1 order by id', [station]);
      return rows.map((row) => ({ incarnation: row.incarnation, ackedSeq: Number(row.acked_seq), headHash: row.head_hash }));
    },
    hashesAt: async (station, incarnation, seqs) => {
      const rows = await query<{ hash: Buffer | null }>(
        'hashes-at',
        `select e.hash from unnest($3::bigint[]) with ordinality as asked (seq, no)
           left join life l on l.station = $1 and l.incarnation = $2
           left join journal_event e on e.life = l.id and e.seq = asked.seq
         order by asked.no`,
        [station, incarnation, seqs],
      );
      return rows.map(({ hash }) => hash?.toString('hex') ?? null);
    },
    chainAfter: async (station, incarnation, after, maxBytes) => {
      const rows = await query<{ bytes: Buffer }>(
        'chain-after',
        `select bytes from (
           select e.seq, e.bytes, sum(length(e.bytes)) over (order by e.seq) as total
             from (select seq, bytes from journal_event where life = (select id from life where station = $1 and incarnation = $2) and seq > $3 order by seq limit 5000) e
         ) page where total <= $4 or seq = $3 + 1 order by seq`,
        [station, incarnation, after, maxBytes],
      );
      return rows.map(({ bytes }) => bytes);
    },
  }) satisfies Partial<RepairTransaction>;

interface EscrowKeyRow {
  readonly thumbprint: string;
  readonly public_key: string;
  readonly private_key: string | null;
}
const toEscrowKey = (row: EscrowKeyRow | undefined): StoredEscrowKey | null => (row === undefined ? null : { thumbprint: row.thumbprint, publicKey: row.public_key, privateKey: row.private_key });

const escrowQueries = (query: Query) =>
  ({
    escrowKey: async () => toEscrowKey((await query<EscrowKeyRow>('escrow-key', 'select thumbprint, public_key, private_key from escrow_key order by created_at desc, thumbprint limit 1', []))[0]),
    addEscrowKey: async ({ thumbprint, publicKey, privateKey }, at) => {
      await query('add-escrow-key', 'insert into escrow_key (thumbprint, public_key, private_key, created_at) values ($1, $2, $3, $4) on conflict do nothing', [thumbprint, publicKey, privateKey, at]);
    },
    forgetEscrowPrivateKey: async (thumbprint) => (await query('forget-escrow-key', 'update escrow_key set private_key = null where thumbprint = $1 returning 1', [thumbprint])).length === 1,
    findEscrow: async (station) => {
      const [row] = await query<Omit<StoredEscrow, 'at'> & { at: Date }>('find-escrow', 'select station, thumbprint, sealed, at from escrow where station = $1', [station]);
      return row === undefined ? null : { ...row, at: row.at.toISOString() };
    },
    escrowKeyOf: async (thumbprint) => toEscrowKey((await query<EscrowKeyRow>('escrow-key-of', 'select thumbprint, public_key, private_key from escrow_key where thumbprint = $1', [thumbprint]))[0]),
    saveEscrow: async ({ station, thumbprint, sealed, at }) => {
      await query(
        'save-escrow',
        'insert into escrow (station, thumbprint, sealed, at) values ($1, $2, $3, $4) on conflict (station) do update set thumbprint = excluded.thumbprint, sealed = excluded.sealed, at = excluded.at',
        [station, thumbprint, sealed, at],
      );
    },
  }) satisfies Partial<RepairTransaction>;

const tokenQueries = (query: Query) =>
  ({
    changeEpoch: async (epoch) => {
      await query('change-epoch', 'update gateway set epoch = $1', [epoch]);
    },
    addRecoveryToken: async ({ id, secretHash, expiresAt, station }, at) => {
      await query('add-recovery-token', 'insert into token (id, secret_hash, created_at, expires_at, recovers) values ($1, $2, $3, $4, $5)', [id, secretHash, at, expiresAt, station]);
    },
    recoveredBy: async (tokenId) => (await query<{ recovers: string | null }>('recovered-by', 'select recovers from token where id = $1', [tokenId]))[0]?.recovers ?? null,
    changeStationKey: async (station, key, tokenId, at) => {
      await query(
        'change-station-key',
        `with former as (select public_key from station where id = $1 for update), noted as (
           insert into station_key_change (station, at, former_key, new_key, token) select $1, $4, public_key, $2, $3 from former
         ), forgotten as (delete from nonce where station = $1)
         update station set public_key = $2 where id = $1`,
        [station, key.x, tokenId, at],
      );
    },
  }) satisfies Partial<RepairTransaction>;

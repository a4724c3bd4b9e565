/** Where the gateway's authority lives: beside its signing key, one for all processes over this database. */
import type pg from 'pg';
import type { RandomDep, TimeDep } from '#shared/deps';
import { type Authority, makeAuthority } from './authority.ts';

export interface AuthorityStore {
  /** Made at first use. @idempotent: of two processes that start at once, the first one's stays. */
  readonly authority: () => Promise<Authority>;
  /** How the running gateway is reached; tokens made beside it follow. */
  readonly setPlain: (plain: boolean) => Promise<void>;
  readonly isPlain: () => Promise<boolean>;
}

export const createAuthorityStore = (pool: pg.Pool, deps: RandomDep & TimeDep): AuthorityStore => {
  const find = async (): Promise<Authority | undefined> =>
    (await pool.query<Authority>('select certificate, private_key as "privateKey" from tls_authority')).rows[0];
  return {
    authority: async () => {
      const found = await find();
      if (found !== undefined) return found;
      const { certificate, privateKey } = await makeAuthority(deps);
      await pool.query('insert into tls_authority (certificate, private_key, created_at) values ($1, $2, $3) on conflict do nothing', [certificate, privateKey, deps.now()]);
      const kept = await find();
      if (kept === undefined) throw new Error('an authority just added is there');
      return kept;
    },
    setPlain: async (plain) => void (await pool.query('update gateway set plain = $1 where plain <> $1', [plain])),
    isPlain: async () => (await pool.query<{ plain: boolean }>('select plain from gateway')).rows[0]?.plain ?? false,
  };
};

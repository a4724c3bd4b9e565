/** The access store on the station's own tables: `secret` (`password:<officer>`) and `login_guard`. */
import { eq, sql } from 'drizzle-orm';
import type { StationDatabase } from '#db/openDatabase';
import { loginGuard, secret } from '#db/schema';
import type { AccessStore } from './accessStore.ts';
import { openGuard } from '#shared/access/lockout';

export const createAccessStore = ({ orm, sqlite }: StationDatabase): AccessStore => {
  const hashOf = orm.select({ value: secret.value }).from(secret).where(eq(secret.key, sql.placeholder('key'))).prepare();
  const guardOf = orm
    .select({ failures: loginGuard.failures, lockouts: loginGuard.lockouts, lockedUntil: loginGuard.lockedUntil })
    .from(loginGuard)
    .where(eq(loginGuard.officerId, sql.placeholder('officerId')))
    .prepare();
  return {
    passwordHash: (officerId) => hashOf.get({ key: passwordKey(officerId) })?.value.toString('utf8') ?? null,
    setPasswordHash: (officerId, phc) => {
      const value = Buffer.from(phc, 'utf8');
      orm.insert(secret).values({ key: passwordKey(officerId), value }).onConflictDoUpdate({ target: secret.key, set: { value } }).run();
    },
    changeGuard: (officerId, change) => {
      sqlite
        .transaction(() => {
          const guard = change(guardOf.get({ officerId }) ?? openGuard);
          orm.insert(loginGuard).values({ officerId, ...guard }).onConflictDoUpdate({ target: loginGuard.officerId, set: guard }).run();
        })
        .immediate();
    },
  };
};

const passwordKey = (officerId: string): string => `password:${officerId}`;

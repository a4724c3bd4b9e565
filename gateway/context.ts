/** What every request of the gateway works with; made once in `gateway.ts`. */
import { bytesToSha256 } from '#shared/journal/chain';
import type { RandomDep, TimeDep } from '#shared/deps';
import type { PublicJwk, TimeReceipt } from '#shared/sync/protocol';
import { sign, type SigningKey } from '#shared/sync/signature';
import type { GatewayIdentity, GatewayStore, GatewayTransaction } from './store.ts';

export interface GatewayContext extends TimeDep, RandomDep {
  readonly store: GatewayStore;
  readonly identity: GatewayIdentity;
  readonly signingKey: SigningKey;
  readonly publicKey: PublicJwk;
  readonly version: string;
  /** The kinds of events this program applies; other than all it knows only where a test plays an older one. */
  readonly knownTypes?: ReadonlySet<string> | undefined;
}

/** Dấu thời gian: signed, so that an auditor can check it without trusting the station; kept here too, for the province's own look at its clock. */
export const timeReceipt = async (context: GatewayContext, tx: Pick<GatewayTransaction, 'addReceipt'>, lifeId: string, claims: Omit<TimeReceipt, 'serverTime'>): Promise<string> => {
  const serverTime = context.now();
  const jws = await sign('qmc-time', { ...claims, serverTime } satisfies TimeReceipt, context.signingKey);
  await tx.addReceipt(lifeId, { headSeq: claims.headSeq, headHash: claims.headHash, hash: bytesToSha256(jws), serverTime });
  return jws;
};

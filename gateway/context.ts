/** What every request of the gateway works with; made once in `gateway.ts`. */
import type { RandomDep, TimeDep } from '#shared/deps';
import type { PublicJwk, TimeReceipt } from '#shared/sync/protocol';
import { sign, type SigningKey } from '#shared/sync/signature';
import type { GatewayIdentity, GatewayStore } from './store.ts';

export interface GatewayContext extends TimeDep, RandomDep {
  readonly store: GatewayStore;
  readonly identity: GatewayIdentity;
  readonly signingKey: SigningKey;
  readonly publicKey: PublicJwk;
  readonly version: string;
  /** The kinds of events this program applies; other than all it knows only where a test plays an older one. */
  readonly knownTypes?: ReadonlySet<string> | undefined;
}

/** Dấu thời gian: signed, so that an auditor can check it without trusting the station. */
export const timeReceipt = (context: GatewayContext, claims: Omit<TimeReceipt, 'serverTime'>): Promise<string> =>
  sign('qmc-time', { ...claims, serverTime: context.now() } satisfies TimeReceipt, context.signingKey);

/**
 * The province's escrow key and what stations sealed for it. The pair is made when it is first needed; its private half
 * may be taken off the gateway (`quay gateway escrow-key export --remove`), so that who breaks into the gateway opens no
 * station's backup.
 */
import type { RandomDep, TimeDep } from '#shared/deps';
import { escrowPublicJwk, escrowThumbprint, seedToEscrowJwk } from '#shared/sync/escrow';
import type { EscrowJwk } from '#shared/sync/protocol';
import type { RepairTransaction, StoredEscrowKey } from './repairStore.ts';

export const currentEscrowKey = async (tx: RepairTransaction, { now, randomBytes }: TimeDep & RandomDep): Promise<StoredEscrowKey> => {
  const known = await tx.escrowKey();
  if (known !== null) return known;
  const made = seedToEscrowJwk(randomBytes(32));
  await tx.addEscrowKey({ thumbprint: await escrowThumbprint(made), publicKey: made.x, privateKey: made.d }, now());
  // Another process may have made one in the same moment; the newest holds for both.
  const kept = await tx.escrowKey();
  if (kept === null) throw new Error('a key just added is there');
  return kept;
};

/** The key to seal for, when what the gateway holds of this station is missing or was sealed for a former key. */
export const escrowWanted = async (tx: RepairTransaction, deps: TimeDep & RandomDep, station: string): Promise<EscrowJwk | undefined> => {
  const key = await currentEscrowKey(tx, deps);
  const held = await tx.findEscrow(station);
  return held?.thumbprint === key.thumbprint ? undefined : escrowPublicJwk({ kty: 'OKP', crv: 'X25519', x: key.publicKey });
};

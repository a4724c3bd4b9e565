/** What repair asks of the gateway's store, beside the rest of `store.ts`. */
import type { KeptLife } from '#shared/sync/repair';
import type { PublicJwk } from '#shared/sync/protocol';
import type { Instant } from '#shared/time';

export interface StoredEscrowKey {
  readonly thumbprint: string;
  /** The public half, base64url. */
  readonly publicKey: string;
  /** The secret half, base64url; null once it is kept elsewhere only. */
  readonly privateKey: string | null;
}

export interface StoredEscrow {
  readonly station: string;
  readonly thumbprint: string;
  readonly sealed: string;
  readonly at: Instant;
}

export interface RepairTransaction {
  /** Incarnations of a station in the order they were opened. */
  readonly livesOf: (station: string) => Promise<readonly KeptLife[]>;
  /** Hash at each place of one incarnation, in the order asked; null where there is no event. */
  readonly hashesAt: (station: string, incarnation: string, seqs: readonly number[]) => Promise<readonly (string | null)[]>;
  /** Stored bytes behind `after`, in order: at least one event when there is any, else as many as stay below `maxBytes`. */
  readonly chainAfter: (station: string, incarnation: string, after: number, maxBytes: number) => Promise<readonly Uint8Array[]>;

  readonly changeEpoch: (epoch: string) => Promise<void>;

  /** The newest key. */
  readonly escrowKey: () => Promise<StoredEscrowKey | null>;
  readonly addEscrowKey: (key: StoredEscrowKey, at: Instant) => Promise<void>;
  /** Takes the secret half away; false when there is no such key. */
  readonly forgetEscrowPrivateKey: (thumbprint: string) => Promise<boolean>;
  readonly findEscrow: (station: string) => Promise<StoredEscrow | null>;
  readonly escrowKeyOf: (thumbprint: string) => Promise<StoredEscrowKey | null>;
  readonly saveEscrow: (escrow: StoredEscrow) => Promise<void>;

  /** A token that gives a station's record back to a new key. */
  readonly addRecoveryToken: (token: { readonly id: string; readonly secretHash: string; readonly expiresAt: Instant; readonly station: string }, at: Instant) => Promise<void>;
  /** Which station the token gives back; null for a token of enrolment. */
  readonly recoveredBy: (tokenId: string) => Promise<string | null>;
  /** From now on the station signs with that key; the former one is kept as history. */
  readonly changeStationKey: (station: string, key: PublicJwk, tokenId: string, at: Instant) => Promise<void>;
}

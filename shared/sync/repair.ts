/**
 * The messages that repair what was lost or parted (docs/sync.md, "Repair"):
 *
 *   POST /v1/stations/{id}/heads     hashes the gateway holds at some places of one incarnation → where two records part
 *   POST /v1/stations/{id}/chain     a station's own events as the gateway keeps them → a lost database is rebuilt
 *   POST /v1/stations/{id}/escrow    the data key, sealed for the province
 *   POST /v1/recover                 a recovery token and a new key → the station goes on under that key
 *
 * `heads` carries a fresh nonce of the station, as a greeting does: it gives away hashes only. `chain` and `escrow` use
 * up a nonce of the gateway's, as a batch does: what they give or change is worth replaying.
 */
import { z } from 'zod';
import { Epoch, Lease, PublicJwk, StationId } from './protocol.ts';

/** Places asked for in one request: a million events are searched in four. */
export const MAX_HEADS = 64;
/** Events of one answer before compression, bytes; at least one event whatever its size. */
export const CHAIN_PAGE_BYTES = 1024 * 1024;

export const headsPath = (station: string): string => `/v1/stations/${station}/heads`;
export const chainPath = (station: string): string => `/v1/stations/${station}/chain`;
export const escrowPath = (station: string): string => `/v1/stations/${station}/escrow`;
export const recoverPath = '/v1/recover';
/** Who asks with a recovery token may not know which station it was: the claims then name nobody. */
export const NOBODY = 'nobody';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Nonce = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
const Seq = z.int().min(0);

export const HeadsRequest = z.object({ incarnation: z.uuid(), seqs: z.array(z.int().min(1)).min(1).max(MAX_HEADS) });
export type HeadsRequest = z.infer<typeof HeadsRequest>;

export const HeadsAnswer = z.object({
  incarnation: z.uuid(),
  /** The gateway's end of this incarnation; 0 when it holds nothing of it. */
  ackedSeq: Seq,
  /** One for each seq asked, in that order; null where the gateway has no event. */
  hashes: z.array(Hash.nullable()).max(MAX_HEADS),
});
export type HeadsAnswer = z.infer<typeof HeadsAnswer>;

/** One incarnation as the gateway keeps it. */
export const KeptLife = z.object({ incarnation: z.uuid(), ackedSeq: Seq, headHash: Hash });
export type KeptLife = z.infer<typeof KeptLife>;

/** `incarnation` null asks only which there are. */
export const ChainRequest = z.object({ incarnation: z.uuid().nullable(), after: Seq });
export type ChainRequest = z.infer<typeof ChainRequest>;

export const ChainAnswer = z.object({
  /** Every incarnation of the station, in the order they were opened. */
  lives: z.array(KeptLife).max(10_000),
  /** Bytes of the events after `after`, base64 of zstd over lines; empty when there are none. */
  packed: z.base64(),
  count: z.int().min(0),
  /** For the next request. */
  nonce: Nonce,
});
export type ChainAnswer = z.infer<typeof ChainAnswer>;

/** Compact JWE (ECDH-ES, A256GCM) for the province's escrow key; what is inside: `escrow.ts`. */
export const SealedKey = z.string().regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){4}$/).max(2000);

export const EscrowRequest = z.object({ sealed: SealedKey });
export type EscrowRequest = z.infer<typeof EscrowRequest>;
export const EscrowAnswer = z.object({ kept: z.literal(true), nonce: Nonce });
export type EscrowAnswer = z.infer<typeof EscrowAnswer>;

/** The request is signed by the new key it names. */
export const RecoverRequest = z.object({
  token: z.object({ id: z.string().min(1).max(64), secret: z.string().min(16).max(128) }),
  publicKey: PublicJwk,
  protocols: z.array(z.int()).min(1).max(20),
});
export type RecoverRequest = z.infer<typeof RecoverRequest>;

export const RecoverAnswer = z.object({
  station: StationId,
  agencyCode: z.string(),
  unitName: z.string(),
  simulated: z.boolean(),
  gatewayKey: PublicJwk,
  epoch: Epoch,
  protocol: z.int(),
  /** For the first `chain` request. */
  nonce: Nonce,
  /** Of the station's newest life: it counts on in there until its new life has one. Missing: an older gateway. */
  lease: Lease.optional(),
});
export type RecoverAnswer = z.infer<typeof RecoverAnswer>;

/**
 * The messages between a station and the province's gateway, version 1 (DESIGN §6; in prose: docs/sync.md).
 *
 *   POST /v1/enrol                      token and public key → lease
 *   POST /v1/hello                      heads → nonce, time receipt, what is acknowledged
 *   POST /v1/stations/{id}/journal      events of one incarnation → an outcome for each
 *   GET  /v1/stations/{id}/inbox        what others did and the province tells (`inbox.ts`)
 *
 * Every request carries `Authorization: QMC <jws>` (RequestClaims, the station's key), every answer of the gateway
 * `QMC-Signature: <jws>` (AnswerClaims, the gateway's key pinned at enrolment). An answer without it is not an answer.
 */
import { z } from 'zod';
import { outcomeReasons, outcomes, settledOutcomes } from './outcome.ts';

export const PROTOCOL_VERSION = 1;
/** A batch after decompression; larger is 413. */
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** Any request body as it travels. */
export const MAX_WIRE_BYTES = 2 * 1024 * 1024;
export const MAX_BATCH_EVENTS = 5000;
/** Open outcomes told in one hello; what lies beyond is learned by offering the events again. */
export const MAX_HELLO_OUTCOMES = 500;

export const BATCH_CONTENT_TYPE = 'application/x-ndjson';
/** Version of the zstd dictionary a body was packed with; 0 = none. */
export const DICTIONARY_HEADER = 'qmc-dictionary';
export const SIGNATURE_HEADER = 'qmc-signature';
export const AUTHORIZATION_SCHEME = 'QMC';

export const enrolPath = '/v1/enrol';
export const helloPath = '/v1/hello';
export const journalPath = (station: string): string => `/v1/stations/${station}/journal`;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Seq = z.int().min(0);
const Instant = z.iso.datetime({ precision: 3 });
const Nonce = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
/** Goes into a path as it is. */
export const StationId = z.string().regex(/^[A-Za-z0-9._-]{1,80}$/);
export const Epoch = z.string().min(1).max(64);

/** Ed25519 public key, RFC 8037. */
export const PublicJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export type PublicJwk = z.infer<typeof PublicJwk>;

/** X25519 public key of the province's escrow, RFC 8037. */
export const EscrowJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export type EscrowJwk = z.infer<typeof EscrowJwk>;

/** Sequence numbers of each day whose codes this station may mint, inclusive, overlapping no other station of the agency. */
export const Lease = z.object({
  agencyCode: z.string(),
  from: z.int().min(1),
  to: z.int().max(9_999_999),
  /** Số of each form in each year, from the next slip on; overlapping no other station of the agency. Missing: an older gateway leases none. */
  forms: z.object({ from: z.int().min(1), to: z.int().min(1) }).optional(),
});
export type Lease = z.infer<typeof Lease>;

export const EnrolRequest = z.object({
  token: z.object({ id: z.string().min(1).max(64), secret: z.string().min(16).max(128) }),
  station: StationId,
  incarnation: z.uuid(),
  agencyCode: z.string().regex(/^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}$/),
  unitName: z.string().min(1).max(200),
  numberRange: z.tuple([z.int().min(1), z.int().max(9_999_999)]).refine(([from, to]) => from <= to, 'range'),
  publicKey: PublicJwk,
  simulated: z.boolean(),
  protocols: z.array(z.int()).min(1).max(20),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

export const EnrolAnswer = z.object({
  station: StationId,
  gatewayKey: PublicJwk,
  lease: Lease,
  epoch: Epoch,
  protocol: z.int(),
  serverTime: Instant,
  gatewayVersion: z.string(),
});
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;

export const HelloRequest = z.object({
  station: StationId,
  incarnation: z.uuid(),
  /** The newest event the station holds of this incarnation; 0 and the genesis hash when it has none. */
  headSeq: Seq,
  headHash: Hash,
  /** What the station holds as acknowledged: outcomes after it are wanted. */
  ackedSeq: Seq,
  protocols: z.array(z.int()).min(1).max(20),
  /** The highest Số of any form the station has given: a life the gateway has to open is leased numbers behind it. Missing: none, or an older station. */
  formsGiven: z.int().min(1).max(99_999_999).optional(),
  /** The numbers of forms the station holds as leased to this incarnation, read before its head. Missing: it knows of none, or is older. */
  formsLeased: z.object({ from: z.int().min(1), to: z.int().min(1) }).optional(),
});
export type HelloRequest = z.infer<typeof HelloRequest>;

/** Neighbouring events with one answer (`outcome.ts`). */
export const OutcomeRunShape = z.object({
  fromSeq: z.int().min(1),
  toSeq: z.int().min(1),
  outcome: z.enum(outcomes),
  was: z.enum(settledOutcomes).optional(),
  reason: z.enum(outcomeReasons).optional(),
});

export const HelloAnswer = z.object({
  serverTime: Instant,
  /** For the next request; used once. */
  nonce: Nonce,
  protocol: z.int(),
  /** The gateway's head of this incarnation. */
  ackedSeq: Seq,
  headHash: Hash,
  /** Every event in (station's ackedSeq, outcomesTo] that is not applied; the others up to there are. */
  outcomes: z.array(OutcomeRunShape),
  outcomesTo: Seq,
  lease: Lease,
  epoch: Epoch,
  gatewayVersion: z.string(),
  /** Numbers of the zstd dictionaries the gateway has; missing: none. */
  dictionaries: z.array(z.int()).max(100).optional(),
  /** The province wants the station's data key sealed for this key (`repair.ts`, `escrow.ts`): it holds none, or one for a former key. */
  escrowKey: EscrowJwk.optional(),
  /** TimeReceipt as JWS, over the head the station stated. */
  timeReceipt: z.string(),
});
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** First line of a batch; after it one line for each event: its stored canonical bytes. Hashes are recomputed, never sent. */
export const BatchHeader = z
  .object({
    batchId: z.uuid(),
    incarnation: z.uuid(),
    epoch: Epoch,
    fromSeq: z.int().min(1),
    toSeq: z.int().min(1),
    /** hash(fromSeq − 1). */
    prevHash: Hash,
    /** hash(toSeq); must be what the gateway computes. */
    headHash: Hash,
  })
  .refine(({ fromSeq, toSeq }) => fromSeq <= toSeq && toSeq - fromSeq < MAX_BATCH_EVENTS, 'seq');
export type BatchHeader = z.infer<typeof BatchHeader>;

export const JournalAnswer = z.object({
  batchId: z.uuid(),
  outcomes: z.array(OutcomeRunShape),
  ackedSeq: Seq,
  headHash: Hash,
  epoch: Epoch,
  timeReceipt: z.string(),
  /** For the next request: a second hello is not needed while answers arrive. */
  nonce: Nonce,
});
export type JournalAnswer = z.infer<typeof JournalAnswer>;

/** What the gateway vouches for: at `serverTime` the station knew `headHash`, so every event up to headSeq is older, and what carries this receipt's hash as `anchor` is younger. */
export const TimeReceipt = z.object({ station: StationId, incarnation: z.uuid(), headSeq: Seq, headHash: Hash, serverTime: Instant, nonce: Nonce });
export type TimeReceipt = z.infer<typeof TimeReceipt>;

/** `path` with its query. `nonce` is the gateway's (journal, inbox) or the station's own fresh one (hello, enrol). No clock: a wrong one cannot lock a station out. */
export const RequestClaims = z.object({ nonce: Nonce, method: z.enum(['POST', 'GET']), path: z.string(), bodySha256: Hash, station: StationId });
export type RequestClaims = z.infer<typeof RequestClaims>;

/** `nonce` is the request's. `part`: of an answer that is a part of a content (`files.ts`), whose body holds nothing but its bytes. */
export const AnswerClaims = z.object({ nonce: z.string(), status: z.int(), bodySha256: Hash, batchId: z.string().optional(), part: z.object({ from: z.int().min(0), size: z.int().min(1), nonce: Nonce }).optional() });
export type AnswerClaims = z.infer<typeof AnswerClaims>;

/** Every refusal of the gateway, `{"error":{"type","message",…}}`. What the station does with each: docs/sync.md. */
export const GatewayError = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RequestMalformed'), problem: z.string() }),
  z.object({ type: z.literal('BodyTooLarge'), limit: z.int() }),
  z.object({ type: z.literal('PathUnknown') }),
  z.object({ type: z.literal('TokenUnknown') }),
  z.object({ type: z.literal('TokenUsed') }),
  z.object({ type: z.literal('TokenExpired') }),
  /** It names the unit `agencyCode`, and the station says it is of another. */
  z.object({ type: z.literal('TokenOfOtherUnit'), agencyCode: z.string() }),
  /** It names no unit, and the unit the station says it is of has a station already. */
  z.object({ type: z.literal('TokenWithoutUnit'), agencyCode: z.string() }),
  z.object({ type: z.literal('RangeOverlaps'), from: z.int(), to: z.int() }),
  /** A new life of a station needs numbers nobody had, and every one is taken. */
  z.object({ type: z.literal('RangesExhausted') }),
  z.object({ type: z.literal('SimulatedMismatch') }),
  z.object({ type: z.literal('StationKnown') }),
  z.object({ type: z.literal('StationUnknown') }),
  z.object({ type: z.literal('SignatureInvalid') }),
  z.object({ type: z.literal('NonceUnknown') }),
  z.object({ type: z.literal('EpochDiffers'), epoch: Epoch }),
  z.object({ type: z.literal('ChainDiffers'), seq: Seq }),
  z.object({ type: z.literal('SequenceGap'), ackedSeq: Seq }),
  z.object({ type: z.literal('VersionUnsupported'), protocols: z.array(z.int()) }),
  z.object({ type: z.literal('DictionaryUnknown') }),
  /** In this window the caller has used up what one may ask; the answer's `Retry-After` says the same seconds. */
  z.object({ type: z.literal('TooManyRequests'), retryAfterSeconds: z.int().min(1) }),
  /** The headers are larger than any request of this protocol needs. */
  z.object({ type: z.literal('HeaderTooLarge'), limit: z.int() }),
  /** The request did not arrive whole in the time it has. */
  z.object({ type: z.literal('RequestTooSlow') }),
  /** No applied event of this station names the content. */
  z.object({ type: z.literal('FileNotNamed') }),
  /** Asked for: no dossier the unit may see names the content, or none at all. Which of the two is not told. */
  z.object({ type: z.literal('FileOutOfReach') }),
  /** Asked for and allowed: the content never came here whole. */
  z.object({ type: z.literal('FileNotKept') }),
  /** What came is not what the event names; it was thrown away. */
  z.object({ type: z.literal('FileDiffers') }),
  z.object({ type: z.literal('UploadUnknown') }),
  z.object({ type: z.literal('OffsetDiffers') }),
  z.object({ type: z.literal('GatewayFailed') }),
]);
export type GatewayError = z.infer<typeof GatewayError>;

export const gatewayErrorToStatus: Readonly<Record<GatewayError['type'], number>> = {
  RequestMalformed: 400,
  BodyTooLarge: 413,
  PathUnknown: 404,
  TokenUnknown: 403,
  TokenUsed: 403,
  TokenExpired: 403,
  TokenOfOtherUnit: 403,
  TokenWithoutUnit: 403,
  RangeOverlaps: 409,
  RangesExhausted: 409,
  SimulatedMismatch: 403,
  StationKnown: 409,
  StationUnknown: 403,
  SignatureInvalid: 401,
  NonceUnknown: 401,
  EpochDiffers: 409,
  ChainDiffers: 409,
  SequenceGap: 409,
  VersionUnsupported: 400,
  DictionaryUnknown: 400,
  TooManyRequests: 429,
  HeaderTooLarge: 431,
  RequestTooSlow: 408,
  FileNotNamed: 403,
  FileOutOfReach: 403,
  FileNotKept: 404,
  FileDiffers: 422,
  UploadUnknown: 404,
  OffsetDiffers: 409,
  GatewayFailed: 503,
};

/** A refused enrolment also names the gateway's key, so that the station can hold it against its token. */
export const ErrorAnswer = z.object({ error: GatewayError, gatewayKey: PublicJwk.optional() });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;

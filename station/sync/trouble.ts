/**
 * What can go wrong between us and the province, as the engine sees it, and as people are told.
 * Four kinds (DESIGN §6): link (try again by itself), authority (the province refuses us), record (the chains part),
 * version (one side is too old).
 */
import type { SyncError } from '#shared/errors';
import type { GatewayError } from '#shared/sync/protocol';

export type Trouble =
  /** Nothing believable came back. `again`: the road was open a moment ago, an immediate retry may pass. */
  | { readonly kind: 'silent'; readonly detail: string; readonly again: boolean; readonly retryAfterMs: number | null; readonly timedOut: boolean }
  /** Something answered, not the gateway: a captive portal, a proxy, a forger. */
  | { readonly kind: 'foreign'; readonly detail: string }
  /** TLS failed: the pinned authority does not vouch for whoever listens there. Nothing was sent. */
  | { readonly kind: 'unproven'; readonly detail: string }
  /** The body was refused for its size, by the gateway or by something on the way. */
  | { readonly kind: 'too-large' }
  /** The gateway itself, signed. */
  | { readonly kind: 'refused'; readonly error: GatewayError }
  /** Signed by the gateway but in a shape we do not know. */
  | { readonly kind: 'unreadable' };

export type TroubleKind = 'link' | 'authority' | 'record' | 'version';

export const troubleToSyncError = (trouble: Trouble): SyncError => {
  switch (trouble.kind) {
    case 'silent':
      return { type: 'LinkDown', detail: trouble.detail };
    case 'foreign':
      return { type: 'AnswerNotFromGateway', detail: trouble.detail };
    case 'unproven':
      return { type: 'GatewayAuthorityDiffers', detail: trouble.detail };
    case 'too-large':
      return { type: 'LinkDown', detail: '413' };
    case 'unreadable':
      return { type: 'VersionUnsupported', gateway: '?' };
    case 'refused':
      return refusalToSyncError(trouble.error);
  }
};

const refusalToSyncError = (error: GatewayError): SyncError => {
  switch (error.type) {
    case 'SimulatedMismatch':
      return { type: 'SimulatedMismatch' };
    case 'ChainDiffers':
      return { type: 'RecordDiffers', seq: error.seq };
    case 'SequenceGap':
      return { type: 'RecordDiffers', seq: error.ackedSeq + 1 };
    case 'VersionUnsupported':
      return { type: 'VersionUnsupported', gateway: error.protocols.join(', ') };
    case 'DictionaryUnknown':
    case 'RequestMalformed':
    case 'PathUnknown':
      return { type: 'VersionUnsupported', gateway: '?' };
    case 'GatewayFailed':
    case 'TooManyRequests':
    case 'HeaderTooLarge':
    case 'RequestTooSlow':
    case 'BodyTooLarge':
    case 'EpochDiffers':
    case 'NonceUnknown':
      return { type: 'LinkDown', detail: error.type };
    default:
      return { type: 'AuthorityRefused', reason: error.type };
  }
};

/** Which behaviour an error asks for; null for those that are no trouble of the road. */
export const syncErrorToKind = (error: SyncError): TroubleKind | null => {
  switch (error.type) {
    case 'LinkDown':
    case 'AnswerNotFromGateway':
      return 'link';
    case 'GatewayAuthorityDiffers':
    case 'AuthorityRefused':
    case 'SimulatedMismatch':
    case 'TokenInvalid':
      return 'authority';
    case 'RecordDiffers':
      return 'record';
    case 'VersionUnsupported':
      return 'version';
    case 'NotEnrolled':
    case 'AlreadyEnrolled':
    case 'GatewayAddressInvalid':
    case 'SyncFailed':
      return null;
  }
};

/** What one run of the sync tells of the line. */
import type { SyncReport } from '#shared/contract';
import type { SyncError } from '#shared/errors';
import type { LinkFailure } from '#shared/linkWatch/linkWatch';
import type { Result } from '#shared/result';
import type { Instant } from '#shared/time';
import type { Measured } from './linkWatch.ts';

/** Null where the run says nothing of the line: a station that is not enrolled tried nothing. Any signed answer, a refusal included, is a line that is up. */
export const measureRun = (result: Result<SyncReport, SyncError>, at: Instant): Measured | null => {
  if (result.ok) return { at, failure: null, roundTripMs: result.value.requests === 0 ? null : Math.round((result.value.seconds * 1000) / result.value.requests) };
  switch (result.error.type) {
    case 'LinkDown':
      return { at, failure: detailToFailure(result.error.detail), roundTripMs: null };
    case 'AnswerNotFromGateway':
      return { at, failure: 'portal', roundTripMs: null };
    case 'NotEnrolled':
    case 'AlreadyEnrolled':
    case 'TokenInvalid':
    case 'GatewayAddressInvalid':
      return null;
    case 'SyncFailed':
      return result.error.answered ? { at, failure: null, roundTripMs: null } : null;
    default:
      return { at, failure: null, roundTripMs: null };
  }
};

/** System codes of Node's sockets, HTTP statuses and the gateway's own word for its failures (`station/sync/trouble.ts`). */
const detailToFailure = (detail: string): LinkFailure => {
  if (/^(ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EADDRNOTAVAIL)$/.test(detail)) return 'no-network';
  if (/^(ECONNRESET|EPIPE|TIMEOUT|ETIMEDOUT|UND_ERR_.*)$/.test(detail)) return 'interrupted';
  if (/^(5\d\d|429|GatewayFailed|TooManyRequests)$/.test(detail)) return 'province-busy';
  return 'unreachable';
};

/**
 * The hash chain of one station incarnation.
 * hash(n) = SHA-256( hash(n−1) as 32 raw bytes ‖ canonical bytes of event n ); hash(0) = 32 zero bytes.
 * Used by the station when it appends and by the gateway when it receives; both hash the stored bytes as they are.
 */
import { hash } from 'node:crypto';

/** Lower-case hex, 64 characters. */
export const GENESIS_HASH = '0'.repeat(64);

export const chainHash = (prevHashHex: string, eventBytes: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(prevHashHex, 'hex'), eventBytes]));

export const bytesToSha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);

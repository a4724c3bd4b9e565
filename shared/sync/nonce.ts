import type { RandomDep } from '../deps.ts';

/** A number used once: 144 random bits, base64url (`Nonce` in `protocol.ts`). Made by the gateway for a batch, by the station for a greeting. */
export const freshNonce = ({ randomBytes }: RandomDep): string => Buffer.from(randomBytes(18)).toString('base64url');

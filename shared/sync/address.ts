/** Where a gateway may be. One rule for every way to enrol: the screen, the command line, the API. */
import { err, ok, type Result, type TypedError } from '../result.ts';

export interface GatewayAddressInvalid extends TypedError {
  readonly type: 'GatewayAddressInvalid';
  /** `in-the-clear`: http to another machine, where everybody on the way could read the token and the dossiers. */
  /** `token-needs-tls`: the token pins an authority of TLS, and this address has no TLS. */
  readonly reason: 'malformed' | 'in-the-clear' | 'token-needs-tls';
}

const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The base address as requests use it, without a slash at the end. A path is kept: a proxy may serve the gateway below one. */
export const parseGatewayAddress = (text: string): Result<string, GatewayAddressInvalid> => {
  const url = URL.parse(text.trim());
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isWeb) return err({ type: 'GatewayAddressInvalid', reason: 'malformed' });
  if (url.protocol === 'http:' && !thisMachine.has(url.hostname)) return err({ type: 'GatewayAddressInvalid', reason: 'in-the-clear' });
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return err({ type: 'GatewayAddressInvalid', reason: 'malformed' });
  return ok((url.origin + url.pathname).replace(/\/+$/, ''));
};

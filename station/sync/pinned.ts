/**
 * Trusting one authority and no other: the TLS of a gateway whose token carried a pin. The system's own authorities do
 * not count for it, so nobody who holds a certificate of theirs, or installed one on this machine, can stand in between.
 */
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { Agent, Dispatcher1Wrapper } from 'undici';
import { err, ok, type Result } from '#shared/result';
import { certificateToPin } from '#shared/sync/token';

/** What a `fetch` needs beside its address to trust only `authority` (PEM); nothing when the system's authorities count. */
export const trustOnly = (authority: string | null): RequestInit => (authority === null ? {} : ({ dispatcher: dispatcherFor(authority) } as RequestInit));

/** One pool of connections for each authority: a station has one gateway. */
const dispatchers = new Map<string, Dispatcher1Wrapper>();
const dispatcherFor = (authority: string): Dispatcher1Wrapper => {
  const known = dispatchers.get(authority);
  if (known !== undefined) return known;
  // Node's own fetch is an older undici than ours; the wrapper speaks to both.
  const made = new Dispatcher1Wrapper(new Agent({ connect: { ca: authority, minVersion: 'TLSv1.3' } }));
  dispatchers.set(authority, made);
  return made;
};

export type AuthoritySearch =
  /** Nobody answered with TLS; `detail` is a system code. */
  | { readonly type: 'Unreachable'; readonly detail: string }
  /** TLS, but nothing in the chain has the pinned hash. */
  | { readonly type: 'NotPresented' };

/**
 * Asks for the chain the gateway shows and takes from it the certificate whose hash the token pins; PEM. Only a
 * handshake: not a byte of ours is sent. That the gateway's own certificate is really issued by it is checked by the
 * request that follows, which trusts only this one.
 */
export const findPinnedAuthority = (gateway: string, pin: string, timeoutMs: number): Promise<Result<string, AuthoritySearch>> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(gateway);
    const host = hostname.replace(/^\[|\]$/g, '');
    // What comes is held against the pin; it cannot be trusted before it is known.
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false, timeout: timeoutMs, ...(/[a-z]/i.test(hostname) && !hostname.startsWith('[') ? { servername: host } : {}) });
    const end = (result: Result<string, AuthoritySearch>): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('secureConnect', () => {
      const found = chainOf(socket.getPeerCertificate(true)).find((der) => certificateToPin(der) === pin);
      end(found === undefined ? err({ type: 'NotPresented' }) : ok(derToPem(found)));
    });
    socket.once('timeout', () => end(err({ type: 'Unreachable', detail: 'TIMEOUT' })));
    socket.once('error', (error: Error & { code?: string }) => end(err({ type: 'Unreachable', detail: error.code ?? 'NETWORK' })));
  });

const chainOf = (leaf: DetailedPeerCertificate): Uint8Array[] => {
  const chain: Uint8Array[] = [];
  for (let at: DetailedPeerCertificate | undefined = leaf; at?.raw !== undefined && chain.length < 10; at = at.issuerCertificate === at ? undefined : at.issuerCertificate) chain.push(at.raw);
  return chain;
};

const derToPem = (der: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${(Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

/** OpenSSL's verdicts on a chain, and Node's on the name in it. */
export const isAuthorityFailure = (code: string): boolean => /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_TLS_CERT)/.test(code);
/** Something listens there that does not speak TLS: a portal, or another program. */
export const isNotTls = (code: string): boolean => /^(ERR_SSL_|EPROTO)/.test(code);

/**
 * Whose request is it. Another page open in the same browser can send requests to 127.0.0.1, and a hostile name server can
 * make its own name mean 127.0.0.1; so both the name asked for (Host) and the page that asks (Origin) are compared, parsed
 * and whole. `http://127.0.0.1:4720.evil.example` begins like ours and is not ours.
 */
const OWN_NAMES = ['127.0.0.1', 'localhost'];

/** @param host the Host header, as received. */
export const isOwnHost = (host: string | undefined, port: number): boolean => OWN_NAMES.some((name) => host === `${name}:${port}`);

/**
 * @param origin the Origin header, as received; a page's own origin has the very host it was asked from.
 * @param host the Host header, already found to be ours.
 */
export const isOwnOrigin = (origin: string | undefined, host: string): boolean => {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && url.protocol === 'http:' && url.origin === new URL(`http://${host}`).origin;
};

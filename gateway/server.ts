/**
 * The listening end of the gateway: TLS 1.3 with the identity its authority issued, or plain for a proxy on this machine.
 * Its limits end what a caller opens and does not use: half a header, a body that never comes, connections kept for nothing.
 */
import { createServer as createPlainServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { ServerIdentity } from './tls/authority.ts';

/** A JWS of a request stays below 4 KiB (`authenticate.ts`); twice that for all headers together. */
export const MAX_HEADER_BYTES = 8 * 1024;
const MAX_HEADERS = 64;
const MAX_CONNECTIONS = 4_000;
const HANDSHAKE_MS = 20_000;
const HEADERS_MS = 20_000;
/** The largest body (2 MiB) at 64 kbit/s takes 262 s. */
const REQUEST_MS = 300_000;
/** Longer than a station waits between two batches, so that the second needs no new handshake. */
const KEEP_ALIVE_MS = 75_000;

export const createServer = (tls: ServerIdentity | null, handler: RequestListener): Server => {
  const options: ServerOptions = { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server =
    tls === null
      ? createPlainServer(options, handler)
      : createTlsServer({ ...options, cert: tls.certificate, key: tls.privateKey, minVersion: 'TLSv1.3', handshakeTimeout: HANDSHAKE_MS }, handler);
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
  return server;
};

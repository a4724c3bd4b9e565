/** The listening end of the gateway: TLS 1.3 with the identity its authority issued, or plain for a proxy on this machine. */
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { ServerIdentity } from './tls/authority.ts';

export const createServer = (tls: ServerIdentity | null, handler: RequestListener): Server =>
  tls === null ? createPlainServer(handler) : createTlsServer({ cert: tls.certificate, key: tls.privateKey, minVersion: 'TLSv1.3' }, handler);

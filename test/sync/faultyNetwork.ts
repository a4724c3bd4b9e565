/** A network whose faults a test chooses, around the real one: the gateway's own answers, lost, changed or replaced. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NetworkDep } from '#station/sync/transport';

/** `number` counts requests from 1; `resend` sends it changed. Undefined lets the request through untouched. */
export type Fault = (request: { readonly number: number; readonly path: string; readonly send: () => Promise<Response>; readonly init: RequestInit; readonly resend: (init: RequestInit) => Promise<Response> }) => Promise<Response> | undefined;

export const faultyFetch = (fault: Fault): typeof fetch => {
  let number = 0;
  return async (input, init = {}) => {
    number += 1;
    const resend = (changed: RequestInit): Promise<Response> => fetch(input, changed);
    const send = (): Promise<Response> => resend(init);
    return fault({ number, path: new URL(String(input)).pathname, send, init, resend }) ?? send();
  };
};

export const connectionReset = (): TypeError => new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });

/** The request arrives and is done; its answer never comes back. */
export const loseAnswer = async (send: () => Promise<Response>): Promise<Response> => {
  await (await send()).arrayBuffer();
  throw connectionReset();
};

/** Pauses pass at once, timeouts never strike: what the engine waits for is not the test's matter. */
export const hastyTimer: NetworkDep['setTimer'] = (ms, callback) => {
  const timer = ms < 15_000 ? setTimeout(callback, 0) : null;
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
};

/** Something on the road that answers every request alike: a portal, an overloaded proxy. */
export const startImpostor = async (status: number, headers: Record<string, string>, body: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const server: Server = createServer((_request, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
};

/** The contract over a WebSocket. The only file of the web host that touches one. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import type { StationApi } from '#shared/contract';
import { type ContractContext, router } from '#shared/contractRouter';
import { WEB_DESK_UNKNOWN, WEB_RPC_PATH } from '#shared/hostCapabilities';
import type { Desk } from './desks.ts';
import type { Log } from '#station/hosting/log';

const MAX_MESSAGE_BYTES = 1_048_576;
const PING_MS = 30_000;
/** A browser that was put to sleep with its lid answers late; the desk is not to lose its place for that. */
const PONG_WAIT_MS = 15_000;
const CLOSE_WAIT_MS = 1_000;

export interface RpcSocket {
  close(): Promise<void>;
}

/** @param gate answers whether the upgrade comes from our own page, and whose desk it is (null: none we know). */
export const createRpcSocket = (server: Server, api: StationApi, gate: (request: IncomingMessage) => 'refused' | Desk | null, log: Log): RpcSocket => {
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const callerByRequest = new WeakMap<IncomingMessage, Desk>();
  const serve = getWSConnectionHandler<typeof router>({
    wss,
    router,
    createContext: ({ req }): ContractContext => {
      const caller = callerByRequest.get(req);
      if (caller === undefined) throw new Error('a socket was served without a desk');
      return { api, caller };
    },
    maxBatchSize: 50,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    // Neither input nor message: both may hold what a person told the clerk.
    onError: ({ error, path, type }) => log('rpc-error', { path: path ?? '', type, code: error.code, cause: error.cause?.name ?? error.name }),
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const desk = gate(request);
    if (desk === 'refused' || request.url !== WEB_RPC_PATH) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, (client) => {
      if (desk === null) {
        client.close(WEB_DESK_UNKNOWN);
        return;
      }
      callerByRequest.set(request, desk);
      serve(client, request);
    });
  });

  return {
    close: async () => {
      for (const client of wss.clients) client.close(1001);
      const late = setTimeout(() => {
        for (const client of wss.clients) client.terminate();
      }, CLOSE_WAIT_MS);
      await new Promise<void>((resolve) => wss.close(() => resolve()));
      clearTimeout(late);
    },
  };
};

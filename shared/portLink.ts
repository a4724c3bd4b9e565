/**
 * The screen's end of `rpcPort.ts`: a tRPC link for Electron's renderer.
 *
 * The station's process can end and be started anew; the host then brings a new port. Calls made while there is none wait for
 * it. Of the calls that were under way, subscriptions are made again; the others are answered with an error, since nobody
 * knows whether they were carried out: acts carry an `opId`, so the person may simply try again.
 */
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable, type Observer } from '@trpc/server/observable';
import type { TRPCResponseMessage } from '@trpc/server/rpc';
import type { AppRouter } from './contractRouter.ts';
import { type ElectronHost, STATION_PORT_MESSAGE } from './hostCapabilities.ts';
import { pagePortToRpcPort, type RpcPort } from './rpcPort.ts';

export const portLink =
  (onEachPort: (use: (port: RpcPort) => void) => void): TRPCLink<AppRouter> =>
  () => {
    const calls = new Map<number, Call>();
    let port: RpcPort | null = null;
    let lastId = 0;

    onEachPort((next) => {
      const lost = port !== null;
      port?.close();
      port = next;
      next.onMessage((message) => {
        // What the old port still delivers belongs to a process that is gone.
        if (port === next) receive(calls, message as TRPCResponseMessage);
      });
      for (const [id, call] of calls) {
        if (!lost || call.op.type === 'subscription') send(next, id, call.op);
        else finish(calls, id, () => call.observer.error(new TRPCClientError('the station was restarted', { cause: new Error('PortLost') })));
      }
    });

    return ({ op }) =>
      observable((observer) => {
        lastId += 1;
        const id = lastId;
        calls.set(id, { op, observer });
        if (port !== null) send(port, id, op);
        return () => {
          if (!calls.delete(id)) return;
          if (op.type === 'subscription') port?.post({ id, method: 'subscription.stop' });
        };
      });
  };

/** Where Electron's page gets its ports: `createTRPCClient<AppRouter>({ links: [portLink(stationPorts(window.quayHost))] })`. */
export const stationPorts =
  (host: ElectronHost) =>
  (use: (port: RpcPort) => void): void => {
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      // Only our own preload posts to this window from this window; a frame inside the page is another source.
      if (event.source === window && event.data === STATION_PORT_MESSAGE && port !== undefined) use(pagePortToRpcPort(port));
    });
    host.requestStationPort();
  };

interface Call {
  readonly op: Operation;
  readonly observer: Observer<{ result: Extract<TRPCResponseMessage, { result: unknown }>['result'] }, TRPCClientError<AppRouter>>;
}

const send = (port: RpcPort, id: number, op: Operation): void => port.post({ id, method: op.type, params: { path: op.path, input: op.input } });

const receive = (calls: Map<number, Call>, message: TRPCResponseMessage): void => {
  const id = Number(message.id);
  const call = calls.get(id);
  if (call === undefined) return;
  if ('error' in message) {
    finish(calls, id, () => call.observer.error(TRPCClientError.from({ error: message.error })));
    return;
  }
  call.observer.next({ result: message.result });
  if (call.op.type !== 'subscription' || message.result.type === 'stopped') finish(calls, id, () => call.observer.complete());
};

/** Forgotten first: completing calls the teardown, which must not send a stop for what has ended. */
const finish = (calls: Map<number, Call>, id: number, end: () => void): void => {
  calls.delete(id);
  end();
};

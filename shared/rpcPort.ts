/**
 * tRPC over a MessagePort: its own JSON-RPC messages (https://trpc.io/docs/rpc, the WebSocket kind), as plain values instead
 * of text. A call is `{id, method, params: {path, input}}`; the answers of its id are `{id, result}` or `{id, error}`; a
 * subscription is answered `started`, any number of `data`, and `stopped`, and is ended by `{id, method: 'subscription.stop'}`.
 *
 * Ports differ by where they live (a page, Electron's main, Node); each side brings its own as this small shape.
 */
export interface RpcPort {
  post(message: unknown): void;
  /** Also starts the port. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** The port of a web page. */
export const pagePortToRpcPort = (port: MessagePort): RpcPort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.addEventListener('message', (event) => listener(event.data));
    port.start();
  },
  onClose: (listener) => port.addEventListener('close', listener),
  close: () => port.close(),
});

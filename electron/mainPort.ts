import type { MessagePortMain } from 'electron';
import type { RpcPort } from '#shared/rpcPort';

/** A port between our processes as the contract and the files know one. */
export const mainPortToRpcPort = (port: MessagePortMain): RpcPort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', ({ data }) => listener(data));
    port.start();
  },
  onClose: (listener) => void port.on('close', listener),
  close: () => port.close(),
});

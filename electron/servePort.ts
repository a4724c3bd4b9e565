/** The station's end of `shared/rpcPort.ts`: runs the calls of one screen. */
import { callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server';
import { parseTRPCMessage, type TRPCRequestMessage, type TRPCResponseMessage } from '@trpc/server/rpc';
import { type ContractContext, router } from '#shared/contractRouter';
import type { RpcPort } from '#shared/rpcPort';

/** @param onError for the log; carries neither input nor message, which may hold what a person told the clerk. */
export const servePort = (port: RpcPort, ctx: ContractContext, onError: (failure: { readonly path: string; readonly code: string; readonly cause: string }) => void): void => {
  const subscriptions = new Map<TRPCRequestMessage['id'], AbortController>();
  const config = router._def._config;
  const answer = (message: TRPCResponseMessage): void => port.post(message);

  const run = async ({ id, method: type, params: { path, input } }: TRPCRequestMessage, signal: AbortSignal): Promise<void> => {
    const result: unknown = await callTRPCProcedure({ router, path, getRawInput: () => Promise.resolve(input), ctx, type, signal, batchIndex: 0 });
    if (type !== 'subscription') {
      answer({ id, result: { type: 'data', data: result } });
      return;
    }
    if (!isAsyncIterable(result)) throw new TypeError(`the subscription ${path} gave no values`);
    answer({ id, result: { type: 'started' } });
    for await (const data of result) {
      if (signal.aborted) break;
      answer({ id, result: { type: 'data', data } });
    }
    answer({ id, result: { type: 'stopped' } });
  };

  const refuse = ({ id, method: type, params: { path, input } }: TRPCRequestMessage, error: TRPCError): void => {
    onError({ path, code: error.code, cause: error.cause?.name ?? error.name });
    answer({ id, error: getErrorShape({ config, error, type, path, input, ctx }) });
  };

  port.onMessage((raw) => {
    const message = parse(raw);
    if (message === null) {
      onError({ path: '', code: 'PARSE_ERROR', cause: 'TypeError' });
      return;
    }
    const { id } = message;
    if (message.method === 'subscription.stop') {
      subscriptions.get(id)?.abort();
      return;
    }
    const abort = new AbortController();
    if (message.method === 'subscription') subscriptions.set(id, abort);
    void run(message, abort.signal)
      .catch((cause: unknown) => refuse(message, getTRPCErrorFromUnknown(cause)))
      .finally(() => subscriptions.delete(id));
  });

  port.onClose(() => {
    for (const abort of subscriptions.values()) abort.abort();
  });
};

const parse = (raw: unknown): ReturnType<typeof parseTRPCMessage> | null => {
  try {
    return parseTRPCMessage(raw, router._def._config.transformer);
  } catch {
    return null;
  }
};

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

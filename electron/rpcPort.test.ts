import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createTRPCClient, TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, StationApi } from '#shared/contract';
import type { AppRouter } from '#shared/contractRouter';
import { portLink } from '#shared/portLink';
import type { RpcPort } from '#shared/rpcPort';
import { servePort } from './servePort.ts';

const nodePort = (port: MessagePort): RpcPort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', listener),
  close: () => port.close(),
});

describe('the contract over a MessagePort', () => {
  let use: (port: RpcPort) => void = () => undefined;
  let ended = 0;
  let failures: { path: string; code: string; cause: string }[] = [];
  let answerSearch: (() => void) | null = null;
  const open: MessagePort[] = [];

  const answered: Partial<StationApi> = {
    procedureSearch: async (_caller, { text }) => ({ ok: true, value: [{ code: text, name: 'Đăng ký khai sinh', field: 'Hộ tịch', hidden: false, flagged: false }] }),
    draftSave: async () => {
      throw new Error('Nguyễn Thị Hạnh');
    },
    signOut: () => new Promise((resolve) => (answerSearch = () => resolve(null))),
    async *changes(_caller, signal): AsyncGenerator<Change> {
      try {
        yield { kind: 'session' };
        yield { kind: 'dossier', id: 'd1' };
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      } finally {
        ended += 1;
      }
    },
  };

  /** What the host does each time the station's process is there. */
  const bringPort = (): RpcPort => {
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    servePort(nodePort(port1), { api: answered as StationApi, caller: { sessionId: 's', seat: 'Quầy 1' } }, (failure) => failures.push(failure));
    use(nodePort(port2));
    return nodePort(port2);
  };

  const connect = () => createTRPCClient<AppRouter>({ links: [portLink((ready) => (use = ready))] });

  const watch = (client: ReturnType<typeof connect>) => {
    const seen: unknown[] = [];
    const subscription = client.changes.subscribe(undefined, { onData: (change) => seen.push(change), onStarted: () => seen.push('started'), onError: (error) => seen.push(error) });
    return { seen, stop: () => subscription.unsubscribe() };
  };

  beforeEach(() => {
    ended = 0;
    failures = [];
    answerSearch = null;
  });
  afterEach(() => {
    for (const port of open.splice(0)) port.close();
  });

  test('a thousand calls at once each get their own answer', async () => {
    const client = connect();
    bringPort();
    const codes = Array.from({ length: 1000 }, (_, number) => `1.${String(number).padStart(6, '0')}`);
    const hits = await Promise.all(codes.map((text) => client.procedureSearch.query({ text, includeHidden: false })));
    expect(hits.map((hit) => (hit.ok ? hit.value[0]?.code : null))).toEqual(codes);
  });

  test('a call made before the station is there waits for it', async () => {
    const client = connect();
    const waiting = client.procedureSearch.query({ text: 'khai sinh', includeHidden: false });
    bringPort();
    expect((await waiting).ok).toBe(true);
  });

  test('input is parsed in the station: a malformed call is refused and the next one is served', async () => {
    const client = connect();
    const port = bringPort();
    await expect(client.dossierSearch.query({ text: 'x', limit: 5000 })).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    port.post('not a call');
    port.post({ id: 7, method: 'query', params: null });
    expect((await client.procedureSearch.query({ text: 'a', includeHidden: false })).ok).toBe(true);
    expect(failures.map(({ code }) => code)).toEqual(['BAD_REQUEST', 'PARSE_ERROR', 'PARSE_ERROR']);
  });

  test('a fault in the station is an error here, and what the log gets names no person', async () => {
    const client = connect();
    bringPort();
    await expect(client.draftSave.mutate({ id: '01993c5e-8a4e-7c3a-9f53-0242ac120002', title: '', form: {} })).rejects.toBeInstanceOf(TRPCClientError);
    expect(failures).toEqual([{ path: 'draftSave', code: 'INTERNAL_SERVER_ERROR', cause: 'Error' }]);
  });

  test('a subscription delivers in order until the screen leaves, and the station ends it', async () => {
    const client = connect();
    bringPort();
    const { seen, stop } = watch(client);
    await expect.poll(() => seen).toEqual(['started', { kind: 'session' }, { kind: 'dossier', id: 'd1' }]);
    expect(ended).toBe(0);
    stop();
    await expect.poll(() => ended).toBe(1);
  });

  test('a closed port ends its subscriptions in the station', async () => {
    const client = connect();
    const port = bringPort();
    const { seen } = watch(client);
    await expect.poll(() => seen.length).toBe(3);
    port.close();
    await expect.poll(() => ended).toBe(1);
  });

  test('after a restart subscriptions go on, and a call nobody knows the fate of is an error and not repeated', async () => {
    const client = connect();
    bringPort();
    const { seen } = watch(client);
    await expect.poll(() => seen.length).toBe(3);
    const unknown = client.signOut.mutate().catch((error: unknown) => error);
    await expect.poll(() => answerSearch).not.toBeNull();
    answerSearch = null;
    bringPort();
    expect(await unknown).toBeInstanceOf(TRPCClientError);
    await expect.poll(() => seen.length).toBe(6);
    expect(answerSearch).toBeNull();
  });
});

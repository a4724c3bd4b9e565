import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, type LineOptions, startLine } from './throttledProxy.ts';

/** The far end answers each flight with how many bytes it has seen of the connection, and closes after the client has. */
let far: Server;
let seen: Buffer[];
let line: Line | undefined;

beforeEach(async () => {
  seen = [];
  far = createServer({ allowHalfOpen: true }, (socket) => {
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      seen.push(chunk);
      bytes += chunk.length;
    });
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end(`${bytes} bytes, and half a connection is enough to say so`));
  });
  await new Promise<void>((done) => far.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await line?.close();
  await new Promise((done) => far.close(done));
});

const open = async (options: Omit<LineOptions, 'target'> = {}): Promise<Socket> => {
  line = await startLine({ ...options, target: `http://127.0.0.1:${(far.address() as AddressInfo).port}` });
  return connect({ host: '127.0.0.1', port: Number(new URL(line.url).port), allowHalfOpen: true });
};
const failure = (socket: Socket): Promise<string> => new Promise((done) => socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? '')));

test('a slow line brings everything, in order, and the answer to a client that has closed its half', async () => {
  const sent = Buffer.from(Array.from({ length: 40_000 }, (_, index) => index % 251));
  const client = await open({ bytesPerSecond: 400_000, roundTripMs: 40 });
  client.end(sent);
  expect((await buffer(client)).toString()).toBe('40000 bytes, and half a connection is enough to say so');
  expect(Buffer.concat(seen).equals(sent)).toBe(true);
  expect(line?.traffic).toMatchObject({ bytesUp: 40_000, connections: 1, flights: 1, resets: 0, bytesLost: 0 });
});

test('a flight reset before it arrives is never seen at the far end', async () => {
  const client = await open({ fault: () => ({ at: 'before', afterBytes: 1000 }) });
  client.write(Buffer.alloc(1500));
  expect(await failure(client)).toBe('ECONNRESET');
  expect(seen).toEqual([]);
  expect(line?.traffic).toMatchObject({ resets: 1, bytesLost: 1400 });
});

test('a flight shorter than the bytes it is given is reset all the same, unseen', async () => {
  const client = await open({ roundTripMs: 10, fault: () => ({ at: 'before', afterBytes: 100_000 }) });
  client.write('short');
  expect(await failure(client)).toBe('ECONNRESET');
  expect(seen).toEqual([]);
});

test('a flight reset after it arrived is done, and only its answer is lost', async () => {
  const client = await open({ fault: (flight) => (flight === 1 ? { at: 'after' } : null) });
  client.end('said once');
  expect(await failure(client)).toBe('ECONNRESET');
  expect(Buffer.concat(seen).toString()).toBe('said once');
});

test('all connections can be cut at once, and a line that is down takes nothing in', async () => {
  const client = await open();
  client.write('x');
  while (seen.length === 0) await new Promise((done) => setTimeout(done, 1));
  line?.setDown(true);
  expect(await failure(client)).toBe('ECONNRESET');
  const late = connect({ host: '127.0.0.1', port: Number(new URL(line?.url ?? '').port) });
  late.write('anybody');
  expect(await failure(late)).toMatch(/ECONNRESET|EPIPE/);
  expect(Buffer.concat(seen).toString()).toBe('x');
});

/** Main's end and the station's end over a real port, with a real station behind. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentPath } from '#shared/files/hostFiles';
import type { RpcPort } from '#shared/rpcPort';
import { createHostFiles } from '#station/files/hostFiles';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { answerFileRequest } from './fileRelay.ts';
import { serveFile } from './serveFile.ts';

let station: TestStation;
let isSignedIn = true;
let open: MessagePort[] = [];
const caller = { sessionId: 's', seat: 'Quầy 1' };

const toRpcPort = (port: MessagePort): RpcPort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', listener),
  close: () => port.close(),
});
/** As main hands one end to the station's process. */
const openPort = (hash: string | null): RpcPort => {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const files = createHostFiles(station.core, { requireActor: () => (isSignedIn ? { ok: true, value: lan } : { ok: false, error: { type: 'NotSignedIn' } }) });
  void serveFile(toRpcPort(port2), files, caller, hash);
  return toRpcPort(port1);
};
const ask = async (path: string, init: RequestInit = {}): Promise<Response> => (await answerFileRequest(new Request(`app://quay${path}`, init), openPort)) ?? new Response(null, { status: 599 });
const upload = (body: NonNullable<RequestInit['body']>, type = 'application/octet-stream') => ask('/files', { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit);
const pdf = (size: number): Buffer<ArrayBuffer> => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 9, 'quét')]);

beforeEach(() => {
  station = createTestStation();
  isSignedIn = true;
  open = [];
});
afterEach(() => {
  for (const port of open) port.close();
  station.remove();
});

test('a file goes through two processes in parts, and comes back the same with the same headers as in a browser', async () => {
  const content = pdf(900_000);
  const taken = (await (await upload(content)).json()) as { value: { hash: string } };
  const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const { code } = must(act(station.core, lan, sampleReceive()));
  must(act(station.core, lan, { act: 'attach-file', code, hash: taken.value.hash, name: 'đơn.pdf', target: { kind: 'result' } }));
  const shown = await ask(contentPath(taken.value.hash));
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await shown.arrayBuffer()).equals(content)).toBe(true);
  const left = await ask(contentPath(taken.value.hash));
  await left.body?.cancel();
  expect((await ask(contentPath('0'.repeat(64)))).status).toBe(404);
});

test('what is refused is refused as in a browser, and a file that breaks off names nothing', async () => {
  expect((await upload(Buffer.from('MZ a program'))).status).toBe(415);
  expect((await upload(pdf(50), 'text/plain')).status).toBe(415);
  const broken = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(pdf(100_000))),
    pull: (controller) => controller.error(new Error('the page is gone')),
  });
  expect(await (await upload(broken)).json()).toEqual({ ok: false, error: { type: 'FileUploadUnknown' } });
  isSignedIn = false;
  expect(await (await upload(pdf(50))).json()).toEqual({ ok: false, error: { type: 'NotSignedIn' } });
  expect((await ask(contentPath('0'.repeat(64)))).status).toBe(401);
});

test('other addresses are not answered here, and a station that is gone is told', async () => {
  for (const [url, method] of [['app://quay/', 'GET'], ['app://quay/files', 'GET'], ['app://quay/files/x', 'GET'], ['app://evil/files', 'POST']] as const) expect(answerFileRequest(new Request(url, { method }), openPort)).toBeNull();
  const gone = await answerFileRequest(new Request('app://quay/files', { method: 'POST', headers: { 'content-type': 'application/octet-stream' } }), () => null);
  expect(gone?.status).toBe(401);
});

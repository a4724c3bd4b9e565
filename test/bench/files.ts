/**
 * One file of 50 MB over 2 Mbit/s, 100 ms round trip, every connection reset every 30 s on average, in real time (some
 * four minutes): does it arrive whole, how much was sent twice, and are events held up meanwhile.
 *
 *   node test/bench/files.ts [MB]
 */
import { systemNetwork } from '#station/sync/transport';
import { startLine } from '../network/throttledProxy.ts';
import { must } from '../stationFixture.ts';
import { createSendingStation, pdfOf, startFileGateway } from '../sync/filesFixture.ts';

const MBIT = 1_000_000 / 8;
const MEAN_RESET_MS = 30_000;
const MOST_SENT_TWICE = 0.1;

const size = Number(process.argv[2] ?? 50) * 1024 * 1024;
const gateway = await startFileGateway();
const line = await startLine({ target: gateway.url.replace('https:', 'http:'), bytesPerSecond: 2 * MBIT, roundTripMs: 100 });
const station = await createSendingStation(gateway, line.url.replace('http:', 'https:'));
const content = pdfOf(size);
const { hash } = await station.attach(content);
must(await station.engine.syncOnce());

let resets = 0;
let cancelReset = (): void => undefined;
const plan = (): void => {
  cancelReset = systemNetwork.setTimer(-Math.log(1 - Math.random()) * MEAN_RESET_MS, () => {
    resets += 1;
    line.resetAll();
    plan();
  });
};
plan();

const eventSeconds: number[] = [];
const events = setInterval(() => {
  station.receive();
  const began = performance.now();
  void station.engine.syncOnce().then((report) => report.ok && eventSeconds.push((performance.now() - began) / 1000));
}, 10_000);

let bodies = 0;
const counting: typeof fetch = (input, init) => {
  if (init?.method === 'PATCH') bodies += (init.body as Uint8Array).length;
  return systemNetwork.fetch(input, init);
};
const began = performance.now();
const before = line.traffic.bytesUp;
const sender = station.sender({ fetch: counting });
let report = await sender.sendAll();
// As the desk does: what gave up is tried again.
while (!report.ok) {
  await new Promise((done) => setTimeout(done, 2000));
  report = await sender.sendAll();
}
const seconds = (performance.now() - began) / 1000;
cancelReset();
clearInterval(events);
const file = must(await gateway.files.store.open(hash));
let whole = true;
for (let at = 0; at < size; at += 1 << 20) whole &&= must(await file.read(at, at + (1 << 20))).equals(content.subarray(at, at + (1 << 20)));
await file.close();
const figures = {
  bytes: size, seconds: Math.round(seconds), resets, whole, sentTwice: Math.round((bodies / size - 1) * 10_000) / 10_000,
  onTheLine: Math.round(((line.traffic.bytesUp - before) / size) * 10_000) / 10_000,
  events: eventSeconds.length, slowestEventSeconds: Math.round(Math.max(...eventSeconds) * 10) / 10,
};
console.log(JSON.stringify(figures));
await sender.stop();
await line.close();
await gateway.close();
station.remove();
process.exit(whole && figures.sentTwice <= MOST_SENT_TWICE ? 0 : 1);

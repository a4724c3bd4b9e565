/** What the usual answer to "offline first" does with the same line: PouchDB in memory replicating to a CouchDB-compatible server from npm. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LineTraffic } from '#test/network/throttledProxy';
import { startBadLine } from './badLine.ts';

export const STOPPED_AFTER_MS = 300_000;

interface Database {
  readonly bulkDocs: (documents: readonly object[]) => Promise<unknown>;
  readonly info: () => Promise<{ readonly doc_count: number }>;
  readonly destroy: () => Promise<unknown>;
  readonly replicate: { readonly to: (target: string, options: object) => Replication };
}
interface Replication extends PromiseLike<unknown> {
  readonly cancel: () => void;
}
interface Pouch {
  new (name: string, options?: object): Database;
  readonly plugin: (plugin: unknown) => Pouch;
  readonly defaults: (options: object) => Pouch;
}

// None has types of its own.
const load = createRequire(import.meta.url);
let plugged: Pouch | null = null;
/** Plugins go into the one class there is: once. */
const openPouch = (): Pouch => {
  plugged ??= ['pouchdb-adapter-memory', 'pouchdb-adapter-http', 'pouchdb-replication'].reduce((pouch, name) => pouch.plugin(load(name)), load('pouchdb-core') as Pouch);
  return plugged;
};

export interface PouchRun {
  readonly ms: number;
  /** At the far end when it was over or stopped. */
  readonly written: number;
  readonly traffic: LineTraffic;
}

export const replicateByPouch = async (documents: readonly object[], seed: number): Promise<PouchRun> => {
  const pouch = openPouch();
  const far = pouch.defaults({ adapter: 'memory', prefix: join(tmpdir(), `qmc-pouch-${process.pid}-${seed}-`) });
  const serve = load('express-pouchdb') as (pouch: Pouch, options: object) => Parameters<typeof createServer>[1];
  const server = createServer(serve(far, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' }) as () => void);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const line = await startBadLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seed);
  const here = new pouch(`qmc-here-${seed}`, { adapter: 'memory' });
  await here.bulkDocs(documents);

  const began = performance.now();
  const replication = here.replicate.to(`${line.url}/province`, { retry: true, back_off_function: (delay: number) => (delay === 0 ? 500 : Math.min(delay * 2, 8000)) });
  let stop: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => (stop = setTimeout(done, STOPPED_AFTER_MS)));
  await Promise.race([Promise.resolve(replication).then(() => undefined, () => undefined), late]);
  clearTimeout(stop);
  const ms = performance.now() - began;
  replication.cancel();
  const { doc_count: written } = await new far('province').info();
  await here.destroy();
  await line.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return { ms, written, traffic: line.traffic };
};

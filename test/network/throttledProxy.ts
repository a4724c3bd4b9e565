/**
 * A bad line between a station and its gateway, as a TCP proxy on 127.0.0.1: round trip, rate each way, connections
 * reset. It knows nothing of what it carries, so HTTP, TLS and a foreign protocol are treated alike.
 *
 * A *flight* is what a client sends until it is answered: one request of HTTP/1.1. The line is one for all connections,
 * as a commune's uplink is. A new connection costs a round trip more (the handshake the kernel does at once here).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { pipeline, Transform, type TransformCallback } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Both end with RST to the client. */
export type LineFault =
  /** The far end never sees a byte of the flight; the line breaks after so many of them, or when the flight is over. */
  | { readonly at: 'before'; readonly afterBytes: number }
  /** The far end has the flight whole and answers; the answer is lost. */
  | { readonly at: 'after' };

export interface LineOptions {
  /** `http://127.0.0.1:port`. */
  readonly target: string;
  /** Each way; left out: as fast as it goes. */
  readonly bytesPerSecond?: number;
  /** Half of it each way. */
  readonly roundTripMs?: number;
  /** Asked once for each flight, counted from 1 over all connections. */
  readonly fault?: (flight: number) => LineFault | null;
}

export interface LineTraffic {
  /** Everything that went over the line, headers and lost flights included. */
  bytesUp: number;
  bytesDown: number;
  connections: number;
  flights: number;
  resets: number;
  /** Of bytesUp and bytesDown: in flights that were lost, so that their like had to travel again. */
  bytesLost: number;
}

export interface Line {
  readonly url: string;
  readonly traffic: LineTraffic;
  /** RST to every connection there is. */
  readonly resetAll: () => void;
  /** While it is down nothing is taken in; what was open is reset. */
  readonly setDown: (down: boolean) => void;
  readonly close: () => Promise<void>;
}

/** What travels at once; small enough that two connections share the line fairly. */
const SLICE = 1400;
/** A flight that is quiet for so long is over. */
const QUIET_MS = 50;

export const startLine = async (options: LineOptions): Promise<Line> => {
  const { hostname, port } = new URL(options.target);
  const traffic: LineTraffic = { bytesUp: 0, bytesDown: 0, connections: 0, flights: 0, resets: 0, bytesLost: 0 };
  const delayMs = (options.roundTripMs ?? 0) / 2;
  const [up, down] = [createRoad(options.bytesPerSecond, delayMs), createRoad(options.bytesPerSecond, delayMs)];
  const open = new Set<() => void>();
  let isDown = false;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (isDown) return void client.resetAndDestroy();
    traffic.connections += 1;
    const reset = carry(client, connect({ host: hostname, port: Number(port), allowHalfOpen: true }), { options, traffic, up, down, onEnd: () => open.delete(reset) });
    open.add(reset);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const resetAll = (): void => [...open].forEach((reset) => reset());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    traffic,
    resetAll,
    setDown: (next) => {
      isDown = next;
      if (next) resetAll();
    },
    close: () => new Promise((done) => {
      resetAll();
      server.close(() => done());
    }),
  };
};

interface Shared {
  readonly options: LineOptions;
  readonly traffic: LineTraffic;
  readonly up: Road;
  readonly down: Road;
  readonly onEnd: () => void;
}

/** Joins two sockets, half-close included; returns what resets them. */
const carry = (client: Socket, far: Socket, { options, traffic, up, down, onEnd }: Shared): (() => void) => {
  let answered = true;
  let fault: LineFault | null = null;
  let ofFlight = 0;
  let quiet: NodeJS.Timeout | undefined;

  const end = (): void => {
    clearTimeout(quiet);
    onEnd();
    far.destroy();
    client.destroy();
  };
  const reset = (): void => {
    if (client.destroyed) return;
    traffic.resets += 1;
    traffic.bytesLost += ofFlight;
    client.resetAndDestroy();
    end();
  };

  const upward = delayed(up, options.roundTripMs ?? 0, (slice) => {
    if (answered) {
      [answered, ofFlight] = [false, 0];
      traffic.flights += 1;
      fault = options.fault?.(traffic.flights) ?? null;
    }
    traffic.bytesUp += slice.length;
    ofFlight += slice.length;
    if (fault?.at !== 'before') return true;
    clearTimeout(quiet);
    if (ofFlight >= fault.afterBytes) reset();
    else quiet = setTimeout(reset, QUIET_MS + (options.roundTripMs ?? 0) / 2);
    return false;
  });
  const downward = delayed(down, 0, (slice) => {
    answered = true;
    traffic.bytesDown += slice.length;
    ofFlight += slice.length;
    if (fault?.at !== 'after') return true;
    reset();
    return false;
  });
  // A pipeline that fails has destroyed its streams; both directions end together then.
  pipeline(client, upward, far, (error) => (error === null || error === undefined ? undefined : end()));
  pipeline(far, downward, client, (error) => (error === null || error === undefined ? undefined : end()));
  client.once('close', end);
  return reset;
};

interface Road {
  readonly delayMs: number;
  /** Milliseconds until so many more bytes have left. */
  readonly take: (bytes: number) => number;
}

const createRoad = (bytesPerSecond = Infinity, delayMs: number): Road => {
  let freeAt = 0;
  return {
    delayMs,
    take: (bytes) => {
      const now = performance.now();
      freeAt = Math.max(now, freeAt) + (bytes / bytesPerSecond) * 1000;
      return freeAt - now;
    },
  };
};

/** Lets slices through at the road's pace and after its delay, in order; `passes` is asked when a slice has left. */
const delayed = (road: Road, firstWaitMs: number, passes: (slice: Buffer) => boolean): Transform => {
  const onTheWay: Buffer[] = [];
  let waited = false;
  let flushed: TransformCallback | null = null;
  const transform = new Transform({
    readableHighWaterMark: 1024 * 1024,
    transform: (chunk: Buffer, _encoding, done) => void depart(chunk, done),
    flush: (done) => {
      if (onTheWay.length === 0) done();
      else flushed = done;
    },
  });
  const depart = async (chunk: Buffer, done: TransformCallback): Promise<void> => {
    if (!waited && firstWaitMs > 0) await sleep(firstWaitMs);
    waited = true;
    for (let from = 0; from < chunk.length && !transform.destroyed; from += SLICE) {
      const slice = chunk.subarray(from, from + SLICE);
      const wait = road.take(slice.length);
      if (wait >= 1) await sleep(wait);
      if (transform.destroyed || !passes(slice)) continue;
      onTheWay.push(slice);
      if (road.delayMs === 0) arrive();
      else setTimeout(arrive, road.delayMs);
    }
    done();
  };
  /** The oldest, whichever timer fired: slices never overtake each other. */
  const arrive = (): void => {
    const slice = onTheWay.shift();
    if (slice !== undefined && !transform.destroyed) transform.push(slice);
    if (onTheWay.length === 0) flushed?.();
  };
  return transform;
};

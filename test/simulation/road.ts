/** The road between one machine and the province: latency, and everything a bad line, a portal or a forger does to one request. */
import { msToInstant } from '#shared/time';
import { countFault, type FaultCounts, type RoadFault } from './faults.ts';
import { forgeAnswer } from './forger.ts';
import type { Province, WireAnswer, WireRequest } from './province.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export type Weather = 'clear' | 'rough' | 'none';

export interface Road {
  readonly setWeather: (weather: Weather) => void;
  /** `isAlive`: of the program that asks; nobody is left to hear an answer otherwise. */
  readonly fetchFor: (isAlive: () => boolean) => typeof fetch;
}

const FAULTS_WHEN_ROUGH = 0.4;
/** Weighted by how much there is to learn from each. */
const drawn: readonly RoadFault[] = [
  'drop-before', 'drop-after', 'drop-after', 'drop-after', 'black-hole', 'duplicate', 'duplicate', 'duplicate', 'late', 'late', 'cut-request', 'cut-answer', 'slow', 'slow', 'html', 'too-large', 'busy', 'forged', 'forged', 'replayed',
];

export const createRoad = (world: World, province: Province, random: Random, name: string, counts: FaultCounts): Road => {
  let weather: Weather = 'clear';
  let earlier: WireAnswer | null = null;

  const deliver = async (request: WireRequest): Promise<WireAnswer> => {
    const answer = await province.receive(request);
    if (answer === 'refused') throw broken('ECONNREFUSED');
    if (answer === 'reset') throw broken('ECONNRESET');
    return answer;
  };
  const later = <T>(ms: number, work: () => T | Promise<T>): Promise<T> =>
    new Promise<T>((done, failed) => {
      world.after(ms, async () => {
        try {
          done(await work());
        } catch (error) {
          failed(error as Error);
        }
      });
    });
  const latency = (): number => random.between(20, 400);
  const pass = async (request: WireRequest): Promise<WireAnswer> => {
    const answer = await later(latency(), () => deliver(request));
    await later(latency(), () => undefined);
    return answer;
  };
  /** Arrives, and nobody hears of it. */
  const arrive = (ms: number, request: WireRequest): void => void later(ms, () => deliver(request)).catch(() => undefined);

  const suffer = async (fault: RoadFault, request: WireRequest): Promise<WireAnswer> => {
    switch (fault) {
      case 'drop-before':
        return later(latency(), () => Promise.reject(broken('ECONNRESET')));
      case 'drop-after':
        await pass(request);
        throw broken('ECONNRESET');
      case 'black-hole':
        return new Promise(() => undefined);
      case 'duplicate': {
        const answer = await pass(request);
        arrive(random.between(1, 30_000), request);
        return answer;
      }
      case 'late':
        arrive(random.between(1, 60_000), request);
        throw broken('ECONNRESET');
      case 'cut-request':
        return pass({ ...request, body: request.body.subarray(0, random.below(request.body.length)) });
      case 'cut-answer': {
        const answer = await pass(request);
        return { ...answer, body: answer.body.subarray(0, random.below(answer.body.length)) };
      }
      case 'slow': {
        const answer = await later(random.between(1, 50_000), () => deliver(request));
        await later(random.between(1, 50_000), () => undefined);
        return answer;
      }
      case 'html':
        return later(latency(), () => page(200, {}));
      case 'too-large':
        return later(latency(), () => page(413, {}));
      case 'busy':
        return later(latency(), () => page(random.pick([429, 503]), { 'retry-after': String(random.between(1, 200)) }));
      case 'forged':
        return (await later(latency(), () => forgeAnswer(request, msToInstant(world.now())))) ?? pass(request);
      case 'replayed':
        return earlier === null ? pass(request) : later(latency(), () => earlier ?? page(200, {}));
    }
  };

  const travel = async (request: WireRequest): Promise<WireAnswer> => {
    if (weather === 'none') {
      countFault(counts, 'no-road');
      return later(5, () => Promise.reject(broken('ENETUNREACH')));
    }
    const fault = weather === 'rough' && random.chance(FAULTS_WHEN_ROUGH) ? random.pick(drawn) : null;
    if (fault === null) {
      earlier = await pass(request);
      return earlier;
    }
    countFault(counts, fault);
    world.note(`${name}: ${fault} ${request.path}`);
    return suffer(fault, request);
  };

  return {
    setWeather: (next) => {
      weather = next;
    },
    fetchFor: (isAlive) => (input, init = {}) => {
      world.touch();
      return new Promise<Response>((resolve, reject) => {
        if (!isAlive()) return;
        const { signal } = init;
        signal?.addEventListener('abort', () => isAlive() && reject(signal.reason));
        const arrived = (answer: WireAnswer): void => {
          world.touch();
          world.note(`${name}: ${answer.status} ${new URL(String(input)).pathname}`);
          if (isAlive()) resolve(new Response(Uint8Array.from(answer.body), { status: answer.status, headers: answer.headers }));
        };
        const failed = (error: Error): void => {
          world.touch();
          if (isAlive()) reject(error);
        };
        void travel(toWire(String(input), init)).then(arrived, failed);
      });
    },
  };
};

const toWire = (address: string, init: RequestInit): WireRequest => {
  const url = new URL(address);
  const headers = Object.fromEntries(Object.entries((init.headers ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]));
  return { method: init.method ?? 'GET', path: url.pathname + url.search, headers, body: (init.body as Uint8Array | null | undefined) ?? new Uint8Array() };
};

const page = (status: number, headers: Record<string, string>): WireAnswer => ({ status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from('<html>Đăng nhập Wi-Fi</html>') });

const broken = (code: string): TypeError => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

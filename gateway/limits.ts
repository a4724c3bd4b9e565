/**
 * What one caller may ask of a gateway, so that a broken or hostile one leaves room for the others. Far above what a
 * station needs: ten thousand events are a handful of requests, a thousand on a line that takes only the smallest.
 * Counted in each process by itself. Limits of bodies stand in `protocol.ts`, of connections in `server.ts`.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { stationStated } from './authenticate.ts';

export interface RequestLimits {
  /** Requests of one station from one address in `windowMs`. With the address: nobody elsewhere can use up a station's share in its name. */
  readonly perStation: number;
  /** Requests from one address in `windowMs`, whoever they say they are. A whole district may share one. This machine itself is not counted. */
  readonly perAddress: number;
  readonly windowMs: number;
}

export const usualLimits: RequestLimits = { perStation: 3_000, perAddress: 12_000, windowMs: 60_000 };

const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Asked of every request before its body is read; answers how many seconds to wait, or null when it may go on. */
type Throttle = (request: FastifyRequest) => Promise<number | null>;

export const createThrottle = (app: FastifyInstance, { perStation, perAddress, windowMs }: RequestLimits): Throttle => {
  void app.register(rateLimit, { global: false, timeWindow: windowMs });
  type Counter = ReturnType<FastifyInstance['createRateLimit']>;
  let counters: readonly Counter[] = [];
  app.after(() => {
    counters = [
      app.createRateLimit({ max: perAddress, keyGenerator: ({ ip }) => `address ${ip}`, allowList: ({ ip }) => thisMachine.has(ip) }),
      app.createRateLimit({ max: perStation, keyGenerator: (request) => `station ${request.ip} ${stationStated(request.headers.authorization) ?? ''}`, allowList: (request) => stationStated(request.headers.authorization) === null }),
    ];
  });
  return async (request) => {
    for (const counter of counters) {
      const counted = await counter(request);
      if (!counted.isAllowed && counted.isExceeded) return Math.max(1, counted.ttlInSeconds);
    }
    return null;
  };
};

/** A real practice gateway on a real PostgreSQL for one file of tests, and for each test a station of its own with numbers nobody else has. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { batchOf, createTestClient, type TestClient } from '#gateway/testClient';
import type { PublicJwk } from '#shared/sync/protocol';
import { must } from './stationFixture.ts';

export interface GatewayScene {
  dataDir: string;
  gateway: Gateway;
  /** The gateway's clock; ten in the morning again before each test. */
  now: string;
  /** Of the test. */
  no: number;
  /** Numbers its station may mint. */
  range: [number, number];
  client: TestClient;
  /** The gateway's. */
  key: PublicJwk;
  epoch: string;
}

const morning = '2026-11-23T10:00:00.000Z';

export const createGatewayScene = () => {
  // Everything else is there before the first test.
  const scene = { now: morning, no: 0, range: [0, 0] } as unknown as GatewayScene;
  const start = async (): Promise<Gateway> => must(await createGateway({ dataDir: scene.dataDir, port: 0, simulated: true, now: () => scene.now }));
  /** Every test's station is one more of the same unit. */
  const token = async (unit = 'H48.105'): Promise<string> => must(await gatewayToken({ dataDir: scene.dataDir, now: () => scene.now }, unit)).token;

  beforeAll(async () => {
    scene.dataDir = await mkdtemp(join(tmpdir(), 'qmc-gateway-'));
    scene.gateway = await start();
  });
  afterAll(async () => {
    await scene.gateway.close();
    await rm(scene.dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    scene.now = morning;
    scene.no += 1;
    scene.range = [scene.no * 1000, scene.no * 1000 + 99];
    scene.client = createTestClient(scene.gateway.url, `station-${scene.no}`, scene.range);
    const enrolled = await scene.client.enrol(await token());
    expect(enrolled.status).toBe(200);
    scene.key = enrolled.body['gatewayKey'] as PublicJwk;
    scene.epoch = enrolled.body['epoch'] as string;
  });

  const greet = async (ackedSeq = 0) => (await scene.client.hello(scene.client.chain.head(), ackedSeq)).body;
  const freshNonce = async (): Promise<string> => (await greet())['nonce'] as string;
  return {
    scene, start, token, greet, freshNonce,
    statusOf: async (station: string) => must(await gatewayStatus({ dataDir: scene.dataDir })).find((row) => row.station === station),
    /** A code of the test's own numbers. */
    code: (offset: number): string => `H48.105-261123-${String(scene.range[0] + offset).padStart(4, '0')}`,
    sendRange: async (fromSeq: number, toSeq: number, nonce?: string) => {
      const batch = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, fromSeq, toSeq);
      return scene.client.send(batch.header, batch.events, nonce ?? (await freshNonce()));
    },
  };
};

export const errorOf = (answer: { body: Readonly<Record<string, unknown>> }) => answer.body['error'] as Record<string, unknown>;

/** Who is at the other end of the line: TLS pinned by the enrolment token, between a real station and real servers. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayToken } from '#gateway/gateway';
import { issueServerIdentity, makeAuthority, type ServerIdentity } from '#gateway/tls/authority';
import { isInstant } from '#shared/time';
import { bySystem } from '#station/core';
import { findPinnedAuthority } from '#station/sync/pinned';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { createTestStation, must, type TestStation } from '#test/stationFixture';
import { hastyTimer } from './faultyNetwork.ts';

const now = (): string => '2026-11-23T10:00:00.000Z';
const deps = { randomBytes, now };
let dataDir: string;
let gateway: Gateway;
let port: number;
let station: TestStation;
const token = async (): Promise<string> => must(await gatewayToken({ dataDir, now })).token;
const storeOf = () => createSqliteSyncStore(station.core);
const engine = () => createSyncEngine({ store: storeOf(), fetch, setTimer: hastyTimer, ...station.core.deps, randomBytes });
const enrol = async (address = gateway.url) => engine().enrol({ gateway: address, token: await token() }, bySystem);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-tls-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true, now }));
  port = Number(new URL(gateway.url).port);
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});
let no = 0;
beforeEach(() => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${100 + no}` } });
});
afterEach(() => station.remove());

/** Somebody who answers where the station thinks the gateway is, with a certificate of their own. */
const startMiddleman = async ({ certificate, privateKey }: ServerIdentity): Promise<{ address: string; heard: () => number; server: Server }> => {
  let heard = 0;
  const server = createServer({ cert: certificate, key: privateKey }, (_request, response) => {
    heard += 1;
    response.end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard, server };
};
const ownIdentity = async (): Promise<ServerIdentity> => issueServerIdentity(await makeAuthority(deps), ['127.0.0.1'], deps);
/** The authority's certificate is public, anybody can show it and name it as their issuer; only its key is not to be had. */
const borrowedIdentity = async (): Promise<ServerIdentity> => {
  const certificate = must(await findPinnedAuthority(gateway.url, (await token()).split('.')[4] ?? '', 5000));
  return issueServerIdentity({ certificate, privateKey: (await makeAuthority(deps)).privateKey }, ['127.0.0.1'], deps);
};

test('a station enrols over TLS with the authority its token pins, keeps it, and syncs', async () => {
  expect(gateway.url).toMatch(/^https:/);
  must(await enrol());
  expect(storeOf().peer()?.authority).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0 });
});

test.each<[string, () => Promise<ServerIdentity>]>([
  ['its own authority', ownIdentity],
  ['the real authority shown behind a certificate it never issued', borrowedIdentity],
])('somebody in between with %s gets neither the token nor an event', async (_name, identity) => {
  const middleman = await startMiddleman(await identity());
  expect(await enrol(middleman.address)).toMatchObject({ ok: false, error: { type: 'GatewayAuthorityDiffers' } });
  expect(storeOf().peer()).toBeNull();
  must(await enrol());
  station.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(middleman.address);
  const before = storeOf().counts();
  expect(await engine().syncOnce()).toMatchObject({ ok: false, error: { type: 'GatewayAuthorityDiffers' } });
  expect(storeOf().counts()).toEqual(before);
  expect(middleman.heard()).toBe(0);
  middleman.server.closeAllConnections();
  middleman.server.close();
});

test('the gateway keeps its authority over restarts, and its certificate covers the names it is given', async () => {
  must(await enrol());
  await gateway.close();
  gateway = must(await createGateway({ dataDir, port, simulated: true, now, names: ['mot-cua.localhost'] }));
  expect(gateway.url).toBe(`https://mot-cua.localhost:${port}`);
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0 });
  station.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(`https://127.0.0.2:${port}`);
  const elsewhere = await engine().syncOnce();
  expect(['GatewayAuthorityDiffers', 'LinkDown']).toContain(elsewhere.ok ? 'ok' : elsewhere.error.type);
});

test('a token that pins TLS is not spent on an address without it', async () => {
  expect(await enrol(`http://127.0.0.1:${port}`)).toEqual({ ok: false, error: { type: 'GatewayAddressInvalid', reason: 'token-needs-tls' } });
});

test('without TLS the gateway is for a proxy on the same machine only, and its tokens pin nothing', async () => {
  expect(await createGateway({ dataDir, port: 0, simulated: true, plain: true, host: '0.0.0.0' })).toEqual({ ok: false, error: { type: 'PlainExposed', host: '0.0.0.0' } });
  await gateway.close();
  gateway = must(await createGateway({ dataDir, port, simulated: true, now, plain: true }));
  expect(gateway.url).toBe(`http://127.0.0.1:${port}`);
  expect((await token()).split('.')).toHaveLength(4);
  must(await enrol());
  expect(storeOf().peer()?.authority).toBeNull();
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0 });
  expect(isInstant(storeOf().peer()?.lastSyncAt ?? '')).toBe(true);
});

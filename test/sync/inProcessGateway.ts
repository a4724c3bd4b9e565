/** The gateway's own rules behind its own HTTP door on 127.0.0.1, over any store: for tests that need neither PostgreSQL nor TLS. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { GatewayContext } from '#gateway/context';
import { makeToken } from '#gateway/enrol';
import { makeContext } from '#gateway/gateway';
import { createHttp } from '#gateway/http';
import type { GatewayStore } from '#gateway/store';
import type { SyncReport } from '#shared/contract';
import type { Instant } from '#shared/time';
import { bySystem, type StationCore } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { type NetworkDep, systemNetwork } from '#station/sync/transport';
import { must } from '#test/stationFixture';

export interface InProcessGateway {
  readonly url: string;
  readonly context: GatewayContext;
  readonly network: NetworkDep;
  readonly enrol: (core: StationCore) => Promise<void>;
  readonly sync: (core: StationCore) => Promise<SyncReport>;
  readonly close: () => Promise<void>;
}

/** `simulated`: as its stations are. */
export const openInProcessGateway = async (store: GatewayStore, now: () => Instant, simulated = true): Promise<InProcessGateway> => {
  const context = await makeContext(store, { now, randomBytes }, simulated);
  if (context === null) throw new Error('a gateway has an identity');
  const app = createHttp(context, { onFailure: (what) => console.error(what) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const engineOf = (core: StationCore) => createSyncEngine({ ...core.deps, randomBytes, ...systemNetwork, store: createSqliteSyncStore(core) });
  return {
    url,
    context,
    network: systemNetwork,
    enrol: async (core) => void must(await engineOf(core).enrol({ gateway: url, token: (await makeToken(context, null, { unit: core.identity.unit.agencyCode })).token }, bySystem)),
    sync: async (core) => must(await engineOf(core).syncOnce()),
    close: async () => {
      await app.close();
      await store.close();
    },
  };
};

/** The province's end of the sync: opens the database, makes the gateway's key at first start, listens. */
import { randomBytes as systemRandomBytes, X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { PasswordCost } from '#shared/access/passwords';
import type { RandomDep, TimeDep } from '#shared/deps';
import { err, ok, type Result } from '#shared/result';
import { privateToPublicJwk, seedToPrivateJwk, toSigningKey } from '#shared/sync/signature';
import { certificateToPin } from '#shared/sync/token';
import program from '../package.json' with { type: 'json' };
import type { GatewayContext } from './context.ts';
import { type Database, hasEmbeddedPostgres, openEmbeddedPostgres } from './embedded.ts';
import { makeToken } from './enrol.ts';
import { currentEscrowKey } from './escrow.ts';
import { openFiles } from './files/openFiles.ts';
import { createHttp } from './http.ts';
import { type RequestLimits, usualLimits } from './limits.ts';
import { type DatabaseFromFuture, migrate } from './migrate.ts';
import { replayUnknown } from './replay.ts';
import { createPostgresStore, openPool } from './postgresStore.ts';
import type { StoredEscrow, StoredEscrowKey } from './repairStore.ts';
import type { GatewayIdentity, GatewayStore, StationStatus } from './store.ts';
import { createProvinceStore, type ProvinceStore } from './province/provinceStore.ts';
import { createSignIn } from './province/signIn.ts';
import { issueServerIdentity } from './tls/authority.ts';
import { type AuthorityStore, createAuthorityStore } from './tls/authorityStore.ts';

/** Where the data is: an own PostgreSQL under `dataDir`, or the one `databaseUrl` names. */
export interface GatewayDataOptions extends Partial<TimeDep>, Partial<RandomDep> {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly onFailure?: (what: string) => void;
}

export interface GatewayOptions extends GatewayDataOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Where to listen. Default 127.0.0.1. */
  readonly host?: string;
  /** Host names and addresses stations reach it by, beside `host` and this machine's own. */
  readonly names?: readonly string[];
  /** No TLS: a proxy on this machine does it, with a certificate of a public authority. Only on a loopback address. */
  readonly plain?: boolean;
  readonly simulated: boolean;
  readonly limits?: RequestLimits;
  /** Only tests: of the province's page. */
  readonly passwordCost?: PasswordCost;
  /** Only tests: plays a program that knows these kinds of events and no others. */
  readonly knownTypes?: ReadonlySet<string>;
}

export interface Gateway {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export type GatewayDataError =
  | DatabaseFromFuture
  | { readonly type: 'DatabaseUnreachable'; readonly detail: string }
  /** Nobody has started a gateway on this data yet. */
  | { readonly type: 'GatewayMissing' };
export type GatewayStartError = Exclude<GatewayDataError, { type: 'GatewayMissing' }> | { readonly type: 'SimulatedMismatch' } | { readonly type: 'PortInUse'; readonly port: number } | { readonly type: 'PlainExposed'; readonly host: string };

/** Names of this machine to itself. */
const loopback: readonly string[] = ['127.0.0.1', 'localhost', '::1'];
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export const createGateway = async (options: GatewayOptions): Promise<Result<Gateway, GatewayStartError>> => {
  const host = options.host ?? '127.0.0.1';
  const plain = options.plain === true;
  if (plain && !loopback.includes(host)) return err({ type: 'PlainExposed', host });
  const data = await openData(options);
  if (!data.ok) return data;
  const context = await makeContext(data.value.store, options, options.simulated);
  if (context === null || context.identity.simulated !== options.simulated) {
    await data.value.close();
    return err({ type: 'SimulatedMismatch' });
  }
  const names = [...loopback, ...(ANY_ADDRESS.has(host) ? [] : [host]), ...(options.names ?? [])];
  await data.value.tls.setPlain(plain);
  const tls = plain ? null : await issueServerIdentity(await data.value.tls.authority(), names, context);
  await replayUnknown(data.value.store, options.knownTypes);
  const app = createHttp({ ...context, knownTypes: options.knownTypes }, { onFailure: options.onFailure ?? (() => undefined), tls, limits: options.limits ?? usualLimits, files: await openFiles(options.dataDir, context.identity), province: { store: data.value.province, signIn: createSignIn(data.value.province, context, options.passwordCost) } });
  try {
    await app.listen({ port: options.port, host });
  } catch (error) {
    await data.value.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return err({ type: 'PortInUse', port: options.port });
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  return ok({
    url: `${plain ? 'http' : 'https'}://${hostToUrl(options.names?.[0] ?? (ANY_ADDRESS.has(host) ? 'localhost' : host))}:${port}`,
    close: async () => {
      await app.close();
      await data.value.close();
    },
  });
};

const hostToUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** One use, seven days: for a station of `unit`, or, without, for the first one of a unit. Works beside a running gateway. */
export const gatewayToken = (options: GatewayDataOptions, unit?: string): Promise<Result<{ readonly token: string; readonly expiresAt: string }, GatewayDataError>> =>
  withData(options, async ({ store, tls }) => {
    const context = await makeContext(store, options, null);
    return context === null ? err({ type: 'GatewayMissing' }) : ok(await makeToken(context, await pinOf(tls), { unit }));
  });

/** What a token tells a station to trust: this gateway's own authority, or, behind a proxy, the system's. */
const pinOf = async (tls: AuthorityStore): Promise<string | null> => ((await tls.isPlain()) ? null : certificateToPin(new X509Certificate((await tls.authority()).certificate).raw));

export const gatewayStatus = (options: GatewayDataOptions): Promise<Result<readonly StationStatus[], GatewayDataError>> =>
  withData(options, async ({ store }) => ok(await store.status()));

/** One use, seven days: gives the record of a station whose key is lost to a new key. */
export const gatewayRecoveryToken = (options: GatewayDataOptions, station: string): Promise<Result<{ readonly token: string; readonly expiresAt: string }, GatewayDataError | { readonly type: 'StationUnknown' }>> =>
  withData<{ readonly token: string; readonly expiresAt: string }, { readonly type: 'StationUnknown' }>(options, async ({ store, tls }) => {
    const context = await makeContext(store, options, null);
    if (context === null) return err({ type: 'GatewayMissing' });
    return (await store.findStation(station)) === null ? err({ type: 'StationUnknown' }) : ok(await makeToken(context, await pinOf(tls), { recovers: station }));
  });

/** Names a new life of a database that was put back from a backup: stations ask about everything again. Running processes keep the old name until they are started anew. */
export const gatewayRestored = (options: GatewayDataOptions): Promise<Result<{ readonly epoch: string }, GatewayDataError>> =>
  withData(options, async ({ store }) => {
    const context = await makeContext(store, options, null);
    if (context === null) return err({ type: 'GatewayMissing' });
    const epoch = Buffer.from(context.randomBytes(8)).toString('hex');
    await store.transaction((tx) => tx.changeEpoch(epoch));
    return ok({ epoch });
  });

/** The escrow key as the gateway has it, made when there is none; `remove` takes its private half off the gateway after it was read. */
export const gatewayEscrowKey = (options: GatewayDataOptions, remove: boolean): Promise<Result<StoredEscrowKey, GatewayDataError>> =>
  withData(options, async ({ store }) => {
    const context = await makeContext(store, options, null);
    if (context === null) return err({ type: 'GatewayMissing' });
    return store.transaction(async (tx) => {
      const key = await currentEscrowKey(tx, context);
      if (remove) await tx.forgetEscrowPrivateKey(key.thumbprint);
      return ok(key);
    });
  });

/** What a station sealed for the province, and the key it was sealed for; null when it never did. */
export const gatewayEscrow = (options: GatewayDataOptions, station: string): Promise<Result<{ readonly escrow: StoredEscrow; readonly key: StoredEscrowKey } | null, GatewayDataError>> =>
  withData(options, ({ store }) =>
    store.transaction(async (tx) => {
      const escrow = await tx.findEscrow(station);
      const key = escrow === null ? null : await tx.escrowKeyOf(escrow.thumbprint);
      return ok(escrow === null || key === null ? null : { escrow, key });
    }),
  );

/** Work of the province's own people on data there is already; beside a running gateway too. */
export const withGateway = <T, E extends { readonly type: string }>(options: GatewayDataOptions, work: (context: GatewayContext) => Promise<Result<T, E>>): Promise<Result<T, GatewayDataError | E>> =>
  withData<T, E>(options, async ({ store }) => {
    const context = await makeContext(store, options, null);
    return context === null ? err({ type: 'GatewayMissing' }) : work(context);
  });

/** The province's accounts, beside a running gateway. */
export const withProvince = <T, E extends { readonly type: string } = never>(options: GatewayDataOptions, work: (store: ProvinceStore) => Promise<Result<T, E>>): Promise<Result<T, GatewayDataError | E>> =>
  withData<T, E>(options, ({ province }) => work(province));

/** On data there is already: a mistyped folder must not become a database. */
const withData = async <T, E extends { readonly type: string } = never>(options: GatewayDataOptions, work: (data: Data) => Promise<Result<T, GatewayDataError | E>>): Promise<Result<T, GatewayDataError | E>> => {
  if (options.databaseUrl === undefined && !hasEmbeddedPostgres(options.dataDir)) return err({ type: 'GatewayMissing' });
  const data = await openData(options);
  if (!data.ok) return data;
  try {
    return await work(data.value);
  } finally {
    await data.value.close();
  }
};

interface Data {
  readonly store: GatewayStore;
  readonly tls: AuthorityStore;
  readonly province: ProvinceStore;
  readonly close: () => Promise<void>;
}

const openData = async (options: GatewayDataOptions): Promise<Result<Data, Exclude<GatewayDataError, { type: 'GatewayMissing' }>>> => {
  const database = await openDatabase(options);
  if (!database.ok) return database;
  let closing = false;
  const pool = openPool(database.value.connectionString, (error) => {
    if (!closing) options.onFailure?.(`database: ${codeOf(error)}`);
  });
  const close = async (): Promise<void> => {
    closing = true;
    await pool.end();
    await database.value.close();
  };
  try {
    const migrated = await migrate(pool);
    if (migrated.ok) return ok({ store: createPostgresStore(pool), province: createProvinceStore(pool), tls: createAuthorityStore(pool, systemDeps(options)), close });
    await close();
    return migrated;
  } catch (error) {
    await close();
    return err({ type: 'DatabaseUnreachable', detail: codeOf(error) });
  }
};

const openDatabase = async (options: GatewayDataOptions): Promise<Result<Database, { readonly type: 'DatabaseUnreachable'; readonly detail: string }>> => {
  if (options.databaseUrl !== undefined) return ok({ connectionString: options.databaseUrl, close: async () => undefined });
  try {
    return ok(await openEmbeddedPostgres(options.dataDir, { randomBytes: options.randomBytes ?? systemRandomBytes }));
  } catch (error) {
    return err({ type: 'DatabaseUnreachable', detail: error instanceof Error ? error.message : 'unknown' });
  }
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown');

const systemDeps = (options: Partial<TimeDep> & Partial<RandomDep>): TimeDep & RandomDep => ({ now: options.now ?? (() => new Date().toISOString()), randomBytes: options.randomBytes ?? systemRandomBytes });

/** `simulated` null: only an identity that exists already. */
export const makeContext = async (store: GatewayStore, options: Partial<TimeDep> & Partial<RandomDep>, simulated: boolean | null): Promise<GatewayContext | null> => {
  const { now, randomBytes } = systemDeps(options);
  const identity = await store.transaction(async (tx) => {
    if ((await tx.identity()) === null && simulated !== null) await tx.createIdentity(newIdentity(simulated, randomBytes), now());
    return tx.identity();
  });
  if (identity === null) return null;
  return { store, identity, signingKey: await toSigningKey(identity.signingKey), publicKey: privateToPublicJwk(identity.signingKey), version: program.version, now, randomBytes };
};

const newIdentity = (simulated: boolean, randomBytes: RandomDep['randomBytes']): GatewayIdentity => ({
  simulated,
  epoch: Buffer.from(randomBytes(8)).toString('hex'),
  signingKey: seedToPrivateJwk(randomBytes(32)),
});

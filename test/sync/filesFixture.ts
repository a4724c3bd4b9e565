/** A gateway that takes files, on 127.0.0.1 with its store in memory, and stations that send them to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { randomBytes, X509Certificate } from 'node:crypto';
import { makeToken } from '#gateway/enrol';
import { openFiles } from '#gateway/files/openFiles';
import { createGateway, gatewayToken, makeContext } from '#gateway/gateway';
import { createHttp } from '#gateway/http';
import { createMemoryStore } from '#gateway/memoryStore';
import { issueServerIdentity, makeAuthority } from '#gateway/tls/authority';
import { certificateToPin } from '#shared/sync/token';
import type { Actor } from '#station/actor';
import { bySystem, type StationCore } from '#station/core';
import { createFetchedFiles } from '#station/files/fetchedFiles';
import { createFileFetch, type FileFetchDeps } from '#station/files/fileFetch';
import { createFileSync, type FileSyncDeps } from '#station/files/fileSync';
import { createFileUploads } from '#station/files/fileUploads';
import { storeContent } from '#station/files/storeContent';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';

export const startFileGateway = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-gateway-files-'));
  const store = createMemoryStore();
  const context = await makeContext(store, {}, true);
  if (context === null) throw new Error('no gateway');
  const files = await openFiles(dir, context.identity);
  const failures: string[] = [];
  const authority = await makeAuthority(context);
  const app = createHttp(context, { onFailure: (what) => failures.push(what), files, tls: await issueServerIdentity(authority, ['127.0.0.1'], context) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    dir, context, files, failures, store,
    url: `https://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    token: async (unit?: string) => (await makeToken(context, certificateToPin(new X509Certificate(authority.certificate).raw), { unit })).token,
    close: async () => {
      await app.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
export type FileGateway = Awaited<ReturnType<typeof startFileGateway>>;

/** The whole gateway, over a PostgreSQL of its own. */
export const startWholeGateway = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-gateway-whole-'));
  const failures: string[] = [];
  const gateway = must(await createGateway({ dataDir: dir, port: 0, simulated: true, onFailure: (what) => failures.push(what) }));
  return {
    dir, failures, url: gateway.url,
    token: async (unit?: string) => must(await gatewayToken({ dataDir: dir }, unit)).token,
    close: async () => {
      await gateway.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
export type WholeGateway = Awaited<ReturnType<typeof startWholeGateway>>;

/** A PDF by its first bytes, of so many bytes nobody can compress. */
export const pdfOf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]).subarray(0, size);

let stations = 0;
export const createSendingStation = async (gateway: { readonly url: string; readonly token: (unit?: string) => Promise<string> }, url = gateway.url, unit: { agencyCode: string; numberRange?: [number, number] } = { agencyCode: `H48.${200 + stations}` }) => {
  stations += 1;
  const station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: stations * 1_000_003, unit });
  const { core } = station;
  const clerk: Actor = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const store = createSqliteSyncStore(core);
  // Random for the wire, counted for the station: two stations of one test never draw the same nonce.
  const wire = { ...core.deps, ...systemNetwork, randomBytes: (length: number) => new Uint8Array(randomBytes(length)), monotonicMs: () => performance.now(), store };
  const engine = createSyncEngine(wire);
  must(await engine.enrol({ gateway: url, token: await gateway.token(unit.agencyCode) }, bySystem));
  const uploads = createFileUploads(core.db);
  const sender = (change: Partial<FileSyncDeps> = {}) => createFileSync({ ...wire, uploads, files: core.files, isBusy: engine.running, ...change });
  const fetched = createFetchedFiles(core.db);
  const fetcher = (change: Partial<FileFetchDeps> = {}) => createFileFetch({ ...wire, fetched, uploads, files: core.files, isBusy: engine.running, isSending: () => false, ...change });
  return {
    ...station, core, clerk, store, fetched, fetcher, wire, engine, uploads, sender,
    epoch: () => store.peer()?.epoch ?? '',
    receive: () => must(act(core, clerk, sampleReceive())),
    attach: (content: Buffer, name = 'to-khai.pdf') => attach(core, clerk, content, name),
    detach: (code: string, hash: string) => must(act(core, clerk, { act: 'detach-file', code, hash, target: { kind: 'result' }, reason: 'Nhầm' })),
  };
};
export type SendingStation = Awaited<ReturnType<typeof createSendingStation>>;

/** To the result of a new dossier. */
const attach = async (core: StationCore, clerk: Actor, content: Buffer, name: string): Promise<{ code: string; hash: string; seq: number; name: string }> => {
  const { hash } = must(await storeContent(core, oneByOne(content)));
  const { code } = must(act(core, clerk, sampleReceive()));
  const { seq } = must(act(core, clerk, { act: 'attach-file', code, hash, name, target: { kind: 'result' } }));
  return { code, hash, seq, name };
};

async function* oneByOne(content: Buffer) {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}

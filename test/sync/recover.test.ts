/** A lost station rebuilt from a backup, from what can be read of its old folder, and from a real gateway; and the drills of it. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayEscrow, gatewayEscrowKey, gatewayRecoveryToken, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { openSealedKey } from '#shared/sync/escrow';
import { createAccessStore } from '#station/access/sqliteAccessStore';
import { backupTo } from '#station/backup/backup';
import { bySystem, databaseFile, type StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import { openWithPassphrase, type StationKey } from '#station/keys/keyFile';
import { drillRecovery } from '#station/recovery/drill';
import { drillView } from '#station/recovery/drillView';
import { makeEscrowRelease, openEscrowRelease } from '#station/recovery/escrowRelease';
import { recoverStation, type RecoveryRequest } from '#station/recovery/recover';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { createKeyedStation, openKeyedStation, receiveOne, sourceOf, testPassphrase } from '#test/keyedStation';
import { createTestClock, must, type TestClock } from '#test/stationFixture';
import { faultyFetch, hastyTimer } from './faultyNetwork.ts';

const cheapCost = { N: 1024, r: 8, p: 1 };
/** Both ends go by one clock: what a wrong one does is another matter. */
const now = (): string => '2026-11-23T01:00:30.000Z';
let gatewayDir: string;
let gateway: Gateway;
beforeAll(async () => {
  gatewayDir = await mkdtemp(join(tmpdir(), 'qmc-recover-gw-'));
  gateway = must(await createGateway({ dataDir: gatewayDir, port: 0, simulated: false, now }));
});
afterAll(async () => {
  await gateway.close();
  await rm(gatewayDir, { recursive: true, force: true });
});

let no = 0;
let dir: string;
let clock: TestClock;
let core: StationCore;
let backup: string;
const network = { fetch: faultyFetch(() => undefined), setTimer: hastyTimer };
const syncOf = async (station: StationCore) => must(await createSyncEngine({ store: createSqliteSyncStore(station), ...network, ...station.deps, randomBytes }).syncOnce());

/** Enrolled; one dossier in the backup, one more with the province only, one more on this machine only. */
beforeEach(async () => {
  no += 1;
  dir = mkdtempSync(join(tmpdir(), 'quay-recover-'));
  clock = createTestClock('2026-11-23T08:00', 40_000_000 + no * 1_000_003);
  core = await createKeyedStation(dir, 'station', clock, { agencyCode: `H49.${300 + no}` });
  must(await createSyncEngine({ store: createSqliteSyncStore(core), ...network, ...core.deps, randomBytes }).enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir: gatewayDir, now })).token }, bySystem));
  createAccessStore(core.db).setPasswordHash('lan', 'hash');
  await syncOf(core);
  backup = join(dir, 'sao-luu.qmcb');
  must(await backupTo(clock.deps, sourceOf(core), backup));
  receiveOne(core);
  await syncOf(core);
  receiveOne(core);
});
afterEach(() => {
  core.close();
  rmSync(dir, { recursive: true });
});

const recover = (change: Partial<RecoveryRequest> = {}, deps = network) =>
  recoverStation({ ...clock.deps, ...deps, randomBytes: (length) => randomBytes(length) }, { dataDir: join(dir, 'new'), passphrase: testPassphrase, passphraseCost: cheapCost, ...change });
const opened = (at = join(dir, 'new')): Promise<StationCore> => openKeyedStation(at, clock);
const dossiers = (station: StationCore) => station.db.sqlite.prepare<[], number>('SELECT count(*) FROM dossier').pluck().get();
const expectSound = async (station: StationCore): Promise<void> => {
  expect(verifyStation(station.db, { scratchDir: dir, key: station.key, newId: clock.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true, findings: [] });
  expect(await syncOf(station)).toMatchObject({ pending: 0, rejected: 0, conflicts: 0, lost: 0 });
  expect(isInSync(createSqliteSyncStore(station))).toBe(true);
};
const down = { ...network, fetch: faultyFetch(() => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }))) };
/** As the province's administrator does it. */
const released = async (): Promise<StationKey> => {
  const held = must(await gatewayEscrow({ dataDir: gatewayDir }, core.identity.id));
  const key = must(await gatewayEscrowKey({ dataDir: gatewayDir }, false));
  const dataKey = await openSealedKey(core.identity.id, held?.escrow.sealed ?? '', { kty: 'OKP', crv: 'X25519', x: key.publicKey, d: key.privateKey ?? '' });
  if (dataKey === null) throw new Error('the province cannot open it');
  const file = join(dir, 'giao-lai.json');
  writeFileSync(file, must(await makeEscrowRelease({ randomBytes: (length) => randomBytes(length) }, { stationId: core.identity.id, dataKey }, 'cụm một lần của tỉnh', cheapCost)));
  expect(await openEscrowRelease(file, 'cụm khác hẳn')).toEqual({ ok: false, error: { type: 'EscrowReleaseInvalid' } });
  return must(await openEscrowRelease(file, 'cụm một lần của tỉnh'));
};

test('a backup and the province give back everything that was sent, and the station goes on', async () => {
  const done = must(await recover({ backup }));
  expect(done).toMatchObject({ station: core.identity.id, provinceProblem: null, backupProblem: null, fromOldFolder: 0, parted: [], referenceReplaced: [], passwordsLost: [], projectionsEqual: true });
  expect(done.fromProvince).toBeGreaterThan(0);
  const station = await opened();
  expect(dossiers(station)).toBe(2);
  receiveOne(station);
  await expectSound(station);
  station.close();
});

test('what only the old folder had is read from it as far as it goes, before the province is asked', async () => {
  core.close();
  const done = must(await recover({ backup, oldDir: core.dataDir }));
  expect(done).toMatchObject({ fromProvince: 0, projectionsEqual: true });
  const station = await opened();
  expect(dossiers(station)).toBe(3);
  await expectSound(station);
  station.close();
});

test('a folder damaged in its middle gives what lies before, and the province the rest', async () => {
  core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  core.close();
  const file = openSync(databaseFile(core.dataDir), 'r+');
  const { size } = statSync(databaseFile(core.dataDir));
  for (let at = Math.trunc(size / 3); at < size; at += 4096) writeSync(file, Buffer.alloc(64, 1), 0, 64, at);
  closeSync(file);
  must(await recover({ backup, oldDir: core.dataDir }));
  const station = await opened();
  expect(dossiers(station)).toBe(2);
  await expectSound(station);
  station.close();
});

test('while the province cannot be reached, the backup alone is opened, and what is missing comes with a later recovery', async () => {
  expect(must(await recover({ backup }, down))).toMatchObject({ fromProvince: 0, provinceProblem: { type: 'LinkDown' }, projectionsEqual: true });
  const station = await opened();
  expect(dossiers(station)).toBe(1);
  station.close();
  expect(await recover({ backup })).toEqual({ ok: false, error: { type: 'StationExists', dir: join(dir, 'new') } });
});

test('without any backup the province’s token gives the whole record to a new key; passwords and reference content are named and set anew', async () => {
  const { token } = must(await gatewayRecoveryToken({ dataDir: gatewayDir, now }, core.identity.id));
  const done = must(await recover({ regain: { gateway: gateway.url, token }, passphrase: 'cụm mới hoàn toàn', adminPassword: 'mật khẩu mới 1' }));
  expect(done).toMatchObject({ station: core.identity.id, fromBackup: 0, provinceProblem: null, passwordsLost: ['lan'], passwordSetFor: null, projectionsEqual: true });
  expect(done.referenceReplaced).toEqual(['catalogue']);
  expect(await openWithPassphrase(join(dir, 'new'), testPassphrase)).toMatchObject({ error: { type: 'PassphraseWrong' } });
  const { openStation } = await import('#station/setup');
  const station = must(await openStation({ dataDir: join(dir, 'new'), deps: clock.deps }, 'cụm mới hoàn toàn'));
  expect(dossiers(station)).toBe(2);
  receiveOne(station);
  await expectSound(station);
  station.close();
  // The machine that was thought lost turns up again: the province no longer takes its word.
  const former = await createSyncEngine({ store: createSqliteSyncStore(core), ...network, ...core.deps, randomBytes }).syncOnce();
  expect(former).toMatchObject({ ok: false, error: { type: 'AuthorityRefused', reason: 'SignatureInvalid' } });
});

test('an unreadable backup is named, and the token does without it; without one nothing is left behind', async () => {
  const torn = join(dir, 'rách.qmcb');
  writeFileSync(torn, 'QMCB nothing');
  expect(await recover({ backup: torn })).toMatchObject({ ok: false, error: { type: 'BackupInvalid' } });
  expect(await recover({})).toEqual({ ok: false, error: { type: 'RecoverySourceMissing' } });
  expect(await recover({ backup, passphrase: 'không phải cụm này' })).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  expect(readdirSync(dir).filter((name) => name.startsWith('new'))).toEqual([]);
  const { token } = must(await gatewayRecoveryToken({ dataDir: gatewayDir, now }, core.identity.id));
  expect(must(await recover({ backup: torn, regain: { gateway: gateway.url, token } }))).toMatchObject({ backupProblem: { type: 'BackupInvalid' }, fromBackup: 0, provinceProblem: null });
});

test('with escrow a backup opens without its passphrase, and the new one is the only one', async () => {
  const done = must(await recover({ backup, escrow: await released(), passphrase: 'cụm mới sau khi mất phiếu' }));
  expect(done).toMatchObject({ backupProblem: null, projectionsEqual: true });
  expect(await openWithPassphrase(join(dir, 'new'), testPassphrase)).toMatchObject({ error: { type: 'PassphraseWrong' } });
  expect(must(await openWithPassphrase(join(dir, 'new'), 'cụm mới sau khi mất phiếu')).stationId).toBe(core.identity.id);
});

test('both drills prove that the backup opens, touch nothing, and are journaled with their result', async () => {
  const before = (await gatewayStatus({ dataDir: gatewayDir })).ok;
  const escrow = await released();
  expect(drillView(core).map(({ warning }) => warning)).toEqual([expect.stringContaining('Chưa lần nào') as string, expect.stringContaining('Chưa lần nào') as string]);
  expect(await drillRecovery(core, down, { backup, passphrase: testPassphrase, passphraseCost: cheapCost }, bySystem)).toMatchObject({ way: 'passphrase', ok: true, problem: null });
  expect(await drillRecovery(core, down, { backup, passphrase: 'cụm nháp cho diễn tập', escrow, passphraseCost: cheapCost }, bySystem)).toMatchObject({ way: 'escrow', ok: true, problem: null });
  expect(await drillRecovery(core, down, { backup, passphrase: 'cụm của phiếu cũ rồi', passphraseCost: cheapCost }, bySystem)).toMatchObject({ ok: false, problem: { type: 'PassphraseWrong' } });
  expect(drillView(core)).toMatchObject([{ way: 'passphrase', ok: false, warning: null }, { way: 'escrow', ok: true, warning: null }]);
  clock.tick(91 * 24 * 3_600_000);
  expect(drillView(core).map(({ warning }) => warning)).toEqual([expect.stringContaining('đã quá 90 ngày') as string, expect.stringContaining('đã quá 90 ngày') as string]);
  expect(before).toBe(true);
  expect(readdirSync(dir).sort()).toEqual(['giao-lai.json', 'sao-luu.qmcb', 'station']);
  expect(core.db.sqlite.prepare('SELECT way, ok, ok_at IS NOT NULL AS once FROM recovery_drill ORDER BY way').all()).toEqual([{ way: 'escrow', ok: 1, once: 1 }, { way: 'passphrase', ok: 0, once: 1 }]);
  expect(existsSync(join(dir, 'station', 'station.db'))).toBe(true);
});

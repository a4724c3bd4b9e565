/** Folders copied, databases put back, records that part: a real station against a real gateway on a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import type { Dossier } from '#shared/dossier/dossier';
import { chainHash } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import { findDossier } from '#station/acts/findDossier';
import { settle } from '#station/acts/settle';
import { bySystem, databaseFile, openCore, type StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine, type SyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { act, createTestClock, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import { faultyFetch, hastyTimer } from './faultyNetwork.ts';

interface Row {
  readonly pos: number;
  readonly seq: number;
  readonly bytes: Buffer;
  readonly prev_hash: string;
}

let dataDir: string;
/** Both ends go by one clock: what a wrong one does is another matter. */
const now = (): string => '2026-11-23T03:43:00.000Z';
let gateway: Gateway;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-fork-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true, now }));
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

let no = 0;
let station: TestStation;
let original: StationCore;
let copies: StationCore[];
beforeEach(async () => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${200 + no}` } });
  original = station.core;
  copies = [];
  must(await engineOf(original).enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir, now })).token }, bySystem));
  receive(original, 2);
  must(await engineOf(original).syncOnce());
});
afterEach(() => {
  for (const copy of copies) {
    copy.close();
    rmSync(copy.dataDir, { recursive: true });
  }
  station.remove();
});

const storeOf = (core: StationCore) => createSqliteSyncStore(core);
const engineOf = (core: StationCore): SyncEngine => createSyncEngine({ store: storeOf(core), fetch: faultyFetch(() => undefined), setTimer: hastyTimer, ...core.deps, randomBytes });
let clerks = 0;
const receive = (core: StationCore, count: number): string[] => {
  const clerk = testActor(core, `lan${(clerks += 1)}`, 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
  return Array.from({ length: count }, () => must(act(core, clerk, sampleReceive())).code);
};
/** The folder as somebody copied it; its clock makes ids of its own, as another machine would. */
const copyOf = (core: StationCore): StationCore => {
  core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const dir = mkdtempSync(join(tmpdir(), 'qmc-copy-'));
  copyFileSync(databaseFile(core.dataDir), databaseFile(dir));
  const copy = must(openCore({ dataDir: dir, key: testKey, deps: createTestClock('2026-11-23T10:43', no * 1_000_003 + 500_000 + copies.length * 50_000).deps }));
  copies.push(copy);
  return copy;
};
const eventsOf = (core: StationCore): JournalEvent[] =>
  core.db.sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos').all().map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
const province = async (core = original) => must(await gatewayStatus({ dataDir })).filter((row) => row.station === core.identity.id);
const verifyClean = (core: StationCore): void =>
  expect(verifyStation(core.db, { scratchDir: core.dataDir, key: core.key, newId: core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true, findings: [] });
/** Nothing waits, both heads are equal, both sides count alike. */
const expectAllThere = async (core: StationCore): Promise<void> => {
  expect(isInSync(storeOf(core))).toBe(true);
  const { incarnation, seq, hash } = core.journal.head();
  expect((await province(core)).find((row) => row.incarnation === incarnation)).toMatchObject({ ackedSeq: seq, events: seq, head: hash });
};

test('both copies of a folder go on: one in the old life, the other in a new one that says again what it did', async () => {
  const copy = copyOf(original);
  const parent = original.journal.head();
  receive(original, 3);
  const [first = ''] = receive(copy, 2);
  const clerk = testActor(copy, 'minh', 'Y Minh Niê', ['reception', 'processing', 'returning']);
  must(act(copy, clerk, { act: 'print', code: first, form: '01' }));
  const before = eventsOf(copy).slice(parent.seq);
  must(await engineOf(original).syncOnce());
  const report = must(await engineOf(copy).syncOnce());

  const [began, ...repeats] = eventsOf(copy).slice(parent.seq + before.length);
  expect(began).toMatchObject({ type: 'incarnation.began', seq: 1, data: { reason: 'forked', parent: { incarnation: parent.incarnation, seq: parent.seq, head: parent.hash } } });
  expect(repeats.slice(0, before.length)).toEqual(
    before.map((event, index) => ({ ...event, incarnation: began?.incarnation, seq: index + 2, id: expect.any(String) as string, repeats: { incarnation: event.incarnation, seq: event.seq } })),
  );
  expect(report).toMatchObject({ pending: 0, rejected: 0, lost: 0 });
  // Both desks gave the numbers 6003 and 6004 to different people: the province has the original's, the copy's wait for an officer.
  expect(report).toMatchObject({ conflicts: 2 });
  expect(storeOf(copy).lastFork()).toMatchObject({ parentSeq: parent.seq, repeated: before.length, elsewhere: original.journal.head().seq - parent.seq });
  for (const core of [original, copy]) {
    must(await engineOf(core).syncOnce());
    verifyClean(core);
    await expectAllThere(core);
  }
});

test('after parting, the copy gives numbers nobody has, and what it does is with the province', async () => {
  const copy = copyOf(original);
  receive(original, 1);
  must(await engineOf(original).syncOnce());
  must(await engineOf(copy).syncOnce());
  const [code] = receive(copy, 1);
  const [own] = receive(original, 1);
  expect(code).not.toBe(own);
  for (const core of [copy, original]) expect(must(await engineOf(core).syncOnce())).toMatchObject({ pending: 0, rejected: 0, conflicts: 0 });
  for (const core of [copy, original]) await expectAllThere(core);
});

test('a copy of which nothing was done since begins its own life without repeating anything', async () => {
  const copy = copyOf(original);
  receive(original, 1);
  must(await engineOf(original).syncOnce());
  must(await engineOf(copy).syncOnce());
  expect(storeOf(copy).lastFork()).toMatchObject({ repeated: 0 });
  verifyClean(copy);
  must(await engineOf(copy).syncOnce());
  expect(copy.db.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM fork').get()).toEqual({ n: 1 });
  await expectAllThere(copy);
});

test('a copy of a parted copy parts again, and every act is with the province once', async () => {
  const copy = copyOf(original);
  receive(original, 1);
  must(await engineOf(original).syncOnce());
  receive(copy, 1);
  const third = copyOf(copy);
  must(await engineOf(copy).syncOnce());
  const kept = eventsOf(third).length;
  must(await engineOf(third).syncOnce());
  expect(storeOf(third).lastFork()).toMatchObject({ repeated: 2 });
  expect(kept).toBeLessThan(eventsOf(third).length);
  for (const core of [third, copy, original]) {
    verifyClean(core);
    await expectAllThere(core);
  }
});

test('the dossier shows each act once, though its journal says some twice', async () => {
  const copy = copyOf(original);
  receive(original, 1);
  must(await engineOf(original).syncOnce());
  const clerk = testActor(copy, 'minh', 'Y Minh Niê', ['reception', 'processing', 'returning']);
  const { code } = must(act(copy, clerk, sampleReceive()));
  must(act(copy, clerk, { act: 'print', code, form: '01' }));
  const { id, doc } = copy.db.sqlite.prepare<[string], { id: string; doc: string }>('SELECT id, doc FROM dossier WHERE code = ?').get(code) ?? { id: '', doc: '' };
  must(await engineOf(copy).syncOnce());
  const after = copy.db.sqlite.prepare<[string], { doc: string; last_pos: number }>('SELECT doc, last_pos FROM dossier WHERE id = ?').get(id);
  expect(after?.doc).toBe(doc);
  expect(copy.db.sqlite.prepare<[string], { n: number }>('SELECT count(*) AS n FROM journal WHERE dossier_id = ?').get(id)).toEqual({ n: 4 });
});

test('a record that was rewritten after the province had acknowledged it is never taken for a copy: the event is named and nothing is sent', async () => {
  const [code = ''] = receive(original, 1);
  must(await engineOf(original).syncOnce());
  const rows = original.db.sqlite.prepare<[string], Row>("SELECT pos, seq, bytes, prev_hash FROM journal WHERE pos >= (SELECT pos FROM journal WHERE CAST(bytes AS TEXT) LIKE '%\"code\":\"' || ? || '\"%') ORDER BY pos").all(code);
  const [row] = rows;
  if (row === undefined) throw new Error('no receipt');
  original.db.sqlite.exec('DROP TRIGGER journal_no_update');
  // As somebody would who knows how the chain is made: every later hash is made to fit.
  let head = row.prev_hash;
  for (const { pos, bytes } of rows) {
    const changed = pos === row.pos ? Buffer.from(bytes.toString('utf8').replace('HOÀNG PHỦ', 'HOÀNG PHI'), 'utf8') : bytes;
    const hash = chainHash(head, changed);
    original.db.sqlite.prepare('UPDATE journal SET bytes = ?, prev_hash = ?, hash = ? WHERE pos = ?').run(changed, head, hash, pos);
    head = hash;
  }
  receive(original, 1);
  const refused = await engineOf(original).syncOnce();
  expect(refused).toMatchObject({ ok: false, error: { type: 'RecordDiffers', seq: row.seq, event: { code, text: expect.stringContaining('nhận hồ sơ') as string } } });
  expect(storeOf(original).difference()).toMatchObject({ seq: row.seq, event: { code } });
  expect(storeOf(original).lastFork()).toBeNull();
});

test('what the province refused of the events both copies had is learnt by the one that did not send them', async () => {
  const last = eventsOf(original).findLast(({ type }) => type === 'dossier.received');
  if (last?.type !== 'dossier.received') throw new Error('not a receipt');
  original.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: { ...last.data, code: 'H01.1-261123-0001' }, by: last.by, dossierId: original.deps.newId(), dossierVersion: 0 }) }));
  const copy = copyOf(original);
  receive(original, 1);
  receive(copy, 1);
  must(await engineOf(copy).syncOnce());

  const report = must(await engineOf(original).syncOnce());
  expect(storeOf(original).lastFork()).not.toBeNull();
  expect(report).toMatchObject({ pending: 0, rejected: 1 });
  await expectAllThere(original);
});

test('what one copy settled of an event both had, left out or put right, the other hears, says so in its journal, and both hold the province’s dossier', async () => {
  const leader = testActor(original, 'phong', 'Trần Văn Phong', ['leader', 'reception', 'processing']);
  const [voided = '', replaced = ''] = receive(original, 2);
  must(await engineOf(original).syncOnce());
  const corrected = { type: 'dossier.corrected', data: { reason: 'x', changes: [{ field: 'applicant.phone', before: '', after: '0977000111' }] } };
  // The province does not take a reason as long as this, which a program with a fault writes.
  const faulty = must(openCore({ dataDir: original.dataDir, key: testKey, deps: createTestClock('2026-11-23T10:43', no * 1_000_003 + 900_000).deps }));
  const seqs = [voided, replaced].map((code) => {
    const { id, version } = findDossier(original, code) as Dossier;
    return must(faulty.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.corrected', data: { ...corrected.data, reason: 'x'.repeat(5000) } as never, by: bySystem, dossierId: id, dossierVersion: version }).event.seq })));
  });
  faulty.close();
  must(await engineOf(original).syncOnce());
  const { incarnation } = original.journal.head();
  const copy = copyOf(original);
  receive(copy, 1);
  must(settle(original, leader, { incarnation, seq: seqs[0] as number, way: 'void', reason: 'ghi nhầm' }));
  must(settle(original, leader, { incarnation, seq: seqs[1] as number, way: 'replace', reason: 'ghi lại', replacement: corrected }));
  must(await engineOf(original).syncOnce());
  must(await engineOf(copy).syncOnce());
  const dossiersOf = (core: StationCore) => [voided, replaced].map((code) => findDossier(core, code));
  expect(dossiersOf(copy)).toEqual(dossiersOf(original));
  expect(dossiersOf(copy)).toMatchObject([{ version: 1 }, { version: 2, intake: { applicant: { phone: '0977000111' } } }]);
  expect(eventsOf(copy).filter(({ type }) => type === 'event.decided').map(({ data }) => (data as { way: string }).way)).toEqual(['void', 'replace']);
  expect(eventsOf(original).filter(({ type }) => type === 'event.decided')).toEqual([]);

  // The copy saw what the other did afterwards, and the province knows that it no longer counts what was left out.
  must(act(original, leader, { act: 'forward', code: voided, to: 'phong' }));
  must(await engineOf(original).syncOnce());
  must(await engineOf(copy).syncOnce());
  must(act(copy, testActor(copy, 'phong2', 'Trần Văn Phong', ['leader', 'reception', 'processing']), { act: 'forward', code: voided, to: 'phong2' }));
  expect(must(await engineOf(copy).syncOnce())).toMatchObject({ pending: 0, conflicts: 0, rejected: 0 });
  verifyClean(copy);
});

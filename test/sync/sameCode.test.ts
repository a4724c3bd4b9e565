/** One code on two dossiers: two copies of a folder gave it to two people. Real stations against a real gateway in this process. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import { eventOutcome } from '#db/schema';
import { findDossier } from '#station/acts/findDossier';
import { settle } from '#station/acts/settle';
import { databaseFile, openCore, type StationCore } from '#station/core';
import { dossierFormData } from '#station/dossierPapers';
import { verifyStation } from '#station/journal/verify';
import { listFor, searchFor } from '#station/lists';
import { outboxDetail } from '#station/sync/outboxDetail';
import { dossierView } from '#station/views';
import { act, createTestClock, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import { type InProcessGateway, openInProcessGateway } from './inProcessGateway.ts';

let station: TestStation;
let copy: StationCore;
let gateway: InProcessGateway;
beforeAll(async () => {
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true });
  gateway = await openInProcessGateway(createMemoryStore(), () => '2026-11-23T03:43:00.000Z');
  await gateway.enrol(station.core);
  await gateway.sync(station.core);
  station.core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const dir = mkdtempSync(join(tmpdir(), 'qmc-code-'));
  copyFileSync(databaseFile(station.core.dataDir), databaseFile(dir));
  copy = must(openCore({ dataDir: dir, key: testKey, deps: createTestClock('2026-11-23T10:43', 500_000).deps }));
});
afterAll(async () => {
  copy.close();
  rmSync(copy.dataDir, { recursive: true });
  await gateway.close();
  station.remove();
});

test('both are found, listed and shown apart, each paper bears the code that was printed, and given up the second leaves the code to the first', async () => {
  const applicant = sampleReceive()['applicant'] as object;
  const [lan, minh] = [testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']), testActor(copy, 'minh', 'Y Minh Niê', ['reception', 'leader'])];
  const { code } = must(act(station.core, lan, sampleReceive({ applicant: { ...applicant, name: 'Trần Thị Bình' } })));
  expect(must(act(copy, minh, sampleReceive({ applicant: { ...applicant, name: 'Lê Văn Cường' } }))).code).toBe(code);
  await gateway.sync(station.core);
  expect(await gateway.sync(copy)).toMatchObject({ conflicts: 1 });

  const rows = must(listFor(copy, minh, { view: 'all', after: null, limit: 10 })).rows;
  expect(rows.map(({ applicantName }) => applicantName).sort()).toEqual(['Lê Văn Cường', 'Trần Thị Bình']);
  const [theirs, ours] = ['Trần Thị Bình', 'Lê Văn Cường'].map((name) => rows.find((row) => row.applicantName === name)?.code ?? '');
  expect(new Set([theirs, ours]).size).toBe(2);
  expect(searchFor(copy, code, 10).map(({ applicantName }) => applicantName).sort()).toEqual(['Lê Văn Cường', 'Trần Thị Bình']);
  for (const [its, name] of [[theirs, 'Trần Thị Bình'], [ours, 'Lê Văn Cường']] as const) {
    const found = findDossier(copy, its ?? '');
    expect(found?.intake.applicant.name).toBe(name);
    expect(dossierView(copy, minh, its ?? '')?.dossier.intake.applicant.name).toBe(name);
    // What the applicant holds says the code as it was given: no mark of this machine's own.
    expect(JSON.stringify(must(dossierFormData(copy, found ?? expect.unreachable(), '01', { printNo: 2, at: copy.deps.now() })))).not.toContain('#');
    must(act(copy, minh, { act: 'print', code: its, form: '01' }));
  }
  const open = copy.db.orm.select().from(eventOutcome).all().find(({ outcome }) => outcome === 'conflict') ?? expect.unreachable();
  expect(must(outboxDetail(copy, minh, open))).toMatchObject({ theirs: [{ text: expect.stringContaining('Trần Thị Bình') as string }], builtOn: 1 });
  must(settle(copy, minh, { incarnation: open.incarnation, seq: open.seq, way: 'void', reason: 'trùng mã, nhận lại' }));
  expect(findDossier(copy, code)?.intake.applicant.name).toBe('Trần Thị Bình');
  expect(searchFor(copy, 'Lê Văn Cường', 10)).toMatchObject([{ isVoided: true }]);
  expect(await gateway.sync(copy)).toMatchObject({ conflicts: 0, rejected: 0, deferred: 0, pending: 0 });
  expect(verifyStation(copy.db, { scratchDir: copy.dataDir, key: copy.key, newId: copy.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
});

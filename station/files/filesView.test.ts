import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { dossierFiles, fileUploadsView, wantFile } from './filesView.ts';
import { createFetchedFiles } from './fetchedFiles.ts';
import { createFileUploads, type FileState } from './fileUploads.ts';
import { storeContent } from './storeContent.ts';

let station: TestStation;
let lan: Actor;
let code: string;
let hash: string;
let state: FileState;
const target = { kind: 'result' } as const;
const quiet: FileState['fetch'] = { progress: () => null, queued: () => new Set(), trouble: () => null };

beforeEach(async () => {
  station = createTestStation();
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  code = must(act(station.core, lan, sampleReceive())).code;
  hash = must(await storeContent(station.core, (async function* () { yield Buffer.from('%PDF-1.4 kết quả'); })())).hash;
  must(act(station.core, lan, { act: 'attach-file', code, hash, name: 'ket-qua.pdf', target }));
  state = { uploads: createFileUploads(station.core.db), fetched: createFetchedFiles(station.core.db), fetch: quiet, epoch: 'e1', progress: null };
});
afterEach(() => station.remove());

const shown = (now: FileState = state) => must(dossierFiles(station.core, lan, code, now)).files[0];

test('a file says where it is on its way: kept here, waiting, under way, taken', () => {
  expect(shown({ ...state, epoch: null })).toMatchObject({ name: 'ket-qua.pdf', byName: 'Nguyễn Thị Lan', state: 'unsent' });
  expect(shown()).toMatchObject({ state: 'waiting' });
  expect(shown({ ...state, progress: { hash, offset: 9, size: 20 } })).toMatchObject({ state: 'sending', percent: 45 });
  state.uploads.save(hash, 'e1', 'sent', null, station.core.deps.now());
  expect(shown()).toMatchObject({ state: 'sent', reason: null });
  // A province that was restored is asked again.
  expect(shown({ ...state, epoch: 'e2' })).toMatchObject({ state: 'waiting' });
});

test('what the province did not take stays told, with its dossier and why, until it is taken away or attached anew', () => {
  state.uploads.save(hash, 'e1', 'rejected', 'FileDiffers', station.core.deps.now());
  expect(shown()).toMatchObject({ state: 'rejected', reason: expect.stringContaining('không khớp với sổ') });
  expect(fileUploadsView(state)).toMatchObject({ waiting: 0, sent: 0, refused: [{ code, name: 'ket-qua.pdf', reason: expect.stringContaining('không khớp với sổ') }] });
  must(act(station.core, lan, { act: 'detach-file', code, hash, target, reason: 'Quét lại' }));
  expect(fileUploadsView(state).refused).toEqual([]);
  must(act(station.core, lan, { act: 'attach-file', code, hash, name: 'ket-qua.pdf', target }));
  expect([shown()?.state, fileUploadsView(state).waiting]).toEqual(['waiting', 1]);
});

test('a file whose content is not here says so: lost, waiting and for what, under way, refused and why; asked for, it is fetched by its dossier', () => {
  rmSync(station.core.files.pathOf(hash));
  expect(shown()).toMatchObject({ state: 'lost', reason: null });
  expect(wantFile(station.core, { ...state, epoch: null }, { code, hash })).toEqual({ ok: false, error: { type: 'NotEnrolled' } });
  expect(wantFile(station.core, state, { code, hash: 'f'.repeat(64) })).toEqual({ ok: false, error: { type: 'FileNotAttached' } });
  must(wantFile(station.core, state, { code, hash }));
  expect(state.fetched.next(new Set())).toMatchObject({ hash, right: { dossier: expect.any(String) } });
  const fetch = { ...quiet, queued: () => new Set([hash]) };
  expect(shown({ ...state, fetch })).toMatchObject({ state: 'queued', reason: null });
  expect(shown({ ...state, fetch: { ...fetch, trouble: () => ({ type: 'LinkDown', detail: 'ECONNREFUSED' }) } })).toMatchObject({ state: 'queued', reason: expect.stringMatching(/Chưa liên lạc được với tỉnh/) });
  expect(shown({ ...state, fetch: { ...fetch, progress: () => ({ hash, offset: 5, size: 20 }) } })).toMatchObject({ state: 'fetching', percent: 25 });
  expect(fileUploadsView({ ...state, fetch })).toMatchObject({ toFetch: 1, fetchPercent: null });
  state.fetched.save(hash, 'refused', 'FileNotKept', station.core.deps.now());
  expect(shown()).toMatchObject({ state: 'not-fetched', reason: expect.stringContaining('chưa kịp gửi lên') });
});

test('who may not attach is told why', () => {
  const admin = testActor(station.core, 'quan', 'Quản trị', ['admin']);
  expect(must(dossierFiles(station.core, admin, code, state)).refusal).toMatch(/quyền|vai trò/);
  expect(must(dossierFiles(station.core, lan, code, state)).refusal).toBeNull();
});

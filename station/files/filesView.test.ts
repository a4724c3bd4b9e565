import { afterEach, beforeEach, expect, test } from 'vitest';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { dossierFiles, fileUploadsView } from './filesView.ts';
import { createFileUploads, type FileState } from './fileUploads.ts';
import { storeContent } from './storeContent.ts';

let station: TestStation;
let lan: Actor;
let code: string;
let hash: string;
let state: FileState;
const target = { kind: 'result' } as const;

beforeEach(async () => {
  station = createTestStation();
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  code = must(act(station.core, lan, sampleReceive())).code;
  hash = must(await storeContent(station.core, (async function* () { yield Buffer.from('%PDF-1.4 kết quả'); })())).hash;
  must(act(station.core, lan, { act: 'attach-file', code, hash, name: 'ket-qua.pdf', target }));
  state = { uploads: createFileUploads(station.core.db), epoch: 'e1', progress: null };
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

test('who may not attach is told why', () => {
  const admin = testActor(station.core, 'quan', 'Quản trị', ['admin']);
  expect(must(dossierFiles(station.core, admin, code, state)).refusal).toMatch(/quyền|vai trò/);
  expect(must(dossierFiles(station.core, lan, code, state)).refusal).toBeNull();
});

import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dossier } from '#shared/dossier/dossier';
import { eventToSentence } from '#shared/messages/timeline';
import type { JournalEvent } from '#shared/journal/event';
import { verifyStation } from '#station/journal/verify';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { storeContent } from '../files/storeContent.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let lan: Actor;
let code: string;
const scan = Buffer.from('%PDF-1.4 tờ khai có chữ ký');
const component = { kind: 'component', componentId: 'c1' } as const;
const result = { kind: 'result' } as const;

async function* inParts(content: Uint8Array) {
  for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
}
const store = async (content: Uint8Array): Promise<string> => must(await storeContent(station.core, inParts(content))).hash;
const dossier = (): Dossier => findDossier(station.core, code) as Dossier;
const attach = (hash: string, change: Record<string, unknown> = {}) => act(station.core, lan, { act: 'attach-file', code, hash, name: 'to-khai.pdf', target: component, ...change });
const lastEvent = (): JournalEvent => JSON.parse(station.core.db.sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC').get()?.bytes.toString('utf8') ?? '') as JournalEvent;

beforeEach(() => {
  station = createTestStation();
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'leader']);
  code = must(act(station.core, lan, sampleReceive())).code;
});
afterEach(() => station.remove());

test('a scan is attached to a component, with the size and kind of its content, whatever it was called', async () => {
  const hash = await store(scan);
  must(attach(hash, { name: 'anh-chup.png' }));
  expect(dossier().files).toMatchObject([{ hash, name: 'anh-chup.png', size: scan.length, mime: 'application/pdf', target: { ...component, name: expect.stringContaining('Tờ khai') } }]);
  expect(dossier().status).toBe('accepted');
  expect(eventToSentence(lastEvent(), () => 'Lan')).toMatch(/đính kèm tệp “anh-chup\.png” \(1 kB\) vào giấy tờ “Tờ khai/);
});

test('no event names content that is not on this disk', async () => {
  const hash = await store(scan);
  rmSync(station.core.files.pathOf(hash));
  expect(attach(hash)).toEqual({ ok: false, error: { type: 'FileNotHere', hash } });
  expect(attach('0'.repeat(64))).toMatchObject({ error: { type: 'FileNotHere' } });
  expect(dossier().version).toBe(1);
});

test('the same content stands once at each place, and taking it away keeps it for the record', async () => {
  const hash = await store(scan);
  must(attach(hash));
  expect(attach(hash)).toEqual({ ok: false, error: { type: 'FileAlreadyAttached', name: 'to-khai.pdf' } });
  must(attach(hash, { target: result }));
  must(act(station.core, lan, { act: 'detach-file', code, hash, target: component, reason: 'Nhầm hồ sơ' }));
  expect(dossier().files.map(({ target }) => target)).toEqual([result]);
  expect(act(station.core, lan, { act: 'detach-file', code, hash, target: component, reason: 'Nhầm hồ sơ' })).toEqual({ ok: false, error: { type: 'FileNotAttached' } });
  expect(station.core.files.describe(hash).ok).toBe(true);
  must(attach(hash));
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.clock.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true });
});

test('only to a component the dossier has, only by who works on dossiers, and never to one voided', async () => {
  const hash = await store(scan);
  expect(attach(hash, { target: { kind: 'component', componentId: 'c99' } })).toEqual({ ok: false, error: { type: 'ComponentUnknown', componentId: 'c99' } });
  const admin = testActor(station.core, 'quan', 'Trần Văn Quân', ['admin']);
  expect(act(station.core, admin, { act: 'attach-file', code, hash, name: 'x.pdf', target: result })).toMatchObject({ error: { type: 'RightMissing' } });
  must(attach(hash));
  const chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
  must(act(station.core, lan, { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'chi' }));
  must(act(station.core, chi, { act: 'void', code }));
  expect(attach(hash, { target: result })).toEqual({ ok: false, error: { type: 'FilesClosed' } });
  expect(act(station.core, lan, { act: 'detach-file', code, hash, target: component, reason: 'x' })).toEqual({ ok: false, error: { type: 'FilesClosed' } });
});

test('a retry with the same key attaches once', async () => {
  const hash = await store(scan);
  const opId = station.core.deps.newId();
  must(attach(hash, { opId }));
  expect(must(attach(hash, { opId }))).toMatchObject({ repeated: true, act: 'attach-file' });
  expect(dossier().files).toHaveLength(1);
});

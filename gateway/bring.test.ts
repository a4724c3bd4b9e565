import { beforeEach, expect, test } from 'vitest';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import { zstdDecompressSync } from 'node:zlib';
import { decide, injectOnline, publish, welcomeUnit } from './bring.ts';
import type { GatewayContext } from './context.ts';
import { makeContext } from './gateway.ts';
import { createMemoryStore } from './memoryStore.ts';

const at = '2026-11-23T10:00:00.000Z';
const key = privateToPublicJwk(seedToPrivateJwk(new Uint8Array(32).fill(3)));
const incarnation = '0195e7a0-0000-7000-8000-000000000001';
let context: GatewayContext;
let drawn = 0;
beforeEach(async () => {
  const made = await makeContext(createMemoryStore(), { now: () => at, randomBytes: (length) => new Uint8Array(length).fill((drawn += 1)) }, true);
  if (made === null) throw new Error('no gateway');
  context = made;
  for (const [station, agencyCode] of [['may-1', 'H48.105'], ['may-2', 'H48.106']] as const) {
    await context.store.transaction(async (tx) => {
      await tx.addStation({ id: station, agencyCode, unitName: 'UBND xã', publicKey: key }, at);
      await tx.addLife({ station, incarnation, lease: { agencyCode, from: 6001, to: 6999 } }, at);
    });
  }
});

const submission = { applicant: { kind: 'person', name: 'Đặng Thị Hương', idKind: 'none' }, procedureCode: '1.004873', components: [] };
const online = (change: object = {}) => ({ agencyCode: 'H48.105', portalCode: 'H48.105-261123-9001', submittedAt: '2026-11-23T08:00', submission, ...change });
const feedOf = (agencyCode: string, station: string) => context.store.transaction(async (tx) => (await tx.readFeed({ agencyCode, station, life: '', held: new Map() }, 0, 99)).news.map((news) => (news.tell === 'item' ? news.item : null)));
const errorOf = (done: { ok: boolean; error?: { type: string } }) => done.error?.type;

test('an online dossier goes into the inbox of its unit once, however often its line is read', async () => {
  const first = await injectOnline(context, online());
  const again = await injectOnline(context, online({ agencyCode: undefined, station: 'may-1' }));
  expect(first).toMatchObject({ ok: true, value: { repeated: false, portalCode: 'H48.105-261123-9001', agencyCode: 'H48.105' } });
  expect(again).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } });
  const [item, ...rest] = await feedOf('H48.105', 'may-1');
  expect(rest).toEqual([]);
  expect(JSON.parse(item?.content ?? '')).toMatchObject({ portalCode: 'H48.105-261123-9001', submittedAt: '2026-11-23T08:00', submission: { channel: 'online', sets: 1 } });
  expect(await feedOf('H48.106', 'may-2')).toEqual([]);
});

test('a line that says something else of a code that was brought is refused and says what differs', async () => {
  expect((await injectOnline(context, online())).ok).toBe(true);
  const differs = (what: string) => ({ ok: false, error: { type: 'OnlineDiffers', code: 'H48.105-261123-9001', agencyCode: 'H48.105', what } });
  expect(await injectOnline(context, online({ agencyCode: 'H48.106' }))).toEqual(differs('unit'));
  expect(await injectOnline(context, online({ submission: { ...submission, applicant: { ...submission.applicant, name: 'Đặng Thị Hường' } } }))).toEqual(differs('content'));
  expect(await injectOnline(context, online({ submittedAt: '2026-11-23T08:01' }))).toEqual(differs('content'));
  expect(await injectOnline(context, online({ submission: { components: [], procedureCode: '1.004873', applicant: submission.applicant } }))).toMatchObject({ ok: true, value: { repeated: true } });
  expect([(await feedOf('H48.105', 'may-1')).length, await feedOf('H48.106', 'may-2')]).toEqual([1, []]);
});

test.each([
  ['no unit at all', { agencyCode: undefined }, 'InputInvalid'],
  ['a unit nobody of which has joined', { agencyCode: 'H48.999' }, 'UnitUnknown'],
  ['a station nobody knows', { agencyCode: undefined, station: 'may-9' }, 'UnitUnknown'],
  ['a code that is none', { portalCode: 'hồ sơ số 1' }, 'OfficialCodeWrong'],
  ['a code the unit’s station may give to somebody at the desk', { portalCode: 'H48.105-261123-6001' }, 'CodeOfOwnSeries'],
  ['a day that is none', { submittedAt: '2026-02-30T08:00' }, 'InputInvalid'],
  ['a submission without an applicant', { submission: { ...submission, applicant: undefined } }, 'InputInvalid'],
  ['a member nobody knows', { surprise: 1 }, 'InputInvalid'],
])('%s is refused and nothing is brought', async (_name, change, type) => {
  expect(errorOf(await injectOnline(context, online(change)))).toBe(type);
  expect(await feedOf('H48.105', 'may-1')).toEqual([]);
});

test('a calendar goes to every unit, the same file once, and its newest version to a unit that joins later', async () => {
  const csv = 'date,kind,note\n2026-01-01,off,Tết Dương lịch\n2026,provisional,\n';
  const done = await publish(context, 'calendar', csv, 'lich.csv');
  expect(done).toMatchObject({ ok: true, value: { repeated: false } });
  expect(await publish(context, 'calendar', csv, 'lich.csv')).toMatchObject({ ok: true, value: { repeated: true } });
  for (const [agency, station] of [['H48.105', 'may-1'], ['H48.106', 'may-2']] as const) {
    const content = JSON.parse((await feedOf(agency, station))[0]?.content ?? '') as { content: string; version: string };
    expect(zstdDecompressSync(Buffer.from(content.content, 'base64')).toString('utf8')).toBe(csv);
    expect(done.ok && content.version === done.value.version).toBe(true);
  }
  await context.store.transaction((tx) => welcomeUnit(tx, 'H48.107'));
  expect(await feedOf('H48.107', 'may-3')).toHaveLength(1);
});

test('a file no station could import is published to nobody', async () => {
  expect(errorOf(await publish(context, 'catalogue', '{"not":"a procedure"}', 'x.jsonl'))).toBe('CatalogueFileUnusable');
  expect((await publish(context, 'calendar', 'nonsense', 'x.csv')).ok).toBe(false);
  expect(await feedOf('H48.105', 'may-1')).toEqual([]);
});

test('a decision about a dossier or an event that is not there is refused', async () => {
  expect(errorOf(await decide(context, { decide: 'official-code', code: 'x', officialCode: 'G09.20', system: 'Cổng DVCQG' }))).toBe('DossierNotFound');
  expect(errorOf(await decide(context, { decide: 'event', station: 'may-1', seq: 1, way: 'void', reason: 'trùng', decidedBy: 'Phòng KSTTHC' }))).toBe('EventNotOpen');
  expect(errorOf(await decide(context, { decide: 'everything' }))).toBe('InputInvalid');
});

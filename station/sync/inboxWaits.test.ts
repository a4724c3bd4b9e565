import { afterEach, beforeEach, expect, test } from 'vitest';
import { inbox, inboxWaiting, journal } from '#db/schema';
import type { JournalEvent } from '#shared/journal/event';
import { foldedTypes, type InboxEnvelope } from '#shared/sync/inbox';
import type { Actor } from '#station/actor';
import { findDossierById } from '#station/acts/findDossier';
import { verifyStation } from '#station/journal/verify';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { listInbox } from './inboxList.ts';
import { RETRIED_WITH_A_PAGE } from './inboxWaiting.ts';
import { keepInboxPage, readInboxAgain } from './keepInbox.ts';
import { createSqliteSyncStore } from './sqliteSyncStore.ts';

let here: TestStation;
let sibling: TestStation;
let lan: Actor;
let cursor: number;
beforeEach(() => {
  cursor = 0;
  [here, sibling] = [1, 500].map((first) => createTestStation({ minute: '2026-11-23T08:00', simulated: true, firstId: first * 1_000_003, unit: { numberRange: [first, first + 400] } })) as [TestStation, TestStation];
  createSqliteSyncStore(here.core).saveEnrolment(
    { gateway: 'https://tinh', gatewayKey: { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) }, authority: null, epoch: 'e', lease: { agencyCode: here.core.identity.unit.agencyCode, from: 1, to: 400 } },
    { officer: 'lan', role: 'admin', seat: 'Q' },
  );
  lan = testActor(sibling.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
});
afterEach(() => [here, sibling].forEach((station) => station.remove()));

/** What the sibling did, as the province tells it here. */
const told = (): InboxEnvelope[] => {
  const versions = new Map<string, number>();
  return sibling.core.db.orm.select().from(journal).all().flatMap(({ bytes }) => {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    const { dossierId } = event;
    if (dossierId === null) return [];
    versions.set(dossierId, (versions.get(dossierId) ?? 0) + 1);
    return [item(`${event.incarnation}/${event.seq}`, 'dossier-event', { dossierId, station: event.station, incarnation: event.incarnation, seq: event.seq, version: versions.get(dossierId), event })];
  });
};
const item = (id: string, kind: string, rest: object): InboxEnvelope => ({ cursor: (cursor += 1), id, at: '2026-11-23T01:00:00.000Z', kind, ...rest }) as InboxEnvelope;
const withEvent = (envelope: InboxEnvelope | undefined, change: object): InboxEnvelope => {
  const { event } = envelope as unknown as { event: object };
  return { ...envelope, event: { ...event, ...change } } as unknown as InboxEnvelope;
};
const keep = (items: readonly InboxEnvelope[], types?: ReadonlySet<string>): number => keepInboxPage(here.core, { items, next: cursor, at: here.core.deps.now() }, () => undefined, types);
const waiting = (): string[] => here.core.db.orm.select().from(inboxWaiting).all().map(({ reason }) => reason);
const foundHere = (id: string) => findDossierById(here.core, id);
const verified = () => verifyStation(here.core.db, { scratchDir: here.dir, key: here.core.key, newId: here.core.deps.newId });
const received = (acts: readonly string[] = []): string => {
  const { code } = must(act(sibling.core, lan, sampleReceive()));
  for (const phone of acts) must(act(sibling.core, lan, { act: 'correct', code, reason: 'x', changes: [{ field: 'applicant.phone', after: phone }] }));
  return sibling.core.db.sqlite.prepare<[string | undefined], string>('SELECT id FROM dossier WHERE code = ?').pluck().get(code) ?? '';
};

test.each([
  ['a receipt without what a receipt says', { data: {} }],
  ['a receipt that says nothing', { data: null }],
  ['a receipt of a later shape', { version: 2, data: { who: 'x' } }],
])('%s stays waiting and is shown, and the items around it are put to use', (_, change) => {
  const [broken, good] = [received(), received()];
  const [first, second] = told();
  expect(keep([withEvent(first, change), second as InboxEnvelope])).toBe(2);
  expect([foundHere(broken), foundHere(good)?.status]).toEqual([undefined, 'accepted']);
  expect(createSqliteSyncStore(here.core).counts().inboxWaiting).toBe(1);
  expect(createSqliteSyncStore(here.core).inboxCursor()).toBe(cursor);
  expect(listInbox(here.core, { before: null, limit: 9, waitingOnly: true }).rows).toMatchObject([{ waiting: 'version' in change ? 'chờ cập nhật chương trình' : 'không đọc được, hãy báo bộ phận kỹ thuật của tỉnh' }]);
  expect(verified()).toMatchObject({ projectionsEqual: true, findings: [] });
});

test('an item that breaks the program waits, leaves nothing half done behind, and holds up no other', () => {
  const good = received();
  const outcome = item('o1', 'outcome', { dossierId: null, incarnation: here.core.journal.head().incarnation, seq: 1, outcome: 'applied' });
  const page = { items: [outcome, ...told()], next: cursor, at: here.core.deps.now() };
  keepInboxPage(here.core, page, () => { throw new TypeError('broken'); });
  expect([waiting(), foundHere(good)?.version]).toEqual([['malformed'], 1]);
  // The disk is full: nobody's item is to blame, and the page is left for the next run.
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  expect(() => keepInboxPage(here.core, { ...page, items: [{ ...outcome, cursor: 99 }], next: 99 }, () => { throw full; })).toThrow(full);
  expect([waiting(), createSqliteSyncStore(here.core).inboxCursor()]).toEqual([['malformed'], cursor]);
});

test('an event that only a newer program knows waits with the later ones of its dossier, and after the upgrade all are folded in their order', () => {
  const id = received(['0900000001', '0900000002']);
  const other = received(['0900000003']);
  const [birth, ...later] = told();
  const old = new Set([...foldedTypes].filter((type) => type !== 'dossier.corrected'));
  keep([birth as InboxEnvelope], old);
  keep(later, old);
  expect([waiting(), foundHere(id)?.version, foundHere(other)?.version]).toEqual([['unknown-type', 'unknown-type', 'unknown-type'], 1, 1]);
  expect(verified()).toMatchObject({ projectionsEqual: true, findings: [] });
  readInboxAgain(here.core, here.core.deps.now(), () => undefined);
  expect([waiting(), foundHere(id)?.version, foundHere(id)?.intake.applicant.phone, foundHere(other)?.intake.applicant.phone]).toEqual([[], 3, '0900000002', '0900000003']);
  expect(listInbox(here.core, { before: null, limit: 9, waitingOnly: false }).rows).toHaveLength(5);
  expect(verified()).toMatchObject({ projectionsEqual: true, findings: [] });
});

test('a known event behind an unknown one waits with it, and what was unreadable and is told again readable lets both go', () => {
  const id = received(['0900000001', '0900000002']);
  const [birth, first, second] = told();
  keep([birth as InboxEnvelope, withEvent(first, { data: {} })]);
  keep([second as InboxEnvelope]);
  readInboxAgain(here.core, here.core.deps.now(), () => undefined);
  expect([waiting(), foundHere(id)?.version]).toEqual([['malformed', 'behind'], 1]);
  keep([{ ...first, cursor: (cursor += 1) } as InboxEnvelope]);
  expect([waiting(), foundHere(id)?.version, foundHere(id)?.intake.applicant.phone]).toEqual([[], 3, '0900000002']);
  expect(verified()).toMatchObject({ projectionsEqual: true, findings: [] });
});

test('however much waits, a page tries only what its dossiers let go and a few others', () => {
  const id = received();
  const codes = Array.from({ length: 3 * RETRIED_WITH_A_PAGE }, (_, no) => item(`oc${no}`, 'official-code', { dossierId: `0195d000-0000-7000-8000-${String(no).padStart(12, '0')}`, officialCode: `X${no}`, system: 'z' }));
  keep([...codes, item('oc', 'official-code', { dossierId: id, officialCode: 'DVCQG-1', system: 'z' })]);
  const tried = (): number => here.core.db.sqlite.prepare<[], number>('SELECT sum(tried) FROM inbox_waiting').pluck().get() ?? 0;
  const before = tried();
  keep([]);
  expect(tried() - before).toBe(RETRIED_WITH_A_PAGE);
  keep(told());
  expect(foundHere(id)?.officialCodes).toMatchObject([{ code: 'DVCQG-1' }]);
  expect(waiting()).toHaveLength(codes.length);
  expect(here.core.db.orm.select().from(inbox).all()).toHaveLength(codes.length + 2);
});

import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inbox, inboxWaiting, journal, syncPeer } from '#db/schema';
import { applyToDossier } from '#shared/dossier/applyToDossier';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import type { JournalEvent } from '#shared/journal/event';
import { bytesToSha256, GENESIS_HASH } from '#shared/journal/chain';
import type { InboxEnvelope } from '#shared/sync/inbox';
import { proposeYear } from '#shared/calendar/proposal';
import { provisionalDues } from '#station/recheck';
import { findDossier, findDossierById } from '#station/acts/findDossier';
import type { Actor } from '#station/actor';
import { verifyStation } from '#station/journal/verify';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { keepInboxPage } from './keepInbox.ts';

interface Sibling {
  readonly station: TestStation;
  readonly actor: Actor;
  sent: number;
  seen: number;
}

let siblings: readonly Sibling[];
beforeAll(() => {
  siblings = [1, 500].map((first): Sibling => {
    const station = createTestStation({ minute: '2026-11-23T08:00', simulated: true, firstId: first * 1_000_003, unit: { numberRange: [first, first + 400] } });
    station.core.db.orm.insert(syncPeer).values({ one: 1, gateway: 'http://127.0.0.1:1', gatewayKey: {}, epoch: 'e', ackedSeq: 0, ackedHash: GENESIS_HASH, ackedPos: 0, lease: null, lastSyncAt: null }).run();
    return { station, actor: testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']), sent: 0, seen: 0 };
  });
});
afterAll(() => siblings.forEach(({ station }) => station.remove()));
const at = (index: number): Sibling => siblings[index] as Sibling;

/** The province's order of every dossier event, as they came. */
const province: JournalEvent[] = [];
const ofDossier = (id: string, upTo = province.length): JournalEvent[] => province.slice(0, upTo).filter(({ dossierId }) => dossierId === id);

const send = (sibling: Sibling): void => {
  const rows = sibling.station.core.db.orm.select().from(journal).all();
  for (const { bytes } of rows.slice(sibling.sent)) {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    if (event.dossierId !== null) province.push(event);
  }
  sibling.sent = rows.length;
};

const pageFor = (sibling: Sibling, limit = Infinity): { items: InboxEnvelope[]; next: number; at: string } => {
  const own = sibling.station.core.identity.id;
  const items = province.flatMap((event, index): InboxEnvelope[] => {
    const { station, incarnation, seq, dossierId } = event;
    if (index < sibling.seen || station === own || dossierId === null) return [];
    return [{ cursor: index + 1, id: event.id, at: event.recordedAt, kind: 'dossier-event', dossierId, station, incarnation, seq, version: ofDossier(dossierId, index + 1).length, event } as InboxEnvelope];
  });
  const page = items.slice(0, limit);
  return { items: page, next: page.length < items.length ? (page.at(-1)?.cursor ?? 0) : province.length, at: sibling.station.core.deps.now() };
};
const fetchAll = (sibling: Sibling): void => {
  const page = pageFor(sibling);
  keepInboxPage(sibling.station.core, page, () => undefined);
  sibling.seen = page.next;
};
const verified = ({ station }: Sibling) => verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId });
const rowsOf = ({ station }: Sibling): Dossier[] =>
  station.core.db.sqlite.prepare<[], { doc: string }>('SELECT doc FROM dossier ORDER BY id').all().map(({ doc }) => dossierFromDoc(doc));

/** Repeats: the same numbers for the same seed. */
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

test('two stations that work on each other’s dossiers, syncing now and then, end with the same dossiers as the province, and both verify', () => {
  const next = random(20261122);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  for (let step = 0; step < 160; step += 1) {
    const sibling = pick(siblings);
    const { core, clock } = sibling.station;
    clock.tick(60_000);
    const rows = rowsOf(sibling);
    const what = next();
    if (what < 0.12 || rows.length === 0) must(act(core, sibling.actor, sampleReceive()));
    else if (what < 0.3) send(sibling);
    else if (what < 0.5) fetchAll(sibling);
    else {
      const { code } = pick(rows);
      act(core, sibling.actor, pick([
        { act: 'correct', code, reason: 'x', changes: [{ field: 'applicant.phone', after: `09${String(step).padStart(8, '0')}` }] },
        { act: 'forward', code, to: 'lan' }, { act: 'request-supplement', code, items: ['a'], reason: 'b' }, { act: 'receive-supplement', code },
        { act: 'complete', code }, { act: 'result-arrived', code }, { act: 'print', code, form: '01' }, { act: 'transfer', code, unit: 'Sở Tư pháp' }, { act: 'take-back', code, reason: 'c' },
      ]));
    }
  }
  for (const sibling of siblings) send(sibling);
  for (const sibling of siblings) fetchAll(sibling);
  const ids = [...new Set(province.map(({ dossierId }) => dossierId as string))].sort();
  const expected = ids.map((id) => ofDossier(id).reduce<Dossier | undefined>(applyToDossier, undefined));
  expect(ids.length).toBeGreaterThan(5);
  for (const sibling of siblings) {
    expect(rowsOf(sibling)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(verified(sibling)).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  }
});

test('a page that was kept but whose end was not heard is kept once, and the next goes on behind it', () => {
  const [first, second] = [at(0), at(1)];
  for (let no = 0; no < 3; no += 1) must(act(first.station.core, first.actor, sampleReceive()));
  send(first);
  const count = () => second.station.core.db.orm.select().from(inbox).all().length;
  const before = count();
  const page = pageFor(second, 2);
  expect([keepInboxPage(second.station.core, page, () => undefined), keepInboxPage(second.station.core, page, () => undefined)]).toEqual([2, 0]);
  second.seen = page.next;
  fetchAll(second);
  expect(count() - before).toBe(3);
  expect(second.station.core.db.orm.select().from(syncPeer).get()?.inboxCursor).toBe(province.length);
});

test('what a newer province tells is kept and counted, and what names an unknown procedure waits for its catalogue and is registered then', () => {
  const sibling = at(0);
  const { core, clock } = sibling.station;
  clock.set('2026-11-23T16:00');
  const { act: _, ...submission } = sampleReceive({ procedureCode: '9.999999', channel: 'online', components: [] });
  const dossierId = '0193dddd-0000-7000-8000-00000000000a';
  const online = { cursor: 9100, id: 'online-1', at: '2026-11-23T03:00:00.000Z', kind: 'online-dossier', dossierId, portalCode: 'G22.99.01-261123-0007', submittedAt: '2026-11-23T09:00', submission } as unknown as InboxEnvelope;
  const strange = { cursor: 9101, id: 'w1', at: '2026-11-23T03:00:00.000Z', kind: 'weather', rain: true } as unknown as InboxEnvelope;
  const page = (items: InboxEnvelope[]) => keepInboxPage(core, { items, next: 9101, at: core.deps.now() }, () => undefined);
  expect(page([online, strange])).toBe(2);
  const waiting = () => core.db.orm.select().from(inboxWaiting).all().map(({ reason }) => reason);
  expect(waiting()).toEqual(['ProcedureUnknown', 'unknown-kind']);
  const known = core.reference.findProcedure('1.004873')?.procedure;
  const content = JSON.stringify({ ...known, code: '9.999999', name: 'Thủ tục mới' });
  const catalogue = { cursor: 9102, id: 'cat', at: '2026-11-23T03:00:00.000Z', kind: 'catalogue', version: bytesToSha256(content), source: 'tỉnh', content: zstdCompressSync(content).toString('base64') } as unknown as InboxEnvelope;
  page([catalogue]);
  expect(waiting()).toEqual(['unknown-kind']);
  expect(findDossierById(core, dossierId)).toMatchObject({ status: 'registered', code: 'G22.99.01-261123-0007', online: { inboxItem: 'online-1' } });
  const told = (id: string): InboxEnvelope => ({ cursor: 9103, id, at: '2026-11-23T03:00:00.000Z', kind: 'official-code', dossierId, officialCode: 'DVCQG-77', system: 'Cổng DVCQG' }) as unknown as InboxEnvelope;
  page([told('code-1')]);
  page([told('code-1')]);
  expect(findDossier(core, 'G22.99.01-261123-0007')?.officialCodes).toMatchObject([{ code: 'DVCQG-77' }]);
  expect(verified(sibling)).toMatchObject({ projectionsEqual: true, findings: [] });
});

test('an official calendar that comes from the province counts provisional due dates again, as one imported by hand, and its event names the item', () => {
  const station = createTestStation({ minute: '2026-12-31T08:00', simulated: true, firstId: 7_000_021 });
  const { core } = station;
  try {
    const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing']);
    const { code } = must(act(core, lan, sampleReceive()));
    expect(provisionalDues(core)).toMatchObject([{ code, outcome: 'waiting' }]);
    const content = ['date,kind,note,confidence', '2027,confirmed,,', ...proposeYear(2027).flatMap(({ date, kind }) => (kind === 'off' ? [`${date},off,,`] : [])), '2027-01-04,off,,'].join('\n');
    const calendar = { cursor: 1, id: 'lich-2027', at: '2026-12-31T01:00:00.000Z', kind: 'calendar', version: bytesToSha256(content), source: 'TB 9/TB-BNV', content: zstdCompressSync(content).toString('base64') } as unknown as InboxEnvelope;
    keepInboxPage(core, { items: [calendar], next: 1, at: core.deps.now() }, () => undefined);
    expect(core.db.orm.select().from(inboxWaiting).all()).toEqual([]);
    expect(provisionalDues(core)).toMatchObject([{ code, outcome: 'later' }]);
    must(act(core, lan, { act: 'confirm-due', code }));
    expect(provisionalDues(core)).toEqual([]);
    const said = core.db.orm.select().from(journal).all().map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent).findLast(({ type }) => type === 'calendar.imported');
    expect(said?.data).toMatchObject({ inboxItem: 'lich-2027', source: 'TB 9/TB-BNV', years: [2027] });
  } finally {
    station.remove();
  }
});

/** Real stations of one unit and of two, over one real gateway on a real PostgreSQL: what one does the others see, and all end with the province's dossier. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, isNull } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventOutcome } from '#db/schema';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { decide, injectOnline } from '#gateway/bring';
import { createGateway, type Gateway, gatewayToken, withGateway } from '#gateway/gateway';
import type { Dossier } from '#shared/dossier/dossier';
import { findDossier, findDossierById } from '#station/acts/findDossier';
import { settle } from '#station/acts/settle';
import type { Actor } from '#station/actor';
import { bySystem, openCore } from '#station/core';
import { dossierEvents } from '#station/journal/refold';
import { verifyStation } from '#station/journal/verify';
import { countsFor, listFor, searchFor } from '#station/lists';
import { outboxDetail, settleFromScreen } from '#station/sync/outboxDetail';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { dossierView } from '#station/views';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import { connectionReset, type Fault, faultyFetch, hastyTimer } from './faultyNetwork.ts';

interface Member {
  readonly station: TestStation;
  /** Every role. */
  readonly actor: Actor;
}

let dataDir: string;
let gateway: Gateway;
/** Two desks of one commune, and the land office another unit. */
let first: Member;
let second: Member;
let office: Member;
const everybody = (): Member[] => [first, second, office];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-siblings-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true }));
  const join2 = async (no: number, unit: { agencyCode: string; authority?: string; numberRange?: [number, number] }): Promise<Member> => {
    const station = createTestStation({ minute: '2026-11-23T08:00', simulated: true, firstId: no * 1_000_003, unit });
    must(await engineOf(station).enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir }, unit.agencyCode)).token }, bySystem));
    return { station, actor: testActor(station.core, 'lan', `Lan ${no}`, ['reception', 'processing', 'leader', 'returning']) };
  };
  first = await join2(1, { agencyCode: 'H48.105', numberRange: [1, 400] });
  second = await join2(2, { agencyCode: 'H48.105', numberRange: [401, 800] });
  office = await join2(3, { agencyCode: 'H48.900', authority: 'Chi nhánh Văn phòng đăng ký đất đai' });
});
afterAll(async () => {
  for (const { station } of everybody()) station.remove();
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

const engineOf = ({ core }: TestStation, fault: Fault = () => undefined) => createSyncEngine({ ...core.deps, store: createSqliteSyncStore(core), fetch: faultyFetch(fault), setTimer: hastyTimer, randomBytes });
const sync = async ({ station }: Member, fault?: Fault) => {
  station.clock.tick(60_000);
  return must(await engineOf(station, fault).syncOnce());
};
const doAs = ({ station, actor }: Member, input: Record<string, unknown>) => {
  station.clock.tick(60_000);
  return act(station.core, actor, input);
};
const dossierAt = ({ station }: Member, code: string): Dossier => {
  const found = findDossier(station.core, code);
  if (found === undefined) throw new Error(`${code} is not here`);
  return found;
};
const atProvince = async (id: string): Promise<Dossier> => {
  const database = await openEmbeddedPostgres(dataDir, { randomBytes });
  const db = new pg.Client({ connectionString: database.connectionString });
  await db.connect();
  try {
    return ((await db.query<{ doc: Dossier }>('select doc from dossier where id = $1', [id])).rows[0] as { doc: Dossier }).doc;
  } finally {
    await db.end();
  }
};
/** Everything is sent and heard; every station that knows the dossier holds what the province holds, and every one verifies. */
const expectOneDossier = async (code: string, members: readonly Member[]): Promise<void> => {
  for (const member of [...members, ...members]) await sync(member);
  const { id } = dossierAt(members[0] as Member, code);
  const province = await atProvince(id);
  for (const { station } of members) {
    expect(JSON.parse(JSON.stringify(findDossierById(station.core, id)))).toEqual(province);
    expect(createSqliteSyncStore(station.core).counts()).toMatchObject({ pending: 0, rejected: 0, conflicts: 0, deferred: 0, inboxWaiting: 0 });
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true, findings: [] });
  }
};
const phone = (value: string) => ({ act: 'correct', reason: 'gọi lại không được', changes: [{ field: 'applicant.phone', after: value }] });

test('what one desk received the other sees, finds and works on, each thing once though the line breaks while it is told', async () => {
  const { code } = must(doAs(first, sampleReceive()));
  await sync(first);
  let breaks = 1;
  const report = await sync(second, ({ init }) => (init.method === 'GET' && (breaks -= 1) >= 0 ? Promise.reject(connectionReset()) : undefined));
  expect(report.received).toBe(1);
  expect((await sync(second)).received).toBe(0);
  must(doAs(second, { act: 'forward', code, to: 'lan' }));
  must(doAs(first, { act: 'print', code, form: '01' }));
  await expectOneDossier(code, [first, second]);
  expect(dossierAt(first, code)).toMatchObject({ status: 'processing', version: 3 });
  expect(dossierView(first.station.core, first.actor, code)?.timeline.map(({ other }) => other)).toContain(true);
});

describe('two desks that correct one field without knowing of each other', () => {
  const conflict = async (): Promise<{ code: string; place: { incarnation: string; seq: number } }> => {
    const { code } = must(doAs(first, sampleReceive()));
    await sync(first);
    await sync(second);
    must(doAs(first, { ...phone('0911111111'), code }));
    const ours = must(doAs(second, { ...phone('0922222222'), code }));
    must(doAs(second, { act: 'correct', code, reason: 'thiếu', changes: [{ field: 'note', after: 'có bản sao' }] }));
    await sync(first);
    expect(await sync(second)).toMatchObject({ conflicts: 1, deferred: 1 });
    return { code, place: { incarnation: second.station.core.journal.head().incarnation, seq: ours.seq } };
  };

  test('see both sides, and the dossier says that part of it is in question', async () => {
    const { code, place } = await conflict();
    const { core } = second.station;
    expect(must(outboxDetail(core, second.actor, place))).toMatchObject({
      outcome: 'conflict', waiting: 1, refusal: null,
      ours: { fields: [{ value: '0922222222' }] }, theirs: [{ fields: [{ value: '0911111111' }] }],
      correctable: [{ field: 'applicant.phone', ours: '0922222222', theirs: '0911111111' }],
    });
    const view = dossierView(core, second.actor, code);
    expect(view?.bands.map(({ kind }) => kind)).toContain('problem');
    expect(view?.timeline.flatMap(({ problem }) => problem ?? [])).toEqual(['conflict', 'deferred']);
    const clerk: Actor = { ...second.actor, role: 'reception', officer: { ...second.actor.officer, roles: ['reception'] } };
    expect(settle(core, clerk, { ...place, way: 'void', reason: 'x' })).toMatchObject({ error: { type: 'SettleForbidden' } });
    must(settle(core, second.actor, { ...place, way: 'void', reason: 'số của quầy kia đúng' }));
    expect(settle(core, second.actor, { ...place, way: 'void', reason: 'x' })).toMatchObject({ error: { type: 'NothingToSettle' } });
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(second, code).intake).toMatchObject({ applicant: { phone: '0911111111' }, note: 'có bản sao' });
  });

  test('put a third value right in its place, and what waited is applied behind it', async () => {
    const { code, place } = await conflict();
    must(doAs(first, { act: 'correct', code, reason: 'x', changes: [{ field: 'sets', after: 2 }] }));
    await sync(first);
    must(settleFromScreen(second.station.core, second.actor, { ...place, way: 'replace', reason: 'đã gọi người nộp', values: { 'applicant.phone': '0933333333' }, opId: '0193eeee-0000-7000-8000-000000000001' }));
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(first, code).intake).toMatchObject({ applicant: { phone: '0933333333' }, note: 'có bản sao', sets: 2 });
  });
});

test('a dossier handed over to another unit is in its list, worked on there and nowhere else, and its result comes back', async () => {
  const { code } = must(doAs(first, sampleReceive()));
  must(doAs(first, { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.900' }));
  await sync(first);
  await sync(office);
  const listed = (member: Member, view: 'handed-here' | 'with-other-unit' | 'today') => must(listFor(member.station.core, member.actor, { view, after: null, limit: 50 })).rows.map((row) => row.code);
  expect([listed(office, 'handed-here'), listed(office, 'with-other-unit'), listed(first, 'handed-here'), listed(first, 'with-other-unit')]).toEqual([[code], [], [], [code]]);
  // Received that day by the unit that received it, not by the one that resolves it.
  expect([listed(office, 'today'), listed(first, 'today').includes(code), countsFor(office.station.core, office.actor).today]).toEqual([[], true, 0]);
  expect(doAs(first, { act: 'complete', code })).toMatchObject({ error: { type: 'WithOtherUnit' } });
  expect(doAs(office, { act: 'withdraw', code, reason: 'x' })).toMatchObject({ error: { type: 'ReceivedElsewhere', resolvesHere: true } });
  must(doAs(office, { act: 'forward', code, to: 'lan' }));
  must(doAs(office, { act: 'complete', code, resultNumber: '88/VPĐK', resultDate: '2026-11-23' }));
  await sync(office);
  await sync(first);
  expect(dossierAt(first, code)).toMatchObject({ status: 'completed', result: { number: '88/VPĐK' } });
  must(doAs(first, { act: 'result-arrived', code }));
  must(doAs(first, { act: 'return', code }));
  await sync(first);
  await expectOneDossier(code, [first, second, office]);
  expect([dossierAt(office, code).status, listed(office, 'handed-here')]).toEqual(['returned', []]);
});

test.each(['the unit', 'the counter'] as const)('one result said by the unit that made it and noted from its paper at the counter is one result, whoever is heard first: %s', async (firstHeard) => {
  const handOver = async (paper: { resultNumber: string; signer?: string }): Promise<string> => {
    const { code } = must(doAs(first, sampleReceive()));
    must(doAs(first, { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.900' }));
    await sync(first);
    await sync(office);
    must(doAs(office, { act: 'complete', code, resultDate: '2026-11-23', resultNumber: '88/VPĐK', signer: 'Lê Văn Hải' }));
    must(doAs(office, { act: 'print', code, form: '06' }));
    must(doAs(first, { act: 'result-arrived', code, resultDate: '2026-11-23', ...paper }));
    must(doAs(first, { act: 'return', code }));
    for (const member of firstHeard === 'the unit' ? [office, first] : [first, office]) await sync(member);
    return code;
  };
  const same = await handOver({ resultNumber: '88/VPĐK' });
  await expectOneDossier(same, [first, second, office]);
  expect(dossierAt(office, same)).toMatchObject({ status: 'returned', result: { number: '88/VPĐK', signer: 'Lê Văn Hải' }, version: 6 });

  const other = await handOver({ resultNumber: '99/VPĐK' });
  const late = firstHeard === 'the unit' ? first : office;
  expect(createSqliteSyncStore(late.station.core).counts()).toMatchObject({ conflicts: 1, deferred: 1 });
  for (const row of late.station.core.db.orm.select().from(eventOutcome).where(and(isNull(eventOutcome.settledAt), eq(eventOutcome.outcome, 'conflict'))).all()) must(settle(late.station.core, late.actor, { incarnation: row.incarnation, seq: row.seq, way: 'void', reason: 'xem lại giấy' }));
  await expectOneDossier(other, [first, second, office]);
  expect(dossierAt(late, other).result?.number).toBe(firstHeard === 'the unit' ? '88/VPĐK' : '99/VPĐK');
});

test('a receipt the province never took is given up with all that was done on it, in one act: nothing of it is left to be settled on either side', async () => {
  const { code } = must(doAs(first, sampleReceive()));
  const { id, receivedBy, ...said } = dossierAt(first, code);
  // A code outside the lease: only a program with a fault gives one.
  const faulty = must(openCore({ dataDir: first.station.core.dataDir, key: testKey, deps: first.station.core.deps }));
  const wrongId = first.station.core.deps.newId();
  const wrong = code.replace(/\d{4}$/, '0000');
  const [receipt] = dossierEvents(faulty.db, id);
  if (receipt?.type !== 'dossier.received') throw new Error('not a receipt');
  const { opId: _, ...data } = receipt.data;
  const seq = must(faulty.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', by: receivedBy, dossierId: wrongId, dossierVersion: 0, data: { ...data, code: wrong } }).event.seq })));
  faulty.close();
  must(doAs(first, { act: 'print', code: wrong, form: '01' }));
  must(doAs(first, { act: 'forward', code: wrong, to: 'lan' }));
  expect(await sync(first)).toMatchObject({ rejected: 1, deferred: 2 });
  must(doAs(first, { act: 'complete', code: wrong }));
  const place = { incarnation: first.station.core.journal.head().incarnation, seq };
  expect(must(outboxDetail(first.station.core, first.actor, place))).toMatchObject({ builtOn: 3, waiting: 2 });
  const op = { ...place, way: 'void' as const, reason: 'mã sai', opId: '0193eeee-0000-7000-8000-0000000000aa' };
  expect([must(settle(first.station.core, first.actor, op)), must(settle(first.station.core, first.actor, op))]).toMatchObject([{ seq, also: 3 }, { seq, also: 3 }]);
  expect(await sync(first)).toMatchObject({ rejected: 0, conflicts: 0, deferred: 0, pending: 0 });
  expect(await sync(first)).toMatchObject({ rejected: 0, conflicts: 0, deferred: 0, received: 0 });
  expect(dossierAt(first, wrong)).toMatchObject({ status: 'stopped', finalStop: { why: 'voided', reason: 'mã sai' }, version: 1 });
  expect(dossierAt(first, code)).toMatchObject({ ...said, id });
  expect(verifyStation(first.station.core.db, { scratchDir: first.station.dir, key: first.station.core.key, newId: first.station.core.deps.newId }).findings).toEqual([]);
  // What could only be refused again is not begun.
  expect(doAs(first, { act: 'print', code: wrong, form: '01' })).toMatchObject({ error: { type: 'DossierStopped' } });
});

test('taken back by the unit that received it, a dossier can only be looked at and printed where it was handed to', async () => {
  const { code } = must(doAs(first, sampleReceive()));
  must(doAs(first, { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.900' }));
  await sync(first);
  await sync(office);
  must(doAs(first, { act: 'take-back', code, reason: 'nhầm đơn vị' }));
  await sync(first);
  await sync(office);
  expect(doAs(office, { act: 'complete', code })).toMatchObject({ error: { type: 'ReceivedElsewhere', resolvesHere: false } });
  await expectOneDossier(code, [first, second, office]);
});

test('a dossier from the portal comes to both desks by itself, with the unit’s own answer times, and is one dossier whoever accepts it', async () => {
  const { act: _, ...submission } = sampleReceive({ channel: 'online' });
  const code = 'G22.99.01-261123-0007';
  for (const { station } of [first, second]) station.clock.set('2026-11-23T14:00');
  must(await withGateway({ dataDir }, (context) => injectOnline(context, { agencyCode: 'H48.105', portalCode: code, submittedAt: '2026-11-23T07:30', submission })));
  for (const member of [first, second]) {
    await sync(member);
    expect(dossierAt(member, code)).toMatchObject({ status: 'registered', online: { submittedAt: '2026-11-23T00:30:00.000Z', answeredAt: null } });
  }
  must(doAs(second, { act: 'accept', code }));
  must(await withGateway({ dataDir }, (context) => injectOnline(context, { agencyCode: 'H48.105', portalCode: code, submittedAt: '2026-11-23T07:30', submission })));
  await expectOneDossier(code, [second, first]);
  must(await withGateway({ dataDir }, (context) => decide(context, { decide: 'official-code', code, officialCode: 'DVCQG-2026-77', system: 'Cổng DVCQG' })));
  await expectOneDossier(code, [second, first]);
  expect(dossierAt(first, code)).toMatchObject({ status: 'accepted', officialCodes: [{ code: 'DVCQG-2026-77' }] });
  expect(searchFor(first.station.core, 'DVCQG-2026-77', 10).map((row) => row.code)).toEqual([code]);
});

describe('what one desk takes back within seconds', () => {
  /** Pressed, taken back, seconds apart; in between the world may hear of the first. */
  const press = async (member: Member, input: Record<string, unknown>, between: () => Promise<unknown> = async () => undefined) => {
    const done = must(doAs(member, input));
    const { clock } = member.station;
    // The line is quick: no time goes by.
    const { syncOnce } = engineOf(member.station);
    must(await syncOnce());
    await between();
    clock.tick(5_000);
    must(act(member.station.core, member.actor, { act: 'undo', code: done.code, event: done.undo?.event }));
  };
  const received = async (): Promise<string> => {
    const { code } = must(doAs(first, sampleReceive()));
    await sync(first);
    await sync(second);
    return code;
  };

  test('reaches the other desk, which had seen it finished, in a later batch: the dossier is open everywhere', async () => {
    const code = await received();
    await press(first, { act: 'complete', code }, async () => {
      await sync(second);
      expect(dossierAt(second, code).status).toBe('completed');
    });
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(second, code)).toMatchObject({ status: 'accepted', endedAt: null, completedAt: null, version: 3 });
  });

  test('leaves what the other desk did besides, though neither knew of the other', async () => {
    const code = await received();
    await press(first, { act: 'complete', code }, async () => {
      await sync(second);
      must(doAs(second, { ...phone('0905000031'), code }));
      await sync(second);
    });
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(first, code)).toMatchObject({ status: 'accepted', endedAt: null, intake: { applicant: { phone: '0905000031' } } });
  });

  test('is no news to who never saw it: their own act, written meanwhile, counts', async () => {
    const code = await received();
    await press(first, { act: 'result-arrived', code });
    must(doAs(second, { act: 'result-arrived', code }));
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(first, code)).toMatchObject({ status: 'completed', version: 4 });
    expect(dossierAt(first, code).atCounterAt).toBe(dossierAt(second, code).atCounterAt);
  });

  test('conflicts where the other desk went on from it: what it did stands, and the undo waits for an officer', async () => {
    const code = await received();
    await press(first, { act: 'complete', code }, async () => {
      await sync(second);
      must(doAs(second, { act: 'result-arrived', code }));
      await sync(second);
    });
    await sync(first);
    expect(createSqliteSyncStore(first.station.core).counts()).toMatchObject({ conflicts: 1 });
    expect((await atProvince(dossierAt(first, code).id)).status).toBe('completed');
    const [open] = first.station.core.db.orm.select().from(eventOutcome).where(and(isNull(eventOutcome.settledAt), eq(eventOutcome.outcome, 'conflict'))).all();
    must(settle(first.station.core, first.actor, { incarnation: open?.incarnation ?? '', seq: open?.seq ?? 0, way: 'void', reason: 'Quầy bên đã nhận kết quả' }));
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(first, code)).toMatchObject({ status: 'completed', version: 3 });
  });

  test('is nothing where the other desk had opened it again by itself', async () => {
    const code = await received();
    await press(first, { act: 'complete', code }, async () => {
      await sync(second);
      must(doAs(second, { act: 'recall', code, reason: 'Ghi nhầm ở quầy bên' }));
      await sync(second);
    });
    await expectOneDossier(code, [first, second]);
    expect(dossierAt(first, code)).toMatchObject({ status: 'processing', endedAt: null, version: 4 });
  });
});

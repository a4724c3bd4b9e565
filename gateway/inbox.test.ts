/** Several stations on one real gateway: what each is told of the others, where they contradict each other, and how that is settled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventData } from '#shared/journal/eventTypes';
import { InboxItem } from '#shared/sync/inbox';
import { decide } from './bring.ts';
import { createGateway, type Gateway, gatewayToken, withGateway } from './gateway.ts';
import { batchOf, createTestClient, type TestClient } from './testClient.ts';
import { createTestChain, uuid } from './testChain.ts';

let dataDir: string;
let gateway: Gateway;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-inbox-'));
  const started = await createGateway({ dataDir, port: 0, simulated: true });
  if (!started.ok) throw new Error(started.error.type);
  gateway = started.value;
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

let no = 0;
/** Each test has agencies of its own. */
let agency: string;
let lan: Desk;
let minh: Desk;
beforeEach(async () => {
  no += 1;
  agency = `H${no}.1`;
  lan = await join_(`lan-${no}`, [1, 99]);
  minh = await join_(`minh-${no}`, [100, 199]);
});

interface Outcome {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly outcome: string;
  readonly reason?: string;
}
type Item = Readonly<Record<string, unknown>> & { readonly cursor: number; readonly kind: string };

/** A station that keeps its cursor and sends what it has not sent. */
interface Desk {
  readonly client: TestClient;
  readonly epoch: string;
  cursor: number;
  sent: number;
}
const join_ = async (name: string, range: [number, number], agencyCode = agency): Promise<Desk> => {
  const made = await gatewayToken({ dataDir }, agencyCode);
  if (!made.ok) throw new Error(made.error.type);
  const client = createTestClient(gateway.url, name, range, agencyCode);
  const enrolled = await client.enrol(made.value.token);
  expect(enrolled.status).toBe(200);
  return { client, epoch: enrolled.body['epoch'] as string, cursor: 0, sent: 0 };
};
const nonceOf = async ({ client }: Desk): Promise<string> => (await client.hello(client.chain.head())).body['nonce'] as string;
const send = async (desk: Desk): Promise<Outcome[]> => {
  const { header, events } = batchOf(desk.client.chain, desk.client.incarnation, desk.epoch, desk.sent + 1, desk.client.chain.events.length);
  const answer = await desk.client.send(header, events, await nonceOf(desk));
  expect(answer.status).toBe(200);
  desk.sent = header.toSeq;
  return answer.body['outcomes'] as Outcome[];
};
const said = async (desk: Desk): Promise<string[]> => (await send(desk)).flatMap(({ fromSeq, toSeq, outcome, reason }) => Array.from({ length: toSeq - fromSeq + 1 }, () => (reason === undefined ? outcome : `${outcome} ${reason}`)));
/** Everything since the last time, page by page. */
const read = async (desk: Desk, limit = 1000, incarnation = desk.client.incarnation): Promise<Item[]> => {
  const items: Item[] = [];
  for (let nonce = await nonceOf(desk); ; ) {
    const { status, body } = await desk.client.inbox(desk.cursor, limit, nonce, {}, incarnation);
    expect(status).toBe(200);
    items.push(...(body['items'] as Item[]));
    desk.cursor = body['next'] as number;
    nonce = body['nonce'] as string;
    if (body['more'] === false) return items;
  }
};
const eventsIn = (items: readonly Item[]): string[] => items.filter(({ kind }) => kind === 'dossier-event').map((item) => `${(item['event'] as { type: string }).type.replace('dossier.', '')} v${String(item['version'])}`);
const outcomesIn = (items: readonly Item[]): string[] => items.filter(({ kind }) => kind === 'outcome').map((item) => `${String(item['seq'])} ${String(item['outcome'])}${item['reason'] === undefined ? '' : ` ${String(item['reason'])}`}`);
const code = (number: number): string => `${agency}-261123-${String(number).padStart(4, '0')}`;
const act = (desk: Desk, dossier: string, seen: number, draft: { readonly type: EventData['type']; readonly data: unknown }) => desk.client.chain.append(draft, `${dossier}-${no}`, { dossierVersion: seen });
const receive = (desk: Desk, dossier: string, number: number) => desk.client.chain.receive(`${dossier}-${no}`, code(number));

const corrected = (field: string, after: string) => ({ type: 'dossier.corrected' as const, data: { reason: 'gõ nhầm', changes: [{ field, before: '', after }] } });
const completed = { type: 'dossier.completed' as const, data: { note: '' } };
const withdrawn = { type: 'dossier.withdrawn' as const, data: { reason: 'Không còn nhu cầu' } };
const forwarded = (to: string) => ({ type: 'dossier.forwarded' as const, data: { toOfficer: to, toName: to, note: '' } });
const settle = (desk: Desk, dossier: string, seen: number, seq: number, replacement?: { readonly type: string; readonly data: unknown }) =>
  act(desk, dossier, seen, { type: 'event.settled', data: { incarnation: desk.client.incarnation, seq, way: replacement === undefined ? 'void' : 'replace', reason: 'đã xem hai bên', ...(replacement === undefined ? {} : { replacement }) } });

test('a colleague’s station is told what was applied, in order and once, and never its own', async () => {
  receive(lan, 'a', 1);
  act(lan, 'a', 1, forwarded('minh'));
  lan.client.chain.append({ type: 'officer.password-set', data: { id: 'lan' } }, null);
  act(lan, 'a', 2, { type: 'dossier.withdrawn', data: { wrong: true } });
  expect(await said(lan)).toEqual(['applied', 'applied', 'applied', 'rejected malformed']);
  const items = await read(minh);
  expect(eventsIn(items)).toEqual(['received v1', 'forwarded v2']);
  expect(items[0]).toMatchObject({ station: `lan-${no}`, seq: 1, dossierId: uuid(`a-${no}`), event: { type: 'dossier.received', seq: 1 } });
  expect(await read(minh)).toEqual([]);
  expect(await read(lan)).toEqual([]);
});

test('pages of one item each tell the same as one page, and a page that is lost is told again', async () => {
  for (let number = 1; number <= 5; number += 1) receive(lan, `p${number}`, number);
  await send(lan);
  const from = minh.cursor;
  const one = await read(minh, 1);
  expect(one).toHaveLength(5);
  minh.cursor = from;
  expect(await read(minh)).toEqual(one);
});

test('two stations that did not know of each other merge where they touched different parts', async () => {
  receive(lan, 'm', 1);
  await send(lan);
  await read(minh);
  act(lan, 'm', 1, corrected('applicant.phone', '0905000001'));
  act(minh, 'm', 1, corrected('applicant.address', 'Thôn 4'));
  act(minh, 'm', 2, completed);
  expect([await said(lan), await said(minh)]).toEqual([['applied'], ['applied', 'applied']]);
  expect(eventsIn(await read(lan))).toEqual(['corrected v3', 'completed v4']);
  expect(eventsIn(await read(minh))).toEqual(['corrected v2']);
});

test('the same part changed by two stations is a conflict: the second is not applied, what came first stands, its own later acts wait', async () => {
  receive(lan, 'c', 1);
  await send(lan);
  await read(minh);
  act(lan, 'c', 1, forwarded('minh'));
  act(minh, 'c', 1, forwarded('hoa'));
  act(minh, 'c', 2, completed);
  receive(minh, 'other', 101);
  expect([await said(lan), await said(minh)]).toEqual([['applied'], ['conflict changed-meanwhile', 'deferred waits-for-earlier', 'applied']]);
  expect(eventsIn(await read(lan))).toEqual(['received v1']);
  act(lan, 'c', 2, completed);
  expect(await said(lan)).toEqual(['applied']);
});

test('an act that is no longer allowed from where the dossier stands is a conflict, though it touches another part', async () => {
  receive(lan, 's', 1);
  await send(lan);
  await read(minh);
  act(lan, 's', 1, withdrawn);
  act(minh, 's', 1, completed);
  expect([await said(lan), await said(minh)]).toEqual([['applied'], ['conflict changed-meanwhile']]);
});

test('who saw the colleague’s act before acting contradicts nobody', async () => {
  receive(lan, 'k', 1);
  act(lan, 'k', 1, forwarded('minh'));
  await send(lan);
  await read(minh);
  act(minh, 'k', 2, forwarded('hoa'));
  act(minh, 'k', 3, forwarded('lan'));
  expect(await said(minh)).toEqual(['applied', 'applied']);
  await read(lan);
  act(lan, 'k', 4, completed);
  expect(await said(lan)).toEqual(['applied']);
});

test('settled by voiding: the event never counts, what waited for it is applied in order, and its station is told so', async () => {
  receive(lan, 'v', 1);
  await send(lan);
  await read(minh);
  act(lan, 'v', 1, forwarded('minh'));
  act(minh, 'v', 1, forwarded('hoa'));
  act(minh, 'v', 2, corrected('applicant.phone', '0905000002'));
  await send(lan);
  await send(minh);
  await read(minh);
  settle(minh, 'v', 4, 1);
  act(minh, 'v', 3, completed);
  expect(await said(minh)).toEqual(['applied', 'applied']);
  expect(outcomesIn(await read(minh))).toEqual(['1 voided changed-meanwhile', '2 applied applied-later']);
  expect(eventsIn(await read(lan))).toEqual(['corrected v3', 'completed v4']);
  settle(minh, 'v', 4, 1);
  expect(await said(minh)).toEqual(['rejected nothing-to-settle']);
});

test('settled by replacing: what was meant is applied in its place by the same person, then what waited', async () => {
  act(lan, 'r', 0, { type: 'dossier.withdrawn', data: { wrong: true } });
  receive(lan, 'q', 1);
  act(lan, 'q', 1, { type: 'dossier.withdrawn', data: { wrong: true } });
  act(lan, 'q', 2, corrected('applicant.phone', '0905000003'));
  expect(await said(lan)).toEqual(['rejected malformed', 'applied', 'rejected malformed', 'deferred waits-for-earlier']);
  settle(lan, 'q', 3, 3, { type: 'dossier.forwarded', data: { broken: true } });
  settle(lan, 'q', 3, 3, forwarded('minh'));
  act(lan, 'q', 3, completed);
  expect(await said(lan)).toEqual(['rejected malformed', 'applied', 'applied']);
  expect(outcomesIn(await read(lan))).toEqual(['3 applied applied-later', '4 applied applied-later']);
  const items = await read(minh);
  expect(eventsIn(items)).toEqual(['received v1', 'forwarded v2', 'corrected v3', 'completed v4']);
  expect(items[1]).toMatchObject({ seq: 3, event: { by: { officer: 'lan' }, data: { toOfficer: 'minh' } } });
});

test('a replacement that contradicts what came meanwhile stays open with its reason, and can be settled again', async () => {
  receive(lan, 'z', 1);
  await send(lan);
  await read(minh);
  act(lan, 'z', 1, forwarded('minh'));
  act(minh, 'z', 1, forwarded('hoa'));
  await send(lan);
  await send(minh);
  settle(minh, 'z', 2, 1, forwarded('huy'));
  expect(await said(minh)).toEqual(['applied']);
  expect(outcomesIn(await read(minh))).toEqual(['1 conflict changed-meanwhile']);
  // Now the officer has seen the colleague's forward: three events are on the desk.
  settle(minh, 'z', 3, 1, forwarded('huy'));
  await send(minh);
  expect(outcomesIn(await read(minh))).toEqual(['1 applied applied-later']);
  expect(eventsIn(await read(lan))).toEqual(['forwarded v3']);
});

test('one batch may hold the bad event, what waited, its settlement and what follows', async () => {
  receive(lan, 'b', 1);
  act(lan, 'b', 1, { type: 'dossier.withdrawn', data: { wrong: true } });
  act(lan, 'b', 2, corrected('note', 'x'));
  settle(lan, 'b', 3, 2);
  act(lan, 'b', 2, completed);
  expect(await said(lan)).toEqual(['applied', 'voided malformed', 'applied applied-later', 'applied', 'applied']);
  expect(eventsIn(await read(minh))).toEqual(['received v1', 'corrected v2', 'completed v3']);
});

test('a dossier handed over goes to the other unit whole, its completion comes back, and after taking it back the other unit is told no more', async () => {
  const land = await join_(`land-${no}`, [1, 99], `L${no}.1`);
  const stranger = await join_(`stranger-${no}`, [1, 99], `S${no}.1`);
  const transferred = { type: 'dossier.transferred' as const, data: { unit: { name: 'Chi nhánh VPĐKĐĐ', code: `L${no}.1` }, note: '' } };
  receive(lan, 'h', 1);
  act(lan, 'h', 1, corrected('note', 'gấp'));
  await send(lan);
  expect(await read(land)).toEqual([]);
  act(lan, 'h', 2, transferred);
  await send(lan);
  expect(eventsIn(await read(land))).toEqual(['received v1', 'corrected v2', 'transferred v3']);
  act(stranger, 'h', 3, completed);
  expect(await said(stranger)).toEqual(['rejected other-agency']);

  act(lan, 'h', 3, corrected('applicant.phone', '0905000009'));
  act(land, 'h', 3, forwarded('dia-chinh'));
  act(land, 'h', 4, completed);
  expect([await said(lan), await said(land)]).toEqual([['applied'], ['applied', 'applied']]);
  expect(eventsIn(await read(lan))).toEqual(['forwarded v5', 'completed v6']);
  expect(eventsIn(await read(minh))).toEqual(['received v1', 'corrected v2', 'transferred v3', 'corrected v4', 'forwarded v5', 'completed v6']);
  expect(eventsIn(await read(land))).toEqual(['corrected v4']);

  act(lan, 'h', 6, { type: 'dossier.recalled', data: { reason: 'sai', toOfficer: 'lan', toName: 'Lan' } });
  act(lan, 'h', 7, { type: 'dossier.taken-back', data: { reason: 'tự làm', toOfficer: null, toName: 'Lan' } });
  act(lan, 'h', 8, forwarded('minh'));
  await send(lan);
  expect(eventsIn(await read(land))).toEqual(['recalled v7', 'taken-back v8']);
  act(land, 'h', 6, completed);
  expect(await said(land)).toEqual(['conflict changed-meanwhile']);
  act(lan, 'h', 9, transferred);
  await send(lan);
  expect(eventsIn(await read(land))).toEqual(['forwarded v9', 'transferred v10']);
});

test('a dossier from the portal journaled by two stations of the unit counts once, and neither is told the other’s', async () => {
  const registered = (desk: Desk) => {
    const { data } = JSON.parse(Buffer.from(createTestChain('x', uuid('x')).receive('x', `${agency}-261123-9001`).bytes).toString('utf8')) as { data: Record<string, unknown> };
    const { receivedByName: _, due, ...submission } = data;
    act(desk, 'o', 0, { type: 'dossier.registered', data: { ...submission, submittedAt: '2026-11-23T02:00:00.000Z', alertAt: '2026-11-23T03:00:00.000Z', answerDue: due, inboxItem: `item-${no}` } });
  };
  registered(lan);
  registered(minh);
  expect([await said(lan), await said(minh)]).toEqual([['applied'], ['applied told-before']]);
  expect(eventsIn(await read(lan))).toEqual([]);
  // Of the block leased to his machine, the second of the unit.
  act(minh, 'o', 1, { type: 'dossier.refused', data: { number: 100_001, year: 2026, reasons: ['thiếu'], legalBasis: '', formSet: 'TT03_2025' } });
  expect((await said(minh))[0]).toBe('applied');
});

test('many stations sending at once: a reader that asks all the time is told every event once and in the order of each chain', async () => {
  const writers = [lan, minh, await join_(`hoa-${no}`, [200, 299]), await join_(`huy-${no}`, [300, 399])];
  const reader = await join_(`reader-${no}`, [400, 499]);
  const told: Item[] = [];
  const done = new AbortController();
  const reading = (async () => {
    while (!done.signal.aborted) told.push(...(await read(reader, 7)));
    told.push(...(await read(reader, 7)));
  })();
  await Promise.all(writers.map(async (desk, index) => {
    for (let round = 0; round < 8; round += 1) {
      for (let i = 0; i < 5; i += 1) receive(desk, `w${index}-${round}-${i}`, index * 100 + 1 + round * 5 + i);
      await send(desk);
    }
  }));
  done.abort();
  await reading;
  const places = told.map((item) => `${String(item['station'])} ${String(item['seq'])}`);
  expect(new Set(places).size).toBe(160);
  expect(places).toHaveLength(160);
  expect(told.map(({ cursor }) => cursor)).toEqual(told.map(({ cursor }) => cursor).sort((a, b) => a - b));
  for (const { client } of writers) expect(told.filter((item) => item['station'] === client.name).map((item) => item['seq'])).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('a station restored from its backup is told by the inbox what it had sent after that backup', async () => {
  receive(lan, 'x1', 1);
  receive(lan, 'x2', 2);
  receive(lan, 'x3', 3);
  await send(lan);
  const second = uuid(`second life ${no}`);
  const chain = createTestChain(lan.client.name, second);
  chain.append({ type: 'incarnation.began', data: { parent: { incarnation: lan.client.incarnation, seq: 1, head: lan.client.chain.events[0]?.hash ?? '' }, reason: 'restored' } }, null);
  const hello = await lan.client.hello(chain.head(), 0, { incarnation: second });
  const { header, events } = batchOf(chain, second, lan.epoch, 1, 1);
  expect((await lan.client.send(header, events, hello.body['nonce'] as string)).body['outcomes']).toMatchObject([{ outcome: 'applied' }]);
  expect((await read(lan, 1000, second)).map((item) => [item['incarnation'], item['seq']])).toEqual([[lan.client.incarnation, 2], [lan.client.incarnation, 3]]);
});

test('a question is signed over its query, good once, and only about the asking station', async () => {
  const nonce = await nonceOf(lan);
  const type = async (answer: Promise<{ body: Readonly<Record<string, unknown>> }>) => ((await answer).body['error'] as { type: string } | undefined)?.type;
  expect(await type(lan.client.inbox(0, 10, nonce, { path: `/v1/stations/${lan.client.name}/inbox` }))).toBe('SignatureInvalid');
  expect(await type(lan.client.inbox(0, 10, nonce, { station: minh.client.name, key: minh.client.key }))).toBe('SignatureInvalid');
  expect(await type(lan.client.inbox(0, 100_000, nonce))).toBe('RequestMalformed');
  expect(await type(lan.client.inbox(-1, 10, nonce))).toBe('RequestMalformed');
  expect(await type(lan.client.inbox(0, 10, nonce))).toBeUndefined();
  expect(await type(lan.client.inbox(0, 10, nonce))).toBe('NonceUnknown');
});

test('the province explains and voids an event of one station: only that one is told, and what waited is applied', async () => {
  receive(lan, 'd', 1);
  act(lan, 'd', 1, { type: 'dossier.withdrawn', data: { wrong: true } });
  act(lan, 'd', 2, completed);
  await send(lan);
  const decision = (way: string) => ({ decide: 'event', station: lan.client.name, seq: 2, way, reason: 'Rút hồ sơ ghi sai mẫu', decidedBy: 'Phòng KSTTHC' });
  const done = async (line: unknown) => withGateway({ dataDir }, (context) => decide(context, line));
  expect([await done(decision('explain')), await done(decision('explain')), await done(decision('void')), await done(decision('void'))]).toMatchObject([
    { ok: true, value: { repeated: false } }, { ok: true, value: { repeated: true } }, { ok: true, value: { repeated: false } }, { ok: true, value: { repeated: true } },
  ]);
  expect(await done({ ...decision('void'), reason: 'lần nữa' })).toMatchObject({ ok: false, error: { type: 'EventNotOpen' } });
  expect(await done({ decide: 'official-code', code: code(1), officialCode: 'G09.20-20261123-0000001', system: 'Cổng DVCQG' })).toMatchObject({ ok: true });
  expect(await done({ decide: 'status', code: code(1), status: 'completed', statusAt: '2026-11-23T16:00', system: 'Cổng DVCQG' })).toMatchObject({ ok: true });
  const items = await read(lan);
  expect(items.map(({ kind }) => kind)).toEqual(['decision', 'decision', 'outcome', 'outcome', 'official-code', 'status-above']);
  for (const item of items) expect(InboxItem.safeParse(item).error).toBeUndefined();
  expect(outcomesIn(items)).toEqual(['2 voided malformed', '3 applied applied-later']);
  expect((await read(minh)).map(({ kind }) => kind)).toEqual(['dossier-event', 'dossier-event', 'official-code', 'status-above']);
});

test('until its station hears that the province voided an event, it counts it among what was seen; afterwards it does not', async () => {
  for (const [index, heard] of [false, true].entries()) {
    const dossier = `e${index}`;
    receive(lan, dossier, index + 1);
    const bad = act(lan, dossier, 1, { type: 'dossier.withdrawn', data: { wrong: true } });
    await send(lan);
    const done = await withGateway({ dataDir }, (context) => decide(context, { decide: 'event', station: lan.client.name, seq: bad.seq, way: 'void', reason: 'sai mẫu', decidedBy: 'Phòng KSTTHC' }));
    expect(done.ok).toBe(true);
    await read(minh);
    act(minh, dossier, 1, corrected('note', 'của minh'));
    await send(minh);
    if (heard) act(lan, dossier, 0, { type: 'event.decided', data: { inboxItem: 'x', incarnation: lan.client.incarnation, seq: bad.seq, way: 'void', reason: 'sai mẫu', decidedBy: 'Phòng KSTTHC' } });
    // Two events on the desk: the receipt and the voided one, or the receipt and what minh did.
    act(lan, dossier, 2, corrected('note', 'của lan'));
    expect((await said(lan)).at(-1)).toBe(heard ? 'applied' : 'conflict changed-meanwhile');
  }
});

/** What becomes of the events a station sends. */
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createGatewayScene, errorOf } from '#test/gatewayScene';
import { openEmbeddedPostgres } from './embedded.ts';
import { createTestChain, uuid } from './testChain.ts';
import { batchOf, createTestClient } from './testClient.ts';

const { scene, token, greet, statusOf, freshNonce, sendRange, code } = createGatewayScene();

describe('the journal', () => {
  test('a batch is applied: chain, dossiers and acknowledgement', async () => {
    scene.client.chain.receive('d1-' + scene.no, code(1));
    scene.client.chain.forward('d1-' + scene.no);
    const nonce = await freshNonce();
    const answer = await sendRange(1, 2, nonce);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ outcomes: [{ fromSeq: 1, toSeq: 2, outcome: 'applied' }], ackedSeq: 2, headHash: scene.client.chain.events[1]?.hash });
    expect(await answer.signedFor(nonce, scene.key)).toBe(true);
    expect(await statusOf(scene.client.name)).toMatchObject({ ackedSeq: 2, seq: 2, events: 2, dossiers: 1, rejected: 0, head: scene.client.chain.events[1]?.hash });
  });

  test('the stored bytes are the sent bytes, and the dossier is what its events say', async () => {
    const sent = scene.client.chain.receive('b-' + scene.no, code(1));
    scene.client.chain.forward('b-' + scene.no);
    await sendRange(1, 2);
    const database = await openEmbeddedPostgres(scene.dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    const stored = await db.query('select e.bytes from journal_event e join life l on l.id = e.life where l.station = $1 and e.seq = 1', [scene.client.name]);
    const dossier = await db.query('select doc from dossier where id = $1', [uuid('b-' + scene.no)]);
    await db.end();
    expect(stored.rows[0].bytes.equals(Buffer.from(sent.bytes))).toBe(true);
    expect(dossier.rows[0].doc).toMatchObject({ code: code(1), status: 'processing', holder: 'minh', version: 2 });
  });

  test('the same batch twice changes nothing and is named duplicate with what it was', async () => {
    scene.client.chain.receive('dup-' + scene.no, code(1));
    scene.client.chain.raw('not an event');
    const first = await sendRange(1, 2);
    const before = await statusOf(scene.client.name);
    const second = await sendRange(1, 2);
    expect(first.body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'applied' }, { fromSeq: 2, toSeq: 2, outcome: 'rejected', reason: 'malformed' }]);
    expect(second.body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'duplicate', was: 'applied' }, { fromSeq: 2, toSeq: 2, outcome: 'duplicate', was: 'rejected', reason: 'malformed' }]);
    expect([second.body['ackedSeq'], second.body['headHash']]).toEqual([first.body['ackedSeq'], first.body['headHash']]);
    expect(await statusOf(scene.client.name)).toEqual(before);
  });

  test('a batch that overlaps what is stored adds only what is new', async () => {
    for (let i = 1; i <= 4; i += 1) scene.client.chain.receive(`o${i}-${scene.no}`, code(i));
    await sendRange(1, 2);
    expect((await sendRange(2, 4)).body).toMatchObject({ ackedSeq: 4, outcomes: [{ fromSeq: 2, toSeq: 2, outcome: 'duplicate', was: 'applied' }, { fromSeq: 3, toSeq: 4, outcome: 'applied' }] });
    expect(await statusOf(scene.client.name)).toMatchObject({ events: 4, dossiers: 4 });
  });

  test('a gap is refused with the place to go on from', async () => {
    for (let i = 1; i <= 3; i += 1) scene.client.chain.receive(`g${i}-${scene.no}`, code(i));
    await sendRange(1, 1);
    const answer = await sendRange(3, 3);
    expect([answer.status, errorOf(answer)]).toMatchObject([409, { type: 'SequenceGap', ackedSeq: 1 }]);
    expect(await statusOf(scene.client.name)).toMatchObject({ ackedSeq: 1, events: 1 });
  });

  test('a changed past event refuses the whole batch', async () => {
    scene.client.chain.receive('p1-' + scene.no, code(1));
    scene.client.chain.receive('p2-' + scene.no, code(2));
    await sendRange(1, 2);
    const forged = createTestChain(scene.client.name, scene.client.incarnation);
    forged.receive('p1-' + scene.no, code(9));
    forged.receive('p2-' + scene.no, code(2));
    forged.receive('p3-' + scene.no, code(3));
    const overlapping = batchOf(forged, scene.client.incarnation, scene.epoch, 1, 3);
    expect(errorOf(await scene.client.send(overlapping.header, overlapping.events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 1 });
    const onward = batchOf(forged, scene.client.incarnation, scene.epoch, 3, 3);
    expect(errorOf(await scene.client.send(onward.header, onward.events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 2 });
    expect(await statusOf(scene.client.name)).toMatchObject({ ackedSeq: 2, events: 2, dossiers: 2 });
  });

  test('a header whose hash is not what its events add up to is refused', async () => {
    scene.client.chain.receive('h-' + scene.no, code(1));
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, 1, 1);
    expect(errorOf(await scene.client.send({ ...header, headHash: 'a'.repeat(64) }, events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 1 });
    expect(await statusOf(scene.client.name)).toMatchObject({ events: 0 });
  });

  test('a batch meant for another epoch is refused and told the present one', async () => {
    scene.client.chain.receive('e-' + scene.no, code(1));
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, 'yesterday', 1, 1);
    expect(errorOf(await scene.client.send(header, events, await freshNonce()))).toMatchObject({ type: 'EpochDiffers', epoch: scene.epoch });
  });

  test('a bad event keeps its place and blocks only later events of its own dossier', async () => {
    scene.client.chain.receive('bad-' + scene.no, 'H48.105-261123-9999');
    scene.client.chain.receive('good-' + scene.no, code(1));
    scene.client.chain.forward('bad-' + scene.no);
    scene.client.chain.forward('good-' + scene.no);
    scene.client.chain.complete('bad-' + scene.no);
    const first = await sendRange(1, 4);
    expect(first.body).toMatchObject({
      ackedSeq: 4,
      outcomes: [
        { fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'code-outside-lease' },
        { fromSeq: 2, toSeq: 2, outcome: 'applied' },
        { fromSeq: 3, toSeq: 3, outcome: 'deferred', reason: 'waits-for-earlier' },
        { fromSeq: 4, toSeq: 4, outcome: 'applied' },
      ],
    });
    expect((await sendRange(5, 5)).body['outcomes']).toEqual([{ fromSeq: 5, toSeq: 5, outcome: 'deferred', reason: 'waits-for-earlier' }]);
    expect(await statusOf(scene.client.name)).toMatchObject({ ackedSeq: 5, dossiers: 1, rejected: 1, deferred: 2 });
  });

  test.each([['another agency', 'H48.777'], ['the same agency', 'H48.105']])('what a station of %s says of a citizen’s dossier does not stop the station that received it', async (_name, agency) => {
    const stranger = createTestClient(scene.gateway.url, `stranger-${agency}-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299], agency);
    await stranger.enrol(await token(agency));
    scene.client.chain.receive('mine-' + scene.no, code(1));
    await sendRange(1, 1);
    stranger.chain.append({ type: 'dossier.withdrawn', data: { wrong: 'shape' } }, 'mine-' + scene.no);
    const hello = (await stranger.hello(stranger.chain.head())).body;
    const batch = batchOf(stranger.chain, stranger.incarnation, scene.epoch, 1, 1);
    expect((await stranger.send(batch.header, batch.events, hello['nonce'] as string)).body['outcomes']).toMatchObject([{ outcome: 'rejected' }]);
    scene.client.chain.forward('mine-' + scene.no);
    scene.client.chain.complete('mine-' + scene.no);
    expect((await sendRange(2, 3)).body['outcomes']).toEqual([{ fromSeq: 2, toSeq: 3, outcome: 'applied' }]);
  });

  test('what its own station sent and the province did not take holds back every station’s later events of that dossier', async () => {
    const neighbour = createTestClient(scene.gateway.url, `neighbour-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    await neighbour.enrol(await token());
    scene.client.chain.receive('held-' + scene.no, code(1));
    scene.client.chain.append({ type: 'dossier.withdrawn', data: { wrong: 'shape' } }, 'held-' + scene.no);
    await sendRange(1, 2);
    neighbour.chain.complete('held-' + scene.no);
    const hello = (await neighbour.hello(neighbour.chain.head())).body;
    const batch = batchOf(neighbour.chain, neighbour.incarnation, scene.epoch, 1, 1);
    expect((await neighbour.send(batch.header, batch.events, hello['nonce'] as string)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'deferred', reason: 'waits-for-earlier' }]);
  });

  test.each([
    ['another agency’s code', () => 'H48.106-261123-0001', 'rejected', 'code-outside-lease'],
    ['a code that is no code', () => 'hồ sơ số 1', 'rejected', 'code-outside-lease'],
    ['a number outside the lease', () => `H48.105-261123-${scene.range[1] + 1}`, 'rejected', 'code-outside-lease'],
  ])('%s is rejected', async (_name, wrong, outcome, reason) => {
    scene.client.chain.receive('code-' + scene.no, wrong());
    expect((await sendRange(1, 1)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome, reason }]);
  });

  describe('the number of a paper (Số of Mẫu 02–07)', () => {
    const refuse = (dossier: string, number: number) => scene.client.chain.append({ type: 'dossier.refused', data: { number, year: 2026, reasons: ['Không thuộc thẩm quyền'], legalBasis: '' } }, dossier, { dossierVersion: 1 });
    const turnAway = (number: number) => scene.client.chain.append({
      type: 'visitor.turned-away',
      data: { id: uuid(`visit ${number}`), form: '02', number, year: 2026, visitor: { kind: 'person', name: 'Đinh Văn Rớt', idKind: 'none', idNumber: '', address: '', phone: '', email: '' }, procedureCode: null, procedureName: 'Việc khác', items: ['Giấy tờ nơi cư trú'], reason: 'Chưa đủ giấy tờ', legalBasis: '', formSet: 'TT03_2025', officerName: 'Nguyễn Thị Lan' },
    }, null);
    const leased = async () => ((await greet())['lease'] as { forms: { from: number; to: number } }).forms;
    /** The nonce of a greeting by a station that heard of its lease. */
    const greetKnowing = async (formsLeased: { from: number; to: number }, change: Record<string, unknown> = {}) =>
      (await scene.client.hello(scene.client.chain.head(), 0, { formsLeased, ...change })).body['nonce'] as string;

    test('outside what the station was leased is rejected, once and again, and holds up only its own dossier; inside it is applied', async () => {
      const { from, to } = await leased();
      const nonce = await greetKnowing({ from, to });
      for (const nth of [1, 2]) scene.client.chain.receive(`n${nth}-${scene.no}`, code(nth));
      refuse(`n1-${scene.no}`, to + 1);
      refuse(`n2-${scene.no}`, from);
      turnAway(to + 2);
      turnAway(to);
      scene.client.chain.append({ type: 'list.printed', data: { form: '07', number: 9_999_999, year: 2026, paper: 'A4', copies: 1, dossiers: 0 } }, null);
      scene.client.chain.forward(`n1-${scene.no}`);
      const outcomes = [
        { fromSeq: 1, toSeq: 2, outcome: 'applied' },
        { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'number-outside-lease' },
        { fromSeq: 4, toSeq: 4, outcome: 'applied' },
        { fromSeq: 5, toSeq: 5, outcome: 'rejected', reason: 'number-outside-lease' },
        { fromSeq: 6, toSeq: 6, outcome: 'applied' },
        { fromSeq: 7, toSeq: 7, outcome: 'rejected', reason: 'number-outside-lease' },
        { fromSeq: 8, toSeq: 8, outcome: 'deferred', reason: 'waits-for-earlier' },
      ];
      expect((await sendRange(1, 8, nonce)).body['outcomes']).toEqual(outcomes);
      expect((await sendRange(3, 3)).body['outcomes']).toEqual([{ fromSeq: 3, toSeq: 3, outcome: 'duplicate', was: 'rejected', reason: 'number-outside-lease' }]);
    });

    test('given before the station showed that it knows its lease is taken as it is, and so is one of any lease the station ever had', async () => {
      scene.client.chain.receive(`old-${scene.no}`, code(1));
      refuse(`old-${scene.no}`, 1);
      const former = await leased();
      // The answer may have been lost: it goes on printing as before, and greets by its lease only then.
      turnAway(9_999_998);
      const knowing = await greetKnowing(former);
      expect((await sendRange(1, 3, knowing)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 3, outcome: 'applied' }]);
      const incarnation = uuid(`second life ${scene.no}`);
      scene.client = { ...scene.client, incarnation, chain: createTestChain(scene.client.name, incarnation) };
      const told = (await scene.client.hello(scene.client.chain.head(), 0, { incarnation, formsGiven: former.from + 150_000 })).body;
      const fresh = (told['lease'] as { forms: { from: number; to: number } }).forms;
      expect(fresh.from).toBeGreaterThan(former.from + 150_000);
      const nonce = await greetKnowing(fresh, { incarnation });
      for (const number of [former.from + 70, fresh.from, fresh.from - 1]) turnAway(number);
      expect((await sendRange(1, 3, nonce)).body['outcomes']).toEqual([
        { fromSeq: 1, toSeq: 2, outcome: 'applied' },
        { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'number-outside-lease' },
      ]);
    });

    test.each<[string, (lease: { from: number; to: number }) => Record<string, unknown>[]]>([
      ['that names none', () => [{}]],
      ['that names another one', ({ from, to }) => [{ formsLeased: { from: from + 100_000, to: to + 100_000 } }]],
      ['that has counted past it', (formsLeased) => [{ formsLeased, formsGiven: formsLeased.to }]],
      ['whose copy knows it and who does not', (formsLeased) => [{ formsLeased }, {}]],
      ['whose copy does not know it', (formsLeased) => [{ formsLeased }, {}, { formsLeased }]],
    ])('is not judged of a station %s: the paper is printed', async (_name, greetings) => {
      let nonce = '';
      for (const greeting of greetings(await leased())) nonce = (await scene.client.hello(scene.client.chain.head(), 0, greeting)).body['nonce'] as string;
      turnAway(9_999_999);
      expect((await sendRange(1, 1, nonce)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'applied' }]);
    });
  });

  test('one code for two dossiers is a conflict people settle, a dossier received twice is rejected', async () => {
    scene.client.chain.receive('one-' + scene.no, code(1));
    scene.client.chain.receive('two-' + scene.no, code(1));
    scene.client.chain.receive('one-' + scene.no, code(2));
    expect((await sendRange(1, 3)).body['outcomes']).toEqual([
      { fromSeq: 1, toSeq: 1, outcome: 'applied' },
      { fromSeq: 2, toSeq: 2, outcome: 'conflict', reason: 'code-taken' },
      { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'already-received' },
    ]);
    expect((await createSecondBatch()).body['outcomes']).toEqual([{ fromSeq: 4, toSeq: 4, outcome: 'conflict', reason: 'code-taken' }]);
  });
  const createSecondBatch = () => {
    scene.client.chain.receive('three-' + scene.no, code(1));
    return sendRange(4, 4);
  };

  test('a dossier begins with its receipt; an unknown type waits for a newer gateway; a foreign envelope is misplaced', async () => {
    scene.client.chain.forward('never-' + scene.no);
    scene.client.chain.append({ type: 'dossier.not-yet-known', data: {} }, 'ext-' + scene.no);
    scene.client.chain.append({ type: 'officer.password-set', data: { id: 'lan' } }, null, { seq: 77 });
    scene.client.chain.append({ type: 'officer.password-set', data: { id: 'LAN NGUYỄN' } }, null);
    scene.client.chain.append({ type: 'officer.password-set', data: { id: 'lan' } }, null);
    expect((await sendRange(1, 5)).body['outcomes']).toEqual([
      { fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'not-received' },
      { fromSeq: 2, toSeq: 2, outcome: 'deferred', reason: 'unknown-type' },
      { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'misplaced' },
      { fromSeq: 4, toSeq: 4, outcome: 'rejected', reason: 'malformed' },
      { fromSeq: 5, toSeq: 5, outcome: 'applied' },
    ]);
  });

  test('characters PostgreSQL cannot hold as text do not stop the journal', async () => {
    scene.client.chain.append({ type: 'dossier.withdrawn', data: { reason: 'a\0b' } }, 'nul-' + scene.no);
    scene.client.chain.raw('{"type":"\\u0000","dossierId":"\\u0000"}');
    scene.client.chain.receive('nul2-' + scene.no, code(2));
    scene.client.chain.append({ type: 'dossier.withdrawn', data: { reason: 'a\0b' } }, 'nul2-' + scene.no);
    expect((await sendRange(1, 4)).body).toMatchObject({ ackedSeq: 4, outcomes: [{ outcome: 'rejected' }, { outcome: 'rejected' }, { outcome: 'applied' }] });
    scene.client.chain.complete('nul2-' + scene.no);
    expect((await sendRange(5, 5)).body['outcomes']).toEqual([{ fromSeq: 5, toSeq: 5, outcome: 'applied' }]);
  });

  test('two batches at once from one incarnation are taken one after the other', async () => {
    for (let i = 1; i <= 20; i += 1) scene.client.chain.receive(`c${i}-${scene.no}`, code(i));
    const nonces = [await freshNonce(), await freshNonce(), await freshNonce()];
    const answers = await Promise.all(nonces.map((nonce) => sendRange(1, 20, nonce)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await statusOf(scene.client.name)).toMatchObject({ ackedSeq: 20, events: 20, dossiers: 20 });
  });
});

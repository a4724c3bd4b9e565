/** A real station against a real gateway on a real PostgreSQL, over HTTP on 127.0.0.1: a good day, an enrolment, a road that fails. */
import { beforeEach, describe, expect, test } from 'vitest';
import { eventOutcome, timeReceipt } from '#db/schema';
import { bytesToSha256 } from '#shared/journal/chain';
import { TimeReceipt } from '#shared/sync/protocol';
import { toVerifyingKey, verify } from '#shared/sync/signature';
import { bySystem } from '#station/core';
import { isInSync, readSyncStatus } from '#station/sync/syncStatus';
import { createTestStation, must } from '#test/stationFixture';
import { connectionReset, type Fault, loseAnswer, startImpostor } from './faultyNetwork.ts';
import { createSyncScene } from './syncScene.ts';

const { scene, token, storeOf, engineWith, enrolled, receive, province, inDatabase, expectAllThere } = createSyncScene();

describe('a day that ends well', () => {
  test('what was done offline is with the province after one sync, and both heads are equal', async () => {
    await enrolled();
    receive(20);
    const report = must(await engineWith().syncOnce());
    const { seq, hash } = scene.core.journal.head();
    expect(report).toMatchObject({ acked: seq, pending: 0, rejected: 0, conflicts: 0, deferred: 0, head: hash, gatewayHead: hash });
    expect((await province())[0]).toMatchObject({ agencyCode: scene.core.identity.unit.agencyCode, dossiers: 20 });
    await expectAllThere();
  });

  test('syncing again sends nothing, and a new act makes the station out of sync until it is sent', async () => {
    await enrolled();
    must(await engineWith().syncOnce());
    const again = must(await engineWith().syncOnce());
    expect([again.requests, again.pending]).toEqual([2, 0]);
    receive(1);
    expect(isInSync(storeOf())).toBe(false);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('who asks while a sync runs gets the same run', async () => {
    await enrolled();
    const engine = engineWith();
    const [first, second] = await Promise.all([engine.syncOnce(), engine.syncOnce()]);
    expect(first).toBe(second);
  });

  test('the time receipt is kept, provable by the gateway’s key, and anchors the next event', async () => {
    await enrolled();
    must(await engineWith().syncOnce());
    const newest = scene.core.db.orm.select().from(timeReceipt).all().at(-1);
    const key = storeOf().peer()?.gatewayKey;
    if (newest === undefined || key === undefined) throw new Error('nothing kept');
    expect(await verify('qmc-time', newest.jws, await toVerifyingKey(key), TimeReceipt)).toMatchObject({ station: scene.core.identity.id, headSeq: scene.core.journal.head().seq, headHash: scene.core.journal.head().hash, serverTime: '2026-11-23T10:00:00.000Z' });
    expect(receive(1)[0]?.anchor).toBe(bytesToSha256(newest.jws));
  });
});

describe('enrolment', () => {
  test('a station enrols once', async () => {
    await enrolled();
    expect(await engineWith().enrol({ gateway: scene.gateway.url, token: await token() }, bySystem)).toMatchObject({ error: { type: 'AlreadyEnrolled' } });
  });

  test('after a lost answer the same token still admits the same station', async () => {
    const text = await token();
    const lost = await engineWith(({ send }) => loseAnswer(send)).enrol({ gateway: scene.gateway.url, token: text }, bySystem);
    expect(lost).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
    expect(storeOf().peer()).toBeNull();
    expect((await engineWith().enrol({ gateway: scene.gateway.url, token: text }, bySystem)).ok).toBe(true);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a token that names another gateway’s key is not satisfied by this one', async () => {
    const [version, id, secret, , tlsPin] = (await token()).split('.');
    const forged = [version, id, secret, 'A'.repeat(43), tlsPin].join('.');
    expect(await engineWith().enrol({ gateway: scene.gateway.url, token: forged }, bySystem)).toMatchObject({ error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().peer()).toBeNull();
  });

  test.each([
    ['a torn token', async () => (await token()).slice(0, -5), { type: 'TokenInvalid' }],
    ['a token already used', async () => { const once = await token(); const other = createTestStation({ simulated: true, firstId: 77, unit: { agencyCode: 'H49.1' } }); must(await engineWith(undefined, other.core).enrol({ gateway: scene.gateway.url, token: once }, bySystem)); other.remove(); return once; }, { type: 'AuthorityRefused', reason: 'TokenUsed' }],
  ])('%s is refused with its own error', async (_name, make, error) => {
    expect(await engineWith().enrol({ gateway: scene.gateway.url, token: await make() }, bySystem)).toEqual({ ok: false, error });
  });

  test('a real station does not enrol with a practice gateway', async () => {
    const real = createTestStation({ simulated: false });
    expect(await engineWith(undefined, real.core).enrol({ gateway: scene.gateway.url, token: await token() }, bySystem)).toEqual({ ok: false, error: { type: 'SimulatedMismatch' } });
    real.remove();
  });

  test.each([
    ['file:///etc/passwd', 'malformed'],
    ['http://mot-cua.tinh.gov.vn', 'in-the-clear'],
  ])('a station asks nothing of %s', async (address, reason) => {
    let requests = 0;
    const asking = engineWith(() => void (requests += 1)).enrol({ gateway: address, token: await token() }, bySystem);
    expect(await asking).toEqual({ ok: false, error: { type: 'GatewayAddressInvalid', reason } });
    expect(requests).toBe(0);
    expect(storeOf().peer()).toBeNull();
  });

  test('a station that is not enrolled says so', async () => {
    expect(await engineWith().syncOnce()).toEqual({ ok: false, error: { type: 'NotEnrolled' } });
  });
});

describe('a road that fails', () => {
  beforeEach(() => enrolled());

  test('an answer lost after the province applied the batch loses nothing and doubles nothing', async () => {
    receive(5);
    const report = must(await engineWith(({ path, send, number }) => (path.endsWith('/journal') && number < 4 ? loseAnswer(send) : undefined)).syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 0 });
    await expectAllThere();
  });

  test('a request lost before it arrived is sent again', async () => {
    receive(5);
    must(await engineWith(({ number }) => (number === 1 || number === 3 ? Promise.reject(connectionReset()) : undefined)).syncOnce());
    await expectAllThere();
  });

  test('what became of a rejected event is learnt even when the answer that told it was lost', async () => {
    const [first] = receive(1);
    if (first?.type !== 'dossier.received') throw new Error('not a receipt');
    const stray = { ...first.data, code: 'H01.1-261123-0001' };
    scene.core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: stray, by: first.by, dossierId: scene.core.deps.newId(), dossierVersion: 0 }) }));
    const { seq } = scene.core.journal.head();
    let lost = false;
    const report = must(await engineWith(({ path, send }) => {
      if (lost || !path.endsWith('/journal')) return undefined;
      lost = true;
      return loseAnswer(send);
    }).syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 1 });
    expect(scene.core.db.orm.select().from(eventOutcome).all()).toMatchObject([{ seq, outcome: 'rejected', reason: 'code-outside-lease' }]);
    await expectAllThere();
  });

  test('a link that is down is told at once, and everything stays pending', async () => {
    receive(2);
    const before = storeOf().counts();
    const nobody = await startImpostor(200, {}, '');
    await nobody.close();
    scene.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(nobody.url);
    let requests = 0;
    expect(await engineWith(() => void (requests += 1)).syncOnce()).toEqual({ ok: false, error: { type: 'LinkDown', detail: 'ECONNREFUSED' } });
    expect(requests).toBe(1);
    expect(storeOf().counts()).toEqual(before);
  });

  test('a Wi-Fi portal’s page with status 200 is not success', async () => {
    receive(2);
    const before = storeOf().counts();
    const portal = await startImpostor(200, { 'content-type': 'text/html' }, '<html>Đăng nhập Wi-Fi</html>');
    scene.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(portal.url);
    expect(await engineWith().syncOnce()).toMatchObject({ ok: false, error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().counts()).toEqual(before);
    await portal.close();
  });

  test('an overloaded road says how long to wait', async () => {
    const busy = await startImpostor(503, { 'retry-after': '120', 'content-type': 'text/plain' }, 'busy');
    scene.core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(busy.url);
    const engine = engineWith();
    expect(await engine.syncOnce()).toEqual({ ok: false, error: { type: 'LinkDown', detail: '503' } });
    expect(engine.retryAfterMs()).toBe(120_000);
    await busy.close();
  });

  test.each<[string, (text: string, previous: { text: string; headers: Headers } | null) => { text: string; headers?: Headers }]>([
    ['changed on the way', (text) => ({ text: text.replace('"applied"', '"rejected"') })],
    ['of an earlier batch, replayed', (text, previous) => (previous === null ? { text } : { text: previous.text, headers: previous.headers })],
    ['with its signature cut off', (text) => ({ text, headers: new Headers({ 'content-type': 'application/json' }) })],
  ])('an answer %s is not success, and nothing is taken from it', async (_name, forge) => {
    receive(1);
    let previous: { text: string; headers: Headers } | null = null;
    must(await engineWith(({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      previous = { text: await answer.clone().text(), headers: answer.headers };
      return answer;
    }) : undefined)).syncOnce());
    receive(1);
    const before = storeOf().counts();
    const forging: Fault = ({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      const { text, headers } = forge(await answer.text(), previous);
      return new Response(text, { status: 200, headers: headers ?? answer.headers });
    }) : undefined);
    expect(await engineWith(forging).syncOnce()).toMatchObject({ ok: false, error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().counts()).toEqual(before);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a road that takes only small bodies gets small bodies', async () => {
    receive(60);
    const sizes: number[] = [];
    must(await engineWith(({ path, init }) => {
      if (!path.endsWith('/journal')) return undefined;
      const length = (init.body as Uint8Array).length;
      sizes.push(length);
      return length > 1_400 ? Promise.resolve(new Response('', { status: 413 })) : undefined;
    }).syncOnce());
    expect(Math.max(...sizes)).toBeGreaterThan(1_400);
    expect(sizes.filter((size) => size <= 1_400).length).toBeGreaterThan(1);
    await expectAllThere();
  });

  test('a nonce that was lost costs one more greeting', async () => {
    receive(2);
    must(await engineWith(({ path, send, number }) => {
      if (path !== '/v1/hello' || number !== 1) return undefined;
      return send().then(async (answer) => {
        await inDatabase((db) => db.query('delete from nonce'));
        return answer;
      });
    }).syncOnce());
    await expectAllThere();
  });
});

test('the status line is computed: pending, last sync, and in sync only when both heads are equal', async () => {
  await enrolled();
  const up = { link: 'up', since: '2026-11-23T10:00:00.000Z', error: null } as const;
  expect(readSyncStatus(storeOf(), up, false)).toMatchObject({ enrolled: true, gateway: scene.gateway.url, link: 'up', lastSyncAt: null, inSync: false, trouble: null });
  must(await engineWith().syncOnce());
  expect(readSyncStatus(storeOf(), up, false)).toMatchObject({ pending: 0, lastSyncAt: scene.core.deps.now(), inSync: true, needsPerson: 0 });
  // All sent is not all well: what was refused here and what cannot be read here wait for somebody.
  const at = scene.core.deps.now();
  storeOf().saveInbox({ items: [{ cursor: 1, id: 'w1', at, kind: 'weather' }], next: 1, at });
  const refused = storeOf().lives().at(-1)?.incarnation ?? '';
  scene.core.db.orm.insert(eventOutcome).values((['rejected', 'conflict', 'deferred'] as const).map((outcome, index) => ({ incarnation: refused, seq: index + 1, outcome, reason: 'malformed', at, settledAt: null }))).run();
  expect(readSyncStatus(storeOf(), up, false)).toMatchObject({ inSync: true, inboxWaiting: 1, needsPerson: 3 });
  expect(readSyncStatus(storeOf(), { ...up, error: { type: 'SyncFailed', detail: 'SQLITE_FULL', answered: true } }, false)).toMatchObject({ inSync: false, trouble: expect.stringContaining('SQLITE_FULL') as string });
  const down = { link: 'down', since: '2026-11-23T11:00:00.000Z', error: { type: 'AnswerNotFromGateway', detail: '' } } as const;
  expect(readSyncStatus(storeOf(), down, false)).toMatchObject({ link: 'down', downSince: '2026-11-23T11:00:00.000Z', trouble: expect.stringContaining('Wi-Fi') as string });
});

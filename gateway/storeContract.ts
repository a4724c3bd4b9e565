/** What every gateway store keeps to, whatever it is made of. One set of tests; `postgresStore.test.ts` runs it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { applyToDossier } from '#shared/dossier/applyToDossier';
import { GENESIS_HASH } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import type { FeedPage } from './inboxStore.ts';
import type { GatewayStore, NewEvent, StoredDossier, StoredLife } from './store.ts';
import { createTestChain, uuid } from './testChain.ts';

const at = '2026-11-23T10:00:00.000Z';
const key = seedToPrivateJwk(new Uint8Array(32).fill(5));

export const gatewayStoreContract = (opened: () => GatewayStore): void => {
  let no = 0;
  /** Each test has its own station and agency. */
  const newStation = async (): Promise<{ id: string; agencyCode: string; life: StoredLife }> => {
    no += 1;
    const [id, agencyCode, incarnation] = [`s${no}`, `A.${no}`, uuid(`life ${no}`)];
    const life = await opened().transaction(async (tx) => {
      await tx.addStation({ id, agencyCode, unitName: 'UBND xã', publicKey: privateToPublicJwk(key) }, at);
      await tx.addLife({ station: id, incarnation, lease: { agencyCode, from: 1, to: 9 } }, at);
      return tx.lockLife(id, incarnation);
    });
    if (life === null) throw new Error('no life');
    return { id, agencyCode, life };
  };
  const events = (count: number, change: Partial<NewEvent> = {}): NewEvent[] =>
    Array.from({ length: count }, (_, index) => ({ seq: index + 1, hash: String(index + 1).padStart(64, '0'), outcome: 'applied', reason: null, type: 'x', dossierId: null, version: null, bytes: Buffer.from(`event ${index + 1} đ\0`), ...change }));

  test('an event is found at its place, and a content is kept by its first bringer', async () => {
    const { id, life } = await newStation();
    await opened().transaction((tx) => tx.appendEvents(life.id, events(2), at));
    const [found, missing, counts] = await opened().transaction(async (tx) => {
      const file = { hash: `${id}`.padEnd(64, '0'), size: 9, mime: 'application/pdf' } as const;
      await tx.noteFileRefused(id, file.hash, at);
      await tx.noteFileRefused(id, 'f'.repeat(64), at);
      await tx.noteFileKept(file, id, at);
      await tx.noteFileKept(file, id, at);
      return [await tx.namingEvent(id, life.incarnation, 2), await tx.namingEvent(id, life.incarnation, 3), await tx.fileCounts(id)];
    });
    expect([found?.outcome, Buffer.from(found?.bytes ?? []).toString(), missing, counts]).toEqual(['applied', 'event 2 đ\0', null, { kept: 1, refused: 1 }]);
  });

  test('who attached what to a dossier is found with the unit; a content is the unit’s whose station brought it, and no other’s', async () => {
    const [one, other] = [await newStation(), await newStation()];
    const dossierId = uuid(`attached ${no}`);
    const attach = { type: 'dossier.file-attached', dossierId };
    const hash = `b${no}`.padEnd(64, '0');
    await opened().transaction(async (tx) => {
      await tx.appendEvents(one.life.id, [...events(1, attach), ...events(2).slice(1)], at);
      await tx.appendEvents(other.life.id, [...events(1, { ...attach, bytes: Buffer.from('theirs') }), ...events(2, { ...attach, outcome: 'rejected', reason: 'malformed' }).slice(1)], at);
      await tx.noteFileKept({ hash, size: 9, mime: 'application/pdf' }, one.id, at);
    });
    const [attaching, ...brought] = await opened().transaction(async (tx) => [await tx.attachingEvents(dossierId), await tx.isBrought(hash, one.agencyCode), await tx.isBrought(hash, other.agencyCode)] as const);
    expect(attaching.map(({ agencyCode, bytes }) => `${agencyCode} ${Buffer.from(bytes).toString()}`).sort()).toEqual([`${one.agencyCode} event 1 đ\0`, `${other.agencyCode} theirs`]);
    expect(brought).toEqual([true, false]);
    await opened().transaction((tx) => tx.noteFileKept({ hash, size: 9, mime: 'application/pdf' }, other.id, at));
    expect(await opened().transaction(async (tx) => [await tx.isBrought(hash, other.agencyCode), (await tx.fileCounts(other.id)).kept])).toEqual([true, 0]);
  });

  test('the first identity stays', async () => {
    const identity = { simulated: true, epoch: 'one', signingKey: key };
    await opened().transaction((tx) => tx.createIdentity(identity, at));
    await opened().transaction((tx) => tx.createIdentity({ ...identity, epoch: 'two', simulated: false }, at));
    expect(await opened().transaction((tx) => tx.identity())).toEqual(identity);
  });

  test('what was done before a failure is undone with it', async () => {
    const failing = opened().transaction(async (tx) => {
      await tx.addToken({ id: 'undone', secretHash: 'x', expiresAt: at, usedBy: null, unit: null }, at);
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await opened().transaction((tx) => tx.findToken('undone'))).toBeNull();
  });

  test('of questions asked at once one that fails undoes all, and what is asked afterwards is not done', async () => {
    const token = (id: string) => ({ id, secretHash: 'x', expiresAt: at, usedBy: null, unit: null });
    let goOn = (): void => undefined;
    const failed = new Promise<void>((done) => (goOn = done));
    let late: Promise<unknown> = Promise.resolve();
    const failing = opened().transaction((tx) => {
      late = failed.then(() => tx.addToken(token('late'), at)).catch(() => undefined);
      return Promise.all([tx.addToken(token('twice'), at), tx.addToken(token('twice'), at), tx.findToken('twice')]);
    });
    await expect(failing).rejects.toThrow();
    goOn();
    await late;
    expect(await opened().transaction((tx) => Promise.all([tx.findToken('twice'), tx.findToken('late')]))).toEqual([null, null]);
  });

  test('a token is remembered with who used it', async () => {
    const token = { id: 't', secretHash: 'hash', expiresAt: at, usedBy: null, unit: 'H48.105' };
    await opened().transaction((tx) => tx.addToken(token, at));
    expect(await opened().transaction((tx) => tx.findToken('t'))).toEqual(token);
    await opened().transaction((tx) => tx.useToken('t', 's', at));
    expect(await opened().transaction((tx) => tx.findToken('t'))).toMatchObject({ usedBy: 's' });
  });

  test('a token two stations ask for at once is seen used by the second', async () => {
    await opened().transaction((tx) => tx.addToken({ id: 'race', secretHash: 'hash', expiresAt: at, usedBy: null, unit: null }, at));
    const take = (who: string) => opened().transaction(async (tx) => {
      const token = await tx.findToken('race');
      if (token?.usedBy === null) await tx.useToken('race', who, at);
      return token?.usedBy;
    });
    expect((await Promise.all([take('a'), take('b')])).filter((usedBy) => usedBy === null)).toHaveLength(1);
  });

  test('a nonce is good once, for the station it was given to, and old ones are forgotten', async () => {
    const { id } = await newStation();
    const other = await newStation();
    const consume = (station: string, nonce: string) => opened().transaction((tx) => tx.consumeNonce(station, nonce));
    for (let i = 0; i < 20; i += 1) await opened().transaction((tx) => tx.addNonce(id, `${id}-${i}`));
    expect(await consume(other.id, `${id}-19`)).toBe(false);
    expect([await consume(id, `${id}-19`), await consume(id, `${id}-19`)]).toEqual([true, false]);
    expect([await consume(id, `${id}-0`), await consume(id, `${id}-15`)]).toEqual([false, true]);
  });

  test('leases of an agency are told in order, and only that agency’s', async () => {
    const { id, agencyCode } = await newStation();
    await newStation();
    await opened().transaction((tx) => tx.addLife({ station: id, incarnation: uuid(`second ${no}`), lease: { agencyCode, from: 20, to: 29 } }, at));
    expect(await opened().transaction((tx) => tx.lockLeases(agencyCode))).toMatchObject([{ station: id, from: 1, to: 9 }, { station: id, from: 20, to: 29 }]);
    await opened().transaction(async (tx) => tx.setParent((await tx.lockLife(id, uuid(`second ${no}`)))?.id ?? '', { incarnation: uuid(`life ${no}`), seq: 4 }));
    expect(await opened().transaction((tx) => tx.stationLives(id))).toMatchObject([{ lease: { from: 1 }, parent: null }, { lease: { from: 20 }, parent: { seq: 4 } }]);
  });

  test('events are kept byte for byte behind the head, which moves with them', async () => {
    const { id, life } = await newStation();
    expect(life).toMatchObject({ ackedSeq: 0, headHash: GENESIS_HASH });
    const rows = events(3);
    await opened().transaction((tx) => tx.appendEvents(life.id, rows, at));
    expect(await opened().transaction((tx) => tx.lockLife(id, life.incarnation))).toMatchObject({ ackedSeq: 3, headHash: rows[2]?.hash });
    expect(await opened().transaction((tx) => tx.hashAt(life.id, 2))).toBe(rows[1]?.hash);
    expect(await opened().transaction((tx) => tx.hashAt(life.id, 4))).toBeNull();
    expect(await opened().transaction((tx) => tx.storedEvents(life.id, 2, 9))).toEqual(rows.slice(1).map(({ hash, outcome, reason }) => ({ hash, outcome, reason })));
  });

  test('a place in the chain is taken once', async () => {
    const { life } = await newStation();
    await opened().transaction((tx) => tx.appendEvents(life.id, events(2), at));
    await expect(opened().transaction((tx) => tx.appendEvents(life.id, events(1), at))).rejects.toThrow();
  });

  test('events that are not applied are told oldest first, and block their dossiers for the station that sent them', async () => {
    const { id, life } = await newStation();
    const [one, two] = [uuid(`d1 ${no}`), uuid(`d2 ${no}`)];
    const rows = events(4).map((event, index): NewEvent => (index === 1 || index === 3 ? { ...event, outcome: 'rejected', reason: 'malformed', dossierId: one } : { ...event, dossierId: two }));
    await opened().transaction((tx) => tx.appendEvents(life.id, rows, at));
    const rejected = (seq: number) => ({ fromSeq: seq, toSeq: seq, outcome: 'rejected', reason: 'malformed' });
    expect(await opened().transaction((tx) => tx.openOutcomes(life.id, 0, 9))).toEqual([rejected(2), rejected(4)]);
    expect(await opened().transaction((tx) => tx.openOutcomes(life.id, 2, 9))).toEqual([rejected(4)]);
    expect(await opened().transaction((tx) => tx.openOutcomes(life.id, 0, 1))).toEqual([rejected(2)]);
    expect(await opened().transaction((tx) => tx.blockedDossiers(id, [one, two]))).toEqual(new Set([one]));
    const other = await newStation();
    expect(await opened().transaction((tx) => tx.blockedDossiers(other.id, [one, two]))).toEqual(new Set());
  });

  test('events a former program did not know are found by their type once it is known, in the order in which they came', async () => {
    const { id, life } = await newStation();
    const rows = events(4).map((event, index): NewEvent => ({ ...event, type: `later.${no}`, dossierId: index === 3 ? null : uuid(`later ${no}`), ...(index === 0 ? {} : { outcome: 'deferred' as const, reason: index === 1 ? ('waits-for-earlier' as const) : ('unknown-type' as const) }) }));
    await opened().transaction((tx) => tx.appendEvents(life.id, rows, at));
    const found = { life: life.id, station: id, incarnation: life.incarnation };
    expect(await opened().transaction((tx) => tx.unknownEvents([`later.${no}`, 'x']))).toEqual([{ ...found, seq: 3, dossierId: uuid(`later ${no}`) }, { ...found, seq: 4, dossierId: null }]);
    expect(await opened().transaction((tx) => tx.unknownEvents(['x']))).toEqual([]);
  });

  test('a dossier is kept whole, found by id and by code, and replaced by its next version', async () => {
    const { id, agencyCode } = await newStation();
    const chain = createTestChain(id, uuid(`life ${no}`));
    const event = JSON.parse(Buffer.from(chain.receive(`dossier ${no}`, `${agencyCode}-261123-0001`).bytes).toString('utf8')) as JournalEvent;
    const dossier = applyToDossier(undefined, event);
    if (dossier === undefined) throw new Error('no dossier');
    const stored: StoredDossier = { agencyCode, station: id, dossier: { ...dossier, caseName: '"\\\0 đ' }, history: [{ life: '7', seq: 2, parts: ['receipt'] }, { life: '7', seq: 3, parts: [], voidedBy: [{ life: '8', seq: 9 }] }, { life: '7', seq: 4, parts: [], voidedBy: [] }], told: { 'B.1': 2 } };
    await opened().transaction((tx) => tx.saveDossiers([stored]));
    expect((await opened().transaction((tx) => tx.dossiers([dossier.id, uuid('nobody')]))).get(dossier.id)).toEqual(stored);
    expect(await opened().transaction(async (tx) => [await tx.dossierOfFiles(dossier.id), await tx.dossierOfFiles(uuid('nobody'))])).toEqual([{ agencyCode, dossier: stored.dossier }, null]);
    expect(await opened().transaction((tx) => tx.dossierIdsByCode([dossier.code, 'x']))).toEqual(new Map([[dossier.code, dossier.id]]));
    await opened().transaction((tx) => tx.saveDossiers([{ ...stored, dossier: { ...dossier, status: 'completed', version: 2 } }]));
    expect((await opened().transaction((tx) => tx.dossiers([dossier.id]))).get(dossier.id)?.dossier).toMatchObject({ status: 'completed', version: 2 });
    const { receivedAt } = dossier;
    const later = receivedAt.replace('2026', '2027');
    const received = (agency: string, from: string, to: string, limit = 9) => opened().transaction((tx) => tx.dossiersReceived(agency, from, to, limit));
    expect(await received(agencyCode, receivedAt, later)).toEqual([expect.objectContaining({ id: dossier.id, code: dossier.code, status: 'completed', version: 2, receivedAt, endedAt: dossier.endedAt })]);
    expect([await received(agencyCode, later, later), await received('Z.9', receivedAt, later), await received(agencyCode, receivedAt, receivedAt), await received(agencyCode, receivedAt, later, 0)]).toEqual([[], [], [], []]);
  });

  test('a chain is given back from any place, page by page, and its hashes at any places, in the order asked', async () => {
    const { id, life } = await newStation();
    const rows = events(4);
    await opened().transaction((tx) => tx.appendEvents(life.id, rows, at));
    const after = (seq: number, maxBytes: number) => opened().transaction(async (tx) => (await tx.chainAfter(id, life.incarnation, seq, maxBytes)).map((bytes) => Buffer.from(bytes).toString('utf8')));
    const texts = rows.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    expect([await after(1, 1e6), await after(1, 1), await after(4, 1e6)]).toEqual([texts.slice(1), texts.slice(1, 2), []]);
    expect(await opened().transaction((tx) => tx.hashesAt(id, life.incarnation, [4, 1, 9]))).toEqual([rows[3]?.hash, rows[0]?.hash, null]);
    expect(await opened().transaction((tx) => tx.livesOf(id))).toEqual([{ incarnation: life.incarnation, ackedSeq: 4, headHash: rows[3]?.hash }]);
    expect(await opened().transaction((tx) => tx.hashesAt(id, uuid('no life'), [1]))).toEqual([null]);
  });

  test('what a station sealed for the province takes the place of what it had sealed before, and outlives the private half', async () => {
    const { id } = await newStation();
    const key = { thumbprint: `key ${id}`, publicKey: 'x', privateKey: 'd' };
    await opened().transaction((tx) => tx.addEscrowKey(key, at));
    for (const sealed of ['one', 'two']) await opened().transaction((tx) => tx.saveEscrow({ station: id, thumbprint: key.thumbprint, sealed, at }));
    expect(await opened().transaction((tx) => tx.findEscrow(id))).toEqual({ station: id, thumbprint: key.thumbprint, sealed: 'two', at });
    expect(await opened().transaction((tx) => tx.forgetEscrowPrivateKey(key.thumbprint))).toBe(true);
    expect(await opened().transaction((tx) => tx.escrowKeyOf(key.thumbprint))).toEqual({ ...key, privateKey: null });
  });

  test('a token of recovery names its station, and the station’s key changes with its nonces', async () => {
    const { id } = await newStation();
    const tokenId = `recover-${id}`;
    await opened().transaction((tx) => tx.addRecoveryToken({ id: tokenId, secretHash: 'h', expiresAt: at, station: id }, at));
    await opened().transaction((tx) => tx.addNonce(id, `nonce-${id}`));
    expect(await opened().transaction((tx) => tx.recoveredBy(tokenId))).toBe(id);
    expect(await opened().transaction((tx) => tx.findToken(tokenId))).toMatchObject({ usedBy: null, expiresAt: at });
    await opened().transaction((tx) => tx.changeStationKey(id, { kty: 'OKP', crv: 'Ed25519', x: 'N'.repeat(43) }, tokenId, at));
    expect((await opened().findStation(id))?.publicKey.x).toBe('N'.repeat(43));
    expect(await opened().transaction((tx) => tx.consumeNonce(id, `nonce-${id}`))).toBe(false);
  });

  /** A reader of the feed that holds nothing but its own life. */
  const readerOf = ({ id, agencyCode, life }: { id: string; agencyCode: string; life: StoredLife }, held = new Map<string, number>()) => ({ agencyCode, station: id, life: life.id, held });
  const told = (page: FeedPage) => page.news.map((news) => [news.no, news.tell, news.tell === 'item' ? news.item.id : news.event.seq]);

  test('a feed tells others what was applied and changed a dossier, page by page, and its own life nothing', async () => {
    const [writer, other] = [await newStation(), await newStation()];
    const rows = events(6).map((event, index): NewEvent => ({ ...event, dossierId: uuid(`f ${no}`), version: index === 2 ? null : index + 1, ...(index === 3 ? { outcome: 'rejected' as const, reason: 'malformed' as const, version: null } : {}) }));
    await opened().transaction(async (tx) => {
      await tx.appendEvents(writer.life.id, rows, at);
      await tx.tellFeeds([{ agencyCode: 'F', entry: { kind: 'run', life: writer.life.id, fromSeq: 1, toSeq: 4 } }, { agencyCode: 'G', entry: { kind: 'event', life: writer.life.id, seq: 5 } }, { agencyCode: 'F', entry: { kind: 'run', life: writer.life.id, fromSeq: 5, toSeq: 6 } }]);
    });
    const read = (after: number, limit: number, agencyCode = 'F', reader = readerOf(other)) => opened().transaction((tx) => tx.readFeed({ ...reader, agencyCode }, after, limit));
    const whole = await read(0, 99);
    expect(told(whole)).toEqual([[1, 'event', 1], [2, 'event', 2], [5, 'event', 5], [6, 'event', 6]]);
    expect(whole).toMatchObject({ next: 6, more: false });
    const [first, second] = [await read(0, 2), await read(2, 2)];
    expect([told(first), first.next, first.more]).toEqual([[[1, 'event', 1], [2, 'event', 2]], 2, true]);
    expect([told(second), second.next, second.more]).toEqual([[[5, 'event', 5], [6, 'event', 6]], 6, false]);
    expect(await read(0, 9, 'F', readerOf(writer))).toEqual({ news: [], next: 6, more: false });
    expect(told(await read(0, 9, 'G'))).toEqual([[1, 'event', 5]]);
    expect(await read(6, 9)).toEqual({ news: [], next: 6, more: false });
    const later = readerOf({ ...writer, life: { ...writer.life, id: other.life.id } }, new Map([[writer.life.id, 1]]));
    expect(told(await read(0, 9, 'F', later))).toEqual([[2, 'event', 2], [5, 'event', 5], [6, 'event', 6]]);
    // Who was further than the feed goes read a longer one, before the database was put back.
    expect(await read(1e6, 9)).toMatchObject({ news: [], next: (await read(0, 1e3)).next, more: false });
    expect(await read(5, 9, 'nobody')).toMatchObject({ news: [], next: 0, more: false });
  });

  test('nothing appears in a feed behind a number that was read: numbers rise in the order of commit', async () => {
    const station = await newStation();
    const content = (id: string) => ({ id: `${id} order ${no}`, kind: 'x', content: '{}', station: null, at });
    const tell = (id: string, wait: Promise<void>, begun: () => void) =>
      opened().transaction(async (tx) => {
        await tx.addContent(content(id));
        await tx.tellFeeds([{ agencyCode: station.agencyCode, entry: { kind: 'item', item: content(id).id } }]);
        begun();
        await wait;
      });
    const [release, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = tell('slow', release.promise, begun.resolve);
    await begun.promise;
    const quick = tell('quick', Promise.resolve(), () => undefined);
    // The second is done by now, or waits for the first as it should.
    await Promise.race([quick, sleep(150)]);
    const read = (after: number) => opened().transaction((tx) => tx.readFeed(readerOf(station), after, 9));
    const early = read(0);
    await Promise.race([early, sleep(150)]);
    release.resolve();
    await Promise.all([slow, quick]);
    const first = await early;
    const second = await read(first.next);
    expect([...told(first), ...told(second)].map(([, , id]) => id)).toEqual([content('slow').id, content('quick').id]);
  });

  test('an event applied later is told where it was applied, to its own life as an outcome; a voided one only to its own life', async () => {
    const [writer, other] = [await newStation(), await newStation()];
    const dossierId = uuid(`late ${no}`);
    await opened().transaction(async (tx) => {
      await tx.appendEvents(writer.life.id, events(3, { outcome: 'deferred', reason: 'waits-for-earlier', dossierId }), at);
      await tx.tellFeeds([{ agencyCode: writer.agencyCode, entry: { kind: 'run', life: writer.life.id, fromSeq: 1, toSeq: 3 } }]);
    });
    expect((await opened().transaction((tx) => tx.openEvents(dossierId))).map(({ seq, outcome, station, agencyCode }) => [seq, outcome, station, agencyCode])).toEqual([1, 2, 3].map((seq) => [seq, 'deferred', writer.id, writer.agencyCode]));
    await opened().transaction(async (tx) => {
      await tx.changeOutcomes([{ life: writer.life.id, seq: 1, outcome: 'voided', reason: 'malformed', version: null }, { life: writer.life.id, seq: 2, outcome: 'applied', reason: 'applied-later', version: 1 }]);
      await tx.noteSettlement({ life: writer.life.id, seq: 2 }, { life: writer.life.id, seq: 3 });
      await tx.tellFeeds([{ agencyCode: writer.agencyCode, entry: { kind: 'outcome', life: writer.life.id, seq: 1 } }, { agencyCode: writer.agencyCode, entry: { kind: 'event', life: writer.life.id, seq: 2 } }]);
    });
    const read = (reader: ReturnType<typeof readerOf>) => opened().transaction((tx) => tx.readFeed({ ...reader, agencyCode: writer.agencyCode }, 0, 9));
    expect(told(await read(readerOf(other)))).toEqual([[5, 'event', 2]]);
    expect(told(await read(readerOf(writer)))).toEqual([[4, 'outcome', 1], [5, 'outcome', 2]]);
    const settled = await opened().transaction((tx) => tx.eventAt(writer.id, writer.life.incarnation, 2));
    expect(settled).toMatchObject({ outcome: 'applied', version: 1, settled: { seq: 3 } });
    expect(Buffer.from(settled?.settled?.bytes ?? []).toString('utf8')).toBe('event 3 đ\0');
    expect(await opened().transaction((tx) => tx.blockedDossiers(writer.id, [dossierId]))).toEqual(new Set([dossierId]));
    expect((await opened().transaction((tx) => tx.openEvents(dossierId))).map(({ seq }) => seq)).toEqual([3]);
  });

  test('what the province says is kept once, told to whom it is for, and its newest is known', async () => {
    const [one, two] = [await newStation(), await newStation()];
    const content = (id: string, station: string | null = null) => ({ id: `${id} ${no}`, kind: `kind ${no}`, content: '{"đ":"\\u0000"}', station, at });
    await opened().transaction(async (tx) => {
      expect([await tx.addContent(content('a')), await tx.addContent(content('b', two.id)), await tx.addContent(content('a')), await tx.addContent(content('c'))]).toEqual([true, true, false, true]);
      await tx.tellFeeds(['a', 'b', 'c'].map((id) => ({ agencyCode: one.agencyCode, entry: { kind: 'item' as const, item: `${id} ${no}` } })));
    });
    expect(told(await opened().transaction((tx) => tx.readFeed(readerOf(one), 0, 9)))).toEqual([[1, 'item', `a ${no}`], [3, 'item', `c ${no}`]]);
    expect(await opened().transaction((tx) => tx.findContent(`a ${no}`))).toEqual(content('a'));
    expect(await opened().transaction(async (tx) => [await tx.agenciesTold(`a ${no}`), await tx.agenciesTold(`b of nobody ${no}`)])).toEqual([[one.agencyCode], []]);
    expect(await opened().transaction((tx) => tx.newestContents([`kind ${no}`]))).toEqual([content('c')]);
    expect(await opened().transaction((tx) => tx.agencies())).toEqual(expect.arrayContaining([one.agencyCode, two.agencyCode]));
  });

  test('of each head the first time receipt and the newest three are kept', async () => {
    const { id, life } = await newStation();
    const receipt = (headSeq: number, minute: number) => ({ headSeq, headHash: GENESIS_HASH, hash: `${headSeq}-${minute}`, serverTime: `2026-11-23T10:0${minute}:00.000Z` });
    await opened().transaction(async (tx) => {
      for (let minute = 0; minute < 6; minute += 1) await tx.addReceipt(life.id, receipt(1, minute));
      await tx.addReceipt(life.id, receipt(2, 7));
    });
    const kept = await opened().transaction((tx) => tx.receiptsOf(id, life.incarnation, 1));
    expect(kept).toEqual([receipt(1, 0), receipt(1, 3), receipt(1, 4), receipt(1, 5), receipt(2, 7)]);
    expect(await opened().transaction((tx) => tx.receiptsOf(id, life.incarnation, 2))).toEqual([receipt(2, 7)]);
  });

  test('a life is known to know its lease from the first head so stated on, until somebody greets for it who does not', async () => {
    const { id, life } = await newStation();
    const after = async (seq: number, knowsLease: boolean) => {
      await opened().transaction((tx) => tx.stateHead(life.id, seq, knowsLease));
      return (await opened().transaction((tx) => tx.stationLives(id)))[0]?.greetedSeq;
    };
    const found: unknown[] = [];
    for (const [seq, knowsLease] of [[4, false], [6, true], [9, true], [9, false], [10, true]] as const) found.push(await after(seq, knowsLease));
    expect(found).toEqual([null, 6, 6, null, null]);
  });

  test('status counts by station what is there', async () => {
    const { id, life } = await newStation();
    await opened().transaction(async (tx) => {
      await tx.appendEvents(life.id, events(2, { outcome: 'deferred', reason: 'unknown-type' }), at);
      await tx.stateHead(life.id, 7, false);
      await tx.stateHead(life.id, 3, false);
      await tx.touchStation(id, '2026-11-24T00:00:00.000Z');
    });
    const row = (await opened().status()).find((one) => one.station === id);
    expect(row).toMatchObject({ seq: 7, ackedSeq: 2, events: 2, deferred: 2, rejected: 0, conflicts: 0, dossiers: 0, lastSeenAt: '2026-11-24T00:00:00.000Z' });
  });
};

/** A real station and a real gateway of which one goes back in time: restarted, restored, or written by two programs at once. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bySystem, databaseFile, openCore } from '#station/core';
import { createJournal } from '#station/journal/journal';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { isInSync, readSyncStatus } from '#station/sync/syncStatus';
import { GENESIS_HASH } from '#shared/journal/chain';
import { must, testKey } from '#test/stationFixture';
import { connectionReset } from './faultyNetwork.ts';
import { createSyncScene } from './syncScene.ts';

const { scene, start, storeOf, engineWith, enrolled, receive, province, inDatabase, expectAllThere } = createSyncScene();

describe('a province or a station that went back in time', () => {
  beforeEach(() => enrolled());

  test('a gateway stopped and started again goes on where it was', async () => {
    receive(2);
    must(await engineWith().syncOnce());
    receive(2);
    const port = Number(new URL(scene.gateway.url).port);
    await scene.gateway.close();
    expect(await engineWith().syncOnce()).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
    scene.gateway = await start(port);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a gateway restored from an old backup is offered again what it lost', async () => {
    const middle = receive(3)[0]?.seq;
    must(await engineWith().syncOnce());
    await inDatabase(async (db) => {
      const life = (await db.query('select id from life where station = $1', [scene.core.identity.id])).rows[0].id as string;
      await db.query('delete from journal_event where life = $1 and seq > $2', [life, middle]);
      await db.query('update life set acked_seq = $2, head_hash = (select encode(hash, $3) from journal_event where life = $1 and seq = $2) where id = $1', [life, middle, 'hex']);
      await db.query("delete from dossier where station = $1 and doc->>'code' <> $2", [scene.core.identity.id, `${scene.core.identity.unit.agencyCode}-261123-6001`]);
      await db.query("update gateway set epoch = 'restored'");
    });
    const port = Number(new URL(scene.gateway.url).port);
    await scene.gateway.close();
    scene.gateway = await start(port);
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
    await expectAllThere();
    expect((await province())[0]).toMatchObject({ dossiers: 3 });
  });

  test('a restored gateway is offered every life again, though the run that noticed broke off before it could', async () => {
    receive(2);
    const old = scene.core.journal.head();
    const reborn = createJournal(scene.core.db, scene.core.deps, { station: scene.core.identity.id, incarnation: scene.core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    receive(1);
    must(await engineWith().syncOnce());
    await inDatabase(async (db) => {
      await db.query('delete from journal_event where life in (select id from life where station = $1)', [scene.core.identity.id]);
      await db.query('update life set acked_seq = 0, head_hash = $2 where station = $1', [scene.core.identity.id, GENESIS_HASH]);
      await db.query('delete from dossier where station = $1', [scene.core.identity.id]);
    });
    const port = Number(new URL(scene.gateway.url).port);
    await scene.gateway.close();
    scene.gateway = await start(port);
    const cutOff = await engineWith(({ path }) => (path.endsWith('/hello') ? undefined : Promise.reject(connectionReset()))).syncOnce();
    expect(cutOff).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
    expect(isInSync(storeOf())).toBe(false);
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, rejected: 0, lost: 0 });
    expect(await province()).toMatchObject([{ incarnation: old.incarnation, ackedSeq: old.seq, head: old.hash, dossiers: 3 }, { head: scene.core.journal.head().hash }]);
  });

  test('what a restored gateway judges anew, offered again by a copy of the folder, is told to this one too', async () => {
    receive(2);
    must(await engineWith().syncOnce());
    receive(1);
    must(await engineWith().syncOnce());
    const first = (await province())[0]?.ackedSeq ?? 0;
    // A copy came first with all but the newest, and the province takes one of them otherwise now.
    await inDatabase(async (db) => {
      const life = (await db.query('select id from life where station = $1', [scene.core.identity.id])).rows[0].id as string;
      await db.query('delete from journal_event where life = $1 and seq = $2', [life, first]);
      await db.query("update journal_event set outcome = 'conflict', reason = 'code-taken' where life = $1 and seq = $2", [life, first - 1]);
      await db.query('update life set acked_seq = $2, head_hash = (select encode(hash, $3) from journal_event where life = $1 and seq = $2) where id = $1', [life, first - 1, 'hex']);
    });
    const port = Number(new URL(scene.gateway.url).port);
    await scene.gateway.close();
    scene.gateway = await start(port);
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, conflicts: 1 });
  });

  test('a restored station sends what its former life had not sent, then its new life', async () => {
    receive(1);
    must(await engineWith().syncOnce());
    receive(2);
    const old = scene.core.journal.head();
    const reborn = createJournal(scene.core.db, scene.core.deps, { station: scene.core.identity.id, incarnation: scene.core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    const report = must(await engineWith().syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 0, deferred: 0 });
    const rows = await province();
    expect(rows).toMatchObject([{ incarnation: old.incarnation, ackedSeq: old.seq, head: old.hash, dossiers: 3 }, { incarnation: scene.core.journal.head().incarnation, ackedSeq: 1 }]);
    expect(isInSync(storeOf())).toBe(true);
  });

  test('a station restored from before its last sync is not in sync while the province holds work it no longer has', async () => {
    receive(1);
    must(await engineWith().syncOnce());
    scene.core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const dir = await mkdtemp(join(tmpdir(), 'qmc-restored-'));
    await copyFile(databaseFile(scene.station.dir), databaseFile(dir));
    receive(5);
    must(await engineWith().syncOnce());
    const lost = scene.core.journal.head().seq;
    const restored = must(openCore({ dataDir: dir, key: testKey, deps: scene.core.deps }));
    const old = restored.journal.head();
    const reborn = createJournal(restored.db, restored.deps, { station: scene.core.identity.id, incarnation: scene.core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    const up = { link: 'up', since: '2026-11-23T10:00:00.000Z', error: null } as const;
    for (const again of [1, 2]) {
      expect(must(await engineWith(undefined, restored).syncOnce()), `sync ${again}`).toMatchObject({ pending: 0, lost: lost - old.seq });
      expect(readSyncStatus(storeOf(restored), up, false)).toMatchObject({ pending: 0, inSync: false, trouble: expect.stringContaining(`Tỉnh có ${lost - old.seq} việc máy này không còn`) as string });
    }
    expect(await province(restored)).toMatchObject([{ ackedSeq: lost, dossiers: 6 }, { ackedSeq: 1 }]);
    receive(1, restored);
    expect(must(await engineWith(undefined, restored).syncOnce())).toMatchObject({ pending: 0, rejected: 0, lost: lost - old.seq });
    restored.close();
    await rm(dir, { recursive: true, force: true });
  });

  test('a former life is asked about once when the province has no more of it than we have', async () => {
    must(await engineWith().syncOnce());
    const old = scene.core.journal.head();
    const reborn = createJournal(scene.core.db, scene.core.deps, { station: scene.core.identity.id, incarnation: scene.core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, lost: 0, requests: 4 });
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, lost: 0, requests: 2 });
    expect(isInSync(storeOf())).toBe(true);
  });

  test('two programs that sync one station at once never take back what the other learnt', async () => {
    receive(3);
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    let caught = (): void => undefined;
    const isHeld = new Promise<void>((done) => (caught = done));
    const slow = engineWith(({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      caught();
      await held;
      return answer;
    }) : undefined)).syncOnce();
    await isHeld;
    receive(2);
    must(await engineWith().syncOnce());
    const { acked } = storeOf().counts();
    const seen: number[] = [];
    const store = createSqliteSyncStore(scene.core);
    const timer = setInterval(() => seen.push(store.counts().acked), 1);
    release();
    must(await slow);
    clearInterval(timer);
    seen.push(store.counts().acked);
    expect(new Set(seen)).toEqual(new Set([acked]));
    await expectAllThere();
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#shared/result';
import { bySystem } from '../core.ts';
import { openCore } from '../core.ts';
import { createTestStation, must, testKey, type TestStation } from '#test/stationFixture';
import { createJournal, type Journal } from './journal.ts';
import { verifyStation } from './verify.ts';

let station: TestStation;
beforeEach(() => {
  station = createTestStation();
});
afterEach(() => station.remove());

const add = (journal: Journal, id: string) =>
  must(journal.transact((tx) => ok(tx.append({ type: 'officer.added', data: { id, name: id, roles: ['reception'], active: true }, by: bySystem }))));
const isWhole = () => verifyStation(station.core.db, { scratchDir: station.dir, key: testKey, newId: station.core.deps.newId });

describe('the chain stays one chain', () => {
  test('when another process writes between two acts', () => {
    const other = must(openCore({ dataDir: station.dir, key: testKey, deps: station.clock.deps }));
    for (let turn = 0; turn < 3; turn += 1) {
      add(station.core.journal, `here${turn}`);
      add(other.journal, `there${turn}`);
    }
    other.close();
    expect(isWhole()).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  });

  test('when a refused act, or one that threw, is rolled back', () => {
    const { journal } = station.core;
    add(journal, 'one');
    const refused = journal.transact((tx) => {
      tx.append({ type: 'officer.password-set', data: { id: 'one' }, by: bySystem });
      return err({ type: 'AdminOnly' as const });
    });
    expect(refused).toEqual({ ok: false, error: { type: 'AdminOnly' } });
    expect(() =>
      journal.transact((tx) => {
        tx.append({ type: 'officer.password-set', data: { id: 'one' }, by: bySystem });
        throw new Error('a bug');
      }),
    ).toThrow('a bug');
    add(journal, 'two');
    expect(isWhole()).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  });

  test('when a transaction around several acts is rolled back', () => {
    const { db, journal } = station.core;
    add(journal, 'one');
    expect(() =>
      db.sqlite.transaction(() => {
        add(journal, 'two');
        throw new Error('outside');
      })(),
    ).toThrow('outside');
    add(journal, 'three');
    expect(isWhole()).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  });

  test('when a second journal is opened on the same connection', () => {
    const second = createJournal(station.core.db, station.clock.deps);
    add(station.core.journal, 'one');
    add(second, 'two');
    add(station.core.journal, 'three');
    expect(isWhole()).toMatchObject({ chainOk: true, findings: [] });
  });

  test('a time receipt that came meanwhile anchors the next event', () => {
    const { db, journal } = station.core;
    add(journal, 'one');
    const hash = 'a'.repeat(64);
    db.sqlite.prepare(`INSERT INTO time_receipt VALUES (?, 'jws', 'i', 1, 'h', '2026', '2026')`).run(hash);
    expect(add(journal, 'two').event.anchor).toBe(hash);
  });
});

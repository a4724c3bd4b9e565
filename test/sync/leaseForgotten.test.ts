/** A province put back to before it leased numbers of forms: what was printed and handed out in them is never refused. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import type { Role } from '#shared/officer';
import { bySystem, type StationCore } from '#station/core';
import { createJournal } from '#station/journal/journal';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { hastyTimer } from './faultyNetwork.ts';
import { openInProcessGateway } from './inProcessGateway.ts';

const beginLife = (core: StationCore): void => {
  const { incarnation, seq, hash: head } = core.journal.head();
  const reborn = createJournal(core.db, core.deps, { station: core.identity.id, incarnation: core.deps.newId() });
  reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation, seq, head }, reason: 'restored' }, by: bySystem }) }));
};
const roles: Role[] = ['reception', 'processing', 'returning', 'leader'];

test.each([
  ['the answer of the first greeting never arrived', 'lost', 3],
  ['the clerk printed while the first greeting was on its way', 'during', 4],
] as const)('%s: every number that was handed out is taken', async (_name, how, firstId) => {
  const now = (): string => '2026-11-23T03:43:00.000Z';
  const memory = createMemoryStore();
  const gateway = await openInProcessGateway(memory, now);
  const station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: 77_000_003 * firstId, unit: { agencyCode: 'H48.700', numberRange: [1, 500] } });
  const { core } = station;
  const clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', roles);
  const print = (): void => void must(act(core, clerk, { act: 'refuse', code: must(act(core, clerk, sampleReceive())).code, reasons: ['Không thuộc thẩm quyền'], legalBasis: 'Điều 1' }));
  const printed = (): number[] => core.db.sqlite.prepare<[], number>("SELECT CAST(bytes AS TEXT) ->> '$.data.number' FROM journal WHERE type = 'dossier.refused' ORDER BY pos").pluck().all();

  await gateway.enrol(core);
  print();
  await gateway.sync(core);
  const backup = memory.snapshot();
  beginLife(core);
  await gateway.sync(core);
  print();
  await gateway.sync(core);
  expect(printed()).toEqual([1, 100_001]);
  memory.restore(backup);

  const { incarnation } = core.journal.head();
  let met = 0;
  const fetch: typeof systemNetwork.fetch = async (input, init) => {
    const answer = await systemNetwork.fetch(input, init);
    const isOurs = String(input).endsWith('/hello') && Buffer.from(init?.body as Uint8Array).includes(incarnation);
    if (!isOurs || (how === 'during' && met > 0)) return answer;
    met += 1;
    if (how === 'during') print();
    else throw new TypeError('fetch failed', { cause: Object.assign(new Error('none'), { code: 'ENETUNREACH' }) });
    return answer;
  };
  await createSyncEngine({ ...core.deps, randomBytes, ...systemNetwork, setTimer: hastyTimer, fetch, store: createSqliteSyncStore(core) }).syncOnce();
  if (how === 'lost') print();
  expect(met).toBeGreaterThan(0);
  await gateway.sync(core);
  print();
  await gateway.sync(core);
  expect(printed()).toEqual([1, 100_001, 100_002, 200_001]);
  expect(core.db.sqlite.prepare('SELECT seq, outcome, reason FROM event_outcome').all()).toEqual([]);
  station.remove();
  await gateway.close();
});

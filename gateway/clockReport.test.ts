/** What the province tells of a station's clock, over the store that forgets; the same on PostgreSQL by the store's contract. */
import { expect, test } from 'vitest';
import { GENESIS_HASH } from '#shared/journal/chain';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import { clockReport } from './clockReport.ts';
import { createMemoryStore } from './memoryStore.ts';
import { createTestChain, uuid } from './testChain.ts';

const life = uuid('life');
const at = (minutes: number): string => new Date(Date.parse('2026-11-23T01:00:00.000Z') + minutes * 60_000).toISOString();

/** `wall`: what the station's clock said, minutes; the receipts before and after are true. */
const reported = async (wall: number, more: Record<string, unknown> = {}) => {
  const store = createMemoryStore();
  const chain = createTestChain('s', life);
  const anchor = 'a'.repeat(64);
  chain.append({ type: 'dossier.completed', data: {} }, 'd', { at: at(wall), recordedAt: at(wall), clock: { bootId: 'b', monotonicMs: 1000 }, anchor, ...more });
  await store.transaction(async (tx) => {
    await tx.addStation({ id: 's', agencyCode: 'A.1', unitName: 'UBND xã', publicKey: privateToPublicJwk(seedToPrivateJwk(new Uint8Array(32).fill(5))) }, at(0));
    await tx.addLife({ station: 's', incarnation: life, lease: { agencyCode: 'A.1', from: 1, to: 9 } }, at(0));
    const kept = await tx.lockLife('s', life);
    if (kept === null) throw new Error('no life');
    await tx.addReceipt(kept.id, { headSeq: 0, headHash: GENESIS_HASH, hash: anchor, serverTime: at(10) });
    // A head the station made up: it vouches for nothing.
    await tx.addReceipt(kept.id, { headSeq: 1, headHash: 'f'.repeat(64), hash: 'b'.repeat(64), serverTime: at(11) });
    await tx.appendEvents(kept.id, chain.events.map(({ seq, hash, bytes }) => ({ seq, hash, bytes, outcome: 'applied' as const, reason: null, type: 'dossier.completed', dossierId: null, version: null })), at(30));
    await tx.addReceipt(kept.id, { headSeq: 1, headHash: chain.head().headHash, hash: 'c'.repeat(64), serverTime: at(30) });
  });
  return clockReport(store, 's');
};

test('a clock between the receipts around its events is not suspected', async () => {
  expect(await reported(25)).toEqual({ suspicions: [], declared: { acts: 1, declared: 0, perThousand: 0, longestHours: 0 }, lastAnchor: at(30) });
});

test('a clock a day behind or ahead of the receipts is, by how much at least', async () => {
  const [back, ahead] = [await reported(10 - 1440), await reported(30 + 1440)];
  expect(back.suspicions).toMatchObject([{ kind: 'set-back', from: { incarnation: life, seq: 1 } }]);
  expect(ahead.suspicions).toMatchObject([{ kind: 'set-forward' }]);
  for (const { byMs } of [...back.suspicions, ...ahead.suspicions]) expect(Math.abs(Math.abs(byMs) - 1440 * 60_000)).toBeLessThan(1000);
});

test('what is declared later is counted', async () => {
  expect((await reported(25, { at: at(-120), declared: { evidence: { kind: 'paper-book', number: '1', date: '2026-11-22' }, requestedBy: 'lan', approvedBy: 'chi', reason: 'x' } })).declared).toEqual({ acts: 1, declared: 1, perThousand: 1000, longestHours: 2 });
});

import { expect, test } from 'vitest';
import { createMemoryStore } from './memoryStore.ts';
import { gatewayStoreContract } from './storeContract.ts';

const store = createMemoryStore();
gatewayStoreContract(() => store);

test('a restored snapshot is what was there then, and what happens later does not change it', async () => {
  const own = createMemoryStore();
  const add = (id: string) => own.transaction((tx) => tx.addToken({ id, secretHash: 'x', expiresAt: '2026-11-23T10:00:00.000Z', usedBy: null, unit: null }, '2026-11-23T10:00:00.000Z'));
  await add('before');
  const snapshot = own.snapshot();
  await add('after');
  own.restore(snapshot);
  await own.transaction((tx) => tx.useToken('before', 's', '2026-11-23T10:00:00.000Z'));
  expect([...own.snapshot().tokens.values()]).toMatchObject([{ id: 'before', usedBy: 's' }]);
  expect([...snapshot.tokens.values()]).toMatchObject([{ id: 'before', usedBy: null, unit: null }]);
});

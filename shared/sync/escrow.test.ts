import { expect, test } from 'vitest';
import { escrowPublicJwk, openSealedKey, sealDataKey, seedToEscrowJwk } from './escrow.ts';
import { SealedKey } from './repair.ts';

const province = seedToEscrowJwk(new Uint8Array(32).fill(7));
const other = seedToEscrowJwk(new Uint8Array(32).fill(8));
const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index);

test('what a station seals for the province, the province opens, and nobody else', async () => {
  const sealed = await sealDataKey('st-1', dataKey, escrowPublicJwk(province));
  expect(SealedKey.safeParse(sealed).success).toBe(true);
  expect(sealed).not.toContain(Buffer.from(dataKey).toString('base64url'));
  expect(Buffer.from((await openSealedKey('st-1', sealed, province)) ?? '')).toEqual(Buffer.from(dataKey));
  expect(await openSealedKey('st-1', sealed, other)).toBeNull();
});

test('a key kept under another station’s name, or changed by one letter, opens nothing', async () => {
  const sealed = await sealDataKey('st-1', dataKey, province);
  expect(await openSealedKey('st-2', sealed, province)).toBeNull();
  const [head, key, iv, text = '', tag] = sealed.split('.');
  const changed = [head, key, iv, `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`, tag].join('.');
  expect(await openSealedKey('st-1', changed, province)).toBeNull();
  expect(await openSealedKey('st-1', 'not a key', province)).toBeNull();
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { jwkToThumbprint, privateToPublicJwk, readUnverified, seedToPrivateJwk, sign, toSigningKey, toVerifyingKey, verify } from './signature.ts';

const Claims = z.object({ nonce: z.string() });
const mine = seedToPrivateJwk(new Uint8Array(32).fill(1));
const other = seedToPrivateJwk(new Uint8Array(32).fill(2));
const signed = async () => sign('qmc-request', { nonce: 'n' }, await toSigningKey(mine));

test('the same 32 bytes are the same key, and the public half shows nothing of the secret', () => {
  expect(seedToPrivateJwk(new Uint8Array(32).fill(1))).toEqual(mine);
  expect(privateToPublicJwk(mine)).not.toHaveProperty('d');
});

test('what one key signed that key verifies, and no other', async () => {
  expect(await verify('qmc-request', await signed(), await toVerifyingKey(mine), Claims)).toEqual({ nonce: 'n' });
  expect(await verify('qmc-request', await signed(), await toVerifyingKey(other), Claims)).toBeNull();
});

test('a signature of one kind is worth nothing for another', async () => {
  expect(await verify('qmc-time', await signed(), await toVerifyingKey(mine), Claims)).toBeNull();
});

test('a changed, torn or unsigned text verifies as nothing, without throwing', async () => {
  const [head, , tail] = (await signed()).split('.');
  const changed = [head, Buffer.from('{"nonce":"m"}').toString('base64url'), tail].join('.');
  const unsigned = `${Buffer.from('{"alg":"none","typ":"qmc-request"}').toString('base64url')}.${Buffer.from('{"nonce":"n"}').toString('base64url')}.`;
  for (const jws of [changed, unsigned, '', 'a.b', 'a.b.c']) expect(await verify('qmc-request', jws, await toVerifyingKey(mine), Claims)).toBeNull();
  expect(readUnverified(changed, Claims)).toEqual({ nonce: 'm' });
  expect(readUnverified('a.b.c', Claims)).toBeNull();
});

test('the thumbprint names the public key alone (RFC 7638)', async () => {
  expect(await jwkToThumbprint(mine)).toBe(await jwkToThumbprint(privateToPublicJwk(mine)));
  expect(await jwkToThumbprint(mine)).not.toBe(await jwkToThumbprint(other));
});

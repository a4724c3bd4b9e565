import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

const cheap = { ln: 10, r: 8, p: 1 };
const hash = async (password: string) => {
  const hashed = await hashPassword(password, cheap);
  if (!hashed.ok) throw new Error(hashed.error.type);
  return hashed.value;
};

test('a password is right only if it is the same, and its hash tells nothing of it', async () => {
  const phc = await hash('mật khẩu 1');
  expect(phc).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword(phc, 'mật khẩu 1')).toBe(true);
  expect(await verifyPassword(phc, 'mật khẩu 1 ')).toBe(false);
  expect(await verifyPassword(phc, '')).toBe(false);
});

test('two officers with the same password have different hashes', async () => {
  expect(await hash('trungtam1')).not.toBe(await hash('trungtam1'));
});

test('by default the hash costs 32 MiB, and says so', async () => {
  const hashed = await hashPassword('mật khẩu 1');
  expect(hashed).toMatchObject({ ok: true, value: expect.stringMatching(/^\$scrypt\$ln=15,r=8,p=1\$/) });
  expect(hashed.ok && (await verifyPassword(hashed.value, 'mật khẩu 1'))).toBe(true);
});

test('a password typed on another Vietnamese keyboard is the same password', async () => {
  expect(await verifyPassword(await hash('mật khẩu 1'.normalize('NFD')), 'mật khẩu 1'.normalize('NFC'))).toBe(true);
});

test('fewer than eight characters are refused, counted as people see them', async () => {
  expect(await hashPassword('1234567', cheap)).toEqual({ ok: false, error: { type: 'PasswordWeak', minLength: 8 } });
  expect(await hashPassword('ếếếếế'.normalize('NFD'), cheap)).toMatchObject({ ok: false });
});

test('without a hash every password is wrong, the empty one and the dummy included', async () => {
  for (const password of ['', 'mật khẩu 1', '\0']) expect(await verifyPassword(null, password, cheap)).toBe(false);
});

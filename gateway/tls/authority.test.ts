import { randomBytes, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueServerIdentity, makeAuthority } from './authority.ts';

const deps = { randomBytes, now: () => '2026-11-23T10:00:00.000Z' };
const certificatesOf = (pem: string): X509Certificate[] => pem.split(/(?=-----BEGIN)/).filter((text) => text.startsWith('-----BEGIN')).map((text) => new X509Certificate(text));

test('the gateway’s certificate is issued by its authority for every name given, and shown with it', async () => {
  const authority = await makeAuthority(deps);
  const [leaf, issuer, ...rest] = certificatesOf((await issueServerIdentity(authority, ['127.0.0.1', '::1', 'localhost', 'mot-cua.tinh.gov.vn', 'localhost'], deps)).certificate);
  expect(rest).toEqual([]);
  expect(issuer?.raw).toEqual(new X509Certificate(authority.certificate).raw);
  expect(leaf?.verify(issuer?.publicKey ?? (undefined as never))).toBe(true);
  expect([leaf?.ca, issuer?.ca]).toEqual([false, true]);
  expect(leaf?.checkHost('mot-cua.tinh.gov.vn')).toBe('mot-cua.tinh.gov.vn');
  expect([leaf?.checkHost('evil.example'), leaf?.checkIP('127.0.0.1'), leaf?.checkIP('::1'), leaf?.checkIP('10.0.0.7')]).toEqual([undefined, '127.0.0.1', '::1', undefined]);
});

test('a station whose clock is ten years off either way still accepts both certificates', async () => {
  const certificates = certificatesOf((await issueServerIdentity(await makeAuthority(deps), ['localhost'], deps)).certificate);
  for (const { validFromDate, validToDate } of certificates) {
    expect(validFromDate < new Date('2016-11-23')).toBe(true);
    expect(validToDate > new Date('2036-11-23')).toBe(true);
  }
});

/**
 * The gateway's own certificate authority. A station pins it by the hash in its token, so no public authority and no
 * other gateway can speak in its place.
 *
 * It is valid for ever, and each certificate it issues from 1970 to twenty years ahead: stations check against their own
 * clock, and a wrong one must not lock them out (DESIGN §6). The pin is the protection, not the date.
 */
import { KeyObject, type webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, type Extension, type JsonGeneralName, KeyUsageFlags, KeyUsagesExtension,
  PemConverter, SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator,
} from '@peculiar/x509';
import type { RandomDep, TimeDep } from '#shared/deps';

export interface Authority {
  /** PEM. */
  readonly certificate: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/** What a TLS server shows and signs with. `certificate` holds the authority's behind its own, so that a station can find the one its token pins. */
export interface ServerIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Small, quick, and known to every browser (the province's pages are read in one). */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const { subtle } = globalThis.crypto;
const BEFORE_ANY_CLOCK = new Date('1970-01-01T00:00:00Z');
/** RFC 5280 §4.1.2.5: a certificate with no well-defined end. */
const NEVER = new Date('9999-12-31T23:59:59Z');
const YEARS_AHEAD = 20;

export const makeAuthority = async (deps: RandomDep): Promise<Authority> => {
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(deps),
    name: [{ CN: [`Quay Mot Cua ${Buffer.from(deps.randomBytes(4)).toString('hex')}`] }],
    notBefore: BEFORE_ANY_CLOCK,
    notAfter: NEVER,
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true), await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  return { certificate: certificate.toString('pem'), privateKey: toPem(keys.privateKey) };
};

/** Made at every start and kept in memory only: it cannot run out unnoticed, and no copy of the database can serve as this process. */
export const issueServerIdentity = async (authority: Authority, names: readonly string[], deps: RandomDep & TimeDep): Promise<ServerIdentity> => {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notAfter = new Date(deps.now());
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS_AHEAD);
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension([...new Set(names)].map((value): JsonGeneralName => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }))),
    await AuthorityKeyIdentifierExtension.create(issuer),
  ];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(deps),
    subject: [{ CN: ['Quay Mot Cua gateway'] }],
    issuer: issuer.subject,
    notBefore: BEFORE_ANY_CLOCK,
    notAfter,
    signingAlgorithm: algorithm,
    signingKey: await subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.privateKey), algorithm, false, ['sign']),
    publicKey: keys.publicKey,
    extensions,
  });
  return { certificate: `${certificate.toString('pem')}\n${issuer.toString('pem')}\n`, privateKey: toPem(keys.privateKey) };
};

/** RFC 5280: positive, not zero, at most 20 octets. */
const serial = ({ randomBytes }: RandomDep): string => `4${Buffer.from(randomBytes(15)).toString('hex').slice(1)}`;

const toPem = (key: webcrypto.CryptoKey): string => KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();

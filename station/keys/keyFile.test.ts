import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesToSha256 } from '#shared/journal/chain';
import { jsonToCanonicalBytes } from '#shared/journal/canonical';
import { startChild } from '#test/childProcess';
import { must } from '#test/stationFixture';
import { addVaultSlot, changePassphrase, createKeyFile, findStationId, keyFilePath, openWithPassphrase, openWithVault } from './keyFile.ts';
import type { KeyVault } from './keyVault.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const cheap = { N: 1024, r: 8, p: 1 };
const passphrase = 'mười hai con trâu đen';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'quay-keys-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const create = () => createKeyFile(deps, dir, 'station-1', passphrase, cheap).then(must);
const text = () => readFileSync(keyFilePath(dir), 'utf8');

/** XOR under a secret of its own: two vaults cannot read each other, as two users of one machine cannot. */
const createVault = (secret: number, available = true): KeyVault => ({
  available: () => available,
  wrap: (bytes) => Promise.resolve(Uint8Array.from([secret, ...bytes.map((byte) => byte ^ secret)])),
  unwrap: (bytes) => (bytes[0] === secret ? Promise.resolve(bytes.slice(1).map((byte) => byte ^ secret)) : Promise.reject(new Error('not mine'))),
});

test('the passphrase gives back the very key the station was made with', async () => {
  const made = await create();
  expect(made.dataKey.length).toBe(32);
  expect(must(await openWithPassphrase(dir, passphrase))).toEqual({ stationId: 'station-1', dataKey: Buffer.from(made.dataKey) });
  expect(must(await findStationId(dir))).toBe('station-1');
});

test('the key itself is nowhere in the file, and only its owner may read the file', async () => {
  const { dataKey } = await create();
  const key = Buffer.from(dataKey);
  for (const form of [key.toString('base64'), key.toString('hex'), passphrase]) expect(text()).not.toContain(form);
  if (process.platform !== 'win32') expect(statSync(keyFilePath(dir)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['station.keys.json']);
});

test('by default people get the full cost of scrypt', async () => {
  must(await createKeyFile(deps, dir, 'station-1', passphrase));
  expect(text()).toContain('"N": 131072');
  expect((await openWithPassphrase(dir, passphrase)).ok).toBe(true);
  expect(await openWithPassphrase(dir, `${passphrase}.`)).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
});

test('the passphrase opens from any keyboard, composed or decomposed', async () => {
  await create();
  expect(passphrase.normalize('NFD')).not.toBe(passphrase);
  expect((await openWithPassphrase(dir, passphrase.normalize('NFD'))).ok).toBe(true);
});

test('a missing, a weak and a wrong passphrase are three different errors', async () => {
  expect(await createKeyFile(deps, dir, 's', '', cheap)).toEqual({ ok: false, error: { type: 'PassphraseMissing' } });
  // Eleven characters, though more than twelve code units when decomposed.
  expect(await createKeyFile(deps, dir, 's', 'ếếếếếếếếếếế'.normalize('NFD'), cheap)).toEqual({ ok: false, error: { type: 'PassphraseWeak', minLength: 12 } });
  expect(readdirSync(dir)).toEqual([]);
  await create();
  expect(await openWithPassphrase(dir, '')).toEqual({ ok: false, error: { type: 'PassphraseMissing' } });
  expect(await openWithPassphrase(dir, 'mười hai con trâu đỏ')).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
});

test('a folder without a station says so, and a station is never overwritten', async () => {
  expect(await openWithPassphrase(dir, passphrase)).toEqual({ ok: false, error: { type: 'StationMissing', dir } });
  await create();
  const before = text();
  expect(await createKeyFile(deps, dir, 'station-2', passphrase, cheap)).toEqual({ ok: false, error: { type: 'StationExists', dir } });
  expect(text()).toBe(before);
});

test('whichever byte of the file is damaged, it never opens another key and never crashes', async () => {
  const { dataKey } = await create();
  const whole = readFileSync(keyFilePath(dir));
  const outcomes = new Set<string>();
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(keyFilePath(dir), damaged);
    const opened = await openWithPassphrase(dir, passphrase);
    if (opened.ok) expect(Buffer.from(opened.value.dataKey).equals(dataKey)).toBe(true);
    outcomes.add(opened.ok ? 'same key' : opened.error.type);
  }
  expect(outcomes).toContain('DatabaseCorrupt');
  expect(outcomes).not.toContain('PassphraseWrong');
});

test('a slot carried into another station opens nothing, even with the passphrase and a matching check', async () => {
  await create();
  const { slots } = JSON.parse(text());
  const content = { version: 1, stationId: 'station-2', slots };
  writeFileSync(keyFilePath(dir), JSON.stringify({ ...content, check: bytesToSha256(jsonToCanonicalBytes(content)) }));
  expect(await openWithPassphrase(dir, passphrase)).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
});

test('a key file of a newer program is refused as such', async () => {
  await create();
  writeFileSync(keyFilePath(dir), JSON.stringify({ ...JSON.parse(text()), version: 2 }));
  expect(await openWithPassphrase(dir, passphrase)).toEqual({ ok: false, error: { type: 'DatabaseFromFuture', found: 2, known: 1 } });
});

test('the vault of the user who opened the station opens it again; another user is asked for the passphrase', async () => {
  const key = await create();
  expect(await openWithVault(dir, createVault(1))).toEqual({ ok: false, error: { type: 'StationLocked' } });
  must(await addVaultSlot(dir, createVault(1), key));
  expect(must(await openWithVault(dir, createVault(1))).dataKey).toEqual(Buffer.from(key.dataKey));
  expect(await openWithVault(dir, createVault(2))).toEqual({ ok: false, error: { type: 'StationLocked' } });
  must(await addVaultSlot(dir, createVault(2), key));
  for (const secret of [1, 2]) expect((await openWithVault(dir, createVault(secret))).ok).toBe(true);
  expect((await openWithPassphrase(dir, passphrase)).ok).toBe(true);
});

test('adding the same vault twice changes nothing', async () => {
  const key = await create();
  must(await addVaultSlot(dir, createVault(1), key));
  const once = text();
  must(await addVaultSlot(dir, createVault(1), key));
  expect(text()).toBe(once);
});

test('a vault that is none, or does not give back what it took, is refused and leaves no trace', async () => {
  const key = await create();
  const before = text();
  const liar: KeyVault = { available: () => true, wrap: () => Promise.resolve(new Uint8Array(64)), unwrap: () => Promise.resolve(new Uint8Array(64)) };
  for (const vault of [createVault(1, false), liar]) expect(await addVaultSlot(dir, vault, key)).toEqual({ ok: false, error: { type: 'StationLocked' } });
  expect(text()).toBe(before);
});

test('a changed passphrase opens the same key, the former one nothing, and the vault still does', async () => {
  const key = await create();
  must(await addVaultSlot(dir, createVault(1), key));
  expect(await changePassphrase(deps, dir, 'không phải cụm này', 'cụm mật khẩu mới', cheap)).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  expect(await changePassphrase(deps, dir, passphrase, 'ngắn', cheap)).toEqual({ ok: false, error: { type: 'PassphraseWeak', minLength: 12 } });
  must(await changePassphrase(deps, dir, passphrase, 'cụm mật khẩu mới', cheap));
  expect(await openWithPassphrase(dir, passphrase)).toEqual({ ok: false, error: { type: 'PassphraseWrong' } });
  for (const opened of [await openWithPassphrase(dir, 'cụm mật khẩu mới'), await openWithVault(dir, createVault(1))]) {
    expect(must(opened).dataKey).toEqual(Buffer.from(key.dataKey));
  }
});

const changing = `
  import { randomBytes } from 'node:crypto';
  import { changePassphrase } from '#station/keys/keyFile';
  const [a, b] = ['mười hai con trâu đen', 'cụm mật khẩu mới'];
  for (let [from, to, n] = [a, b, 0]; n < Number(process.env.TIMES); [from, to, n] = [to, from, n + 1]) {
    const changed = await changePassphrase({ randomBytes }, process.env.DIR, from, to, { N: 1024, r: 8, p: 1 });
    console.log(changed.ok ? 'changed' : changed.error.type);
  }`;

test('a process killed while it changes the passphrase leaves a file that opens with one or the other', async () => {
  const { dataKey } = await create();
  for (let round = 0; round < 4; round += 1) {
    const child = startChild(changing, { env: { DIR: dir, TIMES: '100000' } });
    for (let line = 0; line <= round * 3; line += 1) await child.nextLine();
    await child.kill('SIGKILL');
    const opened = await Promise.all([passphrase, 'cụm mật khẩu mới'].map((each) => openWithPassphrase(dir, each)));
    expect(opened.map(({ ok }) => ok).sort()).toEqual([false, true]);
    for (const each of opened) if (each.ok) expect(Buffer.from(each.value.dataKey).equals(dataKey)).toBe(true);
    // The next round starts from the first passphrase again.
    if (!opened[0]?.ok) must(await changePassphrase(deps, dir, 'cụm mật khẩu mới', passphrase, cheap));
  }
});

test('on a full disk the passphrase stays what it was and nothing is left behind', async () => {
  await create();
  const before = text();
  const child = startChild(changing, { env: { DIR: dir, TIMES: '1' }, maxFileBlocks: 0 });
  expect(await child.nextLine()).toBe('DiskFull');
  expect(text()).toBe(before);
  expect(readdirSync(dir)).toEqual(['station.keys.json']);
});

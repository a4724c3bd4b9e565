/**
 * `<dataDir>/station.keys.json`: the station's data key (32 bytes, of the encrypted database), wrapped in slots
 * (DESIGN §4 "Encrypted at rest"). The file holds no secret in clear; it is copied into every backup.
 *
 * `check` is a plain SHA-256 over the rest: it guards nothing against an attacker, it tells a damaged file
 * (restore it from a backup) from a wrong passphrase (try again).
 */
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RandomDep } from '#shared/deps';
import type { StorageError } from '#shared/errors';
import { jsonToCanonicalBytes } from '#shared/journal/canonical';
import { bytesToSha256 } from '#shared/journal/chain';
import { parseJson } from '#shared/parseJson';
import { err, ok, type Result } from '#shared/result';
import { knownOrThrow, toStorageError, withStorage } from '#station/storageErrors';
import { writeFileDurably } from './durableFile.ts';
import { DATA_KEY_BYTES, KeySlot, unwrapWithPassphrase, unwrapWithVault, wrapWithPassphrase, wrapWithVault } from './keySlot.ts';
import type { KeyVault } from './keyVault.ts';
import { checkNewPassphrase, PASSPHRASE_COST, type ScryptCost } from './passphrase.ts';

export const KEY_FILE_NAME = 'station.keys.json';
const KEY_FILE_VERSION = 1;
/** One per operating-system user who opens the station; the oldest gives way. */
const MAX_VAULT_SLOTS = 16;

export interface StationKey {
  readonly stationId: string;
  readonly dataKey: Uint8Array;
}
type Opened = Promise<Result<StationKey, StorageError>>;

/** Makes the data key of a new station. `cost` is for tests and benches only; people get the default. */
export const createKeyFile = async (deps: RandomDep, dir: string, stationId: string, passphrase: string, cost: ScryptCost = PASSPHRASE_COST): Opened => {
  const checked = checkNewPassphrase(passphrase);
  if (!checked.ok) return checked;
  if (await fileExists(keyFilePath(dir))) return err({ type: 'StationExists', dir });
  const dataKey = deps.randomBytes(DATA_KEY_BYTES);
  const slot = await wrapWithPassphrase(deps, stationId, dataKey, checked.value, cost);
  const written = await writeKeyFile(dir, { stationId, slots: [slot] });
  return written.ok ? ok({ stationId, dataKey }) : written;
};

/** A key file for a data key that came back another way (escrow): one slot, for this passphrase; what was there before is replaced. */
export const writeKeyFileFor = async (deps: RandomDep, dir: string, { stationId, dataKey }: StationKey, passphrase: string, cost: ScryptCost = PASSPHRASE_COST): Promise<Result<null, StorageError>> => {
  const checked = checkNewPassphrase(passphrase);
  if (!checked.ok) return checked;
  return writeKeyFile(dir, { stationId, slots: [await wrapWithPassphrase(deps, stationId, dataKey, checked.value, cost)] });
};

export const openWithPassphrase = async (dir: string, passphrase: string): Opened => {
  if (passphrase === '') return err({ type: 'PassphraseMissing' });
  const file = await readKeyFile(dir);
  if (!file.ok) return file;
  const { stationId, slots } = file.value;
  for (const slot of slots) {
    if (slot.kind !== 'passphrase') continue;
    const dataKey = await unwrapWithPassphrase(stationId, slot, passphrase);
    if (dataKey !== null) return ok({ stationId, dataKey });
  }
  return err({ type: 'PassphraseWrong' });
};

/** `StationLocked` when this user's vault holds no way in: the passphrase is asked then. */
export const openWithVault = async (dir: string, vault: KeyVault): Opened => {
  const file = await readKeyFile(dir);
  if (!file.ok) return file;
  const dataKey = await dataKeyInVault(file.value, vault);
  return dataKey === null ? err({ type: 'StationLocked' }) : ok({ stationId: file.value.stationId, dataKey });
};

/** @idempotent A vault that opens the station already gets no second slot. `StationLocked` when the vault is none or refuses. */
export const addVaultSlot = async (dir: string, vault: KeyVault, key: StationKey): Promise<Result<null, StorageError>> => {
  if (!vault.available()) return err({ type: 'StationLocked' });
  const file = await readKeyFile(dir);
  if (!file.ok) return file;
  const { stationId, slots } = file.value;
  if (stationId !== key.stationId) return err({ type: 'DatabaseCorrupt', detail: `${KEY_FILE_NAME}: station` });
  if ((await dataKeyInVault(file.value, vault)) !== null) return ok(null);
  const slot = await wrapWithVault(vault, stationId, key.dataKey).catch(() => null);
  // A vault is believed only after it has given back what it took.
  if (slot === null || (await unwrapWithVault(vault, stationId, slot)) === null) return err({ type: 'StationLocked' });
  const vaults = [...slots.filter((each) => each.kind === 'vault'), slot].slice(-MAX_VAULT_SLOTS);
  return writeKeyFile(dir, { stationId, slots: [...slots.filter((each) => each.kind !== 'vault'), ...vaults] });
};

/** The data key stays, so the database is not rewritten; backups made before still open with the old passphrase. */
export const changePassphrase = async (deps: RandomDep, dir: string, before: string, after: string, cost: ScryptCost = PASSPHRASE_COST): Opened => {
  const checked = checkNewPassphrase(after);
  if (!checked.ok) return checked;
  const opened = await openWithPassphrase(dir, before);
  if (!opened.ok) return opened;
  const file = await readKeyFile(dir);
  if (!file.ok) return file;
  const { stationId, dataKey } = opened.value;
  const slot = await wrapWithPassphrase(deps, stationId, dataKey, checked.value, cost);
  const written = await writeKeyFile(dir, { stationId, slots: [slot, ...file.value.slots.filter((each) => each.kind !== 'passphrase')] });
  return written.ok ? opened : written;
};

/** Which station a folder holds, without opening it. */
export const findStationId = async (dir: string): Promise<Result<string, StorageError>> => {
  const file = await readKeyFile(dir);
  return file.ok ? ok(file.value.stationId) : file;
};

export const keyFilePath = (dir: string): string => join(dir, KEY_FILE_NAME);

const KeyFile = z.object({ version: z.literal(KEY_FILE_VERSION), stationId: z.string().min(1).max(100), slots: z.array(KeySlot).min(1), check: z.string() });
type KeyFileContent = Pick<z.infer<typeof KeyFile>, 'stationId' | 'slots'>;

const readKeyFile = async (dir: string): Promise<Result<KeyFileContent, StorageError>> => {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(keyFilePath(dir));
  } catch (failure) {
    const known = knownOrThrow(failure);
    return err(known.type === 'FileMissing' ? { type: 'StationMissing', dir } : known);
  }
  const value = parseJson(bytes);
  const version = z.object({ version: z.int() }).safeParse(value);
  if (version.success && version.data.version > KEY_FILE_VERSION) return err({ type: 'DatabaseFromFuture', found: version.data.version, known: KEY_FILE_VERSION });
  const file = KeyFile.safeParse(value);
  if (!file.success || file.data.check !== checkOf(file.data)) return err({ type: 'DatabaseCorrupt', detail: KEY_FILE_NAME });
  return ok(file.data);
};

const writeKeyFile = (dir: string, content: KeyFileContent): Promise<Result<null, StorageError>> =>
  withStorage(async () => {
    const file = { version: KEY_FILE_VERSION, stationId: content.stationId, slots: content.slots, check: checkOf(content) };
    await writeFileDurably(keyFilePath(dir), Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8'));
    return null;
  });

const checkOf = ({ stationId, slots }: KeyFileContent): string => bytesToSha256(jsonToCanonicalBytes({ version: KEY_FILE_VERSION, stationId, slots }));

const dataKeyInVault = async ({ stationId, slots }: KeyFileContent, vault: KeyVault): Promise<Uint8Array | null> => {
  if (!vault.available()) return null;
  for (const slot of slots) {
    if (slot.kind !== 'vault') continue;
    const dataKey = await unwrapWithVault(vault, stationId, slot);
    if (dataKey !== null) return dataKey;
  }
  return null;
};

const fileExists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    (failure: unknown) => {
      if (toStorageError(failure)?.type === 'FileMissing') return false;
      throw failure;
    },
  );

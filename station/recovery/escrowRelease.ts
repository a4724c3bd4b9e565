/**
 * What the province hands out when a commune lost its recovery sheet: that one station's data key, wrapped for a
 * passphrase agreed on by another road (telephone, in person). The province's own private key never travels.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RandomDep } from '#shared/deps';
import type { StorageError } from '#shared/errors';
import { parseJson } from '#shared/parseJson';
import { err, ok, type Result } from '#shared/result';
import type { StationKey } from '#station/keys/keyFile';
import { PassphraseSlot, unwrapWithPassphrase, wrapWithPassphrase } from '#station/keys/keySlot';
import { checkNewPassphrase, PASSPHRASE_COST, type ScryptCost } from '#station/keys/passphrase';
import { withStorage } from '#station/storageErrors';

const Release = z.object({ kind: z.literal('qmc-escrow-release'), station: z.string().min(1).max(100), slot: PassphraseSlot });

/** The text of the file. */
export const makeEscrowRelease = async (deps: RandomDep, { stationId, dataKey }: StationKey, passphrase: string, cost: ScryptCost = PASSPHRASE_COST): Promise<Result<string, StorageError>> => {
  const checked = checkNewPassphrase(passphrase);
  if (!checked.ok) return checked;
  const slot = await wrapWithPassphrase(deps, stationId, dataKey, checked.value, cost);
  return ok(`${JSON.stringify({ kind: 'qmc-escrow-release', station: stationId, slot } satisfies z.infer<typeof Release>)}\n`);
};

export const openEscrowRelease = async (file: string, passphrase: string): Promise<Result<StationKey, StorageError>> => {
  const read = await withStorage(() => readFile(file));
  if (!read.ok) return read.error.type === 'FileMissing' ? err({ type: 'FileMissing', path: file }) : read;
  const release = Release.safeParse(parseJson(read.value));
  const dataKey = release.success ? await unwrapWithPassphrase(release.data.station, release.data.slot, passphrase) : null;
  return release.success && dataKey !== null ? ok({ stationId: release.data.station, dataKey }) : err({ type: 'EscrowReleaseInvalid' });
};

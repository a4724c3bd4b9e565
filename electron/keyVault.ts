/** The operating system's store of secrets through Electron (DPAPI, Keychain, libsecret, KWallet). */
import { safeStorage } from 'electron';
import type { KeyVault } from '#station/keys/keyVault';

/**
 * After Electron is ready. On Linux without a keyring Chromium falls back to a password that stands in its source
 * (`basic_text`): such a vault keeps nothing secret, so it counts as none and the station asks for its passphrase.
 */
export const createElectronKeyVault = async (platform: NodeJS.Platform): Promise<KeyVault> => {
  const isRealStore = platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  const isAvailable = isRealStore && (await safeStorage.isAsyncEncryptionAvailable());
  return {
    available: () => isAvailable,
    wrap: async (bytes) => new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64'))),
    unwrap: async (bytes) => new Uint8Array(Buffer.from((await safeStorage.decryptStringAsync(Buffer.from(bytes))).result, 'base64')),
  };
};

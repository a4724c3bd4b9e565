/**
 * The operating system's own store of secrets, as the Electron host offers it (safeStorage: DPAPI, Keychain, libsecret).
 * A host whose store only obscures (`basic_text`) answers `available() === false`: a vault that is no vault is refused.
 * `wrap` and `unwrap` reject when the store refuses; `unwrap` of what another user wrapped rejects too.
 */
export interface KeyVault {
  available(): boolean;
  wrap(bytes: Uint8Array): Promise<Uint8Array>;
  unwrap(bytes: Uint8Array): Promise<Uint8Array>;
}

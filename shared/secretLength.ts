/** How long a secret must be, counted in characters as typed, after NFC. Asked on screen before the station checks it again. */

/** An officer's password, typed many times a day (our design: docs/security.md). */
export const MIN_PASSWORD_LENGTH = 8;
/** The passphrase, the one secret that can be guessed away from the machine. */
export const MIN_PASSPHRASE_LENGTH = 12;

export const secretLength = (secret: string): number => [...secret.normalize('NFC')].length;

import { fileURLToPath } from 'node:url';
import { findElectron } from '../../scripts/electronBinary.ts';

/** Path of Electron's binary, or null where it was never fetched. */
export const electronBinary = (): string | null => findElectron(fileURLToPath(new URL('../..', import.meta.url)), process.env);

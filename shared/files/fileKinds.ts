/**
 * Which files may be attached to a dossier, told by their first bytes and never by their name: what a scanner or a phone
 * makes and every desk can show. Renderer-safe.
 */

export const fileMimes = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] as const;
export type FileMime = (typeof fileMimes)[number];

/** File endings a chooser offers; the content decides. */
export const fileEndings: readonly string[] = ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff'];

/** No file may ever be larger; the setting `largestFileMb` may only be smaller. */
export const MOST_FILE_BYTES = 50 * 1024 * 1024;
/** Bytes that `sniffMime` needs to see. */
export const SNIFFED_BYTES = 8;

/** ISO 32000 §7.5.2, ITU T.81 (SOI and a marker), PNG (RFC 2083 §3.1), TIFF 6.0 §2 in both byte orders. Null: none of these. */
const beginnings: readonly (readonly [FileMime, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

export const sniffMime = (start: Uint8Array): FileMime | null => beginnings.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte))?.[0] ?? null;

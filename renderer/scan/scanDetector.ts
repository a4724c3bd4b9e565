/**
 * Tells a barcode scanner from a person. A USB scanner is a keyboard that types a whole code within a few dozen
 * milliseconds and ends with Enter; nobody types a dossier code that fast. Pure: text and times come in, a scan comes out.
 */
import { type CitizenCard, parseCitizenCardQr } from '#shared/dossier/identity';

export type Scan = { readonly kind: 'dossier-code'; readonly code: string } | { readonly kind: 'citizen-card'; readonly card: CitizenCard; readonly raw: string };

/** Characters that came fast one after another. Times are `Event.timeStamp`, milliseconds. */
export interface Burst {
  readonly text: string;
  readonly startedAt: number;
  readonly lastAt: number;
}

/** Mean time between characters of a scanner. Cheap ones take 10 to 20 ms, a fast typist 80 or more. */
const MEAN_GAP_MS = 35;
/** One late character (a busy machine) does not break a burst. */
const LONGEST_GAP_MS = 100;
const SHORTEST_SCAN = 8;

/** The burst after one more piece of text; a pause starts a new one. */
export const continueBurst = (burst: Burst | null, text: string, at: number): Burst =>
  burst !== null && at - burst.lastAt <= LONGEST_GAP_MS ? { text: burst.text + text, startedAt: burst.startedAt, lastAt: at } : { text, startedAt: at, lastAt: at };

/** What was scanned, when the Enter at `at` ends a scanner's burst; null when a person pressed Enter. */
export const endBurst = (burst: Burst | null, at: number): Scan | null => {
  if (burst === null || burst.text.length < SHORTEST_SCAN || at - burst.lastAt > LONGEST_GAP_MS) return null;
  const meanGap = (burst.lastAt - burst.startedAt) / (burst.text.length - 1);
  return meanGap <= MEAN_GAP_MS ? textToScan(burst.text) : null;
};

/** `<agency code>-<yymmdd>-<4 digits or more>` (domain.md §2.1). */
const DOSSIER_CODE = /^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}-\d{6}-\d{4,7}$/;

export const textToScan = (text: string): Scan | null => {
  const card = parseCitizenCardQr(text);
  if (card !== null) return { kind: 'citizen-card', card, raw: text };
  const code = text.trim().toUpperCase();
  return DOSSIER_CODE.test(code) ? { kind: 'dossier-code', code } : null;
};

/**
 * Tells a barcode scanner from a person. A USB scanner is a keyboard that types a whole code within a few dozen milliseconds
 * and ends with Enter (some with Tab); nobody types a dossier code that fast. Pure: text and times come in, a scan comes out.
 *
 * It is heard twice: as keys, which an input method cannot change where the browser names them, and as the text that came of
 * them. A dossier code is believed from the keys first, a citizen card, whose name has marks, from the text.
 */
import { type CitizenCard, parseCitizenCardQr } from '#shared/dossier/identity';
import { unwritten } from './typedKeys.ts';

export type Scan = { readonly kind: 'dossier-code'; readonly code: string } | { readonly kind: 'citizen-card'; readonly card: CitizenCard; readonly raw: string };

/** Characters that came fast one after another. Times are `Event.timeStamp`, milliseconds. */
export interface Burst {
  readonly text: string;
  readonly startedAt: number;
  readonly lastAt: number;
}

/** Mean time between characters of a scanner. Cheap ones take 10 to 20 ms and a busy machine makes more of it; a fast typist takes 80 or more. */
const MEAN_GAP_MS = 50;
/** One late character (a busy machine) does not break a burst. */
const LONGEST_GAP_MS = 150;
const SHORTEST_SCAN = 8;

/** The burst after one more piece of text; a pause starts a new one. */
export const continueBurst = (burst: Burst | null, text: string, at: number): Burst =>
  isGoingOn(burst, at) ? { text: burst.text + text, startedAt: burst.startedAt, lastAt: at } : { text, startedAt: at, lastAt: at };

export const isGoingOn = (burst: Burst | null, at: number): burst is Burst => burst !== null && at - burst.lastAt <= LONGEST_GAP_MS;

/** Its last `count` characters were taken back: by a backspace, or by an input method that rewrites them. */
const shortenBurst = (burst: Burst | null, count: number): Burst | null => (burst === null || count === 0 ? burst : { ...burst, text: burst.text.slice(0, Math.max(0, burst.text.length - count)) });

/** What was typed, when what ends it at `at` ends a scanner's burst; null when it was a person. */
const burstToText = (burst: Burst | null, at: number): string | null => {
  if (burst === null || burst.text.length < SHORTEST_SCAN || at - burst.lastAt > LONGEST_GAP_MS) return null;
  const meanGap = (burst.lastAt - burst.startedAt) / (burst.text.length - 1);
  return meanGap <= MEAN_GAP_MS ? burst.text : null;
};

export interface Heard {
  readonly keys: Burst | null;
  readonly text: Burst | null;
  /** What an input method is composing now. */
  readonly composing: string;
}
export const silence: Heard = { keys: null, text: null, composing: '' };

export const hearKey = (heard: Heard, char: string, at: number): Heard => ({ ...heard, keys: continueBurst(heard.keys, char, at) });
/** `hasKey`: the key that typed it was heard already. */
export const hearText = (heard: Heard, text: string, at: number, hasKey: boolean): Heard => ({ ...heard, text: continueBurst(heard.text, text, at), keys: hasKey ? heard.keys : continueBurst(heard.keys, text, at) });
/** An input method shows all it composes each time; what it adds, or puts in the place of its own, is what was typed. */
export const hearComposing = (heard: Heard, whole: string, at: number): Heard => {
  let same = 0;
  while (same < heard.composing.length && heard.composing[same] === whole[same]) same += 1;
  return { ...heard, text: continueBurst(shortenBurst(heard.text, heard.composing.length - same), whole.slice(same), at), composing: whole };
};
export const hearBackspace = (heard: Heard, of: 'keys' | 'text'): Heard => ({ ...heard, [of]: shortenBurst(heard[of], 1) });

/** What was scanned, when the Enter or Tab at `at` ends it; null when a person pressed it. */
export const endOfScan = (heard: Heard, at: number): Scan | null => {
  const keys = burstToText(heard.keys, at);
  const text = burstToText(heard.text, at);
  const card = cardOf(text) ?? cardOf(keys);
  if (card !== null) return card;
  const [code] = [keys, text].flatMap((typed) => (typed === null ? [] : [typed, ...unwritten(typed)])).flatMap((typed) => codeOf(typed) ?? []);
  return code === undefined ? null : { kind: 'dossier-code', code };
};

/** `<agency code>-<yymmdd>-<4 digits or more>` (domain.md §2.1). */
const DOSSIER_CODE = /^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}-\d{6}-\d{4,7}$/;
/** The same while it is being typed, and the beginning of a citizen card. */
const BEGINNING = /^([0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){0,4}\.?|[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}-(\d{0,6}|\d{6}-\d{0,7})|\d{1,12}|\d{12}\|.{0,400})$/i;

const codeOf = (text: string): string | null => {
  const code = text.trim().toUpperCase();
  return DOSSIER_CODE.test(code) ? code : null;
};
const cardOf = (text: string | null): Scan | null => {
  const card = text === null ? null : parseCitizenCardQr(text);
  return text === null || card === null ? null : { kind: 'citizen-card', card, raw: text };
};

/** Whether what was typed so far can still become a scan: a word of a name soon cannot. */
export const couldBecomeScan = (text: string): boolean => BEGINNING.test(text);

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
  /** Where a scan may begin in the midst of it: a person's last letter before the scan, or one late character of the scan, nobody knows yet. */
  readonly pauses: readonly { readonly index: number; readonly at: number }[];
}

/** Mean time between characters of a scanner. Cheap ones take 10 to 20 ms and a busy machine makes more of it; a fast typist takes 80 or more. */
const MEAN_GAP_MS = 50;
/** One late character (a busy machine) does not break a burst: what follows it may look like a code without its letter, `48.105-…`. The mean still tells a person. */
const LATEST_CHAR_MS = 600;
/** What ends a scan comes sooner. */
const LATEST_END_MS = 150;
const SHORTEST_SCAN = 8;
/** A quick typist's are all pauses; a scan has few. */
export const MOST_PAUSES = 12;

/** The burst after one more piece of text; a pause starts a new one. */
export const continueBurst = (burst: Burst | null, text: string, at: number): Burst => {
  if (!isGoingOn(burst, at)) return { text, startedAt: at, lastAt: at, pauses: [] };
  const pauses = isLate(burst, at) ? [...burst.pauses, { index: burst.text.length, at }].slice(-MOST_PAUSES) : burst.pauses;
  return { text: burst.text + text, startedAt: burst.startedAt, lastAt: at, pauses };
};

export const isGoingOn = (burst: Burst | null, at: number): burst is Burst => burst !== null && at - burst.lastAt <= LATEST_CHAR_MS;
/** Too late for one scan's usual pace. */
const isLate = (burst: Burst, at: number): boolean => at - burst.lastAt > MEAN_GAP_MS;

/** Its last `count` characters were taken back: by a backspace, or by an input method that rewrites them. */
const shortenBurst = (burst: Burst | null, count: number): Burst | null => {
  if (burst === null || count === 0) return burst;
  const text = burst.text.slice(0, Math.max(0, burst.text.length - count));
  return { ...burst, text, pauses: burst.pauses.filter(({ index }) => index <= text.length) };
};

/** When a burst of whatever code (goods, a parcel) began that what comes at `at` ends; null for a person's typing. */
export const startOfAnyScan = (burst: Burst | null, at: number): number | null => burstToTyped(burst, at)[0]?.startedAt ?? null;

interface Typed {
  readonly text: string;
  readonly startedAt: number;
}

/** What a scanner may have typed, when what ends it comes at `at`: all of it, and what follows each pause. */
const burstToTyped = (burst: Burst | null, at: number): readonly Typed[] => {
  if (burst === null || at - burst.lastAt > LATEST_END_MS) return [];
  const starts = [{ index: 0, at: burst.startedAt }, ...burst.pauses];
  return starts.map((start) => ({ text: burst.text.slice(start.index), startedAt: start.at })).filter(({ text, startedAt }) => text.length >= SHORTEST_SCAN && (burst.lastAt - startedAt) / (text.length - 1) <= MEAN_GAP_MS);
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

export interface Ended {
  readonly scan: Scan;
  /** When its first character came. */
  readonly startedAt: number;
}

/** What was scanned, when the Enter or Tab at `at` ends it; null when a person pressed it. */
export const endOfScan = (heard: Heard, at: number): Ended | null => {
  const keys = burstToTyped(heard.keys, at);
  const text = burstToTyped(heard.text, at);
  const card = [...text, ...keys].flatMap((typed) => cardOf(typed) ?? [])[0];
  if (card !== undefined) return card;
  const codes = [...keys, ...text].flatMap(({ text: typed, startedAt }) => [typed, ...unwritten(typed)].flatMap((one) => codeOf(one, startedAt) ?? []));
  return codes.find(({ scan }) => scan.kind === 'dossier-code' && NATIONAL.test(scan.code)) ?? codes[0] ?? null;
};

/** `<agency code>-<yymmdd>-<4 digits or more>` (domain.md §2.1). */
const DOSSIER_CODE = /^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}-\d{6}-\d{4,7}$/;
/** The same while it is being typed, and the beginning of a citizen card. */
const BEGINNING = /^([0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){0,4}\.?|[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}-(\d{0,6}|\d{6}-\d{0,7})|\d{1,12}|\d{12}\|.{0,400})$/i;

/** As agency codes begin everywhere (QCVN 102): `H48.`, before that `000.`: tells a person's letter from the scan's first. */
const NATIONAL = /^([A-Z]\d{2}|\d{3})\./;

const codeOf = (text: string, startedAt: number): Ended | null => {
  const code = text.trim().toUpperCase();
  return DOSSIER_CODE.test(code) ? { scan: { kind: 'dossier-code', code }, startedAt } : null;
};
const cardOf = ({ text, startedAt }: Typed): Ended | null => {
  const card = parseCitizenCardQr(text);
  return card === null ? null : { scan: { kind: 'citizen-card', card, raw: text }, startedAt };
};

/** Whether a text can still become a scan: a word of a name soon cannot. */
export const couldBecomeScan = (text: string): boolean => BEGINNING.test(text);
/** The same of what is being typed, from its beginning or from its last pause on. */
export const maybeScanning = ({ text, pauses }: Burst): boolean => couldBecomeScan(text) || couldBecomeScan(text.slice(pauses.at(-1)?.index ?? 0));
/** Whether what comes at `at` may be the first of a scan: nothing was heard, or not at a scan's pace. */
export const mayBegin = ({ keys, text }: Heard, at: number): boolean => [keys, text].every((burst) => burst === null || isLate(burst, at));

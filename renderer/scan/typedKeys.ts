/**
 * Which character a key stands for on the keyboard that a scanner pretends to be (US), whatever an input method or a layout
 * makes of it. Pure.
 *
 * - An input method of the system that is composing hides the letter (`key` is *Process*) but names the key (`code`).
 * - The Vietnamese layout of Windows has letters where the digits are: the key decides.
 * - UniKey and its kin take letters back and send others (`dd` → `đ`, `w` → `ư`), without naming a key: `unwritten` goes back.
 */

const shifted: Readonly<Record<string, readonly [string, string]>> = {
  Period: ['.', '>'], Minus: ['-', '_'], Backslash: ['\\', '|'], Slash: ['/', '?'], Comma: [',', '<'], Semicolon: [';', ':'], Quote: ["'", '"'], Equal: ['=', '+'], BracketLeft: ['[', '{'],
  BracketRight: [']', '}'], Backquote: ['`', '~'], Space: [' ', ' '], NumpadDecimal: ['.', '.'], NumpadSubtract: ['-', '-'], NumpadDivide: ['/', '/'], NumpadAdd: ['+', '+'], NumpadMultiply: ['*', '*'],
};
const overDigits = ')!@#$%^&*(';

export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

/** Null: no character (an arrow, F9, Shift alone). */
export const keyToChar = ({ key, code, shiftKey }: PressedKey): string | null => {
  if (/^[ -~]$/.test(key)) return key;
  const isLetter = [...key].length === 1;
  if (!isLetter && !['Process', 'Unidentified', 'Dead'].includes(key)) return null;
  return codeToChar(code, shiftKey) ?? (isLetter ? key : null);
};

/** Whether the key shows the very letter that it writes: not one an input method takes, nor a dead key. */
export const showsLetter = ({ key }: Pick<PressedKey, 'key'>): boolean => [...key].length === 1;

const codeToChar = (code: string, shiftKey: boolean): string | null => {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const [, row, digit] = /^(Digit|Numpad)(\d)$/.exec(code) ?? [];
  if (digit !== undefined) return row === 'Digit' && shiftKey ? (overDigits[Number(digit)] ?? null) : digit;
  return shifted[code]?.[shiftKey ? 1 : 0] ?? null;
};

/** Letters with marks and the keys that make them: Telex first, then VNI. */
const telex: Readonly<Record<string, string>> = { 'đ': 'dd', 'ư': 'w', 'â': 'aa', 'ê': 'ee', 'ô': 'oo', 'ă': 'aw', 'ơ': 'ow', '\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' };
const vni: Readonly<Record<string, string>> = { 'đ': 'd9', 'ư': 'u7', 'â': 'a6', 'ê': 'e6', 'ô': 'o6', 'ă': 'a8', 'ơ': 'o7', '\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' };
const tone = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** What may have been typed where a rewriting input method shows `text`; none for plain text. */
export const unwritten = (text: string): readonly string[] => (/^[ -~]*$/.test(text) ? [] : [telex, vni].map((keys) => [...text.normalize('NFC')].map((letter) => letterToKeys(letter, keys)).join('')));

const letterToKeys = (letter: string, keys: Readonly<Record<string, string>>): string => {
  if (/^[ -~]$/.test(letter)) return letter;
  const marks = [...letter.normalize('NFD')].filter((mark) => tone.test(mark));
  const base = letter.normalize('NFD').replace(tone, '').normalize('NFC');
  const typed = (keys[base.toLowerCase()] ?? base) + marks.map((mark) => keys[mark] ?? '').join('');
  return base === base.toLowerCase() ? typed : typed.toUpperCase();
};

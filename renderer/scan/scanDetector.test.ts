import { describe, expect, it } from 'vitest';
import { type Burst, continueBurst, couldBecomeScan, endOfScan, type Heard, hearBackspace, hearComposing, hearKey, hearText, silence, startOfAnyScan } from './scanDetector.ts';
import { keyToChar, showsLetter, unwritten } from './typedKeys.ts';

const CODE = 'H48.105-261123-6012';
const QR = '062190004512|245123456|Hoàng Phủ Ngọc Tường Vi|01011990|Nữ|Thôn Kon Trang Long Loi, xã Đăk Hà, Quảng Ngãi|01012022';

/** As a keyboard without an input method types: each key shows its letter. */
const typed = (text: string, gapMs: number, before: Heard = silence, from = 1_000): Heard => {
  let heard = before;
  let at = from;
  for (const char of text) heard = hearText(hearKey(heard, char, (at += gapMs)), char, at, true);
  return heard;
};
const scanAt = (heard: Heard, at: number) => endOfScan(heard, at)?.scan ?? null;
const endedBy = (heard: Heard, afterMs: number) => scanAt(heard, (heard.text?.lastAt ?? heard.keys?.lastAt ?? 0) + afterMs);
const code = { kind: 'dossier-code', code: CODE };

describe('telling a scanner from a person', () => {
  it('a dossier code typed within milliseconds and ended with Enter is a scan, in small letters too', () => {
    expect(endedBy(typed(CODE, 12), 10)).toEqual(code);
    expect(endedBy(typed(CODE.toLowerCase(), 12), 10)).toEqual(code);
    expect(endedBy(typed('000.00.12.H44-261123-123456', 12), 10)).toEqual({ kind: 'dossier-code', code: '000.00.12.H44-261123-123456' });
  });

  it('the same code typed by a fast person is not', () => expect(endedBy(typed(CODE, 70), 70)).toBeNull());

  it('a scanned citizen card is read whole, marks kept, those that no key of the scanner’s keyboard has too', () => {
    expect(endedBy(typed(QR, 15), 15)).toMatchObject({ kind: 'citizen-card', card: { idNumber: '062190004512', name: 'Hoàng Phủ Ngọc Tường Vi', birthDate: '1990-01-01', sex: 'female' } });
    let heard = silence;
    let at = 0;
    for (const char of QR) heard = /[ -~]/.test(char) ? hearText(hearKey(heard, char, (at += 5)), char, at, true) : hearText(heard, char, (at += 5), false);
    expect(scanAt(heard, at + 5)).toMatchObject({ card: { name: 'Hoàng Phủ Ngọc Tường Vi' } });
  });

  it('what was typed before a pause does not become part of the scan', () => expect(endedBy(typed(CODE, 10, typed('Thôn', 60), 1_800), 10)).toEqual(code));

  it('a letter that a person pressed just before is no part of it', () => {
    const person = hearText(hearKey(silence, 'm', 900), 'm', 900, true);
    const scanned = typed(CODE, 8, person, 990);
    expect(endedBy(scanned, 8)).toEqual(code);
    expect(endOfScan(scanned, 1_150)?.startedAt).toBe(998);
  });

  it('its own first letter is, though the next came late', () => {
    const scanned = typed(CODE.slice(1), 8, hearText(hearKey(silence, 'H', 900), 'H', 900, true), 990);
    expect(endedBy(scanned, 8)).toEqual(code);
    expect(endOfScan(scanned, 1_150)?.startedAt).toBe(900);
  });

  it('its own first letter is, though a busy machine brought the next nearly half a second late: without it another code would be looked for', () => {
    const scanned = typed(CODE.slice(1), 8, hearComposing(silence, 'H', 900), 1_330);
    expect(endedBy(scanned, 8)).toEqual(code);
    expect(endedBy(typed(CODE, 8, typed('m', 0, silence, 900), 1_330), 8)).toEqual(code);
  });

  it('goods scanned at the locked screen are known by their pace, a password by a person’s, a filled-in one by being one text', () => {
    const pressedAt = (text: string, gapMs: number): Burst | null => [...text].reduce<Burst | null>((burst, char, index) => continueBurst(burst, char, 1_000 + index * gapMs), null);
    expect(startOfAnyScan(pressedAt('8934563138165', 8), 1_105)).toBe(1_000);
    expect(startOfAnyScan(pressedAt('mat-khau-cua-lan', 90), 2_400)).toBeNull();
    expect(startOfAnyScan(null, 1_000)).toBeNull();
  });

  it('one late character of a busy machine does not lose the scan', () => {
    let heard = silence;
    let at = 0;
    for (const [index, char] of [...CODE].entries()) heard = hearKey(heard, char, (at += index === 9 ? 90 : 10));
    expect(scanAt(heard, at + 10)).toEqual(code);
  });

  it('an Enter long after the last character is a person confirming', () => expect(endedBy(typed(CODE, 5), 500)).toBeNull());

  it('a fast word or number that is no code is left alone', () => {
    expect(endedBy(typed('0905117240', 5), 5)).toBeNull();
    expect(endedBy(typed('nguyenthilan', 5), 5)).toBeNull();
  });
});

describe('while an input method is composing', () => {
  it('the keys tell the code where the browser names them, whatever the method makes of them', () => {
    const keys: [string, boolean][] = [['KeyW', true], ['Digit0', false], ['Digit1', false], ['Period', false], ...[...'105'].map((digit): [string, boolean] => [`Digit${digit}`, false]), ['Minus', false], ...[...'261123'].map((digit): [string, boolean] => [`Digit${digit}`, false]), ['Minus', false], ...[...'6012'].map((digit): [string, boolean] => [`Numpad${digit}`, false])];
    let heard = silence;
    let at = 0;
    let shown = '';
    for (const [keyCode, shiftKey] of keys) {
      const char = keyToChar({ key: 'Process', code: keyCode, shiftKey }) ?? '';
      shown += char === 'W' ? 'Ư' : char;
      heard = hearComposing(hearKey(heard, char, (at += 8)), shown, at);
    }
    expect(scanAt(heard, at + 8)).toEqual({ kind: 'dossier-code', code: 'W01.105-261123-6012' });
  });

  it('the text tells it where no key is heard at all, with a syllable half composed before it', () => {
    let heard = hearComposing(silence, 'thươ', 100);
    let at = 1_000;
    for (let length = 1; length <= CODE.length; length += 1) heard = hearComposing(heard, `thươ${CODE.slice(0, length)}`, (at += 6));
    expect(scanAt(heard, at + 6)).toEqual(code);
  });

  it('a method that takes letters back and writes others is read back', () => {
    // UniKey, VNI: D is typed; the 9 after it takes it back and writes Đ; no key is named.
    let heard = hearKey(hearText(silence, 'D', 0, false), '9', 5);
    heard = hearText(hearBackspace(hearBackspace(hearBackspace(heard, 'keys'), 'keys'), 'text'), 'Đ', 8, false);
    let at = 8;
    for (const char of '1.105-261123-6012') heard = hearText(hearKey(heard, char, (at += 8)), char, at, true);
    expect(scanAt(heard, at + 8)).toEqual({ kind: 'dossier-code', code: 'D91.105-261123-6012' });
    expect(unwritten('Ư48')).toEqual(['W48', 'U748']);
    expect(unwritten('Ẫ')).toEqual(['AAX', 'A64']);
    expect(unwritten('H48')).toEqual([]);
  });

  it('the Vietnamese layout, which has letters on the digits, hides no digit', () => {
    expect(keyToChar({ key: 'ă', code: 'Digit1', shiftKey: false })).toBe('1');
    expect(keyToChar({ key: 'đ', code: '', shiftKey: false })).toBe('đ');
    expect(keyToChar({ key: 'F9', code: 'F9', shiftKey: false })).toBeNull();
    expect(keyToChar({ key: 'Process', code: 'Backslash', shiftKey: true })).toBe('|');
  });

  it('only a key that shows the letter it writes is held back: what an input method or a dead key takes has none to give back', () => {
    expect(['a', 'ă', 'Ư', ' '].map((key) => showsLetter({ key }))).toEqual([true, true, true, true]);
    expect(['Process', 'Dead', 'Unidentified'].map((key) => showsLetter({ key }))).toEqual([false, false, false]);
  });
});

describe('what is held back while it may be a scan', () => {
  it('every beginning of a code and of a card may be', () => {
    for (const scan of [CODE, '000.00.12.H44-261123-123456', QR]) for (let length = 1; length <= scan.length; length += 1) expect(couldBecomeScan(scan.slice(0, length)), scan.slice(0, length)).toBe(true);
  });

  it('a word, a number, a date are not for long', () => {
    for (const text of ['nguye', 'xac ', '0905117240123', '12/03', 'h48,1']) expect(couldBecomeScan(text), text).toBe(false);
  });
});

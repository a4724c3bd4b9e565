import { describe, expect, it } from 'vitest';
import { type Burst, continueBurst, endBurst, textToScan } from './scanDetector.ts';

const QR = '062190004512|245123456|Hoàng Phủ Ngọc Tường Vi|01011990|Nữ|Thôn Kon Trang Long Loi, xã Đăk Hà, Quảng Ngãi|01012022';

const typed = (text: string, gapMs: number): Burst | null => {
  let burst: Burst | null = null;
  let at = 1_000;
  for (const char of text) burst = continueBurst(burst, char, (at += gapMs));
  return burst;
};

describe('telling a scanner from a person', () => {
  it('a dossier code typed within milliseconds and ended with Enter is a scan', () => {
    const burst = typed('H48.105-261123-6012', 12);
    expect(endBurst(burst, (burst?.lastAt ?? 0) + 10)).toEqual({ kind: 'dossier-code', code: 'H48.105-261123-6012' });
  });

  it('the same code typed by a fast person is not', () => {
    const burst = typed('H48.105-261123-6012', 70);
    expect(endBurst(burst, (burst?.lastAt ?? 0) + 70)).toBeNull();
  });

  it('a scanned citizen card is read whole, marks kept', () => {
    const burst = typed(QR, 15);
    expect(endBurst(burst, (burst?.lastAt ?? 0) + 15)).toMatchObject({ kind: 'citizen-card', card: { idNumber: '062190004512', name: 'Hoàng Phủ Ngọc Tường Vi', birthDate: '1990-01-01', sex: 'female' } });
  });

  it('what was typed before a pause does not become part of the scan', () => {
    const before = typed('Thôn', 60);
    let burst = before;
    let at = (before?.lastAt ?? 0) + 400;
    for (const char of 'H48.105-261123-6012') burst = continueBurst(burst, char, (at += 10));
    expect(burst?.text).toBe('H48.105-261123-6012');
    expect(endBurst(burst, at + 10)).not.toBeNull();
  });

  it('one late character of a busy machine does not lose the scan', () => {
    let burst: Burst | null = null;
    let at = 0;
    for (const [index, char] of [...'H48.105-261123-6012'].entries()) burst = continueBurst(burst, char, (at += index === 9 ? 90 : 10));
    expect(endBurst(burst, at + 10)).not.toBeNull();
  });

  it('an Enter long after the last character is a person confirming', () => {
    const burst = typed('H48.105-261123-6012', 5);
    expect(endBurst(burst, (burst?.lastAt ?? 0) + 500)).toBeNull();
  });

  it('a fast word that is no code is left alone', () => {
    const burst = typed('0905117240', 5);
    expect(endBurst(burst, (burst?.lastAt ?? 0) + 5)).toBeNull();
  });

  it('codes are read in capitals, with longer agency codes and numbers too', () => {
    expect(textToScan('h48.105-261123-6012')).toEqual({ kind: 'dossier-code', code: 'H48.105-261123-6012' });
    expect(textToScan('000.00.12.H44-261123-123456')).toEqual({ kind: 'dossier-code', code: '000.00.12.H44-261123-123456' });
    expect(textToScan('12345678')).toBeNull();
  });
});

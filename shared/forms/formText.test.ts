import { describe, expect, it } from 'vitest';
import { dateToWords, moneyToText, moneyToWords, numberTexts, paperRefToText, timeToCell } from './formText.ts';

describe('the words of a form', () => {
  it.each([[0, '0 đồng'], [500, '500 đồng'], [8_000, '8.000 đồng'], [1_250_000, '1.250.000 đồng'], [12_345_678_900, '12.345.678.900 đồng']])('write %i đồng with a dot at each thousand', (dong, text) => {
    expect(moneyToText(dong)).toBe(text);
  });

  it.each([
    [0, 'Không đồng'], [8_000, 'Tám nghìn đồng'], [15_000, 'Mười lăm nghìn đồng'], [21_000, 'Hai mươi mốt nghìn đồng'], [24_500, 'Hai mươi tư nghìn năm trăm đồng'],
    [105_000, 'Một trăm lẻ năm nghìn đồng'], [1_250_000, 'Một triệu hai trăm năm mươi nghìn đồng'], [2_005_000, 'Hai triệu không trăm lẻ năm nghìn đồng'], [1_000_000_000, 'Một tỉ đồng'], [-5_000, 'Âm năm nghìn đồng'],
  ])('read %i đồng out as people do', (dong, words) => {
    expect(moneyToWords(dong)).toBe(words);
    expect(words.normalize('NFC')).toBe(words);
  });

  it('write a cell’s time in Viet Nam, and nothing for a time that has not come', () => {
    expect(timeToCell('2026-12-31T17:05:00.000Z')).toBe('00:05 01/01/2027');
    expect(timeToCell(undefined)).toBe('');
  });

  it('put a zero before days under ten and the first two months only', () => {
    expect(dateToWords('2027-02-03')).toBe('ngày 03 tháng 02 năm 2027');
    expect(dateToWords('2027-03-03')).toBe('ngày 03 tháng 3 năm 2027');
  });

  it('name a paper by number and date, with room for what it lacks', () => {
    expect(paperRefToText('45/UQ', '2026-11-02')).toBe('số 45/UQ ngày 02/11/2026');
    expect(paperRefToText('', null)).toBe('số ........ ngày ........');
  });

  it('give a list that is empty one line to write on', () => {
    expect(numberTexts([])).toEqual([{ ordinal: 1, text: expect.stringContaining('..............') }]);
  });
});

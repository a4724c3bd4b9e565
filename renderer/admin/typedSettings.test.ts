import { describe, expect, it } from 'vitest';
import { firstSettings, SettingsPatch } from '#shared/settings';
import { settingsToTyped, type TypedReason, type TypedSettings, typedToPatch, type TypedUnit, withNewReason, withNewUnit } from './typedSettings.ts';

const before = { ...firstSettings(undefined), longestPauseDays: 30, otherUnits: [{ code: 'H48.12', name: 'Sở Tư pháp' }] };
const typed = settingsToTyped(before);
const read = (change: Partial<TypedSettings>) => typedToPatch({ ...typed, ...change }, before);

const reasons = (...texts: readonly string[]): TypedReason[] => texts.reduce((rows, text) => withNewReason(rows).map((row, index) => (index === rows.length ? { ...row, text } : row)), [...typed.pauseReasons]);
const units = (...more: readonly (readonly [string, string])[]): TypedUnit[] => more.reduce((rows, [code, name]) => withNewUnit(rows).map((row, index) => (index === rows.length ? { ...row, code, name } : row)), [...typed.otherUnits]);

describe('the settings as typed', () => {
  it('untouched change nothing', () => {
    expect(read({})).toEqual({ patch: {}, problems: {} });
  });

  it('change only what was typed over, as the station reads it', () => {
    const { patch, problems } = read({ numbers: { ...typed.numbers, answerDays: ' 20 ' }, longestPauseDays: '', supplementMode: 'extend', otherUnits: units(['', ' Công an xã ']) });
    expect(problems).toEqual({});
    expect(SettingsPatch.parse(patch)).toEqual({ answerDays: 20, longestPauseDays: null, supplementMode: 'extend', otherUnits: [{ code: 'H48.12', name: 'Sở Tư pháp' }, { code: '', name: 'Công an xã' }] });
  });

  it.each(['', '0', '366', '1.5', 'mười', '-1'])('“%s” is no term for the applicant, and the field says what is', (text) => {
    expect(read({ numbers: { ...typed.numbers, answerDays: text } }).problems).toEqual({ answerDays: 'Ghi số nguyên từ 1 đến 365' });
  });

  it('give a new reason a code of its own that nobody has to type, and keep the old ones', () => {
    const { patch, problems } = read({ pauseReasons: reasons('Chờ giám định', 'Chờ giám định!', '—') });
    expect(problems).toEqual({});
    expect(SettingsPatch.parse(patch).pauseReasons?.slice(6).map(({ code }) => code)).toEqual(['cho-giam-dinh', 'cho-giam-dinh-2', 'ly-do']);
    expect(patch.pauseReasons?.slice(0, 6)).toEqual(before.pauseReasons);
  });

  it('pass over a line left empty, but not an old reason whose words were taken away', () => {
    expect(read({ pauseReasons: reasons(''), otherUnits: units(['', '']) })).toEqual({ patch: {}, problems: {} });
    expect(read({ pauseReasons: typed.pauseReasons.map((reason, index) => (index === 2 ? { ...reason, text: ' ' } : reason)) }).problems).toEqual({ 'pauseReasons.2.text': 'Cần ghi ô này' });
  });

  it('refuse one unit twice and a unit without a name', () => {
    const { problems } = read({ otherUnits: units(['', 'Sở Tư pháp'], ['H48.13', '']) });
    expect(problems).toEqual({ 'otherUnits.1.name': 'Đã ghi ở dòng khác', 'otherUnits.2.name': 'Cần ghi ô này' });
  });
});

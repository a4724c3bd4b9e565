import { expect, test } from 'vitest';
import { settingGroups, settingWords } from './messages/settings.ts';
import { numberSettings, settingSources } from './settingFacts.ts';
import { firstSettings, Settings, SettingsPatch } from './settings.ts';

test('the first values are those of the sources, and the unit file has the first word on supplements', () => {
  expect(firstSettings(undefined)).toMatchObject({ supplementMode: 'restart', answerDays: 15, supplementRequests: 1, extensions: 1, onlineAlertHours: 2, onlineAnswerHours: 8, dueSoonDays: 2, dueSoonHours: 4, extensionNoticeDays: 1, longestPauseDays: null, otherUnits: [] });
  expect(firstSettings('extend').supplementMode).toBe('extend');
  expect(firstSettings(undefined).pauseReasons.map(({ code }) => code)).toEqual(['verification', 'relatives-confirmation', 'public-posting', 'other-body', 'dispute', 'other-law']);
});

test('settings written before a part existed read with the first value of that part', () => {
  expect(Settings.parse({ answerDays: 20 })).toEqual({ ...firstSettings(undefined), answerDays: 20 });
});

test('a change names only what changes: nothing is filled in behind it', () => {
  expect(SettingsPatch.parse({ answerDays: 20 })).toEqual({ answerDays: 20 });
});

test.each([
  ['a name nobody knows', { answerDay: 20 }],
  ['a term of no days', { answerDays: 0 }],
  ['a fraction', { answerDays: 7.5 }],
  ['two reasons under one code', { pauseReasons: ['a', 'a'].map((code) => ({ code, text: 'Lý do', basis: '', active: true })) }],
  ['a reason without words', { pauseReasons: [{ code: 'a', text: ' ', basis: '', active: true }] }],
  ['one unit twice', { otherUnits: [{ code: '', name: 'Công an xã' }, { code: 'H48', name: 'Công an xã' }] }],
])('%s is refused', (_, patch) => {
  expect(SettingsPatch.safeParse(patch).success).toBe(false);
});

test('every setting has its words and its source, and stands on the screen', () => {
  const names = Object.keys(firstSettings(undefined)).sort();
  expect([Object.keys(settingWords).sort(), Object.keys(settingSources).sort()]).toEqual([names, names]);
  expect([...settingGroups.flatMap((group) => group.names), 'pauseReasons', 'otherUnits'].sort()).toEqual(names);
  for (const { first, least, most } of Object.values(numberSettings)) expect(first >= least && first <= most).toBe(true);
});

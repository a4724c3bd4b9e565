/** `quay settings`: what an administrator may set, with where each first value comes from. */
import type { SettingsNow } from '#shared/contract';
import { momentToText } from '#shared/messages/clock';
import { certaintyWords, settingGroups, settingsUi, settingUnitWords, settingWords, supplementModeChoices } from '#shared/messages/settings';
import { err } from '#shared/result';
import { numberSettings, settingSources } from '#shared/settingFacts';
import { type Settings, SettingsChange } from '#shared/settings';
import { changeSettings, settingsNow } from '#station/settings';
import { readJsonFile } from '../files.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

export const settingsShow = (run: Run): Ran => withStation(run, async (core) => told(run, settingsNow(core)));

export interface SettingsSetOptions {
  readonly reason: string;
  readonly basis?: string;
}

/** Only what the file names changes. Errors: InputInvalid for a name or a value that does not fit. */
export const settingsSet = async (run: Run, path: string, { reason, basis = '' }: SettingsSetOptions): Ran => {
  if (reason.trim() === '') return usage('Ghi lý do thay đổi ở --reason.');
  const patch = await readJsonFile(path);
  if (!patch.ok) return patch;
  const change = SettingsChange.safeParse({ patch: patch.value, reason, legalBasis: basis });
  if (!change.success) return err({ type: 'InputInvalid', problems: change.error.issues.slice(0, 20).map(({ path: at, code, ...issue }) => ({ path: ('keys' in issue ? issue.keys : at.slice(1)).join('.'), problem: code })) });
  return withAdmin(run, async (core, by) => {
    const changed = changeSettings(core, change.data, by);
    return changed.ok ? told(run, changed.value) : changed;
  });
};

const told = (run: Run, now: SettingsNow): Ran =>
  answer(run, { ...now, sources: Object.fromEntries(Object.entries(settingSources).map(([name, { source, certainty }]) => [name, { source, certainty }])) }, settingsText(now));

const settingsText = ({ settings, lastChange }: SettingsNow): string =>
  [
    ...settingGroups.flatMap(({ title, names }) => [`${title}:`, ...names.map((name) => `  ${settingWords[name]}: ${valueText(settings, name)} (${settingSources[name].source}; ${certaintyWords[settingSources[name].certainty]})`)]),
    ...settings.pauseReasons.map(({ code, text, basis, active }) => `  ${code}: ${text}${basis === '' ? '' : ` (${basis})`}${active ? '' : ' · không dùng nữa'}`),
    `${settingWords.otherUnits}:`,
    ...(settings.otherUnits.length === 0 ? [`  ${settingsUi.noUnits}`] : settings.otherUnits.map(({ code, name }) => `  ${name}${code === '' ? '' : ` (${code})`}`)),
    lastChange === null ? settingsUi.neverChanged : settingsUi.lastChange(momentToText(lastChange.at), lastChange.who, lastChange.changes, lastChange.reason),
  ].join('\n');

const valueText = (settings: Settings, name: (typeof settingGroups)[number]['names'][number]): string => {
  if (name === 'supplementMode') return supplementModeChoices[settings.supplementMode];
  if (name === 'longestPauseDays') return settings.longestPauseDays === null ? settingsUi.none : `${settings.longestPauseDays} ${settingUnitWords.day}`;
  return `${settings[name]} ${settingUnitWords[numberSettings[name].unit]}`;
};

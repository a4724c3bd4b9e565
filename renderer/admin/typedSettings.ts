/** The settings as they are typed, and what of them is to change. Numbers are texts until they are saved. */
import { foldToTokens } from '#shared/fold';
import { jsonToCanonicalText } from '#shared/journal/canonical';
import { actPanelWords } from '#shared/messages/actPanels';
import { settingsUi } from '#shared/messages/settings';
import { longestPause, type NumberSettingName, numberSettings, type OtherUnit, type PauseReason } from '#shared/settingFacts';
import type { Settings, SettingsPatch } from '#shared/settings';

/** Tells lines apart while they are typed. */
interface Line {
  readonly line: number;
}
/** `code` is empty until a new reason is saved; a reason that is saved keeps its line for good. */
export type TypedReason = PauseReason & Line;
export type TypedUnit = OtherUnit & Line;

export interface TypedSettings {
  readonly supplementMode: Settings['supplementMode'];
  readonly numbers: Readonly<Record<NumberSettingName, string>>;
  /** Empty: no longest. */
  readonly longestPauseDays: string;
  readonly pauseReasons: readonly TypedReason[];
  readonly otherUnits: readonly TypedUnit[];
}

const numberNames = Object.keys(numberSettings) as NumberSettingName[];

export const withNewReason = (rows: readonly TypedReason[]): TypedReason[] => [...rows, { line: nextLine(rows), code: '', text: '', basis: '', active: true }];
export const withNewUnit = (rows: readonly TypedUnit[]): TypedUnit[] => [...rows, { line: nextLine(rows), code: '', name: '' }];
const nextLine = (rows: readonly Line[]): number => Math.max(0, ...rows.map(({ line }) => line)) + 1;

export const settingsToTyped = (settings: Settings): TypedSettings => ({
  supplementMode: settings.supplementMode,
  numbers: Object.fromEntries(numberNames.map((name) => [name, String(settings[name])])) as Record<NumberSettingName, string>,
  longestPauseDays: settings.longestPauseDays === null ? '' : String(settings.longestPauseDays),
  pauseReasons: settings.pauseReasons.map((reason, index) => ({ ...reason, line: index + 1 })),
  otherUnits: settings.otherUnits.map((unit, index) => ({ ...unit, line: index + 1 })),
});

/** Problems by field: `answerDays`, `pauseReasons.2.text`. The patch holds only what differs, and is to be used only without problems. */
export interface ReadSettings {
  readonly patch: SettingsPatch;
  readonly problems: Readonly<Record<string, string>>;
}

export const typedToPatch = (typed: TypedSettings, before: Settings): ReadSettings => {
  const problems: Record<string, string> = {};
  const read = (name: string, text: string, { least, most }: { readonly least: number; readonly most: number }): number => {
    const number = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    if (number >= least && number <= most) return number;
    problems[name] = settingsUi.wrongNumber(least, most);
    return least;
  };
  const after: Settings = {
    supplementMode: typed.supplementMode,
    ...(Object.fromEntries(numberNames.map((name) => [name, read(name, typed.numbers[name], numberSettings[name])])) as Record<NumberSettingName, number>),
    longestPauseDays: typed.longestPauseDays.trim() === '' ? null : read('longestPauseDays', typed.longestPauseDays, longestPause),
    pauseReasons: readReasons(typed.pauseReasons, problems),
    otherUnits: readUnits(typed.otherUnits, problems),
  };
  const changed = Object.entries(after).filter(([name, value]) => jsonToCanonicalText(value) !== jsonToCanonicalText(before[name as keyof Settings]));
  return { patch: Object.fromEntries(changed), problems };
};

/** A line left empty is no line. */
const readReasons = (rows: readonly TypedReason[], problems: Record<string, string>): PauseReason[] => {
  const codes = new Set(rows.map(({ code }) => code));
  return rows.flatMap(({ code, text, basis, active }, index) => {
    const isEmpty = text.trim() === '';
    if (isEmpty && code === '' && basis.trim() === '') return [];
    if (isEmpty) problems[`pauseReasons.${index}.text`] = actPanelWords.missing;
    return [{ code: code === '' ? newCode(text, codes) : code, text: text.trim(), basis: basis.trim(), active }];
  });
};

/** `Chờ giám định` → `cho-giam-dinh`, with a number where that is taken. Nobody has to read or type it. */
const newCode = (text: string, taken: Set<string>): string => {
  const base = foldToTokens(text).join('-').replace(/[^a-z0-9-]/g, '').replace(/^-+/, '').slice(0, 50) || 'ly-do';
  let code = base;
  for (let number = 2; taken.has(code); number += 1) code = `${base}-${number}`;
  taken.add(code);
  return code;
};

const readUnits = (rows: readonly TypedUnit[], problems: Record<string, string>): OtherUnit[] => {
  const names = new Set<string>();
  return rows.flatMap(({ code, name }, index) => {
    const tidy = name.trim();
    if (tidy === '' && code.trim() === '') return [];
    if (tidy === '' || names.has(tidy)) problems[`otherUnits.${index}.name`] = tidy === '' ? actPanelWords.missing : settingsUi.twice;
    names.add(tidy);
    return [{ code: code.trim(), name: tidy }];
  });
};

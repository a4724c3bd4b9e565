/**
 * Quy định: what the law's texts leave open or we could not verify, as data an administrator can change with a reason
 * (`settings.changed`), never a constant. First values, bounds and sources: `settingFacts.ts`.
 *
 * A change holds for what happens from then on. What held for a dossier (the applicant's term, the reason of a pause, how
 * a due date was counted) is in its own events and stays.
 */
import { z } from 'zod';
import { firstPauseReasons, longestPause, type NumberSettingName, numberSettings } from './settingFacts.ts';
import { SupplementMode } from './unit.ts';
import { text } from './typedText.ts';

const PauseReasonCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const PauseReason = z.object({ code: PauseReasonCode, text: text(200).min(1), basis: text(500), active: z.boolean() });
const OtherUnit = z.object({ code: text(60), name: text(200).min(1) });

const eachOnce = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
const within = (name: NumberSettingName) => z.int().min(numberSettings[name].least).max(numberSettings[name].most);

const shape = {
  supplementMode: SupplementMode,
  answerDays: within('answerDays'),
  supplementRequests: within('supplementRequests'),
  extensions: within('extensions'),
  extensionNoticeDays: within('extensionNoticeDays'),
  dueSoonDays: within('dueSoonDays'),
  dueSoonHours: within('dueSoonHours'),
  onlineAlertHours: within('onlineAlertHours'),
  onlineAnswerHours: within('onlineAnswerHours'),
  certificationExtensionDays: within('certificationExtensionDays'),
  uncollectedDays: within('uncollectedDays'),
  recoveryDrillDays: within('recoveryDrillDays'),
  largestFileMb: within('largestFileMb'),
  declareDays: within('declareDays'),
  /** Calendar days from the day of the pause; null: no longest. */
  longestPauseDays: z.int().min(longestPause.least).max(longestPause.most).nullable(),
  pauseReasons: z.array(PauseReason).max(100).refine((rows) => eachOnce(rows.map(({ code }) => code)), 'code twice'),
  otherUnits: z.array(OtherUnit).max(300).refine((rows) => eachOnce(rows.map(({ name }) => name)), 'name twice'),
};

/** Every part has its first value, so that what was written before a part existed still reads. */
export const Settings = z.object({
  supplementMode: shape.supplementMode.default('restart'),
  answerDays: shape.answerDays.default(numberSettings.answerDays.first),
  supplementRequests: shape.supplementRequests.default(numberSettings.supplementRequests.first),
  extensions: shape.extensions.default(numberSettings.extensions.first),
  extensionNoticeDays: shape.extensionNoticeDays.default(numberSettings.extensionNoticeDays.first),
  dueSoonDays: shape.dueSoonDays.default(numberSettings.dueSoonDays.first),
  dueSoonHours: shape.dueSoonHours.default(numberSettings.dueSoonHours.first),
  onlineAlertHours: shape.onlineAlertHours.default(numberSettings.onlineAlertHours.first),
  onlineAnswerHours: shape.onlineAnswerHours.default(numberSettings.onlineAnswerHours.first),
  certificationExtensionDays: shape.certificationExtensionDays.default(numberSettings.certificationExtensionDays.first),
  uncollectedDays: shape.uncollectedDays.default(numberSettings.uncollectedDays.first),
  recoveryDrillDays: shape.recoveryDrillDays.default(numberSettings.recoveryDrillDays.first),
  largestFileMb: shape.largestFileMb.default(numberSettings.largestFileMb.first),
  declareDays: shape.declareDays.default(numberSettings.declareDays.first),
  longestPauseDays: shape.longestPauseDays.default(null),
  pauseReasons: shape.pauseReasons.default(firstPauseReasons.map((reason) => ({ ...reason }))),
  otherUnits: shape.otherUnits.default([]),
});
export type Settings = z.infer<typeof Settings>;
export type SettingName = keyof Settings;

/** What is to change; a list is given whole. Names nobody knows are refused, not passed over. */
export const SettingsPatch = z.strictObject(shape).partial();
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const SettingsChange = z.object({
  patch: SettingsPatch,
  reason: text(1000).min(1),
  legalBasis: text(500).default(''),
  /** The version that was on screen: refused with `SettingsChanged` when another one holds by now. */
  seen: z.string().max(64).optional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

/** What holds until something is set: the unit file's switch, and the first value of all else. */
export const firstSettings = (supplementMode: SupplementMode | undefined): Settings => Settings.parse(supplementMode === undefined ? {} : { supplementMode });

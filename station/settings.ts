/**
 * Quy định: what holds now, and changing it with a reason (settings.ts). One event holds the whole, so that a reader of
 * the journal needs no other to know what held on a day.
 */
import { createHash } from 'node:crypto';
import type { SettingsNow } from '#shared/contract';
import type { StationError } from '#shared/errors';
import { type JsonValue, jsonToCanonicalBytes, jsonToCanonicalText } from '#shared/journal/canonical';
import type { EventBy, JournalEvent } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { changesToText } from '#shared/messages/settings';
import { type SettingName, Settings, type SettingsChange } from '#shared/settings';
import type { StationCore } from './core.ts';

/** The first 16 hex characters of the SHA-256 over the canonical bytes: equal settings have equal versions everywhere. */
export const settingsVersion = (settings: Settings): string => createHash('sha256').update(jsonToCanonicalBytes(settings as JsonValue)).digest('hex').slice(0, 16);

export const settingsNow = (core: StationCore): SettingsNow => {
  const settings = core.reference.settings();
  return { settings, version: settingsVersion(settings), lastChange: findLastChange(core) };
};

/** Errors: SettingsChanged when others were faster, NothingToCorrect. */
export const changeSettings = (core: StationCore, change: SettingsChange, by: EventBy): Result<SettingsNow, StationError> => {
  const changed = core.journal.transact((tx): Result<null, StationError> => {
    const before = core.reference.settings();
    const version = settingsVersion(before);
    if (change.seen !== undefined && change.seen !== version) return err({ type: 'SettingsChanged' });
    const settings = Settings.parse({ ...before, ...change.patch });
    const names = (Object.keys(settings) as SettingName[]).filter((name) => !isSame(before[name], settings[name]));
    if (names.length === 0) return err({ type: 'NothingToCorrect' });
    tx.append({ type: 'settings.changed', data: { before: version, changed: names, settings, old: before, reason: change.reason, legalBasis: change.legalBasis }, by });
    return ok(null);
  });
  return changed.ok ? ok(settingsNow(core)) : changed;
};

const isSame = (a: JsonValue, b: JsonValue): boolean => jsonToCanonicalText(a) === jsonToCanonicalText(b);

const findLastChange = ({ db }: StationCore): SettingsNow['lastChange'] => {
  const row = db.sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM setting JOIN journal USING (pos)').get();
  if (row === undefined) return null;
  const { at, by, data } = JSON.parse(row.bytes.toString('utf8')) as JournalEvent & { type: 'settings.changed' };
  const name = db.sqlite.prepare<[string], { name: string }>('SELECT name FROM officer WHERE id = ?').get(by.officer)?.name;
  return { at, who: name ?? by.seat, changed: data.changed, changes: changesToText(data), reason: data.reason, legalBasis: data.legalBasis };
};

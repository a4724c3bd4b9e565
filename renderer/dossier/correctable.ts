/** Fields of a dossier that may be corrected, as text in a form and back. */
import { tidyIdNumber, tidyPhone, idKindToText, type IdKindName } from '#shared/dossier/identity';
import type { CorrectableField } from '#shared/journal/endEvents';
import { fieldWords, idKindWords, resultWayWords, sexWords } from '#shared/messages/dossierFields';
import { isLocalDate, localDateToText } from '#shared/time';
import { typedToDate } from '../intake/typedDate.ts';
import type { DossierNow } from './view.ts';

export type FieldValue = string | number | null;

/** Absent parts (`land`, `authorised`, `register`) cannot be corrected into being. */
export const correctableFields = (intake: DossierNow['intake']): CorrectableField[] =>
  (Object.keys(fieldWords) as CorrectableField[]).filter((field) => fieldValue(intake, field) !== undefined);

export const fieldValue = (intake: DossierNow['intake'], field: CorrectableField): FieldValue | undefined => {
  const [part = '', leaf] = field.split('.');
  const inner = (intake as unknown as Record<string, unknown>)[part];
  if (leaf === undefined) return inner as FieldValue;
  return inner === null || inner === undefined ? undefined : ((inner as Record<string, FieldValue>)[leaf] ?? null);
};

const choices: Partial<Record<CorrectableField, Readonly<Record<string, string>>>> = {
  'applicant.idKind': idKindWords,
  'authorised.idKind': idKindWords,
  'applicant.sex': { '': '', ...sexWords },
  'resultWay.way': resultWayWords,
};

/** What a person may choose from; null: free text. */
export const fieldChoices = (field: CorrectableField): readonly (readonly [string, string])[] | null => {
  const words = choices[field];
  return words === undefined ? null : Object.entries(words);
};

export const valueToText = (field: CorrectableField, value: FieldValue): string => {
  const text = value === null ? '' : String(value);
  return choices[field]?.[text] ?? (isLocalDate(text) ? localDateToText(text) : text);
};

/** What stands in the form when correcting starts. */
export const valueToTyped = (field: CorrectableField, value: FieldValue): string => (fieldChoices(field) === null ? valueToText(field, value) : value === null ? '' : String(value));

/** What the station is told; text that fits no field goes as typed and is refused there with its reason. */
export const typedToValue = (field: CorrectableField, typed: string, intake: DossierNow['intake']): FieldValue => {
  const text = typed.trim();
  if (field === 'sets') return /^\d{1,3}$/.test(text) ? Number(text) : text;
  if (field.endsWith('Date')) return text === '' ? null : (typedToDate(text) ?? text);
  if (field === 'applicant.sex') return text === '' ? null : text;
  if (field.endsWith('idNumber')) return tidyIdNumber(idKindOf(field, intake), text);
  if (field.endsWith('phone')) return tidyPhone(text);
  return text;
};

const idKindOf = (field: CorrectableField, intake: DossierNow['intake']): IdKindName => {
  const kind = String(fieldValue(intake, field === 'applicant.idNumber' ? 'applicant.idKind' : 'authorised.idKind'));
  return kind in idKindToText ? (kind as IdKindName) : 'none';
};

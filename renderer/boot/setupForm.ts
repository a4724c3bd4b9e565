/** The three steps of the first run as text, and the `SetupInput` they become. */
import type { SetupInput } from '#shared/contractInputs';
import { firstRunWords } from '#shared/messages/firstRun';
import { MIN_PASSPHRASE_LENGTH, MIN_PASSWORD_LENGTH, secretLength } from '#shared/secretLength';

export interface SetupForm {
  readonly agencyCode: string;
  readonly authority: string;
  readonly centre: string;
  readonly place: string;
  readonly morning: string;
  readonly afternoon: string;
  readonly rangeFrom: string;
  readonly rangeTo: string;
  readonly adminName: string;
  readonly adminId: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly passphrase: string;
  readonly passphraseAgain: string;
}

export const emptySetup: SetupForm = {
  agencyCode: '', authority: '', centre: 'Trung tâm Phục vụ hành chính công', place: '', morning: '07:30-11:30', afternoon: '13:30-17:00', rangeFrom: '6001', rangeTo: '6999',
  adminName: '', adminId: '', password: '', passwordAgain: '', passphrase: '', passphraseAgain: '',
};

export type SetupProblems = Partial<Record<keyof SetupForm, string>>;

/** What can be told before the station is asked; the station checks everything again. */
export const setupProblems = (form: SetupForm): SetupProblems => {
  const problems: SetupProblems = {};
  for (const field of ['agencyCode', 'authority', 'centre', 'place', 'adminName', 'adminId', 'password', 'passphrase'] as const) {
    if (form[field].trim() === '') problems[field] = firstRunWords.mustFill;
  }
  if (form.agencyCode.trim() !== '' && !/^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){1,4}$/.test(agencyCodeOf(form))) problems.agencyCode = firstRunWords.wrongAgencyCode;
  if (form.adminId.trim() !== '' && !/^[a-z0-9][a-z0-9._-]{0,39}$/.test(form.adminId.trim())) problems.adminId = firstRunWords.wrongOfficerId;
  for (const field of ['morning', 'afternoon'] as const) if (form[field].trim() !== '' && !isOpening(form[field].trim())) problems[field] = firstRunWords.wrongHours;
  if (form.morning.trim() === '' && form.afternoon.trim() === '') problems.morning = firstRunWords.mustFill;
  const [from, to] = [Number(form.rangeFrom), Number(form.rangeTo)];
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to > 9_999_999 || from > to) problems.rangeTo = firstRunWords.wrongRange;
  if (form.password !== '' && secretLength(form.password) < MIN_PASSWORD_LENGTH) problems.password = firstRunWords.tooShort(MIN_PASSWORD_LENGTH);
  if (form.passphrase !== '' && secretLength(form.passphrase) < MIN_PASSPHRASE_LENGTH) problems.passphrase = firstRunWords.tooShort(MIN_PASSPHRASE_LENGTH);
  if (form.password !== form.passwordAgain) problems.passwordAgain = firstRunWords.mustMatch;
  if (form.passphrase !== form.passphraseAgain) problems.passphraseAgain = firstRunWords.mustMatch;
  return problems;
};

export const setupToInput = (form: SetupForm): SetupInput => ({
  unit: {
    agencyCode: agencyCodeOf(form),
    authority: form.authority.trim(),
    centre: form.centre.trim(),
    place: form.place.trim(),
    hours: [form.morning, form.afternoon].map((interval) => interval.trim()).filter((interval) => interval !== ''),
    numberRange: [Number(form.rangeFrom), Number(form.rangeTo)],
    formSet: 'TT03_2025',
  },
  passphrase: form.passphrase,
  admin: { id: form.adminId.trim(), name: form.adminName.trim(), password: form.password },
});

const agencyCodeOf = (form: SetupForm): string => form.agencyCode.trim().toUpperCase();

const isOpening = (text: string): boolean => {
  const match = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return match !== null && (match[1] ?? '') < (match[2] ?? '');
};

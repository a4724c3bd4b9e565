/**
 * Identity numbers as people write them (domain.md §7.1, §7.4). Renderer-safe: no zod.
 *
 * A personal number that is not 12 digits is an error; its failed cross-checks with sex and birth year are warnings,
 * because old papers and corrected data exist.
 */
import type { TypedError } from '../result.ts';

export type IdKindName = 'personal-id' | 'cmnd' | 'passport' | 'org-id' | 'tax-code' | 'none';

export const idKindToText: Readonly<Record<IdKindName, string>> = {
  'personal-id': 'Số định danh cá nhân',
  cmnd: 'Số CMND',
  passport: 'Số hộ chiếu',
  'org-id': 'Số định danh tổ chức',
  'tax-code': 'Mã số thuế',
  none: 'Không có giấy tờ',
};

export interface IdNumberInvalid extends TypedError {
  readonly type: 'IdNumberInvalid';
  readonly idKind: IdKindName;
}

export type IdentityWarning = 'province-unknown' | 'sex-differs' | 'birth-year-differs';

const patterns: Readonly<Record<IdKindName, RegExp>> = {
  'personal-id': /^\d{12}$/,
  cmnd: /^\d{9}$/,
  passport: /^[A-Z0-9]{6,12}$/,
  'org-id': /^[0-9A-Z.-]{1,40}$/,
  'tax-code': /^\d{10}(-\d{3})?$|^\d{12}$/,
  none: /^$/,
};

/** Blanks and dots people type between groups are not part of the number; letters become capitals. */
export const tidyIdNumber = (idKind: IdKindName, raw: string): string => {
  const bare = raw.replace(/\s+/g, '').toUpperCase();
  return idKind === 'personal-id' || idKind === 'cmnd' ? bare.replace(/[.-]/g, '') : bare;
};

export const isIdNumberValid = (idKind: IdKindName, idNumber: string): boolean => patterns[idKind].test(idNumber);

/** Codes of birth registration of the 63 old provinces; existing numbers keep them after the 2025 merger. */
const provinceCodes = new Set(
  ('001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 ' +
    '056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096').split(' '),
);

/** Cross-checks of a 12-digit number; codes above 100 are countries of birth and pass. */
export const identityWarnings = (idNumber: string, birthYear: number | null, sex: 'male' | 'female' | null): IdentityWarning[] => {
  if (!/^\d{12}$/.test(idNumber)) return [];
  const warnings: IdentityWarning[] = [];
  const province = idNumber.slice(0, 3);
  if (!provinceCodes.has(province) && Number(province) <= 100) warnings.push('province-unknown');
  const centurySex = Number(idNumber[3]);
  if (sex !== null && (centurySex % 2 === 0 ? 'male' : 'female') !== sex) warnings.push('sex-differs');
  const yearInNumber = 1900 + Math.floor(centurySex / 2) * 100 + Number(idNumber.slice(4, 6));
  if (birthYear !== null && birthYear !== yearInNumber) warnings.push('birth-year-differs');
  return warnings;
};

/** What the QR of a chip card says (domain.md §7.2). Dates `YYYY-MM-DD`. */
export interface CitizenCard {
  readonly idNumber: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly address: string;
}

/** `so_cccd|so_cmnd|ho_ten|ddMMyyyy|gioi_tinh|noi_thuong_tru|ddMMyyyy`; the first seven of 6–11 parts count. Null when it is not such a string. */
export const parseCitizenCardQr = (scanned: string): CitizenCard | null => {
  const parts = scanned.trim().normalize('NFC').split('|').map((part) => part.trim());
  if (parts.length < 6 || parts.length > 11) return null;
  const [idNumber = '', , name = '', birth = '', sexText = '', address = ''] = parts;
  if (!/^\d{12}$/.test(idNumber) || name === '') return null;
  return { idNumber, name, birthDate: ddmmyyyyToDate(birth), sex: sexText === 'Nam' ? 'male' : sexText === 'Nữ' ? 'female' : null, address };
};

const ddmmyyyyToDate = (text: string): string | null => {
  if (!/^\d{8}$/.test(text)) return null;
  const date = `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? date : null;
};

/** `+84 905 117 240` → `0905117240`; returns the digits as typed when the shape is unknown. */
export const tidyPhone = (raw: string): string => {
  const digits = raw.replace(/[\s.()-]/g, '');
  return digits.startsWith('+84') ? `0${digits.slice(3)}` : /^84\d{9,10}$/.test(digits) ? `0${digits.slice(2)}` : digits;
};

/** Mobile 03/05/07/08/09 with 10 digits, landline 02 with 11. Empty is fine: many people have none. */
export const isPhonePlausible = (phone: string): boolean => phone === '' || /^0[35789]\d{8}$/.test(phone) || /^02\d{9}$/.test(phone);

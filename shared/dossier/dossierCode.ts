/** Mã hồ sơ as a station mints it: `<agency code>-<yymmdd>-<number of the day, 4 to 7 digits>` (DESIGN §5, domain.md §2.1). Other systems' codes may look alike. */
import { type LocalDate, localDateToYymmdd } from '../time.ts';

export interface CodeSeries {
  readonly agencyCode: string;
  /** Numbers of a day, both ends included. */
  readonly from: number;
  readonly to: number;
}

export const dossierCode = (agencyCode: string, day: LocalDate, number: number): string => `${agencyCode}-${localDateToYymmdd(day)}-${String(number).padStart(4, '0')}`;

/** `H44.149-261123-0105` with H44.149 having 101–200, whatever the day. */
export const isCodeOfSeries = (code: string, { agencyCode, from, to }: CodeSeries): boolean => {
  const parts = /^(.+)-\d{6}-(\d{4,7})$/.exec(code);
  if (parts === null || parts[1] !== agencyCode) return false;
  const number = Number(parts[2]);
  return from <= number && number <= to;
};

/**
 * Where two stations gave one code to two dossiers, a station tells the second by a mark of its own (`code#1A2B`, its id's end)
 * until one of them is given up. Papers bear the code that was given: the mark means nothing to the one who holds them.
 */
export const codeApart = (code: string, id: string): string => `${code}#${id.slice(-4).toUpperCase()}`;
export const printedCode = (code: string): string => code.replace(/#[0-9A-F]{4}$/, '');

/** Pasted from a portal or its paper: no blanks inside, capitals, one way of writing each letter. */
export const tidyOfficialCode = (typed: string): string => typed.normalize('NFC').replace(/\s/gu, '').toUpperCase();

/** Letters without marks, digits and `-./_`: what a barcode holds and a person can type again. Our design; the portals' codes seen are such. */
export const isOfficialCode = (code: string): boolean => /^[0-9A-Z][0-9A-Z./_-]*$/.test(code);

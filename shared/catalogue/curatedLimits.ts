/**
 * Time limits of a curated row: `thoiHanMay` is the machine reading of the words in `thoiHan`.
 *
 *   {loai:'TRONG_NGAY', gioChot}                    same day; received after the cut-off: the next working day (domain.md §3.2)
 *   {so, donVi, gioChot?, bienThe?, chuaKiemChung?}  one limit; `bienThe: true` = the words name other cases too
 *   {theoKenh:{TRUC_TUYEN:17,…}, donVi}             one per channel
 *   {bienThe:{BTXH:6,…}, donVi, gioChot?}           one per case
 *   null                                            the source states none
 *
 * A limit stated without a channel holds for all three, because the law's limit belongs to the matter; rows marked
 * *chỉ kênh trực tiếp* have the counter alone. Extensions (`keoDaiToiDa`, *xác minh kéo dài thêm*) are no limits: they stay in
 * the text and are decided when they are needed.
 */
import { z } from 'zod';
import { type Channel, HourMinute, type Limit, type LimitFlag, type LimitUnit, type ProcedureCase, type ProcedureLimit } from '#shared/procedure';
import { GENERAL_CASE } from './crawledLimits.ts';
import { readCuratedCases } from './curatedCases.ts';
import { plainWords } from './curatedWords.ts';

const CuratedUnit = z.enum(['NGAY_LAM_VIEC', 'NGAY', 'GIO']);
const CuratedChannel = z.enum(['TRUC_TIEP', 'TRUC_TUYEN', 'BUU_CHINH']);
const Amount = z.int().min(1).max(2000);

export const CuratedLimit = z.union([
  z.strictObject({ loai: z.literal('TRONG_NGAY'), gioChot: HourMinute.optional(), keoDaiToiDa: z.int().optional() }),
  z.strictObject({ so: Amount, donVi: CuratedUnit, gioChot: HourMinute.optional(), bienThe: z.literal(true).optional(), chuaKiemChung: z.boolean().optional() }),
  z.strictObject({ theoKenh: z.partialRecord(CuratedChannel, Amount), donVi: CuratedUnit, gioChot: HourMinute.optional() }),
  z.strictObject({ bienThe: z.record(z.string().min(1), Amount), donVi: CuratedUnit, gioChot: HourMinute.optional() }),
]);
export type CuratedLimit = z.infer<typeof CuratedLimit>;

export interface CuratedLimitWords {
  readonly code: string;
  /** `thoiHan`. */
  readonly text: string;
  /** `canhBao`. */
  readonly warning: string;
}

export const curatedLimits = (reading: CuratedLimit | null, words: CuratedLimitWords): { cases: ProcedureCase[]; limits: ProcedureLimit[] } => {
  const counterOnly = /chỉ kênh trực tiếp/iu.test(words.warning);
  // Read from the raw words, printed in plain ones.
  const sourceText = plainWords(words.text);
  const channels = CHANNELS.filter(([channel]) => channel === 'counter' || !counterOnly);
  const forEachChannel = (caseId: string, value: (curatedChannel: z.infer<typeof CuratedChannel>) => Limit | LimitFlag): ProcedureLimit[] =>
    channels.map(([channel, curatedChannel]) => toProcedureLimit(channel, caseId, value(curatedChannel), sourceText));
  const oneCase = (value: Parameters<typeof forEachChannel>[1]) => ({ cases: [GENERAL_CASE], limits: forEachChannel(GENERAL_CASE.id, value) });

  const handRead = readCuratedCases(words.code, words.text);
  if (handRead !== null) {
    return {
      cases: handRead.map(({ id, name }) => ({ id, name })),
      limits: handRead.flatMap(({ id, limit }) => forEachChannel(id, () => limit ?? 'amount-missing')),
    };
  }
  if (reading === null) return oneCase(() => 'amount-missing');
  if (isLimitUnverified(reading, words.warning)) return oneCase(() => 'unverified');
  if ('loai' in reading) return oneCase(() => ({ amount: 0, unit: 'same-day', ...cutoffOf(reading) }));
  if ('theoKenh' in reading) return oneCase((channel) => amountOf(reading.theoKenh[channel], reading));
  if ('so' in reading) return oneCase(() => (reading.bienThe === true ? 'several-limits' : amountOf(reading.so, reading)));
  const variants = Object.entries(reading.bienThe);
  return {
    cases: variants.map(([id]) => ({ id: caseIdOf(id), name: CASE_NAMES[id] ?? id })),
    limits: variants.flatMap(([id, amount]) => forEachChannel(caseIdOf(id), () => amountOf(amount, reading))),
  };
};

const CHANNELS: readonly (readonly [Channel, z.infer<typeof CuratedChannel>])[] = [['counter', 'TRUC_TIEP'], ['online', 'TRUC_TUYEN'], ['post', 'BUU_CHINH']];

/** *GIO* is working hours, as in the crawl (`crawledLimits.ts`). */
const UNITS: Readonly<Record<z.infer<typeof CuratedUnit>, LimitUnit>> = { NGAY_LAM_VIEC: 'working-day', NGAY: 'calendar-day', GIO: 'working-hour' };

/** The variants of 2.002913 in the words of QĐ 296/QĐ-VPCP as the row's `thoiHan` gives them. */
const CASE_NAMES: Readonly<Record<string, string>> = {
  BTXH: 'Đối tượng bảo trợ xã hội',
  BHXH: 'Người hưởng bảo hiểm xã hội',
  BHXH_80: 'Người từ đủ 80 tuổi hưởng tuất',
  NCC: 'Người có công',
};
const caseIdOf = (key: string): string => key.toLowerCase().replaceAll('_', '-');

const amountOf = (amount: number | undefined, { donVi, gioChot }: { donVi: z.infer<typeof CuratedUnit>; gioChot?: string | undefined }): Limit | LimitFlag =>
  amount === undefined ? 'amount-missing' : { amount, unit: UNITS[donVi], ...cutoffOf({ gioChot }) };

const cutoffOf = ({ gioChot }: { gioChot?: string | undefined }): { cutoff?: string } => (gioChot === undefined ? {} : { cutoff: gioChot });

/** Marked so by the curators, or a warning of doubt that does not name another part of the row. */
const isLimitUnverified = (reading: CuratedLimit, warning: string): boolean =>
  ('chuaKiemChung' in reading && reading.chuaKiemChung === true) || (/unverified/iu.test(warning) && !/^hồ sơ: unverified$/iu.test(warning.trim()));

const toProcedureLimit = (channel: Channel, caseId: string, value: Limit | LimitFlag, sourceText: string): ProcedureLimit =>
  typeof value === 'string' ? { channel, caseId, limit: null, flag: value, sourceText } : { channel, caseId, limit: value, flag: null, sourceText };

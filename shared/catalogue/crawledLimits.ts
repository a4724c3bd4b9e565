/**
 * Time limits (thời hạn) of a crawled page: `cachThuc` has one row per channel, with figure and unit apart.
 *
 * The crawl lost the unit of 459 of its 1464 rows, and a bare "1" is unreliable (used for same-day, for three-day and for
 * no-limit procedures, domain.md §6). So a row is used only when figure and unit are both stated and plausible, and when
 * the channel states one limit; everything else is flagged with what was printed, for an officer to confirm. Never guessed.
 *
 * `Giờ` is read as working hours: the national engine keeps every limit in working hours (8 to the day, domain.md §3.1),
 * and a counter cannot act while it is closed. The reading is the same for curated rows.
 */
import { z } from 'zod';
import type { Channel, Limit, LimitFlag, LimitUnit, ProcedureLimit } from '#shared/procedure';

export const CrawledChannel = z.object({
  /** National code: 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích. */
  kenh: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  thoiGian: z.union([z.string(), z.number().transform(String)]).nullish().transform((figure) => figure ?? null),
  donVi: z.string().nullish().transform((unit) => unit ?? null),
  phiVaMoTa: z.string().default(''),
});
export type CrawledChannel = z.infer<typeof CrawledChannel>;

export const GENERAL_CASE = { id: 'general', name: 'Trường hợp chung' };

const CHANNELS: readonly (readonly [Channel, 1 | 2 | 3, string])[] = [['counter', 1, 'Trực tiếp'], ['online', 2, 'Trực tuyến'], ['post', 3, 'Bưu chính']];

/** At most one limit per channel, in the order counter, online, post. */
export const crawledLimits = (rows: readonly CrawledChannel[]): ProcedureLimit[] =>
  CHANNELS.flatMap(([channel, code]) => {
    const ofChannel = rows.filter((row) => row.kenh === code);
    return ofChannel.length === 0 ? [] : [channelLimit(channel, ofChannel)];
  });

/** Fee and description as printed, one line per channel; `VNĐ` without its figure says nothing. */
export const crawledFeeText = (rows: readonly CrawledChannel[]): string =>
  CHANNELS.flatMap(([, code, name]) => {
    const texts = [...new Set(rows.filter((row) => row.kenh === code).map((row) => shortened(row.phiVaMoTa, LONGEST_FEE).replace(FIGURE_LOST, '$1')))].filter((text) => text !== '');
    return texts.length === 0 ? [] : [`${name}: ${texts.join(' / ')}`];
  }).join('\n');

const channelLimit = (channel: Channel, rows: readonly CrawledChannel[]): ProcedureLimit => {
  const readings = rows.map(readRow);
  const printed = [...new Set(rows.map((row) => printedLimit(row)))];
  const first = readings[0];
  const base = { channel, caseId: GENERAL_CASE.id };
  if (printed.length > 1) return { ...base, limit: null, flag: 'several-limits', sourceText: rows.map(printedWithDescription).join('\n') };
  if (first === undefined || typeof first === 'string') {
    return { ...base, limit: null, flag: first ?? 'amount-missing', sourceText: rows.map(printedWithDescription).join('\n') };
  }
  return { ...base, limit: first, flag: null, sourceText: printed.join('') };
};

const UNITS: Readonly<Record<string, LimitUnit>> = { 'Ngày làm việc': 'working-day', Ngày: 'calendar-day', Giờ: 'working-hour' };

const readRow = (row: CrawledChannel): Limit | LimitFlag => {
  const figure = row.thoiGian?.trim() ?? '';
  if (figure === '') return 'amount-missing';
  // The customs pages glue the figure to the fee behind it: "1" and "20,000 VNĐ" came out as 120,000 / 1200 / 120 with the fee text left as "VNĐ…".
  if (!/^\d+$/.test(figure) || row.phiVaMoTa.startsWith('VNĐ')) return 'amount-implausible';
  const amount = Number(figure);
  if (amount === 0 || amount > LARGEST_AMOUNT) return 'amount-implausible';
  if (row.donVi === null) return 'unit-missing';
  const unit = UNITS[row.donVi.trim()];
  return unit === undefined ? 'unit-missing' : { amount, unit };
};

/** The longest limit in the national data is 275 days; more is a scrambled figure. */
const LARGEST_AMOUNT = 2000;
const LONGEST_FEE = 240;
const LONGEST_DESCRIPTION = 300;

const printedLimit = (row: CrawledChannel): string => `${row.thoiGian?.trim() || '(không ghi thời hạn)'} ${row.donVi?.trim() || '(không ghi đơn vị)'}`;
const printedWithDescription = (row: CrawledChannel): string => {
  const description = shortened(row.phiVaMoTa, LONGEST_DESCRIPTION);
  return description === '' ? printedLimit(row) : `${printedLimit(row)} – ${description}`;
};

/** `VNĐ(20.000 đ/tờ khai)`: the figure in front went to the limit's cell, the bracket still tells the fee. */
const FIGURE_LOST = /^VNĐ\s*(?:\((.*)\))?$/u;

/** The portal's table cells are glued together: its missing-value words, the fee (`Miễn phí`, `70,000 VNĐ`) and the description have nothing between them. */
const shortened = (text: string, length: number): string => {
  const plain = text
    .normalize('NFC')
    .replace(/^Không có thông tin/, '')
    .replace(/\s*\(Không(?: quy định)?\.?\)/gu, '')
    .replace(/(?<=[\p{L}\p{N})])(?=Miễn phí)/gu, '; ')
    .replace(/(Miễn phí|VNĐ)(?=\()/gu, '$1 ')
    .replace(/(Miễn phí|VNĐ)(?=[\p{L}\p{N}+*-])/gu, '$1; ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= length ? plain : `${plain.slice(0, length).trimEnd()}…`;
};

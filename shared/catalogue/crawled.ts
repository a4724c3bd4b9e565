/**
 * One procedure crawled from the national portal (`tthc_cap_xa.jsonl`, one JSON object per line) → `Procedure`.
 * Known defects of the crawl: domain.md §6. What is doubtful is flagged; limits in `crawledLimits.ts`, papers in
 * `crawledComponents.ts`, agencies in `agency.ts`.
 */
import { z } from 'zod';
import { type Procedure, ProcedureCode, type ProcedureFlag } from '#shared/procedure';
import { type Result, err, ok } from '#shared/result';
import { agencyKindOf, statedText } from './agency.ts';
import { crawledComponents, withoutObligation } from './crawledComponents.ts';
import { CrawledChannel, GENERAL_CASE, crawledFeeText, crawledLimits } from './crawledLimits.ts';
import type { CatalogueError } from './errors.ts';
import { isLandField, limitFlags } from './flags.ts';
import { firstProblem } from './rowProblem.ts';

export const CrawledRow = z.object({
  maTTHC: z.string(),
  tenTTHC: z.string().trim().min(1),
  capThucHien: z.array(z.string()).default([]),
  linhVuc: z.string().default(''),
  soQuyetDinh: z.string().default(''),
  cachThuc: z.array(CrawledChannel),
  thanhPhanHoSoRaw: z.string().default(''),
  ketQua: z.string().default(''),
  maKetQua: z.array(z.string()).default([]),
  coQuanThucHien: z.string().default(''),
});

export const isCrawledRow = (row: object): boolean => 'maTTHC' in row && ('tenTTHC' in row || 'cachThuc' in row);

export const crawledToProcedure = (input: unknown): Result<Procedure, CatalogueError> => {
  const parsed = CrawledRow.safeParse(input);
  if (!parsed.success) return err(firstProblem(input, parsed.error));
  const row = parsed.data;
  if (!ProcedureCode.safeParse(row.maTTHC).success) return err({ type: 'CatalogueCodeWrong', code: row.maTTHC });
  const field = oneLine(statedText(row.linhVuc));
  const agencyKind = agencyKindOf(row.coQuanThucHien, field, row.capThucHien);
  const limits = crawledLimits(row.cachThuc);
  const { components, flags: componentFlags } = crawledComponents(row.thanhPhanHoSoRaw.normalize('NFC'));
  const agencyFlags: ProcedureFlag[] = agencyKind === 'unknown' ? [{ reason: 'agency-unknown', detail: 'Nguồn không ghi rõ cơ quan thực hiện.' }] : [];
  return ok({
    code: row.maTTHC,
    name: oneLine(row.tenTTHC),
    field,
    decision: oneLine(statedText(row.soQuyetDinh)),
    source: 'crawled',
    agency: oneLine(statedText(row.coQuanThucHien)).slice(0, LONGEST_AGENCY),
    agencyKind,
    hidden: agencyKind === 'other',
    cases: [GENERAL_CASE],
    limits,
    components,
    feeText: crawledFeeText(row.cachThuc).normalize('NFC'),
    result: oneLine(statedText(row.ketQua)),
    resultCodes: row.maKetQua.map((code) => oneLine(statedText(code))).filter((code) => code !== ''),
    land: isLandField(field),
    flags: [...limitFlags(limits), ...componentFlags, ...agencyFlags],
  });
};

const SHARED_BY = 3;

/**
 * Pages that several codes share by mistake (ten codes titled "Hỗ trợ phát triển sản xuất cộng đồng.", seven titled
 * "Công bố Danh mục…"): the name, limits and papers belong to at most one of them, so none is believed.
 */
export const flagSharedPages = (procedures: readonly Procedure[]): Procedure[] => {
  const codesByName = Map.groupBy(procedures.filter(({ source }) => source === 'crawled'), ({ name }) => name);
  return procedures.map((procedure) => {
    const sharers = codesByName.get(procedure.name) ?? [];
    if (procedure.source !== 'crawled' || sharers.length < SHARED_BY || procedure.flags.some(({ reason }) => reason === 'page-shared')) return procedure;
    const limits = procedure.limits.map((limit) => (limit.flag === null ? { ...limit, limit: null, flag: 'unverified' as const } : limit));
    const others = procedure.flags.filter(({ reason }) => reason !== 'limit-flagged');
    const shared: ProcedureFlag = { reason: 'page-shared', detail: `${sharers.length} mã dùng chung một trang: ${sharers.map(({ code }) => code).join(', ')}.` };
    return { ...procedure, limits, components: procedure.components.map(withoutObligation), flags: [...limitFlags(limits), ...others, shared] };
  });
};

const LONGEST_AGENCY = 400;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().normalize('NFC');

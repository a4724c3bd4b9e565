/**
 * One curated procedure (`catalogue_core.json`, an array) → `Procedure`. Its rows were read by people from the sources named
 * in `nguon`, so they win over crawled ones; what they mark as unverified stays flagged, in plain words (`curatedWords.ts`).
 */
import { z } from 'zod';
import { type AgencyKind, type Channel, type Procedure, ProcedureCode, type ProcedureComponent, type ProcedureFlag } from '#shared/procedure';
import { type Result, err, ok } from '#shared/result';
import { readKind } from './condition.ts';
import { CuratedLimit, curatedLimits } from './curatedLimits.ts';
import { UNVERIFIED, decisionNumbers, plainWords, resultCodesIn } from './curatedWords.ts';
import type { CatalogueError } from './errors.ts';
import { isLandField, limitFlags } from './flags.ts';
import { firstProblem } from './rowProblem.ts';

const CuratedComponent = z.object({ ten: z.string().trim().min(1), banChinh: z.int().min(0).max(99), banSao: z.int().min(0).max(99), ghiChu: z.string().default('') });

export const CuratedRow = z.object({
  maTTHC: z.string(),
  ten: z.string().trim().min(1),
  linhVuc: z.string().default(''),
  thoiHan: z.string().default(''),
  thoiHanMay: CuratedLimit.nullable(),
  phi: z.string().default(''),
  thanhPhan: z.array(CuratedComponent),
  ketQua: z.string().default(''),
  maKetQua: z.string().default(''),
  quyetDinh: z.string().default(''),
  nguon: z.string().default(''),
  canhBao: z.string().default(''),
});

export const isCuratedRow = (row: object): boolean => 'maTTHC' in row && 'ten' in row;

export const curatedToProcedure = (input: unknown): Result<Procedure, CatalogueError> => {
  const parsed = CuratedRow.safeParse(input);
  if (!parsed.success) return err(firstProblem(input, parsed.error));
  const row = parsed.data;
  if (!ProcedureCode.safeParse(row.maTTHC).success) return err({ type: 'CatalogueCodeWrong', code: row.maTTHC });
  const { cases, limits } = curatedLimits(row.thoiHanMay, { code: row.maTTHC, text: row.thoiHan, warning: row.canhBao });
  const agencyKind: AgencyKind = /công an xã/iu.test(row.linhVuc) ? 'commune-police' : 'people-committee';
  const field = row.linhVuc.replace(/\s*\(Công an xã\)$/u, '').normalize('NFC');
  const [note, feeText, result] = [plainWords(row.canhBao), plainWords(row.phi), plainWords(row.ketQua)];
  const decision = decisionNumbers(row.quyetDinh);
  const flags: ProcedureFlag[] = [
    ...limitFlags(limits),
    ...(row.thanhPhan.length === 0 && !/không có thành phần hồ sơ/iu.test(row.canhBao) ? [{ reason: 'components-missing' as const, detail: 'Nguồn không ghi thành phần hồ sơ.' }] : []),
    ...unverifiedFlag({ note, feeText, result, decision }),
  ];
  return ok({
    code: row.maTTHC,
    name: plainWords(row.ten),
    field,
    decision,
    source: 'curated',
    agency: AGENCIES[agencyKind],
    agencyKind,
    hidden: false,
    cases,
    limits,
    components: row.thanhPhan.map(toComponent),
    feeText,
    result,
    resultCodes: resultCodesIn(row.maKetQua),
    land: isLandField(field),
    flags,
    ...(note === '' ? {} : { note }),
  });
};

/** What the curators doubted, part by part, in the words that are left of their notes. */
const unverifiedFlag = ({ note, feeText, result, decision }: { note: string; feeText: string; result: string; decision: string }): ProcedureFlag[] => {
  const doubts = [
    ...(UNVERIFIED.test(note) ? [note] : []),
    ...(UNVERIFIED.test(feeText) ? ['phí: chưa kiểm chứng'] : []),
    ...(UNVERIFIED.test(result) ? ['kết quả: chưa kiểm chứng'] : []),
    ...(decision === '' ? ['chưa rõ số quyết định công bố'] : []),
  ];
  return doubts.length === 0 ? [] : [{ reason: 'unverified', detail: doubts.join('; ') }];
};

/** The curated list is the commune's own (domain.md §6); rows of the commune police say so in their field. */
const AGENCIES = { 'people-committee': 'Ủy ban nhân dân cấp xã', 'commune-police': 'Công an cấp xã' } as const;

const toComponent = ({ ten, banChinh, banSao, ghiChu }: z.infer<typeof CuratedComponent>, index: number): ProcedureComponent => {
  const component = { id: `c${index + 1}`, name: plainWords(ten), originals: banChinh, copies: banSao, caseId: null };
  const channels = CHANNELS_IN_NOTE.flatMap(([words, channel]) => (words.test(ghiChu) ? [channel] : []));
  const { kind, condition } = channels.length > 0 ? { kind: 'submit' as const, condition: '' } : curatedKind(ten, ghiChu);
  return { ...component, kind, condition: plainWords(condition), ...(channels.length === 0 ? {} : { channels }) };
};

/** `trực tiếp/bưu chính`: asked for on these channels alone (online the form is filled in on the portal). */
const CHANNELS_IN_NOTE: readonly (readonly [RegExp, Channel])[] = [[/trực tiếp/iu, 'counter'], [/trực tuyến/iu, 'online'], [/bưu chính/iu, 'post']];

const curatedKind = (name: string, note: string) => {
  if (note === 'GK') return { kind: 'conditional' as const, condition: 'Chưa kiểm chứng, đối chiếu quyết định công bố' };
  const reading = readKind(name, note);
  // Notes such as "một số đối tượng" narrow the paper without one of the usual words.
  return reading.kind === 'submit' && note !== 'nộp' && note !== '' ? { kind: 'conditional' as const, condition: note } : reading;
};

/**
 * Danh sách công khai đơn vị, cán bộ có hồ sơ trễ hạn của một kỳ (`lateness/publicList.ts`). Our own design: the rules ask for such
 * a list and give no form of it. Both counts of lateness stand side by side, nothing of any applicant's is on it.
 */
import { z } from 'zod';
import { LocalDateText } from '../dossier/intake.ts';
import { causes } from '../lateness/causes.ts';
import { apologisedToText, causeCountsToText, countOfToText } from '../messages/lateLists.ts';
import { countToText } from '../messages/writing.ts';
import { dateToWords, InstantText, timeToWords } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

const Row = z.object({
  unit: z.string(),
  officer: z.string().nullable(),
  total: z.int(),
  totalDeclared: z.int(),
  late: z.object({ declared: z.int(), recorded: z.int(), unattested: z.int() }),
  lateBefore: z.int(),
  anyLate: z.int(),
  causes: z.array(z.object({ cause: z.enum(causes), count: z.int() })).readonly(),
  withoutCause: z.int(),
  apologised: z.int(),
});

export const LatePublicData = FrameData.extend({
  from: LocalDateText,
  to: LocalDateText,
  /** As it stood at this moment: the end of the period, or the making of the list where that is sooner. */
  asOf: InstantText,
  issuedAt: InstantText,
  /** Newest event of the journal the list was made from. */
  head: z.object({ seq: z.int(), hash: z.string() }),
  whole: Row,
  units: z.array(Row).readonly(),
  officers: z.array(Row).readonly(),
});
export type LatePublicData = z.infer<typeof LatePublicData>;

const RowView = z.object({ ordinal: z.int(), unit: z.string(), officer: z.string(), total: z.string(), recorded: z.string(), declared: z.string(), unattested: z.string(), causes: z.string(), apologised: z.string() });

export const LatePublicView = z.object({
  ...FrameView.shape,
  periodFrom: z.string(),
  periodTo: z.string(),
  asOf: z.string(),
  units: z.array(RowView),
  officers: z.array(RowView),
  whole: RowView.omit({ ordinal: true, unit: true, officer: true }),
  headSeq: z.string(),
  headHash: z.string(),
});
export type LatePublicView = z.infer<typeof LatePublicView>;

export const latePublicView = (data: LatePublicData, naming: FormNaming): LatePublicView => {
  const figures = (row: z.infer<typeof Row>) => ({
    total: countToText(row.total),
    recorded: countOfToText(row.late.recorded, row.total),
    declared: countOfToText(row.late.declared, row.totalDeclared),
    unattested: countToText(row.late.unattested),
    causes: causeCountsToText(row),
    apologised: apologisedToText(row),
  });
  const rows = (some: readonly z.infer<typeof Row>[]) => some.map((row, index) => ({ ordinal: index + 1, unit: row.unit, officer: row.officer ?? '', ...figures(row) }));
  return {
    ...frameView(data, data.issuedAt, naming),
    periodFrom: dateToWords(data.from),
    periodTo: dateToWords(data.to),
    asOf: timeToWords(data.asOf),
    units: rows(data.units),
    officers: rows(data.officers),
    whole: figures(data.whole),
    headSeq: String(data.head.seq),
    headHash: data.head.hash,
  };
};

export const latePublic = {
  view: LatePublicView,
  required: ['periodFrom', 'periodTo', 'asOf', 'units', 'officers', 'ordinal', 'unit', 'officer', 'total', 'recorded', 'declared', 'unattested', 'causes', 'apologised', 'whole', 'headSeq', 'headHash'],
  toView: latePublicView,
} as const;

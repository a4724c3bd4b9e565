/** Biên bản đối soát with the province (our own design): heads and counts, each day, and every dossier on which the two sides do not agree. */
import { z } from 'zod';
import { LocalDateText } from '../dossier/intake.ts';
import { comparedFields } from '../reconcile/reconcile.ts';
import { differencesToText, reconcileKindToText } from '../messages/reconcile.ts';
import { localDateToText } from '../time.ts';
import { dateToWords, InstantText, timeToWords } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

const Field = z.object({ field: z.enum(comparedFields), here: z.string().nullable(), there: z.string().nullable() });

export const ReconciliationData = FrameData.extend({
  from: LocalDateText,
  to: LocalDateText,
  at: InstantText,
  inSync: z.boolean(),
  head: z.string(),
  gatewayHead: z.string().nullable(),
  pending: z.int(),
  days: z.array(z.object({ day: LocalDateText, here: z.int(), there: z.int(), equal: z.int(), explained: z.int(), unexplained: z.int() })),
  rows: z.array(z.object({ day: LocalDateText, code: z.string(), kind: z.enum(['waiting', 'refused', 'only-here', 'only-there', 'differs']), fields: z.array(Field) })),
});
export type ReconciliationData = z.infer<typeof ReconciliationData>;

const DayView = z.object({ day: z.string(), here: z.string(), there: z.string(), equal: z.string(), explained: z.string(), unexplained: z.string() });
const RowView = z.object({ ordinal: z.int(), dossierCode: z.string(), kind: z.string(), differences: z.string() });

export const ReconciliationView = z.object({
  ...FrameView.shape,
  periodFrom: z.string(),
  periodTo: z.string(),
  askedAt: z.string(),
  inSync: z.boolean(),
  pending: z.string(),
  headHere: z.string(),
  headThere: z.string(),
  days: z.array(DayView),
  totals: DayView.omit({ day: true }),
  rows: z.array(RowView),
});
export type ReconciliationView = z.infer<typeof ReconciliationView>;

export const reconciliationView = (data: ReconciliationData, naming: FormNaming): ReconciliationView => {
  const sum = (count: 'here' | 'there' | 'equal' | 'explained' | 'unexplained'): string => String(data.days.reduce((total, day) => total + day[count], 0));
  return {
    ...frameView(data, data.at, naming),
    periodFrom: dateToWords(data.from),
    periodTo: dateToWords(data.to),
    askedAt: timeToWords(data.at),
    inSync: data.inSync,
    pending: String(data.pending),
    headHere: data.head,
    headThere: data.gatewayHead ?? '',
    days: data.days.map(({ day, here, there, equal, explained, unexplained }) => ({ day: localDateToText(day), here: String(here), there: String(there), equal: String(equal), explained: String(explained), unexplained: String(unexplained) })),
    totals: { here: sum('here'), there: sum('there'), equal: sum('equal'), explained: sum('explained'), unexplained: sum('unexplained') },
    rows: data.rows.map((row, index) => ({ ordinal: index + 1, dossierCode: row.code, kind: reconcileKindToText[row.kind], differences: differencesToText(row) })),
  };
};

export const reconciliation = {
  view: ReconciliationView,
  required: ['periodFrom', 'periodTo', 'askedAt', 'headHere', 'headThere', 'pending', 'days', 'here', 'there', 'equal', 'explained', 'unexplained', 'rows', 'ordinal', 'dossierCode', 'kind', 'differences'],
  toView: reconciliationView,
} as const;

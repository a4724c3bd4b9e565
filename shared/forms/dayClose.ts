/**
 * Danh sách chốt ngày (our own design, no circular prescribes it): what was done on a day, in two counts what was late, when the
 * province could not be reached, and line by line what was left, under the short name of the signature the day was closed with.
 */
import { z } from 'zod';
import { daySections } from '../contractDayViews.ts';
import { LocalDateText } from '../dossier/intake.ts';
import { dayPaperWords, daySectionWords } from '../messages/closeDay.ts';
import { lengthToText } from '../messages/link.ts';
import { dateToWords, InstantText, timeToCell, timeToWords } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

const Count = z.int().min(0);
const Section = z.enum(daySections);

export const DayCloseData = FrameData.extend({
  day: LocalDateText,
  /** When the list was made. */
  at: InstantText,
  received: Count,
  completed: Count,
  returned: Count,
  late: z.object({ declared: Count, recorded: Count, unattested: Count }),
  /** `to` null: it goes on. */
  outages: z.array(z.object({ from: InstantText, to: InstantText.nullable(), lengthMs: Count })),
  /** Absent in what was signed before it was counted. */
  lateBefore: Count.optional(),
  outageMs: Count,
  totals: z.array(z.object({ section: Section, total: Count, pressing: Count })),
  rows: z.array(z.object({ section: Section, code: z.string().nullable(), applicantName: z.string(), why: z.string() })),
  /** Null while the day is open: the paper is a list to work off then. Else every figure is one that was signed. `hasMoved`: something was done since on a dossier, which is not in them. */
  closed: z.object({ hasMoved: z.boolean(), at: InstantText, byName: z.string(), seq: z.int(), note: z.string(), seal: z.string(), headSeq: Count, headHash: z.string(), publicKey: z.string() }).nullable(),
});
export type DayCloseData = z.infer<typeof DayCloseData>;

const TotalView = z.object({ sectionName: z.string(), total: z.string(), pressing: z.string() });
const RowView = z.object({ ordinal: z.string(), sectionName: z.string(), dossierCode: z.string(), applicantName: z.string(), why: z.string() });

export const DayCloseView = z.object({
  ...FrameView.shape,
  day: z.string(),
  madeAt: z.string(),
  received: z.string(),
  completed: z.string(),
  returned: z.string(),
  lateRecorded: z.string(),
  lateDeclared: z.string(),
  unattested: z.string(),
  /** Empty where nobody counted it. */
  lateBefore: z.string(),
  outageTotal: z.string(),
  outages: z.array(z.object({ outageFrom: z.string(), outageTo: z.string(), length: z.string() })),
  totals: z.array(TotalView),
  rows: z.array(RowView),
  closed: z.object({ moved: z.string(), closedAt: z.string(), byName: z.string(), seq: z.string(), note: z.string(), seal: z.string(), headSeq: z.string(), headHash: z.string(), publicKey: z.string() }).nullable(),
});
export type DayCloseView = z.infer<typeof DayCloseView>;

export const dayCloseView = (data: DayCloseData, naming: FormNaming): DayCloseView => ({
  ...frameView(data, data.at, naming),
  day: dateToWords(data.day),
  madeAt: timeToWords(data.at),
  received: String(data.received),
  completed: String(data.completed),
  returned: String(data.returned),
  lateRecorded: String(data.late.recorded),
  lateDeclared: String(data.late.declared),
  unattested: String(data.late.unattested),
  lateBefore: data.lateBefore === undefined ? '' : String(data.lateBefore),
  outageTotal: data.outageMs === 0 ? dayPaperWords.noOutage : lengthToText(data.outageMs),
  outages: data.outages.map(({ from, to, lengthMs }) => ({ outageFrom: timeToCell(from), outageTo: to === null ? dayPaperWords.still : dayPaperWords.until(timeToCell(to)), length: lengthToText(lengthMs) })),
  totals: data.totals.map(({ section, total, pressing }) => ({ sectionName: daySectionWords[section], total: String(total), pressing: pressing === 0 ? '' : dayPaperWords.pressing(pressing) })),
  rows: rowViews(data),
  closed: data.closed === null ? null : { ...data.closed, moved: data.closed.hasMoved ? dayPaperWords.moved : '', closedAt: timeToWords(data.closed.at), seq: String(data.closed.seq), headSeq: String(data.closed.headSeq) },
});

/** The name of a section stands once, over its first line; what is not named line by line is counted under them. */
const rowViews = ({ rows, totals }: DayCloseData): z.infer<typeof RowView>[] =>
  totals.flatMap(({ section, total }) => {
    const own = rows.filter((row) => row.section === section);
    const named = own.map((row, index) => ({ ordinal: String(index + 1), sectionName: index === 0 ? daySectionWords[section] : '', dossierCode: row.code ?? '', applicantName: row.applicantName, why: row.why }));
    return own.length >= total ? named : [...named, { ordinal: '', sectionName: own.length === 0 ? daySectionWords[section] : '', dossierCode: '', applicantName: '', why: dayPaperWords.more(total - own.length) }];
  });

export const dayClose = {
  view: DayCloseView,
  required: ['day', 'madeAt', 'received', 'completed', 'returned', 'lateRecorded', 'lateDeclared', 'unattested', 'outageTotal', 'totals', 'sectionName', 'total', 'rows', 'ordinal', 'dossierCode', 'applicantName', 'why', 'closed', 'closedAt', 'byName', 'seq', 'note', 'seal', 'headSeq', 'headHash', 'publicKey'],
  toView: dayCloseView,
} as const;

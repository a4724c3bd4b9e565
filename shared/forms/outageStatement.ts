/**
 * Bảng kê thời gian mất kết nối: the outages of a period out of the journal, to be attached to an explanation (giải trình).
 * Our own design: no circular prescribes it. It says what was observed: from the first failed attempt to the first that
 * was answered, how often it was tried, and what was still done meanwhile.
 */
import { z } from 'zod';
import { linkFailures, outageEnds, outageMs } from '../linkWatch/linkWatch.ts';
import { lengthToText, linkFailureToText, linkWords } from '../messages/link.ts';
import { LocalDateText } from '../dossier/intake.ts';
import { addDays, localToInstant } from '../time.ts';
import { dateToWords, InstantText, timeToCell } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const OutageStatementData = FrameData.extend({
  from: LocalDateText,
  to: LocalDateText,
  issuedAt: InstantText,
  /** Newest event of the journal the statement was made from. */
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** `to` and `seq` null: it goes on. In order of time. */
  outages: z.array(
    z.object({
      seq: z.int().nullable(),
      from: InstantText,
      lastFailedAt: InstantText,
      to: InstantText.nullable(),
      lengthMs: z.int(),
      ended: z.enum(outageEnds).nullable(),
      clockMoved: z.boolean(),
      attempts: z.int(),
      failure: z.enum(linkFailures),
      acts: z.int(),
    }),
  ),
});
export type OutageStatementData = z.infer<typeof OutageStatementData>;

const RowView = z.object({ ordinal: z.int(), outageFrom: z.string(), lastFailed: z.string(), outageTo: z.string(), length: z.string(), failure: z.string(), attempts: z.string(), acts: z.string(), seq: z.string() });

export const OutageStatementView = z.object({ ...FrameView.shape, periodFrom: z.string(), periodTo: z.string(), rows: z.array(RowView), count: z.string(), total: z.string(), headSeq: z.string(), headHash: z.string() });
export type OutageStatementView = z.infer<typeof OutageStatementView>;

export const outageStatementView = (data: OutageStatementData, naming: FormNaming): OutageStatementView => ({
  ...frameView(data, data.issuedAt, naming),
  periodFrom: dateToWords(data.from),
  periodTo: dateToWords(data.to),
  rows: data.outages.map(({ seq, from, lastFailedAt, to, lengthMs, ended, clockMoved, attempts, failure, acts }, index) => ({
    ordinal: index + 1,
    outageFrom: timeToCell(from),
    lastFailed: timeToCell(lastFailedAt),
    outageTo: to === null ? linkWords.still : ended === 'not-watched' ? linkWords.notWatched : timeToCell(to),
    length: lengthToText(lengthMs),
    failure: clockMoved ? `${linkFailureToText[failure]}; ${linkWords.clockMoved}` : linkFailureToText[failure],
    attempts: String(attempts),
    acts: String(acts),
    seq: seq === null ? '' : String(seq),
  })),
  count: String(data.outages.length),
  total: lengthToText(outageMs(data.outages, localToInstant(data.from), localToInstant(addDays(data.to, 1)))),
  headSeq: String(data.head.seq),
  headHash: data.head.hash,
});

export const outageStatement = {
  view: OutageStatementView,
  required: ['periodFrom', 'periodTo', 'rows', 'ordinal', 'outageFrom', 'lastFailed', 'outageTo', 'length', 'failure', 'attempts', 'seq', 'count', 'total', 'headSeq', 'headHash'],
  toView: outageStatementView,
} as const;

/** `quay clock`: what is known of this station's clock, and within which moments its newest events happened. */
import { momentToText } from '#shared/messages/clock';
import { clockReportWords, spanToText } from '#shared/messages/trustedTime';
import { clockReport } from '#station/clock/clockReport';
import { clockView } from '#station/clock/clockView';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withStation } from '../station.ts';

const MOST = 10_000;

export const clock = (run: Run, { last = '20' }: { readonly last?: string }): Ran => {
  const count = Number(last);
  if (!Number.isInteger(count) || count < 0 || count > MOST) return Promise.resolve(usage(`Tùy chọn --last là số từ 0 đến ${MOST}.`));
  return withStation(run, async (core) => {
    const report = { ...clockView(core), ...clockReport(core, count) };
    const { declared, suspicions, times, text } = report;
    return answer(
      run,
      report,
      [
        text ?? clockReportWords.right,
        ...suspicions.map(({ kind, from, to, byMs }) => clockReportWords.suspicion(kind, from.seq, to.seq, spanToText(byMs), byMs < 0)),
        clockReportWords.declared(declared.declared, declared.acts),
        ...times.map(({ seq, recordedAt, from, to }) => clockReportWords.interval(seq, momentToText(recordedAt), from === null ? null : momentToText(from), to === null ? null : momentToText(to))),
      ].join('\n'),
    );
  });
};

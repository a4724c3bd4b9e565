/** `quay outages`: stretches of time without the province, from the journal; with `--out` the statement to attach to an explanation. */
import { momentToText } from '#shared/messages/clock';
import { lengthToText, linkFailureToText, linkWords } from '#shared/messages/link';
import { ok } from '#shared/result';
import { instantToLocalDate, isLocalDate } from '#shared/time';
import { createFormPrinter } from '#station/forms';
import { outagesBetween } from '#station/linkWatch/outages';
import { makeOutageStatement } from '#station/linkWatch/statement';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withStation } from '../station.ts';
import { toFile } from './printReceipt.ts';

export interface OutagesOptions {
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
}

/** Ended ones only: one that goes on is known to the program that watches. */
export const outages = (run: Run, { from, to, out }: OutagesOptions): Ran => {
  if ([from, to].some((day) => day !== undefined && !isLocalDate(day))) return Promise.resolve(usage('Ngày phải ghi như 2026-11-23.'));
  return withStation(run, async (core) => {
    const today = instantToLocalDate(core.deps.now());
    const [first, last] = [from ?? `${today.slice(0, 8)}01`, to ?? today];
    if (first > last) return usage(linkWords.periodBackwards);
    const found = outagesBetween(core, first, last, null);
    const lines = found.map((outage) => `${outage.seq ?? ''}  ${momentToText(outage.from)} – ${momentToText(outage.to ?? core.deps.now())}  ${lengthToText(outage.lengthMs)}  ${linkFailureToText[outage.failure]}`);
    const period = { from: first, to: last, outages: found };
    if (out === undefined) return answer(run, period, lines.length === 0 ? linkWords.noOutages : lines.join('\n'));
    const made = makeOutageStatement(core, createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated }), first, last, null);
    if (!made.ok) return made;
    const put = await toFile(made.value, out, async () => ok(null));
    return put.ok ? answer(run, { file: out, ...period, bytes: put.value.bytes }, `Đã in bảng kê mất kết nối vào ${out}.`) : put;
  });
};

/** `quay reconcile`: our dossiers beside the province's, day by day; with `--book` the paper register of a day beside the system. */
import { differencesToText, reconcileKindToText, reconcileWords as words } from '#shared/messages/reconcile';
import type { ReconcileReport } from '#shared/contract';
import { readBookText } from '#shared/reconcile/paperBook';
import { ok } from '#shared/result';
import { instantToLocalDate, isLocalDate, localDateToText } from '#shared/time';
import { createFormPrinter } from '#station/forms';
import { compareWithBook } from '#station/reconcile/paperBook';
import { makeReconciliation, reconcilePeriod } from '#station/reconcile/reconcileDesk';
import { systemNetwork } from '#station/sync/transport';
import { readTextFile } from '../files.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor, withStation } from '../station.ts';
import { toFile } from './printReceipt.ts';

export interface ReconcileOptions {
  readonly from?: string;
  readonly to?: string;
  readonly day?: string;
  readonly book?: string;
  readonly out?: string;
}

/** Exit 1 when a difference cannot be explained. */
export const reconcile = (run: Run, { from, to, day, book, out }: ReconcileOptions): Ran => {
  if ([from, to, day].some((typed) => typed !== undefined && !isLocalDate(typed))) return Promise.resolve(usage('Ngày phải ghi như 2026-11-23.'));
  if (book !== undefined) return withBook(run, book, day);
  return withStation(run, async (core) => {
    const today = instantToLocalDate(core.deps.now());
    const first = from ?? day ?? today;
    const report = await reconcilePeriod(core, systemNetwork, first, to ?? day ?? (from === undefined ? first : today));
    if (!report.ok) return report;
    if (out !== undefined) {
      const made = makeReconciliation(core, createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated }), report.value);
      if (!made.ok) return made;
      const put = await toFile(made.value, out, async () => ok(null));
      if (!put.ok) return put;
    }
    await answer(run, report.value, [...reportLines(report.value), ...(out === undefined ? [] : [`Đã in biên bản vào ${out}.`])].join('\n'));
    return ok(report.value.days.some(({ unexplained }) => unexplained > 0) ? 1 : 0);
  });
};

const reportLines = ({ inSync, pending, days, rows, cutDays }: ReconcileReport): string[] => [
  inSync ? words.headsEqual : words.headsDiffer(pending),
  ...days.map(({ day, here, there, equal, explained, unexplained }) => `${localDateToText(day)}  ${words.columnHere} ${here}, ${words.columnThere} ${there}. ${words.summary(equal, explained, unexplained)}`),
  ...rows.map((row) => `${row.code}  ${reconcileKindToText[row.kind]}  ${differencesToText(row)}`.trimEnd()),
  ...(cutDays.length === 0 ? [] : [words.cut(cutDays)]),
];

/** Journals the comparison: it needs an officer. */
const withBook = async (run: Run, path: string, day: string | undefined): Ran => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  const typed = readBookText(text.value);
  if (typed.length === 0) return usage(words.bookNone);
  return withActor(run, async (core, actor) => {
    const check = compareWithBook(core, actor, day ?? instantToLocalDate(core.deps.now()), typed);
    if (!check.ok) return check;
    const { onPaper, inSystem, both, onPaperOnly, systemOnly, repeated } = check.value;
    const lists = ([[words.onPaperOnly, onPaperOnly], [words.systemOnly, systemOnly], [words.repeated, repeated]] as const).filter(([, codes]) => codes.length > 0);
    return answer(run, check.value, [words.bookSummary(onPaper, inSystem, both), ...lists.map(([title, codes]) => `${title}: ${codes.join(', ')}`)].join('\n'));
  });
};

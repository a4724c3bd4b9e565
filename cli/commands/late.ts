/** `quay late`: late units and officers of a period, as figures and, for leaders and administrators, as files. */
import { momentToText } from '#shared/messages/clock';
import { apologisedToText, causeCountsToText, periodToText, publicWords as words, shareToText, totalToText } from '#shared/messages/lateLists';
import type { PublicRow } from '#shared/lateness/publicList';
import { linkWords } from '#shared/messages/link';
import { ok, type Result } from '#shared/result';
import { isLocalDate } from '#shared/time';
import { trueNow } from '#station/clock/sense';
import type { StationCore } from '#station/core';
import { createFormPrinter } from '#station/forms';
import { mayPublish, type PublicFileKind, publicListBytes } from '#station/lateness/lateDesk';
import { latePublicOf, monthOf } from '#station/lateness/publicList';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { LatePublic } from '#shared/contract';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { reader, withStation } from '../station.ts';
import { checkTarget, withFile } from './printFile.ts';

export interface LateOptions {
  readonly from?: string;
  readonly to?: string;
  readonly xlsx?: string;
  readonly csv?: string;
  readonly pdf?: string;
}

/** With `--as` files are for who may publish; without it whoever holds the passphrase holds everything. */
export const late = (run: Run, { from, to, ...files }: LateOptions): Ran => {
  if ([from, to].some((day) => day !== undefined && !isLocalDate(day))) return Promise.resolve(usage('Ngày phải ghi như 2026-11-23.'));
  const wanted = (['xlsx', 'csv', 'pdf'] as const).flatMap((kind) => (files[kind] === undefined ? [] : [[kind, files[kind]] as const]));
  return withStation(run, async (core) => {
    const month = monthOf(trueNow(core));
    const period = { from: from ?? month.from, to: to ?? month.to };
    if (period.from > period.to) return usage(linkWords.periodBackwards);
    if (wanted.length > 0) {
      const actor = await reader(run, core);
      const may = actor.ok ? mayPublish(actor.value) : actor;
      if (!may.ok) return may;
    }
    const list = await latePublicOf(core, period);
    if (!list.ok) return list;
    for (const [kind, path] of wanted) {
      const put = await writeList(core, list.value, kind, path);
      if (!put.ok) return put;
    }
    return answer(run, { ...list.value, ...(wanted.length === 0 ? {} : { files: Object.fromEntries(wanted) }) }, [...listLines(list.value), ...wanted.map(([, path]) => words.saved(path))].join('\n'));
  });
};

const writeList = async (core: StationCore, list: LatePublic, kind: PublicFileKind, path: string): Promise<Result<null, CliError>> => {
  const target = await checkTarget(path);
  if (!target.ok) return target;
  const engine = createChromiumPdf();
  try {
    const bytes = await publicListBytes(core, createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated }), engine, list, kind);
    return bytes.ok ? await withFile(path, bytes.value, async () => ok(null)) : bytes;
  } finally {
    await engine.close();
  }
};

const listLines = ({ from, to, asOf, whole, units, officers }: LatePublic): string[] => [
  `${words.title} ${periodToText(from, to)}, ${words.columnAsOf.toLowerCase()} ${momentToText(asOf)}`,
  `${words.whole}: ${totalToText(whole)}`,
  ...(units.length === 0 ? [words.none] : [`${words.units}:`, ...units.map((row) => `  ${row.unit}: ${figuresText(row)}`), `${words.officers}:`, ...officers.map((row) => `  ${row.officer ?? ''} (${row.unit}): ${figuresText(row)}`)]),
];

const figuresText = (row: PublicRow): string =>
  [`${totalToText(row)} (${shareToText(row.late.recorded, row.total)} theo lúc ghi máy)`, causeCountsToText(row), `${words.columnApologised.toLowerCase()} ${apologisedToText(row)}`].filter((text) => text !== '').join('; ');

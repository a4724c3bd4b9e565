/** `quay catalogue`: published procedures, and confirming at the desk the limits their source lost. */
import { basename } from 'node:path';
import { eq } from 'drizzle-orm';
import { procedure as procedureTable } from '#db/schema';
import { limitToText } from '#shared/deadline/dueText';
import { errorToText } from '#shared/messages/errors';
import type { Procedure } from '#shared/procedure';
import { err } from '#shared/result';
import { parseAct, performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { importCatalogue } from '#station/reference/imports';
import { readTextFile } from '../files.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor, withAdmin, withStation } from '../station.ts';

export const catalogueImport = async (run: Run, path: string): Ran => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  return withAdmin(run, async (core, by) => {
    const done = importCatalogue(core, text.value, basename(path), by);
    if (!done.ok) return done;
    const { imported, flagged, version } = done.value;
    const errors = done.value.errors.map(({ line, error }) => ({ line, type: error.type, message: errorToText(error) }));
    for (const { line, message } of errors) run.out.note(`Dòng ${line}: ${message}`);
    const flaggedCodes = new Set(flagged.map(({ code }) => code)).size;
    return answer(run, { imported, flagged, errors, version }, `Đã nhập ${imported} thủ tục; ${flaggedCodes} thủ tục có chỗ cần xem lại; ${errors.length} dòng không dùng được.`);
  });
};

/** Procedures of other agencies are left out unless asked for. */
export const catalogueList = (run: Run, { hidden = false, flagged = false }: { readonly hidden?: boolean; readonly flagged?: boolean }): Ran =>
  withStation(run, async (core) => {
    const rows = currentProcedures(core)
      .filter((row) => (hidden || !row.hidden) && (!flagged || row.flags.length > 0))
      .map(({ code, name, field, source, hidden: isHidden, land, flags }) => ({ code, name, field, source, hidden: isHidden, land, flagged: flags.length > 0, flags: flags.map(({ reason }) => reason) }));
    return answer(run, rows, rows.map(({ code, name, flagged: isFlagged }) => `${code}  ${name}${isFlagged ? '  (cần xem lại)' : ''}`).join('\n'));
  });

const currentProcedures = ({ db }: StationCore): Procedure[] =>
  db.orm.select({ doc: procedureTable.doc }).from(procedureTable).where(eq(procedureTable.current, true)).orderBy(procedureTable.code).all().map(({ doc }) => doc);

export const catalogueShow = (run: Run, code: string): Ran =>
  withStation(run, async (core) => {
    const found = core.reference.findProcedure(code);
    if (found === undefined) return err({ type: 'ProcedureUnknown', code });
    return answer(run, { version: found.version, ...found.procedure }, procedureText(found.procedure));
  });

const kindWords = { submit: 'nộp', present: 'xuất trình', 'if-any': 'nếu có', conditional: 'tùy trường hợp' } as const;
const channelWords = { counter: 'trực tiếp', online: 'trực tuyến', post: 'bưu chính' } as const;

const procedureText = ({ code, name, field, agency, cases, limits, components, flags, note }: Procedure): string =>
  [
    `${code}  ${name}`,
    `Lĩnh vực: ${field}. Cơ quan: ${agency}.`,
    ...cases.map((one) => `Trường hợp ${one.id}: ${one.name}`),
    ...limits.map(({ channel, caseId, limit, flag, sourceText }) => `Thời hạn ${channelWords[channel]} (${caseId}): ${limit === null || flag !== null ? (sourceText === '' ? 'chưa rõ, nguồn không ghi' : `chưa rõ, nguồn ghi “${sourceText}”`) : limitToText(limit)}`),
    ...components.map((one) => `${one.id}  ${one.name} (${kindWords[one.kind]}; ${one.originals} bản chính, ${one.copies} bản sao)`),
    // A flagged limit is told above, in its own line.
    ...flags.filter(({ reason }) => reason !== 'limit-flagged').map(({ detail }) => `Cần xem lại: ${detail}`),
    ...(note === undefined ? [] : [`Ghi chú: ${note}`]),
  ].join('\n');

export interface ConfirmOptions {
  readonly channel?: string;
  readonly case?: string;
  readonly amount?: string;
  readonly unit: string;
  readonly cutoff?: string;
  readonly basis: string;
}

/** Left out: `--channel` = every channel, `--case` = every case, `--amount` = 0 for `same-day`. */
export const catalogueConfirm = (run: Run, code: string, { channel, case: caseId, amount, unit, cutoff, basis }: ConfirmOptions): Ran => {
  const act = parseAct({
    act: 'confirm-limit',
    procedureCode: code,
    channel: channel ?? null,
    caseId: caseId ?? null,
    limit: { amount: Number(amount ?? (unit === 'same-day' ? '0' : 'NaN')), unit, ...(cutoff === undefined ? {} : { cutoff }) },
    legalBasis: basis,
  });
  if (!act.ok) return Promise.resolve(usage(`Chưa ghi đúng: ${act.error.problems.map(({ path }) => optionOfField[path] ?? path).join(', ')}.`));
  return withActor(run, async (core, actor) => {
    const done = performAct(core, actor, act.value);
    return done.ok ? answer(run, done.value, `Đã xác nhận thời hạn của thủ tục ${code} theo ${basis}.`) : done;
  });
};

const optionOfField: Readonly<Record<string, string>> = {
  procedureCode: 'mã thủ tục',
  channel: '--channel (counter, online, post)',
  caseId: '--case',
  'limit.amount': '--amount (số nguyên)',
  'limit.unit': '--unit (working-day, calendar-day, working-hour, clock-hour, same-day)',
  'limit.cutoff': '--cutoff (HH:MM)',
  legalBasis: '--basis',
};

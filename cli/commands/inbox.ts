/**
 * `quay inbox import FILE`: online dossiers from an export of the national portal, JSON Lines of `register` acts. One bad
 * line never stops the rest; what is here already is told and skipped, so that the same export may be brought again.
 */
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/result';
import type { ActDone } from '#shared/dossier/acts';
import { withStorage } from '#station/storageErrors';
import { type CliError, cliErrorToText } from '../errors.ts';
import { readLines } from '../lines.ts';
import { errorToJson } from '../output.ts';
import type { Ran, Run } from '../run.ts';
import { withActor } from '../station.ts';
import { actOfLine, doLine } from './do.ts';

/** One answer a line with `--json`, as `do`; else a sentence for each line that was not taken and a count. Exit code 1 when any line was refused. */
export const inboxImport = (run: Run, path: string): Ran =>
  withActor(run, async (core, actor) => {
    const file = await withStorage(() => open(path));
    if (!file.ok) return err(file.error.type === 'FileMissing' ? { type: 'FileMissing', path } : file.error);
    const counts = { registered: 0, known: 0, refused: 0 };
    for await (const line of readLines(file.value.createReadStream())) {
      const done: Result<ActDone, CliError> = isRegister(line.text) ? doLine(core, actor, line) : err({ type: 'InputInvalid', problems: [{ path: 'act', problem: 'register' }] });
      const isKnown = !done.ok && done.error.type === 'DossierCodeTaken';
      counts[done.ok ? 'registered' : isKnown ? 'known' : 'refused'] += 1;
      const written = run.out.json
        ? await run.out.write(`${JSON.stringify(done.ok ? { ok: true, line: line.number, ...done.value } : { ok: false, line: line.number, ...errorToJson(done.error) })}\n`)
        : done.ok || (await run.out.write(`Dòng ${line.number}: ${cliErrorToText(done.error)}\n`));
      if (!written) return ok(1);
    }
    run.out.note(`Đã ghi nhận ${counts.registered} hồ sơ trực tuyến; ${counts.known} hồ sơ có từ trước; ${counts.refused} dòng không dùng được.`);
    return ok(counts.refused > 0 ? 1 : 0);
  });

/** A line that is no JSON at all is told as such by whoever reads it. */
const isRegister = (text: string | null): boolean => {
  const fields = actOfLine(text);
  return fields === null || fields['act'] === 'register';
};

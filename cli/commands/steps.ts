/** `quay steps`: internal processes (quy trình nội bộ) of procedures, from a file and back. */
import { limitToText } from '#shared/deadline/dueText';
import type { AppError } from '#shared/errors';
import { errorToText } from '#shared/messages/errors';
import { err, type Result } from '#shared/result';
import { roleToText } from '#shared/roleText';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';
import { readSetups } from '#shared/steps/readSetups';
import { type SetupDone, setProcedureSetup, setupWarnings } from '#station/procedureSetup';
import { readTextFile } from '../files.ts';
import { answer, type Ran, type Run } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

/** Line by line: a bad one is named and the others are set. */
export const stepsImport = async (run: Run, path: string): Ran => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  return withAdmin(run, async (core, by) => {
    const lines = readSetups(text.value).map(({ line, setup }): { line: number; done: Result<SetupDone, AppError> } => ({ line, done: setup.ok ? setProcedureSetup(core, setup.value, by) : setup }));
    const errors = lines.flatMap(({ line, done }) => (done.ok ? [] : [{ line, type: done.error.type, message: errorToText(done.error) }]));
    const warnings = lines.flatMap(({ line, done }) => (done.ok ? done.value.warnings.map((message) => ({ line, message })) : []));
    for (const { line, message } of [...errors, ...warnings]) run.out.note(`Dòng ${line}: ${message}`);
    const set = lines.filter(({ done }) => done.ok).length;
    const changed = lines.filter(({ done }) => done.ok && done.value.changed).length;
    return answer(run, { imported: set, changed, errors, warnings }, `Đã đặt quy trình nội bộ của ${set} thủ tục, ${changed} có thay đổi; ${errors.length} dòng không dùng được.`, errors.length === 0 ? 0 : 1);
  });
};

export const stepsShow = (run: Run, code: string): Ran =>
  withStation(run, async (core) => {
    if (core.reference.findProcedure(code) === undefined) return err({ type: 'ProcedureUnknown', code });
    const setup = core.reference.procedureSetup(code);
    const warnings = setupWarnings(core, setup);
    return answer(run, { ...setup, warnings }, [...setupText(setup), ...warnings].join('\n'));
  });

const setupText = ({ procedureCode, steps, secondLimit }: ProcedureSetup): string[] => [
  `${procedureCode}  ${steps.length === 0 ? 'chưa có quy trình nội bộ' : `quy trình nội bộ ${steps.length} bước`}`,
  ...steps.map(({ id, name, unit, role, officer, time }, index) => `${index + 1}. ${name} (${id}) · ${unit} · ${roleToText[role]}${officer === null ? '' : ` · ${officer}`}${time === null ? '' : ` · ${limitToText(time)}`}`),
  ...(secondLimit === null ? [] : [`Hẹn lần hai: ${limitToText(secondLimit)} từ khi thực hiện nghĩa vụ tài chính.`]),
];

/** `quay init`: a new station with the shipped working calendar; procedures come in by `catalogue import`. */
import { prepareHours } from '#shared/deadline/workingHours';
import { err, ok, type Result } from '#shared/result';
import { Unit } from '#shared/unit';
import { machineDeps } from '#station/hosting/machineDeps';
import { createStation } from '#station/setup';
import type { CliError } from '../errors.ts';
import { readJsonFile } from '../files.ts';
import { answer, type Ran, type Run, stationDir } from '../run.ts';

export const init = async (run: Run, { unit: path, simulated = false }: { readonly unit: string; readonly simulated?: boolean }): Ran => {
  const unit = await readUnit(path);
  if (!unit.ok) return unit;
  const dataDir = stationDir(run);
  const made = await createStation({ dataDir, deps: machineDeps() }, { unit: unit.value, simulated, passphrase: run.env['QUAY_PASSPHRASE'] ?? '', withCatalogue: false });
  if (!made.ok) return made;
  const core = made.value;
  try {
    const { id } = core.identity;
    const { incarnation } = core.journal.head();
    const kind = simulated ? 'trạm mô phỏng' : 'trạm';
    const text = `Đã tạo ${kind} của ${unit.value.authority} tại ${dataDir}.\nViệc tiếp theo: thêm cán bộ (quay officer add), nhập danh mục thủ tục (quay catalogue import).`;
    return await answer(run, { station: id, incarnation, dataDir, simulated, agencyCode: unit.value.agencyCode }, text);
  } finally {
    core.close();
  }
};

const readUnit = async (path: string): Promise<Result<Unit, CliError>> => {
  const json = await readJsonFile(path);
  if (!json.ok) return json;
  const parsed = Unit.safeParse(json.value);
  if (!parsed.success) return err({ type: 'UnitInvalid', path, fields: [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'JSON'))] });
  const hours = prepareHours(parsed.data.hours);
  return hours.ok ? ok(parsed.data) : hours;
};

/** `quay recover`: a lost station rebuilt in a new folder, or with `--drill` only proof that it could be. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drilledToText, recoveredToText } from '#shared/messages/recovery';
import { ok } from '#shared/result';
import { BACKUP_EXTENSION } from '#station/backup/backup';
import { machineDeps } from '#station/hosting/machineDeps';
import { changePassphrase, type StationKey } from '#station/keys/keyFile';
import { drillRecovery } from '#station/recovery/drill';
import { openEscrowRelease } from '#station/recovery/escrowRelease';
import { recoverStation } from '#station/recovery/recover';
import { systemNetwork } from '#station/sync/transport';
import { answer, type Ran, type Run, stationDir, usage } from '../run.ts';
import { withAdmin } from '../station.ts';

export interface RecoverOptions {
  readonly backup?: string;
  readonly old?: string;
  readonly gateway?: string;
  readonly token?: string;
  readonly escrow?: string;
  readonly drill?: boolean;
}

/** `QUAY_ESCROW_PASSPHRASE` opens the file of `--escrow`; `QUAY_PASSPHRASE` everything else, and the new folder from now on. */
export const recover = async (run: Run, options: RecoverOptions): Ran => {
  const { backup, old, gateway, token } = options;
  if ((gateway === undefined) !== (token === undefined)) return usage('Hãy ghi cả --gateway và --token, hoặc bỏ cả hai.');
  if (options.escrow !== undefined && backup === undefined && options.drill !== true) return usage('Khóa tỉnh giao lại (--escrow) dùng để mở một bản sao lưu: hãy ghi thêm --backup.');
  const escrow = options.escrow === undefined ? ok(undefined) : await openEscrowRelease(options.escrow, run.env['QUAY_ESCROW_PASSPHRASE'] ?? '');
  if (!escrow.ok) return escrow;
  if (options.drill === true) return drill(run, backup, escrow.value);
  const dataDir = stationDir(run);
  const adminPassword = run.env['QUAY_OFFICER_PASSWORD'];
  const done = await recoverStation({ ...machineDeps(), ...systemNetwork }, {
    dataDir,
    passphrase: run.env['QUAY_PASSPHRASE'] ?? '',
    ...(backup === undefined ? {} : { backup }),
    ...(old === undefined ? {} : { oldDir: old }),
    ...(escrow.value === undefined ? {} : { escrow: escrow.value }),
    ...(gateway === undefined || token === undefined ? {} : { regain: { gateway, token } }),
    ...(adminPassword === undefined || adminPassword === '' ? {} : { adminPassword }),
  });
  if (!done.ok) return done;
  return answer(run, { dataDir, ...done.value }, recoveredToText({ dataDir, ...done.value }));
};

/** Exit code 1 when the backup could not be opened or verified; the result is journaled either way. */
const drill = (run: Run, backup: string | undefined, escrow: StationKey | undefined): Ran =>
  withAdmin(run, async (core, by) => {
    const file = backup ?? (await newestBackup(`${core.dataDir}-sao-luu`));
    if (file === null) return usage('Chưa có bản sao lưu hằng ngày nào để diễn tập. Hãy ghi --backup và tệp sao lưu.');
    const passphrase = escrow === undefined ? (run.env['QUAY_PASSPHRASE'] ?? '') : Buffer.from(core.deps.randomBytes(24)).toString('hex');
    const done = await drillRecovery(core, systemNetwork, { backup: file, passphrase, ...(escrow === undefined ? {} : { escrow }) }, by);
    return answer(run, { file, ...done }, drilledToText(done), done.ok ? 0 : 1);
  });

const newestBackup = async (folder: string): Promise<string | null> => {
  const names = await readdir(folder).catch(() => []);
  const newest = names.filter((name) => name.endsWith(BACKUP_EXTENSION)).sort().at(-1);
  return newest === undefined ? null : join(folder, newest);
};

/** The data key stays; backups made before still open with the old passphrase. */
export const passphrase = async (run: Run): Ran => {
  const before = run.env['QUAY_PASSPHRASE'] ?? '';
  const changed = await changePassphrase(machineDeps(), stationDir(run), before, run.env['QUAY_NEW_PASSPHRASE'] ?? '');
  if (!changed.ok) return changed;
  return answer(run, { changed: true, station: changed.value.stationId }, 'Đã đổi cụm mật khẩu của phiếu khôi phục. Các bản sao lưu làm trước lúc này vẫn mở bằng cụm cũ; hãy in phiếu khôi phục mới và sao lưu lại.');
};

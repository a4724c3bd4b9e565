/**
 * Diễn tập khôi phục: a backup is opened with what would be at hand on the day (the recovery sheet's passphrase, or the
 * key the province holds in escrow), rebuilt in a scratch folder, verified to the last event, and thrown away. Nothing of
 * the station or of the province is touched; only the result is journaled.
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AppError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { verifyContainer } from '#station/backup/container';
import type { StationCore } from '#station/core';
import type { StationKey } from '#station/keys/keyFile';
import type { ScryptCost } from '#station/keys/passphrase';
import { type RecoveryDeps, recoverStation } from './recover.ts';

export type DrillWay = 'passphrase' | 'escrow';

export interface DrillRequest {
  readonly backup: string;
  /** Of the recovery sheet; with `escrow` any: it only wraps the scratch copy. */
  readonly passphrase: string;
  readonly escrow?: StationKey;
  readonly migrationsFolder?: string;
  /** For tests only. */
  readonly passphraseCost?: ScryptCost;
}

export interface Drilled {
  readonly way: DrillWay;
  readonly ok: boolean;
  readonly problem: AppError | null;
  readonly backup: { readonly createdAt: string; readonly seq: number; readonly head: string } | null;
}

export const drillRecovery = async (core: StationCore, deps: Pick<RecoveryDeps, 'fetch' | 'setTimer'>, request: DrillRequest, by: EventBy): Promise<Drilled> => {
  const scratch = `${core.dataDir}.drill-${randomBytes(6).toString('hex')}`;
  const way: DrillWay = request.escrow === undefined ? 'passphrase' : 'escrow';
  const header = await verifyContainer(request.backup);
  const rebuilt = await openAndVerify(core, deps, request, scratch);
  await rm(scratch, { recursive: true, force: true });
  const backup = header.ok ? { createdAt: header.value.createdAt, seq: header.value.headSeq, head: header.value.headHash } : null;
  const problem = rebuilt.ok ? null : rebuilt.error;
  core.journal.transact((tx) => ok(tx.append({ type: 'recovery.drilled', by, data: { way, ok: rebuilt.ok, ...(problem === null ? {} : { problem: problem.type }), backup } })));
  return { way, ok: rebuilt.ok, problem, backup };
};

const openAndVerify = async (core: StationCore, deps: Pick<RecoveryDeps, 'fetch' | 'setTimer'>, request: DrillRequest, dataDir: string): Promise<Result<null, AppError>> => {
  const rebuilt = await recoverStation({ ...core.deps, ...deps }, { ...request, dataDir, offline: true });
  if (!rebuilt.ok) return rebuilt;
  const { station, backupProblem, projectionsEqual, fromBackup } = rebuilt.value;
  if (backupProblem !== null) return err(backupProblem);
  if (station !== core.identity.id) return err({ type: 'BackupInvalid', detail: 'bản sao lưu này của một máy khác' });
  return projectionsEqual && fromBackup > 0 ? ok(null) : err({ type: 'BackupInvalid', detail: 'các bảng dựng lại không khớp với sổ' });
};

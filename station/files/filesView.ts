/** Attached files as a screen shows them. */
import type { DossierFile, DossierFiles, FileUploadsView } from '#shared/contract';
import { officer as officerTable } from '#db/schema';
import type { AppError } from '#shared/errors';
import { filesClosed } from '#shared/files/fileActs';
import { errorToText } from '#shared/messages/errors';
import { uploadReasonToText } from '#shared/messages/files';
import { err, ok, type Result } from '#shared/result';
import { fileRole } from '../acts/files.ts';
import { findDossier } from '../acts/findDossier.ts';
import type { Actor } from '../actor.ts';
import type { StationCore } from '../core.ts';
import type { FileState } from './fileUploads.ts';
import { mostFileBytes } from './limits.ts';

/** Errors: DossierNotFound. */
export const dossierFiles = (core: StationCore, actor: Actor, code: string, state: FileState): Result<DossierFiles, AppError> => {
  const dossier = findDossier(core, code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code });
  const role = fileRole(actor);
  const refusal = role.ok ? filesClosed(dossier) : role.error;
  const names = new Map(core.db.orm.select({ id: officerTable.id, name: officerTable.name }).from(officerTable).all().map(({ id, name }) => [id, name]));
  const files = dossier.files.map(({ by, ...facts }): DossierFile => ({ ...facts, byName: names.get(by.officer) ?? by.officer, ...sendState(core, state, facts.hash) }));
  return ok({ mostBytes: mostFileBytes(core), refusal: refusal === null ? null : errorToText(refusal), files });
};

const sendState = (core: StationCore, { uploads, epoch, progress }: FileState, hash: string): Pick<DossierFile, 'state' | 'percent' | 'reason'> => {
  const nothing = { percent: null, reason: null };
  if (core.db.sqlite.prepare<[string]>('SELECT 1 FROM attached_file WHERE hash = ? LIMIT 1').get(hash) === undefined) return { state: 'elsewhere', ...nothing };
  if (epoch === null) return { state: 'unsent', ...nothing };
  const { state, reason } = uploads.stateOf(hash, epoch);
  if (state === 'waiting' && progress?.hash === hash) return { state: 'sending', percent: percentOf(progress), reason: null };
  return { state, percent: null, reason: state === 'rejected' ? reasonToText(reason) : null };
};

export const fileUploadsView = ({ uploads, epoch, progress }: FileState): FileUploadsView => {
  if (epoch === null) return { waiting: 0, waitingBytes: 0, sent: 0, percent: null, refused: [] };
  const { waiting, waitingBytes, sent } = uploads.counts(epoch);
  return { waiting, waitingBytes, sent, percent: progress === null ? null : percentOf(progress), refused: uploads.refused(epoch, MOST_REFUSED).map(({ reason, ...row }) => ({ ...row, reason: reasonToText(reason) })) };
};

const MOST_REFUSED = 100;

const percentOf = ({ offset, size }: { readonly offset: number; readonly size: number }): number => Math.floor((offset / size) * 100);

const reasonToText = (reason: string | null): string => uploadReasonToText[reason ?? ''] ?? uploadReasonToText['FileDiffers'] ?? '';

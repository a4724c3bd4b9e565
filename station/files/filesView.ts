/** Attached files as a screen shows them. */
import type { DossierFile, DossierFiles, FileUploadsView } from '#shared/contract';
import { officer as officerTable } from '#db/schema';
import type { AppError } from '#shared/errors';
import { filesClosed } from '#shared/files/fileActs';
import { errorToText } from '#shared/messages/errors';
import { fetchReasonToText, fetchReasonUnknown, fetchWaitsToText, uploadReasonToText } from '#shared/messages/files';
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
  const queued = state.fetch.queued();
  const files = dossier.files.map(({ by, ...facts }): DossierFile => ({ ...facts, byName: names.get(by.officer) ?? by.officer, ...whereIs(core, state, queued, facts.hash) }));
  return ok({ mostBytes: mostFileBytes(core), refusal: refusal === null ? null : errorToText(refusal), files });
};

type Where = Pick<DossierFile, 'state' | 'percent' | 'reason'>;

const whereIs = (core: StationCore, files: FileState, queued: ReadonlySet<string>, hash: string): Where => {
  const isOwn = files.fetched.isNamed(hash);
  if (!core.files.describe(hash).ok) return comingState(files, queued, hash, isOwn);
  return isOwn ? sendState(files, hash) : { state: 'fetched', ...nothing };
};

const nothing = { percent: null, reason: null };

const sendState = ({ uploads, epoch, progress }: FileState, hash: string): Where => {
  if (epoch === null) return { state: 'unsent', ...nothing };
  const { state, reason } = uploads.stateOf(hash, epoch);
  if (state === 'waiting' && progress?.hash === hash) return { state: 'sending', percent: percentOf(progress), reason: null };
  return { state, percent: null, reason: state === 'rejected' ? reasonToText(reason) : null };
};

/** Of a content that is not on this disk, or not whole. */
const comingState = ({ fetched, fetch }: FileState, queued: ReadonlySet<string>, hash: string, isOwn: boolean): Where => {
  const progress = fetch.progress();
  if (progress?.hash === hash) return { state: 'fetching', percent: percentOf(progress), reason: null };
  const known = fetched.stateOf(hash);
  if (queued.has(hash)) {
    const trouble = fetch.trouble();
    return { state: 'queued', percent: null, reason: fetchWaitsToText[known?.reason ?? ''] ?? (trouble === null ? null : (fetchWaitsToText[trouble.type] ?? errorToText(trouble))) };
  }
  if (known?.state === 'refused') return { state: 'not-fetched', percent: null, reason: fetchReasonToText[known.reason ?? ''] ?? fetchReasonUnknown };
  return { state: isOwn ? 'lost' : 'elsewhere', ...nothing };
};

export const fileUploadsView = ({ uploads, epoch, progress, fetch }: FileState): FileUploadsView => {
  const fetching = fetch.progress();
  const back = { toFetch: fetch.queued().size, fetchPercent: fetching === null ? null : percentOf(fetching) };
  if (epoch === null) return { waiting: 0, waitingBytes: 0, sent: 0, percent: null, ...back, refused: [] };
  const { waiting, waitingBytes, sent } = uploads.counts(epoch);
  return { waiting, waitingBytes, sent, percent: progress === null ? null : percentOf(progress), ...back, refused: uploads.refused(epoch, MOST_REFUSED).map(({ reason, ...row }) => ({ ...row, reason: reasonToText(reason) })) };
};

/** A person wants the content of an attached file. Errors: NotEnrolled, DossierNotFound, FileNotAttached. */
export const wantFile = (core: StationCore, { fetched, epoch }: Pick<FileState, 'fetched' | 'epoch'>, { code, hash }: { readonly code: string; readonly hash: string }): Result<null, AppError> => {
  if (epoch === null) return err({ type: 'NotEnrolled' });
  const dossier = findDossier(core, code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code });
  const file = dossier.files.find((one) => one.hash === hash);
  if (file === undefined) return err({ type: 'FileNotAttached' });
  if (!core.files.describe(hash).ok) fetched.want({ hash, dossierId: dossier.id, size: file.size }, core.deps.now());
  return ok(null);
};

const MOST_REFUSED = 100;

const percentOf = ({ offset, size }: { readonly offset: number; readonly size: number }): number => Math.floor((offset / size) * 100);

const reasonToText = (reason: string | null): string => uploadReasonToText[reason ?? ''] ?? uploadReasonToText['FileDiffers'] ?? '';

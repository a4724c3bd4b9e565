/**
 * Acts on files: who may do them and when. A table of their own, as for money: they move neither status nor clock, and
 * papers are scanned before, during and after the work. What was voided gets nothing more.
 */
import type { Dossier } from '../dossier/dossier.ts';
import type { EventBy } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import type { Role } from '../officer.ts';
import type { Instant } from '../time.ts';
import type { AskedTarget, FileFacts, FileTarget } from './attachedFile.ts';
import type { FileMime } from './fileKinds.ts';

export const fileActs = ['attach-file', 'detach-file'] as const;
export type FileAct = (typeof fileActs)[number];
export const isFileAct = (act: string): act is FileAct => (fileActs as readonly string[]).includes(act);

/** Any one of these roles suffices. */
export const fileActRoles: readonly Role[] = ['reception', 'processing', 'leader', 'returning'];

export interface AttachedFile extends FileFacts {
  readonly at: Instant;
  readonly by: EventBy;
}

export type FileError =
  /** Neither PDF nor JPEG, PNG or TIFF by its first bytes. */
  | { readonly type: 'FileKindRefused'; readonly allowed: readonly FileMime[] }
  | { readonly type: 'FileTooBig'; readonly mostBytes: number }
  | { readonly type: 'FileContentEmpty' }
  /** No such content on this machine. */
  | { readonly type: 'FileNotHere'; readonly hash: string }
  /** The stored content was changed, cut short or exchanged. */
  | { readonly type: 'FileDamaged'; readonly hash: string }
  | { readonly type: 'FileAlreadyAttached'; readonly name: string }
  | { readonly type: 'FileNotAttached' }
  /** Voided: nothing is attached to it, nothing taken away. */
  | { readonly type: 'FilesClosed' }
  /** A part of a file that does not follow the one before, or whose beginning nobody remembers. */
  | { readonly type: 'FileUploadUnknown' };

export const isSameTarget = (one: AskedTarget | FileTarget, other: AskedTarget | FileTarget): boolean =>
  one.kind === 'component' ? other.kind === 'component' && one.componentId === other.componentId : other.kind === 'result';

export const findAttached = (files: readonly AttachedFile[], hash: string, target: AskedTarget | FileTarget): AttachedFile | undefined =>
  files.find((file) => file.hash === hash && isSameTarget(file.target, target));

/** Null: the act may be done as far as the dossier goes. */
export const filesClosed = ({ finalStop }: Pick<Dossier, 'finalStop'>): FileError | null => (finalStop?.why === 'voided' ? { type: 'FilesClosed' } : null);

/** What is attached after an event. */
export const filesAfter = (files: readonly AttachedFile[], { data, at, by }: (EventOf<'dossier.file-attached'>) & { readonly at: Instant; readonly by: EventBy }): readonly AttachedFile[] => {
  const { hash, name, size, mime, target } = data;
  return findAttached(files, hash, target) === undefined ? [...files, { hash, name, size, mime, target, at, by }] : files;
};

export const filesWithout = (files: readonly AttachedFile[], { data }: EventOf<'dossier.file-detached'>): readonly AttachedFile[] =>
  files.filter((file) => file.hash !== data.hash || !isSameTarget(file.target, data.target));

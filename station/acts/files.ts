/** Đính kèm và gỡ tệp: the content was on disk, sealed and flushed, before anything here names it. Size and kind are the content's own, never the asker's word. */
import type { ActOf } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import type { AppError } from '#shared/errors';
import type { AskedTarget, FileTarget } from '#shared/files/attachedFile';
import { type FileAct, fileActRoles, filesClosed, findAttached } from '#shared/files/fileActs';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { type Actor, actorToBy } from '../actor.ts';
import { mostFileBytes } from '../files/limits.ts';
import type { ActContext, ActDraft } from './perform.ts';

interface FileContext extends ActContext {
  readonly dossier: Dossier;
}

/** Errors: RightMissing, FilesClosed, ComponentUnknown, FileNotHere, FileDamaged, FileTooBig, FileAlreadyAttached, FileNotAttached. */
export const performFileAct = (context: FileContext, act: ActOf<FileAct>): Result<ActDraft, AppError> => {
  const { actor, dossier } = context;
  const role = fileRole(actor);
  if (!role.ok) return role;
  const closed = filesClosed(dossier);
  if (closed !== null) return err(closed);
  const event = act.act === 'attach-file' ? attach(context, act) : detach(context, act);
  if (!event.ok) return event;
  return ok({ event: { ...event.value, dossierId: dossier.id, dossierVersion: dossier.version, by: actorToBy(actor, role.value) } as ActDraft['event'], code: dossier.code, warnings: [] });
};

/** In the role chosen where it suffices, else the first of theirs that does. */
export const fileRole = ({ role, officer }: Actor): Result<Actor['role'], AppError> => {
  const found = fileActRoles.includes(role) ? role : officer.roles.find((own) => fileActRoles.includes(own));
  return found === undefined ? err({ type: 'RightMissing', roles: fileActRoles }) : ok(found);
};

const attach = ({ core, dossier }: FileContext, { hash, name, target }: ActOf<'attach-file'>): Result<EventOf<'dossier.file-attached'>, AppError> => {
  const named = nameTarget(dossier, target);
  if (!named.ok) return named;
  const there = findAttached(dossier.files, hash, target);
  if (there !== undefined) return err({ type: 'FileAlreadyAttached', name: there.name });
  const stored = core.files.describe(hash);
  if (!stored.ok) return stored;
  const { size, mime } = stored.value;
  const mostBytes = mostFileBytes(core);
  return size > mostBytes ? err({ type: 'FileTooBig', mostBytes }) : ok({ type: 'dossier.file-attached', data: { hash, name, size, mime, target: named.value } });
};

const detach = ({ dossier }: FileContext, { hash, target, reason }: ActOf<'detach-file'>): Result<EventOf<'dossier.file-detached'>, AppError> => {
  const there = findAttached(dossier.files, hash, target);
  return there === undefined ? err({ type: 'FileNotAttached' }) : ok({ type: 'dossier.file-detached', data: { hash, name: there.name, target: there.target, reason } });
};

const nameTarget = ({ components }: Dossier, target: AskedTarget): Result<FileTarget, AppError> => {
  if (target.kind === 'result') return ok(target);
  const component = components.find(({ componentId }) => componentId === target.componentId);
  return component === undefined ? err({ type: 'ComponentUnknown', componentId: target.componentId }) : ok({ ...target, name: component.name });
};

/** How every part of the desk's API finds out who is asking before it does anything. */
import type { Caller } from '#shared/contract';
import type { AppError } from '#shared/errors';
import { err, type Result } from '#shared/result';
import type { Access } from './access/sessions.ts';
import type { Actor } from './actor.ts';
import type { StationCore } from './core.ts';
import { knownOrThrow } from './storageErrors.ts';

/** `work`: a person asks. `background`: a screen repeats it by itself, which does not put off the idle lock. */
export type AsActor = <T>(caller: Caller, use: 'work' | 'background', work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>) => Promise<Result<T, AppError>>;

export const asActor = <T>(core: StationCore, access: Access, caller: Caller, use: 'work' | 'background', work: (actor: Actor) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
  onDisk(core, () => {
    const actor = access.requireActor(caller, use);
    return actor.ok ? work(actor.value) : actor;
  });

/** Use cases throw when the disk fails; that becomes a sentence, never a broken screen. */
export const onDisk = async <T>(core: StationCore, work: () => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
  try {
    return await work();
  } catch (failure) {
    return err(knownOrThrow(failure, core.dataDir));
  }
};

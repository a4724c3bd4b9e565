/** Several acts as one: all of them or none. */
import type { Act, ActDone, PrintTogether } from '#shared/dossier/acts';
import type { AppError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { performAct } from './perform.ts';

/** `agree`: whether an answer is what its paper was made for; refused as DossierChanged when not. */
export const performAll = (core: StationCore, actor: Actor, acts: readonly (Act | PrintTogether)[], agree: (done: ActDone, index: number) => boolean = () => true): Result<ActDone[], AppError> => {
  let refusal: AppError | undefined;
  const run = core.db.sqlite.transaction((): ActDone[] =>
    acts.map((act, index) => {
      const done = performAct(core, actor, act);
      if (done.ok && agree(done.value, index)) return done.value;
      refusal = done.ok ? { type: 'DossierChanged', code: done.value.code, seen: done.value.version - 1, now: done.value.version - 1 } : done.error;
      throw new Error('undo the acts before');
    }),
  );
  try {
    return ok(run.immediate());
  } catch (failure) {
    if (refusal !== undefined) return err(refusal);
    throw failure;
  }
};

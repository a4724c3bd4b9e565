/** Several acts as one: all of them or none. */
import type { Act, ActDone, PrintTogether } from '#shared/dossier/acts';
import type { AppError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { performAct } from './perform.ts';

/** `agree`: whether an answer is what its paper was made for; refused as DossierChanged when not. */
export const performAll = (core: StationCore, actor: Actor, acts: readonly (Act | PrintTogether)[], agree: (done: ActDone, index: number) => boolean = () => true): Result<ActDone[], AppError> =>
  core.journal.together((): Result<ActDone[], AppError> => {
    const all: ActDone[] = [];
    for (const [index, act] of acts.entries()) {
      const done = performAct(core, actor, act);
      if (!done.ok) return done;
      const { code, version } = done.value;
      if (!agree(done.value, index)) return err({ type: 'DossierChanged', code, seen: version - 1, now: version - 1 });
      all.push(done.value);
    }
    return ok(all);
  });

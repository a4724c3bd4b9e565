/** Xác nhận giờ (our design): after a jump of the clock somebody looks at it once before the next code is minted. */
import type { ActOf } from '#shared/dossier/acts';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { ActContext, ActDraft } from '../acts/perform.ts';
import { actorToBy } from '../actor.ts';
import { clockState } from './sense.ts';

/** Errors: TimeUnconfirmed, while a jump is open. */
export const mayMint = ({ core, at }: ActContext): Result<null, StationError> => {
  if (core.identity.simulated) return ok(null);
  const { open } = clockState(core);
  return open === null ? ok(null) : err({ type: 'TimeUnconfirmed', now: at, byMs: open.byMs });
};

/** Also where nothing was found: somebody may look at the clock of their own accord. `byMs`: of the jump it answers, else 0. */
export const confirmTime = ({ core, actor }: ActContext, act: ActOf<'confirm-time'>): Result<ActDraft, StationError> => {
  const { open } = clockState(core);
  return ok({ event: { type: 'clock.confirmed', data: { isRight: act.isRight, byMs: open?.byMs ?? 0 }, by: actorToBy(actor, actor.role) }, code: '', warnings: [] });
};

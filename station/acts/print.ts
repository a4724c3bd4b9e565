/** In và in lại: every print is journaled with its number; the paper of the second and later ones says so. */
import type { ActOf } from '#shared/dossier/acts';
import type { StationError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import type { DossierActContext } from './perform.ts';

export const print = ({ dossier }: DossierActContext, act: ActOf<'print'>): Result<EventOf<'dossier.printed'>, StationError> => {
  if (act.form === '03' && dossier.refusal === null) return err({ type: 'FormNotAvailable', form: act.form, status: dossier.status });
  return ok({ type: 'dossier.printed', data: { form: act.form, paper: act.paper, copies: act.copies, printNo: (dossier.prints[act.form] ?? 0) + 1 } });
};

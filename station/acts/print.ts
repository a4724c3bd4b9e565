/**
 * In và in lại: every print is journaled with its number; the paper of the second and later ones says so. Paper and copies
 * that nobody named are the form set's own.
 */
import type { ActOf } from '#shared/dossier/acts';
import { hasPaper, supplementRequests, timesPrinted } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import { formTemplate } from '#shared/forms/formSet';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { nextFormNumber } from './formNumber.ts';
import type { DossierActContext } from './perform.ts';

/** Errors: FormNotAvailable (its act has not happened), what is wrong with the dossier's form set. */
export const print = ({ core, dossier, at }: DossierActContext, act: ActOf<'print'>): Result<EventOf<'dossier.printed'>, AppError> => {
  const { form } = act;
  const request = form === '02' ? (act.request ?? Math.max(1, supplementRequests(dossier).length)) : null;
  if (!hasPaper(dossier, form, request)) return err({ type: 'FormNotAvailable', form, status: dossier.status });
  const templates = core.formSets.find(dossier.formSet);
  if (!templates.ok) return templates;
  const template = formTemplate(templates.value, form);
  if (!template.ok) return template;
  const { paper = template.value.paper, copies = template.value.copies } = act;
  return ok({
    type: 'dossier.printed',
    data: {
      form,
      paper,
      copies,
      printNo: timesPrinted(dossier, { form, request }) + 1,
      ...(request === null ? {} : { request }),
      ...(form === '06' && dossier.controlSlip === undefined ? nextFormNumber(core, '06', at) : {}),
    },
  });
};

/**
 * In và in lại: every print is journaled with its number; the paper of the second and later ones says so. Paper and copies
 * that nobody named are the form set's own.
 */
import type { ActOf, PrintTogether } from '#shared/dossier/acts';
import { hasPaper, requestOf, timesPrinted } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import { formTemplate, variantHtml } from '#shared/forms/formSet';
import type { Paper } from '#shared/forms/paper';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { findTogether } from './findTogether.ts';
import { nextFormNumber } from './formNumber.ts';
import type { DossierActContext } from './perform.ts';

/** Errors: FormNotAvailable (its act has not happened), what is wrong with the dossier's form set. */
export const print = (context: DossierActContext, act: ActOf<'print'> | PrintTogether): Result<EventOf<'dossier.printed'>, AppError> => {
  if (act.form === 'multi-receipt') return printTogether(context, act);
  const { form } = act;
  const { core, dossier, at } = context;
  const request = requestOf(dossier, form, act.request);
  if (!hasPaper(dossier, form, request)) return err({ type: 'FormNotAvailable', form, status: dossier.status });
  const sheet = sheetOf(context, act);
  if (!sheet.ok) return sheet;
  return ok({
    type: 'dossier.printed',
    data: {
      form,
      ...sheet.value,
      printNo: timesPrinted(dossier, { form, request }) + 1,
      ...(request === null ? {} : { request }),
      ...(form === '06' && dossier.controlSlip === undefined ? nextFormNumber(core, '06', at) : {}),
    },
  });
};

/** One receipt for several dossiers, as a print of this one. Errors: of `findTogether`. */
const printTogether = (context: DossierActContext, act: PrintTogether): Result<EventOf<'dossier.printed'>, AppError> => {
  const { core, dossier } = context;
  const together = findTogether(core, [dossier.code, ...act.codes]);
  if (!together.ok) return together;
  const sheet = sheetOf(context, act);
  if (!sheet.ok) return sheet;
  const printNo = timesPrinted(dossier, { form: 'multi-receipt', request: null }) + 1;
  return ok({ type: 'dossier.printed', data: { form: 'multi-receipt', ...sheet.value, printNo, codes: together.value.map(({ code }) => code) } });
};

const sheetOf = ({ core, dossier }: DossierActContext, { form, paper, copies }: ActOf<'print'> | PrintTogether): Result<{ readonly paper: Paper; readonly copies: number }, AppError> => {
  const templates = core.formSets.find(dossier.formSet);
  if (!templates.ok) return templates;
  const template = formTemplate(templates.value, form);
  if (!template.ok) return template;
  // Never counted for a paper that could not be made.
  const laidOut = form === '01' || form === 'slip' ? variantHtml(template.value, dossier.procedure) : ok('');
  return laidOut.ok ? ok({ paper: paper ?? template.value.paper, copies: copies ?? template.value.copies }) : laidOut;
};

/** Bảng kê mất kết nối as paper: the one making of the desk's screen and of the command line. */
import type { RenderedForm } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import type { OpenOutage } from '#shared/linkWatch/linkWatch';
import type { Result } from '#shared/result';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { headingOf } from '../unitHeading.ts';
import { outagesBetween } from './outages.ts';

/** Days inclusive. `open`: the outage that goes on now. */
export const makeOutageStatement = (core: StationCore, printer: FormPrinter, from: LocalDate, to: LocalDate, open: OpenOutage | null): Result<RenderedForm, TemplateError> => {
  const issuedAt = core.deps.now();
  const { seq, hash } = core.journal.head();
  const outages = outagesBetween(core, from, to, open);
  return printer.render(formSetOn(core, instantToLocalDate(issuedAt)), 'outages', [{ heading: headingOf(core.identity.unit), from, to, issuedAt, head: { seq, hash }, outages }]);
};

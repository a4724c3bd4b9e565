/** Đối soát as desks and the command line ask for it: the period checked, the comparison made, the paper of it. */
import type { ReconcileReport, StationApi } from '#shared/contract';
import type { AppError } from '#shared/errors';
import type { RenderedForm } from '#shared/forms/render';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, localDateToDayNumber, type LocalDate } from '#shared/time';
import type { AsActor } from '../asActor.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { findOfficer } from '../officers.ts';
import type { NetworkDep } from '../sync/transport.ts';
import { headingOf } from '../unitHeading.ts';
import { compareWithBook, entriesOf, findBookCheck } from './paperBook.ts';
import { MAX_DAYS, reconcileWithProvince } from './reconcile.ts';

export type ReconcileApi = Pick<StationApi, 'reconcile' | 'reconcilePrint' | 'bookCompare' | 'bookCheck'>;

export const reconcileApi = (core: StationCore, printer: FormPrinter, network: NetworkDep, asActor: AsActor): ReconcileApi => ({
  reconcile: (caller, { from, to }) => asActor(caller, 'work', () => reconcilePeriod(core, network, from, to)),
  reconcilePrint: (caller, { from, to }) =>
    asActor(caller, 'work', async () => {
      const report = await reconcilePeriod(core, network, from, to);
      if (!report.ok) return report;
      const made = makeReconciliation(core, printer, report.value);
      return made.ok ? ok({ html: made.value.html, paper: made.value.paper, copies: made.value.copies }) : made;
    }),
  bookCompare: (caller, { day, typed }) => asActor(caller, 'work', (actor) => compareWithBook(core, actor, day, typed)),
  bookCheck: (caller, { day }) =>
    asActor(caller, 'background', () => {
      const check = findBookCheck(core, day);
      return ok(check === null ? null : { ...check, byName: findOfficer(core, check.by)?.name ?? check.by, entries: entriesOf(core, check) });
    }),
});

/** Errors: a period that runs backwards or is longer than one asks at once; trouble of the road. */
export const reconcilePeriod = async (core: StationCore, network: NetworkDep, from: LocalDate, to: LocalDate): Promise<Result<ReconcileReport, AppError>> => {
  if (from > to) return err({ type: 'PeriodInverted', from, to });
  const days = localDateToDayNumber(to) - localDateToDayNumber(from) + 1;
  if (days > MAX_DAYS) return err({ type: 'PeriodTooLong', days, most: MAX_DAYS });
  return reconcileWithProvince(core, network, from, to);
};

export const makeReconciliation = (core: StationCore, printer: FormPrinter, { from, to, at, inSync, head, gatewayHead, pending, days, rows }: ReconcileReport): Result<RenderedForm, AppError> =>
  printer.render(formSetOn(core, instantToLocalDate(at)), 'reconciliation', [
    { heading: headingOf(core.identity.unit), from, to, at, inSync, head, gatewayHead, pending, days: [...days], rows: rows.map((row) => ({ ...row, fields: [...row.fields] })) },
  ]);

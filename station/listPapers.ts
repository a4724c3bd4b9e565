/**
 * Papers about several dossiers: the register (Mẫu 07) of a period, the list of results handed over. They follow the form set
 * in force on the day they are printed, and are journaled like every print. One receipt for several is multiReceipt.ts.
 */
import { preparedOnce } from '#db/preparedOnce';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { hasPaper, wasReceived } from '#shared/dossier/papers';
import { roleFor } from '#shared/dossier/lifecycle';
import { statusToText } from '#shared/dossier/status';
import type { AppError } from '#shared/errors';
import type { RegisterRow } from '#shared/forms/form07';
import type { HandoverData } from '#shared/forms/handover';
import type { FormDataById } from '#shared/forms/models';
import type { RenderedForm } from '#shared/forms/render';
import type { JournalEvent } from '#shared/journal/event';
import type { EventOf, Paper } from '#shared/journal/eventTypes';
import { formWords } from '#shared/messages/forms';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, localDateToText } from '#shared/time';
import { type Actor, actorToBy } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { nextFormNumber } from './acts/formNumber.ts';
import type { StationCore } from './core.ts';
import type { FormPrinter } from './forms.ts';
import { formSetOn } from './formSetChoices.ts';

/** `field` empty: every field of administration. Days of receipt, inclusive. Paper and copies left out: as the form set says. */
export type ListWish = { readonly paper?: Paper | undefined; readonly copies?: number | undefined } & (
  | { readonly form: '07'; readonly from: string; readonly to: string; readonly field: string }
  | { readonly form: 'handover'; readonly codes: readonly string[] }
);

export interface MadeList {
  readonly rendered: RenderedForm;
  /** To be journaled with it. */
  readonly printed: EventOf<'list.printed'>['data'];
}

/** Errors: RoleForbidden, PeriodInverted, HandoverUnitsDiffer, DossierNotFound, FormNotAvailable, what is wrong with the form set. */
export const makeList = (core: StationCore, printer: FormPrinter, actor: Actor, wish: ListWish, at: Instant, numbered = nextFormNumber(core, '07', at)): Result<MadeList, AppError> => {
  const role = roleFor('print', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const data = listData(core, actor, wish, at, numbered.number);
  if (!data.ok) return data;
  const options = { ...(wish.paper === undefined ? {} : { paper: wish.paper }), ...(wish.copies === undefined ? {} : { copies: wish.copies }) };
  const rendered = printer.render<typeof wish.form>(formSetOn(core, instantToLocalDate(at)), wish.form, [data.value], options);
  if (!rendered.ok) return rendered;
  const { paper, copies } = rendered.value;
  const about = wish.form === '07' ? { ...numbered, period: { from: wish.from, to: wish.to, field: wish.field } } : { codes: [...wish.codes] };
  return ok({ rendered: rendered.value, printed: { form: wish.form, paper, copies, dossiers: data.value.rows.length, ...about } });
};

/** @idempotent with opId: a retry gives the paper again under the number it had. Made and journaled as one. */
export const printList = (core: StationCore, printer: FormPrinter, actor: Actor, wish: ListWish & { readonly opId: string }): Result<RenderedForm, AppError> =>
  core.journal.transact((tx) => {
    const { opId, ...asked } = wish;
    const before = findPrinted(core, opId);
    const at = before?.at ?? core.deps.now();
    const made = makeList(core, printer, actor, asked, at, before?.numbered);
    if (!made.ok) return made;
    if (before === undefined) tx.append({ type: 'list.printed', data: { ...made.value.printed, opId }, by: byOf(actor), at });
    return ok(made.value.rendered);
  });

const findPrinted = ({ db }: StationCore, opId: string): { readonly at: Instant; readonly numbered: { readonly number: number; readonly year: number } | undefined } | undefined => {
  const row = statements(db).done.get(opId);
  if (row === undefined) return undefined;
  const { at, data } = JSON.parse(row.bytes.toString('utf8')) as JournalEvent & { type: 'list.printed' };
  const { number, year } = data;
  return { at, numbered: number === undefined || year === undefined ? undefined : { number, year } };
};

/** For who makes the paper before counting it; false when the number on it was taken meanwhile. */
export const journalList = (core: StationCore, actor: Actor, printed: MadeList['printed'], at: Instant): boolean => {
  const done = core.journal.transact((tx) => {
    if (printed.number !== undefined && nextFormNumber(core, '07', at).number !== printed.number) return ok(false);
    tx.append({ type: 'list.printed', data: printed, by: byOf(actor), at });
    return ok(true);
  });
  return done.ok && done.value;
};

const byOf = (actor: Actor) => {
  const role = roleFor('print', actor.role, actor.officer.roles);
  return actorToBy(actor, role.ok ? role.value : actor.role);
};

const listData = (core: StationCore, actor: Actor, wish: ListWish, at: Instant, number: number): Result<FormDataById[ListWish['form']], AppError> => {
  if (wish.form === '07') {
    if (wish.from > wish.to) return err({ type: 'PeriodInverted', from: wish.from, to: wish.to });
    return ok({ heading: headingOf(core), number: String(number), bookName: wish.field, from: wish.from, to: wish.to, issuedAt: at, rows: registerRows(core, wish) });
  }
  const dossiers: Dossier[] = [];
  for (const code of wish.codes) {
    const dossier = findDossier(core, code);
    if (dossier === undefined) return err({ type: 'DossierNotFound', code });
    if (!hasPaper(dossier, '01')) return err({ type: 'FormNotAvailable', form: '01', status: dossier.status });
    dossiers.push(dossier);
  }
  return handoverData(core, actor, dossiers, at);
};

const headingOf = ({ identity: { unit } }: StationCore) => ({ authority: unit.authority, centre: unit.centre, place: unit.place });

/**
 * Row by row off the index of the day of receipt: a year's book is never in memory as dossiers. What came online and was not
 * accepted is not in it; what was certified at once is, though it has no receipt: its code is of the day's series.
 */
const registerRows = (core: StationCore, { from, to, field }: { readonly from: string; readonly to: string; readonly field: string }): RegisterRow[] => {
  const rows: RegisterRow[] = [];
  for (const { doc } of statements(core.db).received.iterate(from, to)) {
    const dossier = dossierFromDoc(doc);
    if (!wasReceived(dossier) || (field !== '' && dossier.procedure.field !== field)) continue;
    rows.push(registerRow(core, dossier));
  }
  return rows;
};

const registerRow = ({ identity: { unit } }: StationCore, { code, procedure, intake, otherUnit, receivedAt, due, returnedAt, collection, finalStop, status }: Dossier): RegisterRow => ({
  dossierCode: code,
  procedureName: procedure.name,
  applicantName: intake.applicant.name,
  address: intake.applicant.address,
  phone: intake.applicant.phone,
  resolvingAgency: otherUnit?.name ?? unit.authority,
  receivedAt,
  dueAt: due.promisedDue,
  ...(returnedAt === null ? {} : { returnedAt }),
  resultWay: intake.resultWay.way,
  // A line without a result says why there will be none.
  collectedBy: collection?.collectedBy ?? (finalStop?.why === 'voided' ? formWords.voided : status === 'withdrawn' || status === 'not-accepted' || finalStop !== null ? statusToText[status] : ''),
});

/**
 * Dossiers another unit is to resolve go out from the counter to that unit, one list for one unit. Otherwise it is results that
 * come in: whoever prints is the side they stand on, at the counter they take, anywhere else they give.
 */
const handoverData = (core: StationCore, actor: Actor, dossiers: readonly Dossier[], at: Instant): Result<HandoverData, Extract<AppError, { type: 'HandoverUnitsDiffer' }>> => {
  const own = { unit: actor.officer.unit ?? '', officerName: actor.officer.name };
  const counter = core.identity.unit.centre;
  const isAtCounter = actor.role === 'reception' || actor.role === 'returning';
  const unit = unitToResolve(dossiers[0]);
  const other = dossiers.find((dossier) => unitToResolve(dossier) !== unit);
  if (other !== undefined) return err({ type: 'HandoverUnitsDiffer', codes: [dossiers[0]?.code ?? '', other.code] });
  const giver = isAtCounter ? { unit: shared(dossiers, ({ steps }) => steps.at(-1)?.unit ?? ''), officerName: shared(dossiers, ({ holderName }) => holderName ?? '') } : own;
  return ok({
    heading: headingOf(core),
    at,
    from: unit === null ? giver : { unit: counter, officerName: own.officerName },
    to: unit === null ? { unit: counter, officerName: isAtCounter ? own.officerName : '' } : { unit, officerName: '' },
    rows: dossiers.map(({ code, procedure, result, intake }) => ({
      dossierCode: code,
      procedureName: procedure.name,
      result: result === null ? '' : `${formWords.paperNumber} ${result.number} ${formWords.paperDate} ${localDateToText(result.date)}`,
      applicantName: intake.applicant.name,
      address: intake.applicant.address,
      feeDue: false,
      byPost: intake.resultWay.way === 'post',
    })),
  });
};

/** Null while this one resolves it, and once it ended. */
const unitToResolve = (dossier: Dossier | undefined): string | null => (dossier === undefined || dossier.endedAt !== null ? null : (dossier.otherUnit?.name ?? null));

/** What all of them have alike; else empty, to be written by hand. */
const shared = (dossiers: readonly Dossier[], of: (dossier: Dossier) => string): string => {
  const [only = '', ...others] = new Set(dossiers.map(of));
  return others.length === 0 ? only : '';
};

const statements = preparedOnce(({ sqlite }) => ({
  received: sqlite.prepare<[string, string], { doc: string }>('SELECT doc FROM dossier WHERE received_day BETWEEN ? AND ? ORDER BY received_day, num'),
  done: sqlite.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM op JOIN journal USING (pos) WHERE op_id = ?'),
}));

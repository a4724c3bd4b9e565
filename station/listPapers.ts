/**
 * Papers about several dossiers: the register (Mẫu 07) of a period, the list of results handed over. They follow the form set
 * in force on the day they are printed, and are journaled like every print. One receipt for several is multiReceipt.ts.
 */
import { printedCode } from '#shared/dossier/dossierCode';
import { preparedOnce } from '#db/preparedOnce';
import { type Dossier, dossierFromDoc } from '#shared/dossier/dossier';
import { wasReceived, withoutReceipt } from '#shared/dossier/papers';
import { roleFor } from '#shared/dossier/lifecycle';
import { statusToText } from '#shared/dossier/status';
import type { AppError } from '#shared/errors';
import type { Form07Data, RegisterRow } from '#shared/forms/form07';
import { formTemplate } from '#shared/forms/formSet';
import type { HandoverData } from '#shared/forms/handover';
import type { RenderedForm } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import type { Paper } from '#shared/forms/paper';
import type { EventOf } from '#shared/journal/eventTypes';
import { formWords } from '#shared/messages/forms';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, localDateToDayNumber, localDateToText } from '#shared/time';
import { type Actor, actorToBy } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { nextFormNumber } from './acts/formNumber.ts';
import { findByOp, type Op, opOf } from './acts/op.ts';
import type { StationCore } from './core.ts';
import type { FormPrinter } from './forms.ts';
import { formSetOn } from './formSetChoices.ts';
import { headingOf } from './unitHeading.ts';

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

/** For who makes the paper before counting it. Errors: of `gather`, what is wrong with the form set. */
export const makeList = async (core: StationCore, printer: FormPrinter, actor: Actor, wish: ListWish, at: Instant): Promise<Result<MadeList, AppError>> => {
  const gathered = await gather(core, printer, actor, wish, at);
  if (!gathered.ok) return gathered;
  const numbered = nextFormNumber(core, '07', at);
  const rendered = gathered.value.render(numbered.number);
  return rendered.ok ? ok({ rendered: rendered.value, printed: printedOf(wish, gathered.value, numbered) }) : rendered;
};

/**
 * @idempotent with opId: a retry gives the paper again under the number it had. A year's book takes time: it is read a part at
 * a time before anything is written; the number and the event are one short transaction; then the paper is made.
 */
export const printList = async (core: StationCore, printer: FormPrinter, actor: Actor, wish: ListWish & { readonly opId: string }): Promise<Result<RenderedForm, AppError>> => {
  const op = opOf(wish, actor);
  const before = findPrinted(core, op);
  if (before !== undefined && !before.ok) return before;
  const at = before?.value.at ?? core.deps.now();
  const gathered = await gather(core, printer, actor, before === undefined ? wish : { ...wish, ...before.value.onPaper }, at);
  if (!gathered.ok) return gathered;
  const number = core.journal.transact((tx): Result<number, AppError> => {
    const done = findPrinted(core, op);
    if (done !== undefined) return done.ok ? ok(done.value.number) : done;
    const numbered = nextFormNumber(core, '07', at);
    tx.append({ type: 'list.printed', data: { ...printedOf(wish, gathered.value, numbered), ...op }, by: byOf(actor), at });
    return ok(numbered.number);
  });
  return number.ok ? gathered.value.render(number.value) : number;
};

interface PrintedBefore {
  readonly at: Instant;
  readonly number: number;
  readonly onPaper: { readonly paper: Paper; readonly copies: number };
}

const findPrinted = (core: StationCore, op: Op): Result<PrintedBefore, AppError> | undefined => {
  const done = findByOp(core, op);
  if (done === undefined || !done.ok) return done;
  if (done.value.type !== 'list.printed') throw new Error('an act has the hash of a list');
  const { at, data } = done.value;
  return ok({ at, number: data.number ?? 0, onPaper: { paper: data.paper, copies: data.copies } });
};

interface Gathered {
  readonly dossiers: number;
  readonly onPaper: { readonly paper: Paper; readonly copies: number };
  /** `number` stands on Mẫu 07 alone. */
  readonly render: (number: number) => Result<RenderedForm, TemplateError>;
}

/** Errors: RoleForbidden, PeriodInverted, PeriodTooLong, HandoverUnitsDiffer, DossierNotFound, FormNotAvailable, what is wrong with the form set. */
const gather = async (core: StationCore, printer: FormPrinter, actor: Actor, wish: ListWish, at: Instant): Promise<Result<Gathered, AppError>> => {
  const role = roleFor('print', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const set = formSetOn(core, instantToLocalDate(at));
  const templates = printer.templates(set);
  if (!templates.ok) return templates;
  const template = formTemplate(templates.value, wish.form);
  if (!template.ok) return template;
  const data = wish.form === '07' ? await registerData(core, wish, at) : handoverOf(core, actor, wish.codes, at);
  if (!data.ok) return data;
  const onPaper = { paper: wish.paper ?? template.value.paper, copies: wish.copies ?? template.value.copies };
  return ok({ dossiers: data.value.rows.length, onPaper, render: (number) => printer.render<typeof wish.form>(set, wish.form, ['bookName' in data.value ? { ...data.value, number: String(number) } : data.value], onPaper) });
};

const printedOf = (wish: ListWish, { dossiers, onPaper }: Gathered, numbered: { readonly number: number; readonly year: number }): MadeList['printed'] => ({
  form: wish.form,
  ...onPaper,
  dossiers,
  ...(wish.form === '07' ? { ...numbered, period: { from: wish.from, to: wish.to, field: wish.field } } : { codes: [...wish.codes] }),
});

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

const handoverOf = (core: StationCore, actor: Actor, codes: readonly string[], at: Instant): Result<HandoverData, AppError> => {
  const dossiers: Dossier[] = [];
  for (const code of codes) {
    const dossier = findDossier(core, code);
    if (dossier === undefined) return err({ type: 'DossierNotFound', code });
    dossiers.push(dossier);
  }
  const left = withoutReceipt(dossiers);
  if (left.length > 0) return err({ type: 'FormNotAvailable', form: 'handover', status: dossiers.find(({ code }) => code === left[0]?.code)?.status ?? '', left });
  return handoverData(core, actor, dossiers, at);
};

/** A year and the days people add to it. */
const MOST_DAYS = 400;

const registerData = async (core: StationCore, wish: ListWish & { readonly form: '07' }, at: Instant): Promise<Result<Form07Data, AppError>> => {
  const { from, to, field } = wish;
  if (from > to) return err({ type: 'PeriodInverted', from, to });
  const days = localDateToDayNumber(to) - localDateToDayNumber(from) + 1;
  if (days > MOST_DAYS) return err({ type: 'PeriodTooLong', days, most: MOST_DAYS });
  return ok({ heading: headingOf(core.identity.unit), bookName: field, from, to, issuedAt: at, rows: await registerRows(core, wish) });
};

/** Some milliseconds of reading; then the desk answers everybody else. */
const AT_ONCE = 200;

/**
 * Part by part off the index of the day of receipt: a year's book is never in memory as dossiers. What came online and was not
 * accepted is not in it; what was certified at once is, though it has no receipt: its code is of the day's series.
 */
const registerRows = async (core: StationCore, { from, to, field }: { readonly from: string; readonly to: string; readonly field: string }): Promise<RegisterRow[]> => {
  const rows: RegisterRow[] = [];
  for (let after: { readonly day: string; readonly num: number } | undefined = { day: from, num: -1 }; after !== undefined; ) {
    const part: Received[] = statements(core.db).received.all(after.day, after.num, to, AT_ONCE);
    for (const { doc } of part) {
      const dossier = dossierFromDoc(doc);
      if (!wasReceived(dossier) || (field !== '' && dossier.procedure.field !== field)) continue;
      rows.push(registerRow(core, dossier));
    }
    after = part.length < AT_ONCE ? undefined : part.at(-1);
    if (after !== undefined) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return rows;
};

interface Received {
  readonly doc: string;
  readonly day: string;
  readonly num: number;
}

const registerRow = ({ identity: { unit } }: StationCore, { code, procedure, intake, otherUnit, receivedAt, due, returnedAt, collection, finalStop, status }: Dossier): RegisterRow => ({
  dossierCode: printedCode(code),
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
  const giver = isAtCounter ? { unit: shared(dossiers, ({ steps }) => steps.at(-1)?.unit ?? '') || counter, officerName: shared(dossiers, ({ holderName }) => holderName ?? '') } : { ...own, unit: own.unit || counter };
  return ok({
    heading: headingOf(core.identity.unit),
    at,
    from: unit === null ? giver : { unit: counter, officerName: own.officerName },
    to: unit === null ? { unit: counter, officerName: isAtCounter ? own.officerName : '' } : { unit, officerName: '' },
    rows: dossiers.map(({ code, procedure, result, intake }) => ({
      dossierCode: printedCode(code),
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
  received: sqlite.prepare<[string, number, string, number], Received>(`SELECT doc, received_day AS day, num FROM dossier WHERE (received_day, num) > (?, ?) AND received_day <= ?
       AND (doc ->> '$.receivingUnit' IS NULL OR doc ->> '$.receivingUnit.code' = (SELECT unit ->> '$.agencyCode' FROM station)) ORDER BY received_day, num LIMIT ?`),
}));

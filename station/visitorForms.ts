/**
 * Papers of people turned away before anything was received: Mẫu 02 and Mẫu 03 without a dossier code (domain.md §1.3,
 * §1.4), while they are being written, once printed and printed again, and the list of a day.
 */
import { and, eq } from 'drizzle-orm';
import { turnedAway } from '#db/schema';
import type { PrintedForm, VisitRow } from '#shared/contract';
import type { VisitToPreview } from '#shared/contractInputs';
import type { ActOf } from '#shared/dossier/acts';
import type { TurnedAway } from '#shared/dossier/turnedAway';
import type { AppError } from '#shared/errors';
import type { Form02Data } from '#shared/forms/form02';
import type { Form03Data } from '#shared/forms/form03';
import type { RenderOptions } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import { visitNumberText } from '#shared/messages/online';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, type LocalDate } from '#shared/time';
import type { Actor } from './actor.ts';
import { performAct } from './acts/perform.ts';
import type { StationCore } from './core.ts';
import type { FormPrinter } from './forms.ts';
import { formSetOn } from './formSetChoices.ts';
import { officerName } from './officers.ts';
import { headingOf } from './unitHeading.ts';

/** Which paper: its form, and its number in that form's series of the year. */
export type VisitKey = Pick<TurnedAway, 'form' | 'year' | 'number'>;

export const findVisit = ({ db }: StationCore, { form, year, number }: VisitKey): TurnedAway | undefined =>
  db.orm.select().from(turnedAway).where(and(eq(turnedAway.form, form), eq(turnedAway.year, year), eq(turnedAway.number, number))).get()?.doc;

/** Newest first. */
export const visitsOn = (core: StationCore, day: LocalDate): VisitRow[] =>
  core.db.orm
    .select({ doc: turnedAway.doc })
    .from(turnedAway)
    .where(eq(turnedAway.day, day))
    .orderBy(turnedAway.at, turnedAway.number)
    .all()
    .reverse()
    .map(({ doc: { form, year, number, at, visitor, procedureName, items, prints, by, officerName: issuer } }) => ({ form, year, number, numberText: visitNumberText(number), at, name: visitor.name, procedureName, items, prints, officerName: issuer ?? officerName(core, by.officer) }));

export interface VisitPrint extends RenderOptions {
  /** From 2 on the paper says it is a reprint. */
  readonly printNo: number;
  readonly at: Instant;
}

/** By the set of the day the person came. */
export const visitForm = (printer: FormPrinter, core: StationCore, visit: TurnedAway, { paper, copies, printNo, at }: VisitPrint): Result<string, TemplateError> => {
  const facts = { ...visit, officerName: visit.officerName ?? officerName(core, visit.by.officer), number: visitNumberText(visit.number) };
  const reprint = printNo < 2 ? {} : { reprint: { number: printNo, at } };
  return render(printer, core, visit.formSet, { ...facts, ...reprint }, { paper, copies });
};

/** The paper as it will print, whatever of it is already there; its number stands in it only once it is saved. */
export const visitPreview = (core: StationCore, printer: FormPrinter, actor: Actor, { paper, ...visit }: VisitToPreview): Result<{ readonly html: string }, TemplateError> => {
  const at = core.deps.now();
  const procedure = visit.procedureCode === null ? undefined : core.reference.findProcedure(visit.procedureCode)?.procedure;
  const html = render(printer, core, formSetOn(core, instantToLocalDate(at)), { ...visit, procedureName: procedure?.name ?? visit.wanted, at, officerName: actor.officer.name }, { paper, copies: 1 });
  return html.ok ? ok({ html: html.value }) : html;
};

/** @idempotent with opId. Journals the print, then makes the paper of that print. */
export const printVisit = (core: StationCore, printer: FormPrinter, actor: Actor, asked: Omit<ActOf<'print-visitor'>, 'act'>): Result<PrintedForm, AppError> => {
  const printed = performAct(core, actor, { act: 'print-visitor', ...asked });
  if (!printed.ok) return printed;
  const visit = findVisit(core, asked);
  if (visit === undefined) return err({ type: 'VisitNotFound' });
  const { printNo = 1, at } = printed.value;
  const { paper, copies } = asked;
  const html = visitForm(printer, core, visit, { paper, copies, printNo, at });
  return html.ok ? ok({ html: html.value, printNo, paper, copies }) : html;
};

interface VisitFacts extends Pick<TurnedAway, 'form' | 'procedureName' | 'reason' | 'legalBasis' | 'at'> {
  readonly visitor: TurnedAway['visitor'];
  readonly items: readonly string[];
  readonly officerName: string;
  readonly number?: string;
  readonly reprint?: { readonly number: number; readonly at: Instant };
}

const render = (printer: FormPrinter, core: StationCore, set: string, facts: VisitFacts, options: RenderOptions): Result<string, TemplateError> => {
  const rendered = facts.form === '02' ? printer.render(set, '02', [toForm02(core, facts)], options) : printer.render(set, '03', [toForm03(core, facts)], options);
  return rendered.ok ? ok(rendered.value.html) : rendered;
};

const frameOf = ({ identity: { unit } }: StationCore, { visitor, procedureName, officerName: name, number, reprint }: VisitFacts) => ({
  heading: headingOf(unit),
  applicant: visitor,
  procedureName,
  officerName: name,
  ...(number === undefined ? {} : { number }),
  ...(reprint === undefined ? {} : { reprint }),
});

const toForm02 = (core: StationCore, facts: VisitFacts): Form02Data => ({
  ...frameOf(core, facts),
  items: [...facts.items],
  reason: [facts.reason, facts.legalBasis].filter((part) => part !== '').join('; '),
  requestedAt: facts.at,
  officerPhone: '',
});

const toForm03 = (core: StationCore, facts: VisitFacts): Form03Data => ({
  ...frameOf(core, facts),
  reasons: [...facts.items, ...(facts.reason === '' ? [] : [facts.reason])],
  legalBasis: facts.legalBasis,
  refusedAt: facts.at,
});

/**
 * One receipt for several dossiers of one person (domain.md §1.2). It is a print of each of them: every dossier has it in its
 * journal, and once one of them has been on such a paper the next says it is a reprint, whoever else is on it.
 */
import type { Dossier } from '#shared/dossier/dossier';
import { timesPrinted } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import type { MultiReceiptData } from '#shared/forms/multiReceipt';
import type { RenderedForm } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import { formWords } from '#shared/messages/forms';
import { bytesToSha256 } from '#shared/journal/chain';
import type { Paper } from '#shared/forms/paper';
import type { Result } from '#shared/result';
import type { Instant } from '#shared/time';
import type { Actor } from './actor.ts';
import { findInOrder } from './acts/findTogether.ts';
import { performAll } from './acts/performAll.ts';
import type { StationCore } from './core.ts';
import type { FormPrinter } from './forms.ts';
import { headingOf } from './unitHeading.ts';

/** Paper and copies left out: as the form set says. */
export interface MultiReceiptWish {
  readonly codes: readonly string[];
  readonly paper?: Paper | undefined;
  readonly copies?: number | undefined;
}

/** @idempotent with opId. Journals the print on every dossier, then makes the paper of that print. Errors: of `findTogether`, of `print`. */
export const printMultiReceipt = (core: StationCore, printer: FormPrinter, actor: Actor, { opId, ...wish }: MultiReceiptWish & { readonly opId: string }): Result<RenderedForm, AppError> => {
  // Whether they may stand together is asked once, by the print itself: a retry answers what was printed, whatever was corrected since.
  const found = findInOrder(core, wish.codes);
  if (!found.ok) return found;
  const printed = performAll(core, actor, multiReceiptActs(found.value, wish).map((act, index) => ({ ...act, opId: opIdOf(opId, index) })));
  if (!printed.ok) return printed;
  const [first] = printed.value;
  if (first === undefined) throw new Error('at least two dossiers were found');
  const printNo = Math.max(...printed.value.map(({ printNo: times = 1 }) => times));
  return makeMultiReceipt(core, printer, found.value, { paper: first.paper, copies: first.copies, printNo, at: first.at });
};

export const multiReceiptActs = (dossiers: readonly Dossier[], { paper, copies }: Omit<MultiReceiptWish, 'codes'>) => {
  const codes = dossiers.map(({ code }) => code);
  const onPaper = { ...(paper === undefined ? {} : { paper }), ...(copies === undefined ? {} : { copies }) };
  return codes.map((code) => ({ act: 'print' as const, code, form: 'multi-receipt' as const, codes, ...onPaper }));
};

/** The number its next print has. */
export const nextPrintNo = (dossiers: readonly Dossier[]): number => Math.max(...dossiers.map((dossier) => timesPrinted(dossier, { form: 'multi-receipt', request: null }))) + 1;

interface Print extends Omit<MultiReceiptWish, 'codes'> {
  readonly printNo: number;
  readonly at: Instant;
}

export const makeMultiReceipt = (core: StationCore, printer: FormPrinter, dossiers: readonly Dossier[], { paper, copies, printNo, at }: Print): Result<RenderedForm, TemplateError> => {
  const data = { ...multiReceiptData(core, dossiers), ...(printNo < 2 ? {} : { reprint: { number: printNo, at } }) };
  return printer.render(dossiers[0]?.formSet ?? core.identity.unit.formSet, 'multi-receipt', [data], { ...(paper === undefined ? {} : { paper }), ...(copies === undefined ? {} : { copies }) });
};

/** The newest says who the person is and who stood at the desk. */
const multiReceiptData = ({ identity: { unit } }: StationCore, dossiers: readonly Dossier[]): MultiReceiptData => {
  const newest = dossiers.at(-1);
  if (newest === undefined) throw new Error('a receipt for several dossiers has dossiers');
  return {
    heading: headingOf(unit),
    applicant: newest.intake.applicant,
    receivedAt: newest.receivedAt,
    officerName: newest.receivedByName,
    rows: dossiers.map(({ code, procedure, intake, components, due, receivedAt }) => ({
      code,
      procedureName: procedure.name,
      sets: intake.sets,
      papers: intake.certification?.items.length ?? components.reduce((sum, { originals, copies }) => sum + originals + copies, 0),
      components: papersOf(intake, components),
      resultWay: intake.resultWay,
      register: intake.register,
      limitText: due.limitText,
      receivedAt,
      dueAt: due.promisedDue,
      dueProvisional: due.provisional,
    })),
  };
};

/** What was handed in, by name; of a certification what is copied. */
const papersOf = ({ certification }: Dossier['intake'], components: Dossier['components']): MultiReceiptData['rows'][number]['components'] =>
  certification === undefined
    ? components.map(({ name, originals, copies }) => ({ name, count: originals + copies })).filter(({ count }) => count > 0)
    : certification.items.map(({ name }) => ({ name: name === '' ? formWords.original : name, count: 1 }));

/** One wish is one act on each dossier: the first has the key itself, each other one of its own that a retry makes again. A UUID of version 8 (RFC 9562 §5.8). */
const opIdOf = (opId: string, index: number): string => {
  if (index === 0) return opId;
  const hex = bytesToSha256(`${opId} ${index}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

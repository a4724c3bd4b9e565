/** The part of the desk's API that makes papers: of one dossier, of several, of somebody turned away; to the printer or as PDF. */
import type { PrintedForm, PrintedList, StationApi } from '#shared/contract';
import type { ListPrintInput, PrintInput } from '#shared/contractInputs';
import type { AppError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { performAct } from './acts/perform.ts';
import type { StationCore } from './core.ts';
import { createBulkPrints } from './bulkPrint.ts';
import { createFormPrinter, dossierForm, type FormPrinter } from './forms.ts';
import { printList } from './listPapers.ts';
import { printMultiReceipt } from './multiReceipt.ts';
import { tinosFontFaceCss } from './printing/tinos.ts';
import { printVisit, visitPreview, visitsOn } from './visitorForms.ts';
import type { Paper } from '#shared/forms/paper';
import type { PdfPort } from './printing/pdfPort.ts';
import type { AsActor } from './asActor.ts';

export type PaperApi = Pick<StationApi, 'print' | 'pdf' | 'listPrint' | 'listPdf' | 'bulkStart' | 'bulkState' | 'bulkStop' | 'bulkDocument' | 'visitorPreview' | 'visitorPrint' | 'visitorPdf' | 'turnedAway'>;

export interface Printers {
  /** Fonts from the host's own address: for screens. */
  readonly screen: FormPrinter;
  /** Fonts inside the document: for the PDF engine. */
  readonly pdf: FormPrinter;
}

/** A template that cannot be used stops its own papers alone: the administrator has to be able to come in and mend it. */
export const createPrinters = (core: StationCore): Printers => {
  const base = { sets: core.formSets, practice: core.identity.simulated };
  // The PDF engine's page holds the fonts already (chromiumPdf.ts).
  return { screen: createFormPrinter({ ...base, fontCss: tinosFontFaceCss('url') }), pdf: createFormPrinter({ ...base, fontCss: '' }) };
};

export const paperApi = (core: StationCore, printers: Printers, pdf: PdfPort, asActor: AsActor): PaperApi => {
  const bulk = createBulkPrints(core, printers.screen);
  const asPdf = async (made: Result<{ readonly html: string; readonly paper: Paper }, AppError>): Promise<Result<{ readonly base64: string }, AppError>> => {
    if (!made.ok) return made;
    const bytes = await pdf.htmlToPdf(made.value.html, { paper: made.value.paper });
    return bytes.ok ? ok({ base64: Buffer.from(bytes.value).toString('base64') }) : bytes;
  };
  return {
    listPrint: (caller, input) => asActor(caller, 'work', (actor) => printAboutSeveral(core, printers.screen, actor, input)),
    listPdf: (caller, input) => asActor(caller, 'work', async (actor) => asPdf(await printAboutSeveral(core, printers.pdf, actor, input))),
    bulkStart: (caller, input) => asActor(caller, 'work', (actor) => bulk.start(caller.sessionId, actor, input)),
    bulkState: (caller) => asActor(caller, 'background', () => ok(bulk.state(caller.sessionId))),
    bulkStop: (caller) => asActor(caller, 'work', () => ok((bulk.stop(caller.sessionId), null))),
    bulkDocument: (caller) => asActor(caller, 'work', () => ok(bulk.document(caller.sessionId))),
    print: (caller, input) => asActor(caller, 'work', (actor) => printForm(core, printers.screen, actor, input)),
    pdf: (caller, input) => asActor(caller, 'work', (actor) => asPdf(printForm(core, printers.pdf, actor, input))),
    visitorPreview: (caller, input) => asActor(caller, 'work', (actor) => visitPreview(core, printers.screen, actor, input)),
    visitorPrint: (caller, input) => asActor(caller, 'work', (actor) => printVisit(core, printers.screen, actor, input)),
    visitorPdf: (caller, input) => asActor(caller, 'work', (actor) => asPdf(printVisit(core, printers.pdf, actor, input))),
    turnedAway: (caller, { day }) => asActor(caller, 'background', () => ok(visitsOn(core, day))),
  };
};

/** @idempotent with opId. */
const printAboutSeveral = (core: StationCore, printer: FormPrinter, actor: Actor, input: ListPrintInput): Result<PrintedList, AppError> | Promise<Result<PrintedList, AppError>> =>
  input.form === 'multi-receipt' ? printMultiReceipt(core, printer, actor, input) : printList(core, printer, actor, input);

/** @idempotent with opId. Journals the print, then makes the paper of that print: a second original cannot be had unmarked. */
const printForm = (core: StationCore, printer: FormPrinter, actor: Actor, asked: PrintInput): Result<PrintedForm, AppError> => {
  const printed = performAct(core, actor, { act: 'print', ...asked });
  if (!printed.ok) return printed;
  const dossier = findDossier(core, asked.code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code: asked.code });
  const { printNo = 1, at, request, paper, copies, version } = printed.value;
  const made = dossierForm(printer, core, dossier, { form: asked.form, printNo, at, request, paper, copies });
  return made.ok ? ok({ ...made.value, printNo, version }) : made;
};

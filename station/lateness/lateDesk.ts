/** The part of the desk's API about what was late: the list that owes causes and apologies, the public list, its paper and its files. */
import type { Caller, LatePublic, MadeFile, StationApi } from '#shared/contract';
import type { AppError } from '#shared/errors';
import { publicWords } from '#shared/messages/lateLists';
import type { Role } from '#shared/officer';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '../actor.ts';
import type { AsActor } from '../asActor.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import type { PdfPort } from '../printing/pdfPort.ts';
import { lateListOf } from './lateList.ts';
import { latePublicOf } from './publicList.ts';
import { printedPublicList, publicListCsv, publicListXlsx } from './publicPaper.ts';

export type LateApi = Pick<StationApi, 'lateList' | 'latePublic' | 'latePublicPrint' | 'latePublicFile'>;

/** It names colleagues: who may take it out of the program. */
const publishingRoles: readonly Role[] = ['leader', 'admin'];

/** Errors: RightMissing. */
export const mayPublish = ({ officer }: Pick<Actor, 'officer'>): Result<null, AppError> =>
  officer.roles.some((role) => publishingRoles.includes(role)) ? ok(null) : err({ type: 'RightMissing', roles: publishingRoles });

interface Printers {
  readonly screen: FormPrinter;
  readonly pdf: FormPrinter;
}

export const lateApi = (core: StationCore, printers: Printers, pdf: PdfPort, asActor: AsActor): LateApi => {
  const published = <T>(caller: Caller, period: { from: string; to: string }, make: (list: LatePublic) => Result<T, AppError> | Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
    asActor(caller, 'work', async (actor) => {
      const may = mayPublish(actor);
      if (!may.ok) return may;
      const list = await latePublicOf(core, period);
      return list.ok ? make(list.value) : list;
    });
  return {
    lateList: (caller) => asActor(caller, 'background', async () => ok(await lateListOf(core))),
    latePublic: (caller, period) => asActor(caller, 'background', () => latePublicOf(core, period)),
    latePublicPrint: (caller, period) =>
      published(caller, period, (list) => {
        const made = printedPublicList(core, printers.screen, list);
        return made.ok ? ok({ html: made.value.html, paper: made.value.paper, copies: made.value.copies }) : made;
      }),
    latePublicFile: (caller, { as, ...period }) =>
      published(caller, period, async (list) => {
        const made = await publicListBytes(core, printers.pdf, pdf, list, as);
        return made.ok ? ok(fileOf(list, as, made.value)) : made;
      }),
  };
};

export type PublicFileKind = 'xlsx' | 'csv' | 'pdf';

export const publicListBytes = async (core: StationCore, printer: FormPrinter, pdf: PdfPort, list: LatePublic, as: PublicFileKind): Promise<Result<Uint8Array, AppError>> => {
  if (as === 'csv') return ok(new TextEncoder().encode(publicListCsv(list)));
  if (as === 'xlsx') return ok(await publicListXlsx(core, list));
  const made = printedPublicList(core, printer, list);
  return made.ok ? pdf.htmlToPdf(made.value.html, { paper: made.value.paper }) : made;
};

const mimes: Readonly<Record<PublicFileKind, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv;charset=utf-8', pdf: 'application/pdf' };

const fileOf = ({ from, to }: LatePublic, as: PublicFileKind, bytes: Uint8Array): MadeFile => ({ name: publicWords.file(from, to, as), mime: mimes[as], base64: Buffer.from(bytes).toString('base64') });

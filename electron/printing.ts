/**
 * Paper through Electron's own windows: PDFs for the station (`PdfPort`) and sheets for a printer.
 *
 * A document is drawn in a hidden window whose session keeps nothing, under a policy that runs no script and fetches only
 * Tinos. That window stays warm for PDFs; a sheet for a printer gets a window of its own, closed when the queue took it,
 * because a person may leave the system's dialog open while other papers are made.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { type Paper, paperSizes } from '#shared/forms/paper';
import type { HostActionError, Outcome, Printer, PrintJob } from '#shared/hostCapabilities';
import type { PdfError } from '#shared/messages/forms';
import { type Result, err, ok } from '#shared/result';
import type { PageFiles } from '#station/hosting/pageFiles';
import type { PdfPort } from '#station/printing/pdfPort';
import { createPrintHandler } from './protocol.ts';
import { APP_SCHEME, APP_URL, decideNavigation, printWindowOptions } from './security.ts';

export interface ElectronPrinting {
  readonly pdf: PdfPort;
  print(job: PrintJob): Promise<Result<Outcome, HostActionError>>;
  listPrinters(): Promise<readonly Printer[]>;
}

const PARTITION = 'print';
const MICRONS_PER_MM = 1000;
const MM_PER_INCH = 25.4;

/** After Electron is ready. */
export const createElectronPrinting = (fonts: PageFiles): ElectronPrinting => {
  const documentByPath = new Map<string, string>();
  const printSession = session.fromPartition(PARTITION);
  printSession.protocol.handle(APP_SCHEME, createPrintHandler(documentByPath, fonts));
  printSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  printSession.setPermissionCheckHandler(() => false);

  let warm: BrowserWindow | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const load = async (window: BrowserWindow, html: string): Promise<void> => {
    const path = `/print/${randomUUID()}`;
    documentByPath.set(path, html);
    try {
      await window.loadURL(`${APP_URL}${path.slice(1)}`);
      // Drawn before its fonts are there, a paper has other line breaks than its preview.
      await window.webContents.executeJavaScript('document.fonts.ready.then(() => null)');
    } finally {
      documentByPath.delete(path);
    }
  };

  const makePdf = async (html: string, paper: Paper): Promise<Result<Uint8Array, PdfError>> => {
    try {
      if (warm === null || warm.isDestroyed()) warm = openPrintWindow();
      await load(warm, html);
      const { widthMm, heightMm } = paperSizes[paper];
      const pageSize = { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH };
      const margins = { top: 0, bottom: 0, left: 0, right: 0 };
      return ok(new Uint8Array(await warm.webContents.printToPDF({ pageSize, margins, preferCSSPageSize: true, printBackground: true })));
    } catch (error) {
      closeWarm();
      return err({ type: 'PdfFailed', detail: failureName(error) });
    }
  };

  const closeWarm = (): void => {
    if (warm !== null && !warm.isDestroyed()) warm.destroy();
    warm = null;
  };

  /** One window, so one paper at a time; callers wait their turn. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job, job);
    last = turn.catch(() => undefined);
    return turn;
  };

  const listPrinters = async (): Promise<readonly Printer[]> => {
    const asked = warm === null || warm.isDestroyed() ? openPrintWindow() : warm;
    try {
      return (await asked.webContents.getPrintersAsync()).map(({ name, displayName }) => ({ name, label: displayName === '' ? name : displayName }));
    } finally {
      if (asked !== warm) asked.destroy();
    }
  };

  const print = async ({ html, paper, title, printer }: PrintJob): Promise<Result<Outcome, HostActionError>> => {
    if (printer !== undefined && !(await listPrinters()).some(({ name }) => name === printer)) return err({ type: 'PrinterUnknown', printer });
    const window = openPrintWindow();
    try {
      await load(window, html);
      window.setTitle(title);
      const { widthMm, heightMm } = paperSizes[paper];
      const pageSize = { width: widthMm * MICRONS_PER_MM, height: heightMm * MICRONS_PER_MM };
      return await sendToPrinter(window, { pageSize, margins: { marginType: 'none' }, printBackground: true, ...(printer === undefined ? {} : { silent: true, deviceName: printer }) });
    } catch (error) {
      return err({ type: 'PrintFailed', detail: failureName(error) });
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  };

  return {
    pdf: {
      htmlToPdf: (html, { paper }) => inTurn(() => makePdf(html, paper)),
      close: () => inTurn(() => Promise.resolve(closeWarm())),
    },
    print,
    listPrinters,
  };
};

const openPrintWindow = (): BrowserWindow => {
  const window = new BrowserWindow(printWindowOptions(PARTITION));
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-frame-navigate', (event) => {
    if (decideNavigation(event.url, false) === 'deny') event.preventDefault();
  });
  return window;
};

const sendToPrinter = (window: BrowserWindow, options: Electron.WebContentsPrintOptions): Promise<Result<Outcome, HostActionError>> =>
  new Promise((resolve) => {
    window.webContents.print(options, (isPrinted, reason) => {
      if (isPrinted) resolve(ok('done'));
      else if (/cancel/i.test(reason)) resolve(ok('cancelled'));
      else resolve(err({ type: 'PrintFailed', detail: reason.slice(0, 120) }));
    });
  });

const failureName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

import type { PdfError } from '#shared/messages/forms';
import type { Paper } from '#shared/forms/paper';
import type { Result } from '#shared/result';

/** Turns a form document into a PDF. One engine per host: Chromium for the web host, Electron's own windows for the desktop. */
export interface PdfPort {
  /** `html`: a whole document as `shared/forms/render.ts` makes it, of one or many forms. Safe to call many times at once. */
  readonly htmlToPdf: (html: string, options: { readonly paper: Paper }) => Promise<Result<Uint8Array, PdfError>>;
  /** Waits for what is being printed. A later call starts the engine again. */
  readonly close: () => Promise<void>;
}

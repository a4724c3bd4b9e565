/** From somebody turned away to their paper: the station journals the print and gives the document, the host prints it. */
import { turnAwayWords } from '#shared/messages/online';
import type { Connection } from '../api/client.ts';
import { hostErrorToText } from '../api/printing.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';

export interface VisitPrintWish {
  readonly form: '02' | '03';
  readonly year: number;
  readonly number: number;
  /** As it stands on the paper. */
  readonly numberText: string;
  readonly paper: 'A4' | 'A5';
}

/** Tells the person when it failed; true when the host took it. */
export const printVisit = async ({ client, host }: Connection, { numberText, ...wish }: VisitPrintWish): Promise<boolean> => {
  const document = await settle(client.visitorPrint.mutate({ ...wish, copies: 1, opId: crypto.randomUUID() }));
  if (!document.ok) {
    tell({ kind: 'problem', text: `${turnAwayWords.printFailed(wish.form, numberText)} ${document.text}` });
    return false;
  }
  const printed = await host.print({ html: document.value.html, paper: wish.paper, title: `mau${wish.form}-${numberText}` });
  if (!printed.ok) tell({ kind: 'problem', text: hostErrorToText(printed.error) });
  return printed.ok;
};

/** A file to print or send: a print like any other, journaled and marked. */
export const saveVisitPdf = async ({ client, host }: Connection, { numberText, ...wish }: VisitPrintWish): Promise<boolean> => {
  const pdf = await settle(client.visitorPdf.mutate({ ...wish, copies: 1, opId: crypto.randomUUID() }));
  if (!pdf.ok) {
    tell({ kind: 'problem', text: pdf.text });
    return false;
  }
  const saved = await host.saveFile({ name: `mau${wish.form}-${numberText}.pdf`, mime: 'application/pdf', bytesBase64: pdf.value.base64 });
  if (!saved.ok) tell({ kind: 'problem', text: hostErrorToText(saved.error) });
  return saved.ok && saved.value !== 'cancelled';
};

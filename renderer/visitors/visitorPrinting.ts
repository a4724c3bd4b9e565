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

/** Biên lai to the printer: three copies, journaled; the second print is marked. */
import { hostErrorToText } from '../api/printing.ts';
import { settle } from '../api/settle.ts';
import type { Connection } from '../api/client.ts';
import { tell } from '../app/uiState.ts';
import { noteOwnAct } from '../dossier/ownActs.ts';

const RECEIPT_COPIES = 3;

/** Tells the person when it failed; true when the host took it. */
export const printReceipt = async ({ client, host }: Connection, { code, form, symbol, number }: { readonly code: string; readonly form: string; readonly symbol: string; readonly number: number }): Promise<boolean> => {
  const document = await settle(client.feePrint.mutate({ code, form, symbol, number, paper: 'A5', copies: RECEIPT_COPIES, opId: crypto.randomUUID() }));
  if (!document.ok) {
    tell({ kind: 'problem', text: document.text });
    return false;
  }
  noteOwnAct({ code, version: document.value.version });
  const printed = await host.print({ html: document.value.html, paper: 'A5', title: `${code} ${symbol} ${number}` });
  if (!printed.ok) tell({ kind: 'problem', text: hostErrorToText(printed.error) });
  return printed.ok;
};

/** From a dossier to paper: the station journals the print and gives the document, the host puts it on the printer. */
import type { Paper } from '#shared/forms/paper';
import type { HostActionError } from '#shared/hostCapabilities';
import type { FormName } from '#shared/journal/paperEvents';
import { hostActionMessages } from '#shared/messages/host';
import { intakeWords } from '#shared/messages/intake';
import { tell } from '../app/uiState.ts';
import { noteOwnAct } from '../dossier/ownActs.ts';
import type { Connection } from './client.ts';
import { settle } from './settle.ts';

/** Paper and copies left out: as the form set says. `request`: which Mẫu 02; left out, the last. */
export interface PrintWish {
  readonly code: string;
  readonly form: FormName;
  readonly paper?: Paper;
  readonly copies?: number;
  readonly request?: number;
}

/** Tells the person when it failed; true when the host took it. */
export const printForm = async ({ client, host }: Connection, wish: PrintWish): Promise<boolean> => {
  const document = await settle(client.print.mutate({ ...wish, opId: crypto.randomUUID() }));
  if (!document.ok) {
    tell({ kind: 'problem', text: `${intakeWords.printFailed(wish.code)} ${document.text}` });
    return false;
  }
  noteOwnAct({ code: wish.code, version: document.value.version });
  const printed = await host.print({ html: document.value.html, paper: document.value.paper, title: wish.code });
  if (!printed.ok) tell({ kind: 'problem', text: hostErrorToText(printed.error) });
  return printed.ok;
};

/** A file to print or send: a print like any other, journaled and marked. */
export const savePdf = async ({ client, host }: Connection, wish: PrintWish): Promise<boolean> => {
  const pdf = await settle(client.pdf.mutate({ ...wish, opId: crypto.randomUUID() }));
  if (!pdf.ok) {
    tell({ kind: 'problem', text: pdf.text });
    return false;
  }
  const saved = await host.saveFile({ name: `${wish.code}-mau${wish.form}.pdf`, mime: 'application/pdf', bytesBase64: pdf.value.base64 });
  if (!saved.ok) tell({ kind: 'problem', text: hostErrorToText(saved.error) });
  return saved.ok && saved.value !== 'cancelled';
};

export const hostErrorToText = (error: HostActionError): string => (hostActionMessages[error.type] as (error: HostActionError) => string)(error);

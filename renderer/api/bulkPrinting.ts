/** Papers about several dossiers: the station makes and journals them, the host puts them on the printer. */
import type { BulkState, PrintedList } from '#shared/contract';
import { leftOutList, listPaperWords } from '#shared/messages/papers';
import { tell } from '../app/uiState.ts';
import type { Connection } from './client.ts';
import { hostErrorToText } from './printing.ts';
import { settle } from './settle.ts';

/** Often enough that the bar moves; the station answers in a millisecond. */
const LOOK_AGAIN_MS = 150;

/** Receipts of many dossiers as one document. Tells the person what went wrong; a finished job says which were left out. */
export const printBulk = async (connection: Connection, codes: string[], show: (state: BulkState) => void): Promise<BulkState | 'stopped' | 'failed'> => {
  const { client } = connection;
  const started = await settle(client.bulkStart.mutate({ codes }));
  if (!started.ok) return failed(started.text);
  let state: BulkState = started.value;
  while (state.state === 'making') {
    show(state);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    const now = await settle(client.bulkState.query());
    if (!now.ok) return failed(now.text);
    if (now.value === null) return 'stopped';
    state = now.value;
  }
  if (state.state === 'stopped') return 'stopped';
  if (state.state === 'failed') return failed(state.problem ?? '');
  const document = await settle(client.bulkDocument.mutate());
  if (!document.ok) return failed(document.text);
  if (document.value === null || !(await toPrinter(connection, document.value, listPaperWords.receiptsTitle(state.total)))) return 'failed';
  // Some of them could not be made: the others are on the printer all the same.
  return state.problem === null ? state : failed([state.problem, ...(state.left.length === 0 ? [] : [listPaperWords.alsoLeft(leftOutList(state.left))])].join(' '));
};

type ListWish = { readonly form: 'handover' | 'multi-receipt'; readonly codes: string[] } | { readonly form: '07'; readonly from: string; readonly to: string; readonly field: string };

/** True when the host took it. */
export const printListForm = async (connection: Connection, wish: ListWish): Promise<boolean> => {
  const made = await settle(connection.client.listPrint.mutate({ ...wish, opId: crypto.randomUUID() }));
  if (made.ok) return toPrinter(connection, made.value, listPaperWords.title(wish.form));
  failed(made.text);
  return false;
};

const toPrinter = async ({ host }: Connection, { html, paper }: PrintedList, title: string): Promise<boolean> => {
  const printed = await host.print({ html, paper, title });
  if (!printed.ok) failed(hostErrorToText(printed.error));
  return printed.ok;
};

const failed = (text: string): 'failed' => {
  tell({ kind: 'problem', text });
  return 'failed';
};

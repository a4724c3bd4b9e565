/** The day's list on paper: made and journaled by the station, put on the printer by the host. */
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import type { LocalDate } from '#shared/time';
import type { Connection } from '../api/client.ts';
import { hostErrorToText } from '../api/printing.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';

export const printDay = async ({ client, host }: Connection, day: LocalDate): Promise<void> => {
  const made = await settle(client.closeDayPrint.mutate({ day }));
  if (!made.ok) return tell({ kind: 'problem', text: made.text });
  const printed = await host.print({ html: made.value.html, paper: made.value.paper, title: `${words.printTitle} ${day}` });
  return tell(printed.ok ? { kind: 'done', text: words.printed } : { kind: 'problem', text: hostErrorToText(printed.error) });
};

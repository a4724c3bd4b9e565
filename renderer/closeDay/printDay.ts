/**
 * The day's list on paper: made by the station, of a closed day exactly what was signed, and put on the printer by the host. Nothing of it is
 * journaled: it hands nothing to anybody, and may be printed as often as somebody likes.
 */
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import type { LocalDate } from '#shared/time';
import type { Connection } from '../api/client.ts';
import { hostErrorToText } from '../api/printing.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';

/** Whether the host took it; the person is told either way. */
export const printDay = async (connection: Connection, day: LocalDate): Promise<boolean> => {
  const problem = await problemPrinting(connection, day);
  tell(problem === null ? { kind: 'done', text: words.printed } : { kind: 'problem', text: problem });
  return problem === null;
};

const problemPrinting = async ({ client, host }: Connection, day: LocalDate): Promise<string | null> => {
  const made = await settle(client.closeDayPrint.mutate({ day }));
  if (!made.ok) return made.text;
  const printed = await host.print({ html: made.value.html, paper: made.value.paper, title: `${words.printTitle} ${day}` });
  return printed.ok ? null : hostErrorToText(printed.error);
};

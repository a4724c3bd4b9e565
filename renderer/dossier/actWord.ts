/** What an act is called for the person at the keyboard: who asked to void a dossier withdraws the wish, they do not refuse it. */
import type { DossierAct } from '#shared/dossier/lifecycle';
import { routeWords } from '#shared/messages/route';
import { actWords } from '#shared/messages/ui';
import type { DossierNow } from './view.ts';

export const actWord = (act: DossierAct, { voidRequest }: Pick<DossierNow, 'voidRequest'>, me: string | undefined): string =>
  act === 'decline-void' && voidRequest !== null && voidRequest.by.officer === me ? routeWords.takeBackVoid : actWords[act];

/** What an act is called for the person at the keyboard: who asked to void a dossier withdraws the wish, they do not refuse it. */
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords } from '#shared/messages/acts';
import { routeWords } from '#shared/messages/route';
import { declareWords } from '#shared/messages/trustedTime';
import type { DossierNow } from './view.ts';

export const actWord = (act: DossierAct, { voidRequest, declaration }: Pick<DossierNow, 'voidRequest' | 'declaration'>, me: string | undefined): string => {
  if (act === 'decline-void' && voidRequest !== null && voidRequest.by.officer === me) return routeWords.takeBackVoid;
  return act === 'decline-declaration' && declaration !== null && declaration.by.officer === me ? declareWords.takeBack : actWords[act];
};

/** The key of each thing a line offers beside its Enter: an act's own, as on the dossier's page, and one for the way to the dossier. */
import type { DayAct } from '#shared/contract';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords } from '#shared/messages/acts';
import { type ActKey, keyOfAct } from '../dossier/actKeys.ts';

/** To the dossier, or to where else the matter is settled. */
const way: ActKey = { press: 'Control+Enter', text: 'Ctrl Enter' };

export const isDossierAct = (act: DayAct): act is DossierAct => act in actWords;
export const keyOfDayAct = (act: DayAct): ActKey => (isDossierAct(act) ? keyOfAct(act) : way);

/** Facts of where a dossier went: another unit, another body that was asked, the paper of the result. */
import { paperToText, routeWords } from '#shared/messages/route';
import { localDateToText } from '#shared/time';
import { dayAndTime } from '../app/timeWords.ts';
import type { DossierNow } from './view.ts';

/** Label and value; an empty value is not shown. */
export const routeFacts = ({ otherUnit, endedAt, result, clockStops }: DossierNow): (readonly [string, string])[] => [
  [routeWords.resolvingUnit, otherUnit === null || endedAt !== null ? '' : [otherUnit.name, otherUnit.code, routeWords.sinceMoment(dayAndTime(otherUnit.at))].filter((part) => part !== '').join(', ')],
  [routeWords.resultPaper, result === null ? '' : firstUpper(paperToText(result))],
  [
    routeWords.verification,
    clockStops
      .flatMap((stop) => (stop.kind === 'verification' ? [`${stop.body}: ${stop.question}, ${stop.resumedAt === null ? routeWords.verificationOpen(localDateToText(stop.term)) : routeWords.verificationDone(dayAndTime(stop.resumedAt))}`] : []))
      .join('; '),
  ],
];

const firstUpper = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);

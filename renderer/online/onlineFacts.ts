/** What is known of how a dossier came online and was answered; until it is accepted, in place of its receipt and appointment. */
import { reviewWords } from '#shared/messages/online';
import { dayAndTime } from '../app/timeWords.ts';
import type { DossierNow } from '../dossier/view.ts';

/** Not received yet: what is due is the counter's answer. */
export const isBeforeReceipt = ({ online, receivedByName }: Pick<DossierNow, 'online' | 'receivedByName'>): boolean => online !== null && receivedByName === '';

export const onlineFacts = (dossier: DossierNow): (readonly [string, string])[] => {
  const { online, due, status } = dossier;
  if (online === null) return [];
  return [
    [reviewWords.sentAt, dayAndTime(online.submittedAt)],
    [reviewWords.alertAt, online.answeredAt === null ? dayAndTime(online.alertAt) : ''],
    [reviewWords.answerLimit, isBeforeReceipt(dossier) ? due.limitText : ''],
    [reviewWords.answerBy, status === 'registered' ? dayAndTime(due.promisedDue) : ''],
    [reviewWords.answeredAt, online.answeredAt === null ? '' : dayAndTime(online.answeredAt)],
  ];
};

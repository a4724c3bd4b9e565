/**
 * The same result said twice: the resolving unit sends it through the province, and the counter notes it from the paper that
 * came with it. Number and date name a paper; a signer nobody noted contradicts nobody. Our design.
 */
import type { JournalEvent } from '../journal/event.ts';
import type { Dossier } from './dossier.ts';

type ResultPaper = NonNullable<Dossier['result']>;

/** Of an event that says a result is there, the paper it names; null where it names none. */
export const resultSaid = (event: JournalEvent): ResultPaper | null =>
  event.type === 'dossier.completed' || event.type === 'dossier.signed' || event.type === 'dossier.result-arrived' ? (event.data.result ?? null) : null;

const isSamePaper = (one: ResultPaper, other: ResultPaper): boolean =>
  one.number !== '' && one.number.trim() === other.number.trim() && one.date === other.date && (one.signer === '' || other.signer === '' || one.signer.trim() === other.signer.trim());

/** The dossier is finished with this very paper. */
export const isResultKnown = ({ status, result }: Pick<Dossier, 'status' | 'result'>, event: JournalEvent): boolean => {
  const said = resultSaid(event);
  return said !== null && result !== null && (status === 'completed' || status === 'returned') && isSamePaper(result, said);
};

/** Saying it again moves no date: only what was not known yet is added, a signer, and that the paper is at the counter. */
export const resultSaidAgain = ({ status, result, atCounterAt }: Dossier, event: JournalEvent): Partial<Dossier> => {
  const said = resultSaid(event);
  if (result === null || said === null) return {};
  const arrives = event.type === 'dossier.result-arrived' && status === 'completed' && atCounterAt === null;
  return { result: { ...result, signer: result.signer === '' ? said.signer : result.signer }, ...(arrives ? { atCounterAt: event.at } : {}) };
};

/** What a leader has chosen and typed in the queue, and what was done there. Kept while one looks into a dossier and comes back. */
import { create } from 'zustand';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { signingWords } from '#shared/messages/route';
import type { LocalDate } from '#shared/time';
import { typedToDate } from '../intake/typedDate.ts';

/** As typed: the paper's number, and its day, today's where empty. */
export interface TypedPaper {
  readonly number: string;
  readonly date: string;
}

export interface Done {
  readonly at: string;
  readonly act: DossierAct;
  readonly code: string;
  readonly name: string;
  /** Of the paper signed; empty for other acts. */
  readonly number: string;
}

interface Queue {
  /** Officer id of whose queue it is: the next person at this desk begins with nothing. */
  readonly of: string;
  /** By dossier code: only what is chosen. */
  readonly chosen: Readonly<Record<string, TypedPaper>>;
  /** Why a chosen one was not signed. */
  readonly problems: Readonly<Record<string, string>>;
  readonly done: readonly Done[];
}

/** Of this sitting; the journal keeps the truth. */
const MOST_DONE = 100;

export const useQueue = create<Queue>(() => ({ of: '', chosen: {}, problems: {}, done: [] }));

const without = <V>(record: Readonly<Record<string, V>>, code: string): Readonly<Record<string, V>> => Object.fromEntries(Object.entries(record).filter(([key]) => key !== code));

export const beginFor = (officer: string): void => useQueue.setState(({ of }) => (of === officer ? {} : { of: officer, chosen: {}, problems: {}, done: [] }));

export const choose = (code: string): void => useQueue.setState(({ chosen }) => (code in chosen ? {} : { chosen: { ...chosen, [code]: { number: '', date: '' } } }));
export const unchoose = (code: string): void => useQueue.setState(({ chosen, problems }) => ({ chosen: without(chosen, code), problems: without(problems, code) }));
export const type = (code: string, typed: Partial<TypedPaper>): void =>
  useQueue.setState(({ chosen, problems }) => ({ chosen: { ...chosen, [code]: { ...(chosen[code] ?? { number: '', date: '' }), ...typed } }, problems: without(problems, code) }));
export const refuse = (code: string, problem: string): void => useQueue.setState(({ problems }) => ({ problems: { ...problems, [code]: problem } }));
export const note = (done: Done): void => useQueue.setState((state) => ({ done: [done, ...state.done].slice(0, MOST_DONE) }));

/** The paper as the act takes it, or what is wrong with what was typed. */
export const typedToPaper = ({ number, date }: TypedPaper): { readonly resultNumber: string; readonly resultDate: LocalDate | null } | { readonly problem: string } => {
  const resultDate = typedToDate(date);
  if (number.trim() === '') return { problem: signingWords.numberMissing };
  if (date.trim() !== '' && resultDate === null) return { problem: signingWords.dateWrong };
  return { resultNumber: number.trim(), resultDate };
};

/**
 * Who sits at the desk: the last dossiers received one after the other for one person, so that the next begins with the same
 * person, and one paper can be printed for all of them. Only of this screen and this officer; the station does not know.
 */
import { create } from 'zustand';
import { isSamePerson, MOST_TOGETHER } from '#shared/dossier/onePerson';
import type { Intake } from '#shared/dossier/intake';
import type { IntakeForm } from './form.ts';

export type Person = Pick<IntakeForm, 'applicant' | 'behalf' | 'authorised'>;

export interface Sitting {
  readonly officer: string;
  /** As typed, for the next form. */
  readonly person: Person;
  /** As saved. */
  readonly applicant: Intake['applicant'];
  readonly codes: readonly string[];
}

/** One more was received: of the same person, or another has sat down. A full paper begins a new one. */
export const nextSitting = (before: Sitting | null, officer: string, person: Person, applicant: Intake['applicant'], code: string): Sitting => {
  const goesOn = before !== null && before.officer === officer && before.codes.length < MOST_TOGETHER && isSamePerson(before.applicant, applicant);
  return { officer, person, applicant, codes: goesOn ? [...before.codes, code] : [code] };
};

/** `day`: the local date it was on; who came on Friday does not sit here on Monday. */
const useStore = create<{ readonly sitting: Sitting | null; readonly day: string }>(() => ({ sitting: null, day: '' }));

/** Of this officer and this day; null before anything was received. */
export const useSitting = (officer: string, day: string): Sitting | null => useStore((store) => (store.sitting?.officer === officer && store.day === day ? store.sitting : null));

export const noteReceived = (officer: string, person: Person, applicant: Intake['applicant'], code: string, day: string): void =>
  useStore.setState((before) => ({ sitting: nextSitting(before.day === day ? before.sitting : null, officer, person, applicant, code), day }));

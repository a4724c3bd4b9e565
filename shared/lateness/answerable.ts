/**
 * Who answers for a dossier and how it stands to its date (our design; no circular says how): the officer who had it when the
 * legal date passed, by the hand-overs of the journal; for one that ended before, the officer who had it then. What lay with
 * another unit is that unit's matter, not a person's here. What nobody had been given is the matter of who received it.
 */
import type { Dossier } from '../dossier/dossier.ts';
import type { DossierStep } from '../steps/dossierSteps.ts';
import type { Instant } from '../time.ts';

export interface Answerable {
  /** Null where a whole unit answers. The name is the one the record knew them by. */
  readonly officer: { readonly id: string; readonly name: string } | null;
  /** Bộ phận of the officer, or the other unit; empty where the record names none. */
  readonly unit: string;
}

type Parts = 'steps' | 'holder' | 'holderName' | 'receivedBy' | 'receivedByName' | 'receivingUnit' | 'due' | 'endedAt';

/** `ownCode` (mã định danh) of this unit: what another unit received and nobody here had is that unit's. */
export const answerableOf = (dossier: Pick<Dossier, Parts>, asOf: Instant, ownCode: string): Answerable => {
  const { steps, due, endedAt, holder, holderName } = dossier;
  const moment = [due.legalDue, endedAt ?? asOf, asOf].reduce((one, other) => (one < other ? one : other));
  const step = steps.findLast(({ since }) => since <= moment);
  if (step !== undefined) return stepAnswers(step, moment) ?? receiver(dossier, ownCode);
  // Hand-overs from before the journal named their steps.
  if (steps.length === 0 && holder !== null) return { officer: { id: holder, name: holderName ?? holder }, unit: '' };
  return receiver(dossier, ownCode);
};

/** Null: another unit gave it back before, and nobody had been given it since. */
const stepAnswers = ({ officer, officerName, unit, until }: DossierStep, moment: Instant): Answerable | null => {
  // Finished too soon and recalled later: it is still the matter of who had finished it.
  if (officer !== '') return { officer: { id: officer, name: officerName }, unit };
  return until === null || until >= moment ? { officer: null, unit } : null;
};

const receiver = ({ receivedBy, receivedByName, receivingUnit }: Pick<Dossier, Parts>, ownCode: string): Answerable =>
  receivingUnit !== undefined && receivingUnit.code !== ownCode ? { officer: null, unit: receivingUnit.name } : { officer: { id: receivedBy.officer, name: receivedByName }, unit: '' };

/**
 * Where a dossier goes next inside the authority, and to whom (quy trình nội bộ): so that forwarding needs no choice in the
 * ordinary case, and another way than the process says is told apart. Pure and renderer-safe.
 *
 * Decisions of ours: whoever the step names is right for it, whatever their unit; a colleague of the unit and role that
 * has the dossier may take it over without more ado (the step goes on, its due too); units are the same when they read the
 * same without marks and letter case.
 */
import { fold } from '../fold.ts';
import type { Role } from '../officer.ts';
import type { DossierStep } from './dossierSteps.ts';
import type { ProcedureStep } from './procedureSteps.ts';

/** An officer as far as routing looks. */
export interface Receiver {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly unit?: string | undefined;
}

type Passed = readonly Pick<DossierStep, 'stepId'>[];

/** The step after the one the dossier was last in; the first one after the counter's own for a dossier at the counter; null at the end, or without a process. */
export const nextStep = (process: readonly ProcedureStep[], passed: Passed): ProcedureStep | null => {
  const current = process.indexOf(currentStep(process, passed) as ProcedureStep);
  return process.slice(current + 1).find(({ role }) => role !== 'reception') ?? null;
};

/** The last step of the process the dossier was in; hand-overs outside it are passed over, as are steps that were taken out since. */
const currentStep = (process: readonly ProcedureStep[], passed: Passed): ProcedureStep | null => {
  const ids = passed.map(({ stepId }) => stepId).filter((stepId) => process.some(({ id }) => id === stepId));
  return process.find(({ id }) => id === ids.at(-1)) ?? null;
};

/** The step's own officer while active, else the only active one of its unit and role. */
export const defaultReceiver = <R extends Receiver>(step: ProcedureStep, officers: readonly R[]): R | null => {
  const active = officers.filter((officer) => officer.active);
  const named = active.find(({ id, roles }) => id === step.officer && roles.includes(step.role));
  if (named !== undefined) return named;
  const [only, ...others] = active.filter((officer) => isOfStep(step, officer));
  return only !== undefined && others.length === 0 ? only : null;
};

export type Route =
  /** On to the next step, or a colleague goes on with the present one, or there is no process. */
  | { readonly usual: true; readonly step: ProcedureStep | null; readonly goesOn: boolean }
  /** Another way: `found` is to be confirmed in words. `step`: of the process, when the receiver belongs to one. */
  | { readonly usual: false; readonly step: ProcedureStep | null; readonly expected: string; readonly found: string };

/** Which step a receiver would have the dossier in. */
export const routeTo = (process: readonly ProcedureStep[], passed: Passed, receiver: Receiver): Route => {
  if (process.length === 0) return { usual: true, step: null, goesOn: false };
  const next = nextStep(process, passed);
  if (next !== null && isOfStep(next, receiver)) return { usual: true, step: next, goesOn: false };
  const current = currentStep(process, passed);
  if (current !== null && isOfStep(current, receiver)) return { usual: true, step: current, goesOn: true };
  const another = process.find((step) => isOfStep(step, receiver)) ?? null;
  return { usual: false, step: another, expected: next?.unit ?? '', found: receiver.unit || receiver.name };
};

/** Bộ phận nhận, typed as confirmation: marks and letter case do not matter, the words do. */
export const isConfirmed = (confirmation: string, found: string): boolean => fold(confirmation) !== '' && fold(confirmation) === fold(found);

const isOfStep = (step: ProcedureStep, { id, roles, unit = '' }: Receiver): boolean =>
  roles.includes(step.role) && (id === step.officer || (unit !== '' && fold(unit) === fold(step.unit)));

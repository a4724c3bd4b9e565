/** Setting a procedure's internal process and second limit: administrators alone, as one event that says the whole. */
import type { StationError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { roleToText } from '#shared/roleText';
import { stepsTooLongToTexts, stepsWords } from '#shared/messages/steps';
import { err, ok, type Result } from '#shared/result';
import type { SetupError } from '#shared/steps/errors';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';
import { checkSetup } from '#shared/steps/readSetups';
import { defaultReceiver } from '#shared/steps/route';
import { stepsTooLong } from '#shared/steps/stepClock';
import type { StationCore } from './core.ts';
import { findOfficer, listOfficers } from './officers.ts';

export interface SetupDone {
  /** False: it was just so already, nothing was written. */
  readonly changed: boolean;
  /** Things to look at, in Vietnamese; it holds all the same. */
  readonly warnings: readonly string[];
}

/** Errors: ProcedureUnknown, those of `checkSetup`, OfficerUnknown and OfficerCannotProcess for who a step names. */
export const setProcedureSetup = (core: StationCore, setup: ProcedureSetup, by: EventBy): Result<SetupDone, StationError | SetupError> => {
  const published = core.reference.findProcedure(setup.procedureCode);
  if (published === undefined) return err({ type: 'ProcedureUnknown', code: setup.procedureCode });
  const sound = checkSetup(setup);
  if (!sound.ok) return sound;
  for (const { officer, role } of setup.steps) {
    if (officer === null) continue;
    const found = findOfficer(core, officer);
    if (found === undefined) return err({ type: 'OfficerUnknown', id: officer });
    if (!found.roles.includes(role)) return err({ type: 'OfficerCannotProcess', id: officer });
  }
  const warnings = setupWarnings(core, setup);
  return core.journal.transact((tx): Result<SetupDone, StationError> => {
    if (JSON.stringify(core.reference.procedureSetup(setup.procedureCode)) === JSON.stringify(setup)) return ok({ changed: false, warnings });
    tx.append({ type: 'procedure.steps-set', data: setup, by });
    return ok({ changed: true, warnings });
  });
};

/** Steps that take longer than the limit, and steps that nobody would get by themselves. */
export const setupWarnings = (core: StationCore, { procedureCode, steps }: ProcedureSetup): string[] => {
  const limits = core.reference.findProcedure(procedureCode)?.procedure.limits ?? [];
  const officers = listOfficers(core);
  return [
    ...stepsTooLongToTexts(stepsTooLong(steps, limits, core.reference.hours())),
    ...steps.filter((step) => step.role !== 'reception' && defaultReceiver(step, officers) === null).map(({ name, unit, role }) => stepsWords.nobodyByDefault(name, unit, roleToText[role])),
  ];
};

/**
 * A dossier changes hands inside the authority: to whom without a choice, which step begins, by when that step is due, and
 * whether it is another way than the internal process says, which is confirmed in words (issue: internal steps).
 */
import type { Dossier } from '#shared/dossier/dossier';
import type { StationError } from '#shared/errors';
import type { Officer, Role } from '#shared/officer';
import { err, ok, type Result } from '#shared/result';
import { stepsWords } from '#shared/messages/steps';
import type { RouteError } from '#shared/steps/errors';
import type { ProcedureStep, StepBegun } from '#shared/steps/procedureSteps';
import { defaultReceiver, isConfirmed, nextStep, routeTo } from '#shared/steps/route';
import { stepDue } from '#shared/steps/stepClock';
import type { Instant } from '#shared/time';
import type { Actor } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { findOfficer, listOfficers } from '../officers.ts';
import { unitTime } from './unitTime.ts';
import type { DossierActContext } from './perform.ts';

export type HandOverError = StationError | RouteError;

export interface HandedOver {
  readonly to: Officer;
  readonly step: StepBegun;
  readonly warnings: readonly string[];
}

interface Wish {
  /** Undefined: who the process says comes next. */
  readonly to?: string | undefined;
  readonly confirmation?: string | undefined;
}

/** `roles`: any one of them lets an officer receive it. */
export const handOver = ({ core, actor, dossier, at }: DossierActContext, { to, confirmation = '' }: Wish, roles: readonly Role[]): Result<HandedOver, HandOverError> => {
  const process = core.reference.procedureSetup(dossier.procedure.code).steps;
  const found = to === undefined ? defaultOf(core, process, dossier, roles) : receiverOf(core, to, roles);
  if (!found.ok) return found;
  const receiver = found.value;
  const route = routeTo(process, dossier.steps, receiver);
  if (!route.usual && !isConfirmed(confirmation, route.found)) return err({ type: 'RouteUnusual', expected: route.expected, found: route.found });
  const goesOn = route.usual && route.goesOn;
  const { due, warnings } = goesOn ? { due: dossier.steps.findLast(({ stepId }) => stepId === route.step?.id)?.due ?? null, warnings: [] } : dueOf(core, route.step, at);
  const step = begun(route.step, { unit: receiver.unit, due, from: actor, confirmation: route.usual ? '' : confirmation.trim() });
  return ok({ to: receiver, step, warnings });
};

/** The counter's own step of a dossier just received, where its process begins there. */
export const counterStep = (core: StationCore, actor: Actor, procedureCode: string, at: Instant): { readonly step?: StepBegun } => {
  const [first] = core.reference.procedureSetup(procedureCode).steps;
  return first?.role !== 'reception' ? {} : { step: begun(first, { unit: actor.officer.unit, due: dueOf(core, first, at).due, from: actor, confirmation: '' }) };
};

/** Back from another unit: the step of ours it had left goes on, its own time over with the waiting elsewhere. */
export const stepTakenBack = ({ officer }: Actor, { steps, otherUnit }: Dossier): StepBegun => {
  const own = steps.findLast(({ stepId }) => stepId !== null);
  return {
    ...(own === undefined || own.stepId === null ? {} : { id: own.stepId, name: own.name }),
    ...(officer.unit ? { unit: officer.unit } : {}),
    fromName: '',
    ...(otherUnit === null ? {} : { fromUnit: otherUnit.name }),
  };
};

const receiverOf = (core: StationCore, id: string, roles: readonly Role[]): Result<Officer, StationError> => {
  const officer = findOfficer(core, id);
  if (officer === undefined) return err({ type: 'OfficerUnknown', id });
  if (!officer.active) return err({ type: 'OfficerInactive', id });
  return officer.roles.some((role) => roles.includes(role)) ? ok(officer) : err({ type: 'OfficerCannotProcess', id });
};

const defaultOf = (core: StationCore, process: readonly ProcedureStep[], dossier: Dossier, roles: readonly Role[]): Result<Officer, HandOverError> => {
  const next = nextStep(process, dossier.steps);
  if (next === null && process.length === 0) return err({ type: 'NoDefaultReceiver', step: null });
  const receiver = next === null ? null : defaultReceiver(next, listOfficers(core));
  return receiver === null || !receiver.roles.some((role) => roles.includes(role)) ? err({ type: 'NoDefaultReceiver', step: next?.name ?? '' }) : ok(receiver);
};

/** A calendar that ends too early is no reason to keep a dossier back: the step then has no due, and the officer is told. */
const dueOf = (core: StationCore, step: ProcedureStep | null, at: Instant): { readonly due: Instant | null; readonly warnings: readonly string[] } => {
  const time = unitTime(core, at);
  const due = step === null ? ok(null) : time.ok ? stepDue(step.time, at, time.value) : time;
  return due.ok ? { due: due.value, warnings: [] } : { due: null, warnings: [stepsWords.dueUnknown(step?.name ?? '')] };
};

/** What is empty is left out: the event travels to the province. */
const begun = (
  step: ProcedureStep | null,
  { unit, due, from, confirmation }: { readonly unit: string | undefined; readonly due: Instant | null; readonly from: Actor; readonly confirmation: string },
): StepBegun => {
  const ownUnit = unit || step?.unit;
  return {
    ...(step === null ? {} : { id: step.id, name: step.name }),
    ...(ownUnit ? { unit: ownUnit } : {}),
    ...(step === null || step.time === null ? {} : { time: step.time }),
    ...(due === null ? {} : { due }),
    fromName: from.officer.name,
    ...(from.officer.unit ? { fromUnit: from.officer.unit } : {}),
    ...(confirmation === '' ? {} : { confirmation }),
  };
};

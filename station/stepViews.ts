/** The internal process on a dossier's page: the steps it went through with their own time, and where it goes next. */
import type { ForwardRoute, StepLine } from '#shared/contract';
import { dueMomentToText, dueToText } from '#shared/deadline/dueText';
import { remaining } from '#shared/deadline/timeliness';
import { openStop } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import { type DossierAct, processingRoles } from '#shared/dossier/lifecycle';
import { type DossierStep, isStepLate } from '#shared/steps/dossierSteps';
import { defaultReceiver, nextStep, routeTo } from '#shared/steps/route';
import type { Actor } from './actor.ts';
import type { StationCore } from './core.ts';
import { listOfficers } from './officers.ts';

export const stepLines = (core: StationCore, { steps, clockStops }: Dossier): StepLine[] =>
  steps.map((step) => {
    // While the dossier's clock stands the step is as late as it was when it stopped.
    const stoppedAt = openStop(clockStops)?.at ?? null;
    const { name, unit, officerName, since, until, confirmation } = step;
    return { name, unit, officerName, since, until, kept: keptOf(step, stoppedAt ?? core.deps.now()), dueText: dueTextOf(core, step, stoppedAt !== null), confirmed: confirmation !== '' };
  });

const keptOf = (step: DossierStep, asOf: string): StepLine['kept'] => {
  if (step.due === null) return null;
  if (step.until !== null) return step.outcome;
  return isStepLate(step, asOf) ? 'open-late' : 'open';
};

const dueTextOf = ({ reference, deps }: StationCore, { due, until }: DossierStep, isStopped: boolean): string => {
  if (due === null) return '';
  const calendar = reference.calendar();
  const asOf = deps.now();
  return until !== null || isStopped || calendar === null ? dueMomentToText(due, asOf) : dueToText(remaining({ due, asOf, calendar }));
};

export const forwardRoute = (core: StationCore, { procedure, steps }: Dossier): ForwardRoute => {
  const process = core.reference.procedureSetup(procedure.code).steps;
  if (process.length === 0) return { next: null, receiver: null, unusual: {} };
  const officers = listOfficers(core).filter(({ active, roles }) => active && roles.some((role) => processingRoles.includes(role)));
  const next = nextStep(process, steps);
  const unusual = officers.flatMap((officer) => {
    const route = routeTo(process, steps, officer);
    return route.usual ? [] : [[officer.id, route.found] as const];
  });
  return { next: next === null ? null : { name: next.name, unit: next.unit, role: next.role }, receiver: next === null ? null : (defaultReceiver(next, officers)?.id ?? null), unusual: Object.fromEntries(unusual) };
};

/** For whoever has a dossier with a step still ahead of it, the next thing is to hand it on: to a leader for the signature, else to the next desk. */
export const handOnAct = ({ holder, signing, status }: Dossier, { next }: ForwardRoute, { officer }: Actor): DossierAct | null =>
  next === null || signing !== null || holder !== officer.id || status !== 'processing' ? null : next.role === 'leader' && officer.roles.includes('processing') ? 'submit' : 'forward';

/**
 * What an event does to the steps of a dossier: the part of the reducer (`dossier/dossier.ts`) that keeps who had it inside
 * the authority and how each kept their time. Events from before hand-overs named their step change nothing.
 */
import { type ClockStop, openStop } from '../dossier/clockStop.ts';
import type { SigningPart } from '../dossier/parts.ts';
import type { EventBy, JournalEvent } from '../journal/event.ts';
import type { Instant } from '../time.ts';
import { type DossierStep, type HandedBy, stepClosed, stepDueMoved, stepOpened, stepReopened, stepStillOpen } from './dossierSteps.ts';
import type { StepBegun } from './procedureSteps.ts';

/** What the steps have to know of a dossier before an event. */
export interface StepsBefore {
  readonly steps: readonly DossierStep[];
  readonly holder: string | null;
  readonly receivedBy: EventBy;
  readonly receivedByName: string;
  readonly clockStops: readonly ClockStop[];
  readonly signing: SigningPart | null;
}

/** The counter's own step, where the process begins there. */
export const firstSteps = ({ step, receivedByName }: { readonly step?: StepBegun | undefined; readonly receivedByName: string }, at: Instant, by: EventBy): readonly DossierStep[] =>
  step === undefined ? [] : stepOpened([], begun(step, { officer: by.officer, name: receivedByName }, at, by, ''));

export const stepsAfter = (before: StepsBefore, event: JournalEvent): readonly DossierStep[] => {
  const { at, by } = event;
  switch (event.type) {
    case 'dossier.accepted':
      return firstSteps(event.data, at, by);
    case 'dossier.forwarded':
    case 'dossier.submitted':
      return withBegun(before, event.data, at, by, event.data.note);
    case 'dossier.taken-back':
      // To the counter: nobody has it to work on yet.
      return event.data.toOfficer === null ? stepClosed(before.steps, at) : withBegun(before, event.data, at, by, event.data.reason);
    case 'dossier.transferred':
      return stepOpened(before.steps, { ...nobody, unit: event.data.unit.name, from: handedBy(before, by), since: at, note: event.data.note });
    case 'dossier.sent-back': {
      const own = before.steps.findLast(({ officer }) => officer === before.holder);
      return own === undefined ? stepClosed(before.steps, at) : stepReopened(before.steps, own, at, own, handedBy(before, by), event.data.reason);
    }
    case 'dossier.recalled': {
      const last = before.steps.at(-1);
      // Another unit had it last: nobody of ours.
      const to = last?.officer === '' ? nobody : { officer: event.data.toOfficer, officerName: event.data.toName };
      return last === undefined ? before.steps : stepReopened(before.steps, last, at, to, handedBy(before, by), event.data.reason);
    }
    case 'dossier.undone':
      // As if it had never ended: since when and until when it is due stay.
      return event.data.back.isStepOpen ? stepStillOpen(before.steps) : before.steps;
    case 'dossier.verification-answered':
    case 'dossier.supplement-received':
    case 'dossier.payment-done':
    case 'dossier.resumed':
      return event.data.stepDue === undefined ? before.steps : stepDueMoved(before.steps, event.data.stepDue);
    case 'dossier.signed':
    case 'dossier.completed':
    case 'dossier.result-arrived':
    case 'dossier.returned':
    case 'dossier.refused':
    case 'dossier.withdrawn':
    case 'dossier.closed-unanswered':
    case 'dossier.stopped':
    case 'dossier.voided':
      return stepClosed(before.steps, at, openStop(before.clockStops)?.at ?? null);
    default:
      return before.steps;
  }
};

const withBegun = ({ steps }: StepsBefore, { step, toOfficer, toName }: { readonly step?: StepBegun | undefined; readonly toOfficer: string | null; readonly toName: string }, at: Instant, by: EventBy, note: string): readonly DossierStep[] =>
  step === undefined ? steps : stepOpened(steps, begun(step, { officer: toOfficer, name: toName }, at, by, note));

const begun = (step: StepBegun, to: { readonly officer: string | null; readonly name: string }, at: Instant, by: EventBy, note: string): Parameters<typeof stepOpened>[1] => ({
  stepId: step.id ?? null,
  name: step.name ?? '',
  unit: step.unit ?? '',
  officer: to.officer ?? '',
  officerName: to.name,
  from: { officer: by.officer, name: step.fromName, unit: step.fromUnit ?? '' },
  since: at,
  time: step.time ?? null,
  due: step.due ?? null,
  note,
  confirmation: step.confirmation ?? '',
});

/** Another unit has it: nobody of ours. */
const nobody = { stepId: null, name: '', officer: '', officerName: '', time: null, due: null, confirmation: '' } as const;

/** Who acted, by the name the dossier itself knows them under; empty where it does not. */
const handedBy = ({ steps, receivedBy, receivedByName, signing }: StepsBefore, { officer }: EventBy): HandedBy => {
  const own = steps.findLast((step) => step.officer === officer);
  const name = own?.officerName ?? (receivedBy.officer === officer ? receivedByName : signing?.to === officer ? signing.toName : '');
  return { officer, name, unit: own?.unit ?? '' };
};

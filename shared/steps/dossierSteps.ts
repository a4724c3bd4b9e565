/**
 * The steps a dossier went through, each with its own time (issue: each step's own lateness is kept). Made from the events
 * alone: what the process said at the hand-over is written in the event that hands over, so a later change of the process
 * moves nothing that is under way.
 *
 * Decisions of ours: a step in days is measured by date, one in hours by the minute (domain.md §3.5); time while the
 * dossier's clock stands is not the step's time, and a dossier that ends while it stands is measured at the moment it
 * stopped; a dossier recalled goes on in the step it had left, with that step's own due.
 */
import { timeliness, type Timeliness } from '../deadline/timeliness.ts';
import type { Limit } from '../procedure.ts';
import type { Instant } from '../time.ts';

/** Who handed over: the left side of a block of Mẫu 06 (domain.md §1.7). */
export interface HandedBy {
  readonly officer: string;
  readonly name: string;
  /** Empty when the officer has no unit. */
  readonly unit: string;
}

export interface DossierStep {
  /** Of the process as it was then; null: outside it, or the procedure has none. */
  readonly stepId: string | null;
  /** Empty outside the process. */
  readonly name: string;
  /** Bộ phận of the receiver; empty when they have none. */
  readonly unit: string;
  readonly officer: string;
  readonly officerName: string;
  readonly from: HandedBy;
  readonly since: Instant;
  readonly time: Limit | null;
  /** Null: no time of its own. */
  readonly due: Instant | null;
  /** Handed on or ended; null while it is open. */
  readonly until: Instant | null;
  /** How its own time was kept, once it is over; null without a due. */
  readonly outcome: Timeliness | null;
  readonly note: string;
  /** The receiving unit as typed by whoever sent the dossier another way than the process says; empty in the ordinary case. */
  readonly confirmation: string;
}

export const openStep = (steps: readonly DossierStep[]): DossierStep | null => {
  const last = steps.at(-1);
  return last !== undefined && last.until === null ? last : null;
};

/** A step begins; the one before ends at that moment. */
export const stepOpened = (steps: readonly DossierStep[], step: Omit<DossierStep, 'until' | 'outcome'>): readonly DossierStep[] => [
  ...stepClosed(steps, step.since),
  { ...step, until: null, outcome: null },
];

/** The open step, if any, ends. `clockStoppedAt`: since when the dossier's clock stands, where it does. */
export const stepClosed = (steps: readonly DossierStep[], at: Instant, clockStoppedAt: Instant | null = null): readonly DossierStep[] => {
  const open = openStep(steps);
  return open === null ? steps : [...steps.slice(0, -1), { ...open, until: at, outcome: stepOutcome(open, clockStoppedAt ?? at) }];
};

/** The newest step, ended by mistake, goes on as if it had not. */
export const stepStillOpen = (steps: readonly DossierStep[]): readonly DossierStep[] => {
  const last = steps.at(-1);
  return last === undefined ? steps : [...steps.slice(0, -1), { ...last, until: null, outcome: null }];
};

/** The clock stood: the open step's due is what the event says. */
export const stepDueMoved = (steps: readonly DossierStep[], due: Instant): readonly DossierStep[] => {
  const open = openStep(steps);
  return open === null ? steps : [...steps.slice(0, -1), { ...open, due }];
};

/** A step that had ended has the dossier again, with the due it had. */
export const stepReopened = (
  steps: readonly DossierStep[],
  again: DossierStep,
  at: Instant,
  to: Pick<DossierStep, 'officer' | 'officerName'>,
  from: HandedBy,
  note: string,
): readonly DossierStep[] => stepOpened(steps, { ...again, officer: to.officer, officerName: to.officerName, from, since: at, note, confirmation: '' });

/** How a step's own time was kept when it ended at that moment. */
export const stepOutcome = ({ due, time }: Pick<DossierStep, 'due' | 'time'>, endedAt: Instant): Timeliness | null => {
  if (due === null) return null;
  const { byDate, byMinute } = timeliness({ due, endedAt, asOf: endedAt });
  return isCountedInHours(time) && byMinute === 'late' ? 'late' : byDate;
};

/** Whether the open step is over its time by now. */
export const isStepLate = (step: Pick<DossierStep, 'due' | 'time' | 'until'>, asOf: Instant): boolean => step.until === null && stepOutcome(step, asOf) === 'late';

const isCountedInHours = (time: Limit | null): boolean => time?.unit === 'working-hour' || time?.unit === 'clock-hour';

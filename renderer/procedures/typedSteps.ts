/** The internal process while it is being edited: texts as typed, and back to what the station takes. */
import type { Limit, LimitUnit } from '#shared/procedure';
import { procedureWords } from '#shared/messages/procedure';
import type { ProcedureSetup, ProcedureStep, StepRole } from '#shared/steps/procedureSteps';

export interface TypedTime {
  readonly amount: string;
  readonly unit: LimitUnit;
  /** Not edited here: kept as it came. */
  readonly cutoff?: string | undefined;
}

export interface TypedStep {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly role: StepRole;
  /** Empty: the only one of the unit and role. */
  readonly officer: string;
  readonly time: TypedTime;
}

export interface TypedSetup {
  readonly steps: readonly TypedStep[];
  /** Null: one appointment. */
  readonly second: TypedTime | null;
}

const noTime: TypedTime = { amount: '', unit: 'working-day' };

export const setupToTyped = ({ steps, secondLimit }: Pick<ProcedureSetup, 'steps' | 'secondLimit'>): TypedSetup => ({
  steps: steps.map(({ officer, time, ...step }) => ({ ...step, officer: officer ?? '', time: limitToTyped(time) })),
  second: secondLimit === null ? null : limitToTyped(secondLimit),
});

const limitToTyped = (limit: Limit | null): TypedTime => (limit === null ? noTime : { ...limit, amount: limit.unit === 'same-day' ? '' : String(limit.amount) });

export type TypedReading = { readonly ok: true; readonly setup: Pick<ProcedureSetup, 'steps' | 'secondLimit'> } | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

/** Problems by field: `0.name`, `2.time`, `second`. */
export const typedToSetup = ({ steps, second }: TypedSetup): TypedReading => {
  const problems: Record<string, string> = {};
  const read = steps.map(({ time: typed, ...step }, index): ProcedureStep => {
    const name = step.name.trim();
    const unit = step.unit.trim();
    const time = typedToLimit(typed);
    if (name === '') problems[`${index}.name`] = procedureWords.missing;
    if (unit === '') problems[`${index}.unit`] = procedureWords.missing;
    if (time === 'wrong') problems[`${index}.time`] = procedureWords.wrongTime;
    return { id: step.id, name, unit, role: step.role, officer: step.officer === '' ? null : step.officer, time: time === 'wrong' ? null : time };
  });
  const secondLimit = second === null ? null : typedToLimit(second);
  if (secondLimit === 'wrong' || (second !== null && secondLimit === null)) problems['second'] = procedureWords.wrongSecond;
  return Object.keys(problems).length > 0 || secondLimit === 'wrong' ? { ok: false, problems } : { ok: true, setup: { steps: read, secondLimit } };
};

const typedToLimit = ({ amount, unit, cutoff }: TypedTime): Limit | null | 'wrong' => {
  const kept = cutoff === undefined ? {} : { cutoff };
  if (unit === 'same-day') return { amount: 0, unit, ...kept };
  if (amount.trim() === '') return null;
  return /^[1-9]\d{0,3}$/.test(amount.trim()) && Number(amount) <= 2000 ? { amount: Number(amount), unit, ...kept } : 'wrong';
};

/** Ids are never used again while the step that had one is there: dossiers under way know their step by it. */
export const withNewStep = (steps: readonly TypedStep[]): readonly TypedStep[] => {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`s${number}`)) number += 1;
  const before = steps.at(-1);
  return [...steps, { id: `s${number}`, name: '', unit: before?.unit ?? '', role: 'processing', officer: '', time: noTime }];
};

/** The step one place up (−1) or down (1); at the edge nothing moves. */
export const withMoved = (steps: readonly TypedStep[], index: number, by: -1 | 1): readonly TypedStep[] => {
  const [here, there] = [steps[index], steps[index + by]];
  if (here === undefined || there === undefined) return steps;
  return steps.map((step, at) => (at === index ? there : at === index + by ? here : step));
};

/**
 * Internal processes as JSON Lines (`quay steps import`), one procedure a line:
 * `{"procedureCode":"1.004873","steps":[{"id":"s1","name":"…","unit":"…","role":"processing"}],"secondLimit":null}`.
 */
import type { StationError } from '../errors.ts';
import type { Limit } from '../procedure.ts';
import { err, ok, type Result } from '../result.ts';
import type { SetupError } from './errors.ts';
import { ProcedureSetup } from './procedureSteps.ts';

export type SetupLineError = SetupError | Extract<StationError, { type: 'JsonMalformed' | 'InputInvalid' }>;

export interface SetupLine {
  /** Counted from 1, blank lines included. */
  readonly line: number;
  readonly setup: Result<ProcedureSetup, SetupLineError>;
}

/** Blank lines are passed over; one bad line never hides the others. */
export const readSetups = (text: string): SetupLine[] =>
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ line: index + 1, setup: readLine(line, index + 1) }]));

const readLine = (text: string, line: number): Result<ProcedureSetup, SetupLineError> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ type: 'JsonMalformed', line });
  }
  const parsed = ProcedureSetup.safeParse(value);
  if (!parsed.success) return err({ type: 'InputInvalid', problems: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), problem: issue.code })) });
  return checkSetup(parsed.data);
};

/** What a schema cannot say: each step once, the counter's own step first, times that count something. */
export const checkSetup = (setup: ProcedureSetup): Result<ProcedureSetup, SetupError> => {
  const { steps, secondLimit } = setup;
  for (const [index, { id, name, role, time }] of steps.entries()) {
    if (steps.findIndex((step) => step.id === id) < index) return err({ type: 'StepTwice', id });
    if (role === 'reception' && index > 0) return err({ type: 'StepAtCounterLate', name });
    if (time !== null && !isTime(time)) return err({ type: 'StepTimeInvalid', name });
  }
  return secondLimit !== null && !isTime(secondLimit) ? err({ type: 'StepTimeInvalid', name: '' }) : ok(setup);
};

const isTime = ({ amount, unit }: Limit): boolean => (unit === 'same-day' ? amount <= 1 : amount >= 1);

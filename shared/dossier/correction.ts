/** The fields of an intake that may be corrected, by name: reading one and setting one. Renderer-safe. */
import type { FieldChange } from '../journal/endEvents.ts';
import type { Intake } from './intake.ts';

/** Sets one correctable field; a part of the intake that was absent (`land`, `authorised`, `register`) cannot be corrected into being. */
export const setIntakeField = (intake: Intake, change: Pick<FieldChange, 'field' | 'after'>): Intake => {
  const [part, leaf] = change.field.split('.') as [keyof Intake, string | undefined];
  if (leaf === undefined) return { ...intake, [part]: change.after };
  const inner = intake[part];
  return inner === null ? intake : { ...intake, [part]: { ...(inner as object), [leaf]: change.after } };
};

/** The value of a correctable field, or undefined when its part is absent. */
export const intakeField = (intake: Intake, field: FieldChange['field']): string | number | null | undefined => {
  const [part, leaf] = field.split('.') as [keyof Intake, string | undefined];
  const inner = intake[part];
  if (leaf === undefined) return inner as string | number;
  return inner === null ? undefined : (inner as Record<string, string | number | null>)[leaf];
};

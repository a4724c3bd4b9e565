/** Sửa ô ghi nhầm: reason, before and after are kept; the corrected whole must be as sound as a new intake. */
import type { ActOf } from '#shared/dossier/acts';
import { intakeField, setIntakeField } from '#shared/dossier/correction';
import { isIdNumberValid } from '#shared/dossier/identity';
import { Intake, tidyIntake } from '#shared/dossier/intake';
import type { StationError } from '#shared/errors';
import { CorrectableField, type FieldChange } from '#shared/journal/endEvents';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import type { DossierActContext } from './perform.ts';

export const correct = ({ dossier }: DossierActContext, act: ActOf<'correct'>): Result<EventOf<'dossier.corrected'>, StationError> => {
  const absent = act.changes.find(({ field }) => intakeField(dossier.intake, field) === undefined);
  if (absent !== undefined) return err({ type: 'FieldAbsent', field: absent.field });
  const corrected = Intake.safeParse(act.changes.reduce(setIntakeField, dossier.intake));
  if (!corrected.success) {
    return err({ type: 'InputInvalid', problems: corrected.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.code })) });
  }
  const tidy = tidyIntake(corrected.data);
  for (const person of [tidy.applicant, tidy.authorised]) {
    if (person !== null && !isIdNumberValid(person.idKind, person.idNumber)) return err({ type: 'IdNumberInvalid', idKind: person.idKind });
  }
  // Every field, not only the named ones: another kind of paper may tidy a number nobody touched.
  const changes = CorrectableField.options.flatMap((field): FieldChange[] => {
    const before = intakeField(dossier.intake, field) ?? null;
    const after = intakeField(tidy, field) ?? null;
    return before === after ? [] : [{ field, before, after }];
  });
  if (changes.length === 0) return err({ type: 'NothingToCorrect' });
  return ok({ type: 'dossier.corrected', data: { reason: act.reason, changes } });
};

/** Which form set the unit uses on a day: the unit file's first, then what an administrator chose (`form-set.chosen`). */
import { preparedOnce } from '#db/preparedOnce';
import type { FormSetsView } from '#shared/contract';
import type { AppError } from '#shared/errors';
import { templateProblems } from '#shared/forms/formSet';
import type { EventBy } from '#shared/journal/event';
import { errorToText } from '#shared/messages/errors';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import type { StationCore } from './core.ts';
import { usableFormSet } from './printing/formSets.ts';

export const formSetOn = ({ db, identity: { unit } }: Pick<StationCore, 'db' | 'identity'>, day: LocalDate): string => statements(db).on.get(day)?.set ?? unit.formSet;

/** Errors: DateNotAhead (a past day is not rewritten), FormSetUnknown, FormSetNotInForce, what is wrong with the set. */
export const chooseFormSet = (core: StationCore, { set, from }: { readonly set: string; readonly from: LocalDate }, by: EventBy): Result<null, AppError> => {
  if (from < instantToLocalDate(core.deps.now())) return err({ type: 'DateNotAhead', date: from });
  const usable = usableFormSet(core.formSets, set, from);
  if (!usable.ok) return usable;
  return core.journal.transact((tx) => {
    tx.append({ type: 'form-set.chosen', data: { set, from }, by });
    return ok(null);
  });
};

export const formSetsView = (core: StationCore): FormSetsView => ({
  sets: core.formSets.list().map(({ set, templates }) => {
    if (!templates.ok) return { set, law: '', validFrom: '', forms: [], problem: errorToText(templates.error) };
    const { law, validFrom, forms } = templates.value;
    const problems = templateProblems(templates.value).map(errorToText);
    return { set, law, validFrom, forms: Object.values(forms).map(({ name }) => name), problem: problems.length === 0 ? null : problems.join(' ') };
  }),
  choices: [{ from: null, set: core.identity.unit.formSet }, ...statements(core.db).all.all()],
  current: formSetOn(core, instantToLocalDate(core.deps.now())),
});

const statements = preparedOnce(({ sqlite }) => ({
  on: sqlite.prepare<[string], { set: string }>('SELECT "set" FROM form_set_choice WHERE "from" <= ? ORDER BY "from" DESC LIMIT 1'),
  all: sqlite.prepare<[], { from: string; set: string }>('SELECT "from", "set" FROM form_set_choice ORDER BY "from"'),
}));

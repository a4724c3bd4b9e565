/** `quay form-sets`: the sets on this machine, what is wrong with one, and from which day the unit uses which. */
import type { FormSetsView } from '#shared/contract';
import { formSetWords } from '#shared/messages/papers';
import { isLocalDate, localDateToText } from '#shared/time';
import { chooseFormSet, formSetsView } from '#station/formSetChoices';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

export const formSetsList = (run: Run): Ran => withStation(run, async (core) => told(run, formSetsView(core)));

/** Errors: DateNotAhead, FormSetUnknown, FormSetNotInForce, what is wrong with the set. */
export const formSetsChoose = async (run: Run, set: string, { from }: { readonly from: string }): Ran => {
  if (!isLocalDate(from)) return usage('Tùy chọn --from là ngày dạng 2026-11-23.');
  return withAdmin(run, async (core, by) => {
    const chosen = chooseFormSet(core, { set, from }, by);
    return chosen.ok ? told(run, formSetsView(core)) : chosen;
  });
};

const told = (run: Run, view: FormSetsView): Ran => answer(run, { ...view }, viewToText(view));

const viewToText = ({ sets, choices, current }: FormSetsView): string =>
  [
    ...sets.flatMap(({ set, law, validFrom, forms, problem }) => [
      [set, ...(law === '' ? [] : [formSetWords.facts(law, localDateToText(validFrom), forms.length)]), ...(set === current ? [formSetWords.current] : [])].join(' · '),
      ...(problem === null ? [] : [`  ${problem}`]),
    ]),
    `${formSetWords.choices}:`,
    ...choices.map(({ from, set }) => `  ${from === null ? formSetWords.first(set) : formSetWords.since(set, localDateToText(from))}`),
  ].join('\n');

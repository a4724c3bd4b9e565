/** Bộ mẫu giấy: which sets this machine has, what is wrong with one, and from which day the unit uses which. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { formSetWords } from '#shared/messages/papers';
import { testPageWords } from '#shared/messages/testPage';
import { localDateToText } from '#shared/time';
import { formSetsQuery, useClient } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { TestPage } from '../boot/TestPage.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { typedToDate } from '../intake/typedDate.ts';

export const FormSetsTab = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data, error } = useQuery(formSetsQuery(client));
  const [wanted, setWanted] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (data === undefined) return <section aria-busy="true" />;
  const usable = data.sets.filter((one) => one.problem === null);
  const set = wanted ?? usable.find((one) => one.set === data.current)?.set ?? usable[0]?.set ?? '';

  const choose = async (): Promise<void> => {
    setTried(true);
    const day = typedToDate(from);
    if (day === null) return;
    const done = await settle(client.formSetChoose.mutate({ set, from: day }));
    setProblem(done.ok ? null : done.text);
    if (!done.ok) return;
    tell({ kind: 'done', text: formSetWords.done(set, localDateToText(day)) });
    setFrom('');
    setTried(false);
    await queries.invalidateQueries({ queryKey: ['form-sets'] });
  };
  return (
    <section aria-labelledby="form-sets-title">
      <h2 id="form-sets-title">{formSetWords.title}</h2>
      <p className="secondary">{formSetWords.note}</p>
      <ul className="form-sets">
        {data.sets.map((one) => (
          <li key={one.set}>
            <b>{one.set}</b> {one.law === '' ? '' : formSetWords.facts(one.law, localDateToText(one.validFrom), one.forms.length)}
            {one.set === data.current && ` · ${formSetWords.current}`}
            {one.problem !== null && <Notice kind="problem">{one.problem}</Notice>}
          </li>
        ))}
      </ul>
      <h3>{formSetWords.choices}</h3>
      <ul className="form-sets">
        {data.choices.map((one) => (
          <li key={one.from ?? ''}>{one.from === null ? formSetWords.first(one.set) : formSetWords.since(one.set, localDateToText(one.from))}</li>
        ))}
      </ul>
      <form
        className="register-form"
        aria-label={formSetWords.choose}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void choose();
        }}
      >
        <SelectInput label={formSetWords.set} value={set} onChange={setWanted} options={usable.map((one) => [one.set, one.set])} />
        <DayInput label={formSetWords.from} value={from} onChange={setFrom} isTried={isTried} />
        <Button type="submit" kind="primary">
          {formSetWords.choose}
        </Button>
      </form>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <h2>{testPageWords.title}</h2>
      <TestPage />
    </section>
  );
};

/** The first run: one plain page with three steps, or a practice station with one press. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { firstRunWords } from '#shared/messages/firstRun';
import { useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { emptySetup, setupProblems, setupToInput, type SetupForm } from './setupForm.ts';
import { useFormFocus } from './useFormFocus.ts';

const FirstRun = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const hostKind = useHostState().data?.host ?? 'web';
  const [form, setForm] = useState(emptySetup);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isMade, setMade] = useState(false);
  const page = useFormFocus();
  const problems = setupProblems(form);
  const setSettingUp = useUi((state) => state.setSettingUp);

  const enter = async (id: string, password: string): Promise<void> => {
    const me = await settle(client.signIn.mutate({ id, password }));
    await queries.invalidateQueries();
    if (me.ok) queries.setQueryData(['me'], me.value);
    setSettingUp(false);
  };
  const notMade = (text: string): void => {
    setSettingUp(false);
    setProblem(text);
  };
  const trySample = async (): Promise<void> => {
    setBusy(true);
    setSettingUp(true);
    const made = await settle(client.setupSample.mutate());
    setBusy(false);
    if (!made.ok) return notMade(made.text);
    return enter(made.value.officer, made.value.password);
  };
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    flushSync(() => setTried(true));
    if (Object.keys(problems).length > 0) {
      setProblem(firstRunWords.fixFirst);
      page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    setProblem(null);
    setBusy(true);
    setSettingUp(true);
    const made = await settle(client.setup.mutate(setupToInput(form)));
    setBusy(false);
    if (!made.ok) return notMade(made.text);
    setMade(true);
  };
  const field = (name: keyof SetupForm): { value: string; onChange: (value: string) => void; problem: string | null } => ({
    value: form[name],
    onChange: (value) => setForm((before) => ({ ...before, [name]: value })),
    problem: tried ? (problems[name] ?? null) : null,
  });

  if (isMade) return <RecoverySheet form={form} onDone={() => void enter(form.adminId.trim(), form.password)} />;
  return (
    <main className="boot boot-wide">
      <form ref={page} className="card" noValidate onSubmit={(event) => void create(event)}>
        <h1>{firstRunWords.title}</h1>
        <p className="secondary">{firstRunWords.lead}</p>
        <section className="sample" aria-label={firstRunWords.sampleTitle}>
          <div>
            <h2>{firstRunWords.sampleTitle}</h2>
            <p>{firstRunWords.sampleLead}</p>
          </div>
          <Button onPress={() => void trySample()} isDisabled={isBusy}>
            {firstRunWords.sampleButton}
          </Button>
        </section>

        <fieldset>
          <legend>{firstRunWords.unitStep}</legend>
          <div className="grid">
            <TextInput className="span-4" label={firstRunWords.agencyCode} hint={firstRunWords.agencyCodeHint} {...field('agencyCode')} spellCheck={false} />
            <TextInput className="span-8" label={firstRunWords.authority} hint={firstRunWords.authorityHint} {...field('authority')} />
            <TextInput className="span-8" label={firstRunWords.centre} {...field('centre')} />
            <TextInput className="span-4" label={firstRunWords.place} hint={firstRunWords.placeHint} {...field('place')} />
            <TextInput className="span-3" label={firstRunWords.morning} hint={firstRunWords.hoursHint} {...field('morning')} />
            <TextInput className="span-3" label={firstRunWords.afternoon} {...field('afternoon')} />
            <TextInput className="span-3" label={firstRunWords.rangeFrom} hint={firstRunWords.rangeHint} inputMode="numeric" {...field('rangeFrom')} />
            <TextInput className="span-3" label={firstRunWords.rangeTo} inputMode="numeric" {...field('rangeTo')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{firstRunWords.adminStep}</legend>
          <div className="grid">
            <TextInput className="span-7" label={firstRunWords.adminName} {...field('adminName')} />
            <TextInput className="span-5" label={firstRunWords.adminId} hint={firstRunWords.adminIdHint} {...field('adminId')} autoComplete="username" spellCheck={false} />
            <TextInput className="span-6" label={firstRunWords.password} type="password" autoComplete="new-password" {...field('password')} />
            <TextInput className="span-6" label={firstRunWords.passwordAgain} type="password" autoComplete="new-password" {...field('passwordAgain')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{firstRunWords.passphraseStep}</legend>
          <p className="secondary">{firstRunWords.passphraseWhy[hostKind]}</p>
          <div className="grid">
            <TextInput className="span-6" label={firstRunWords.passphrase} type="password" autoComplete="off" {...field('passphrase')} />
            <TextInput className="span-6" label={firstRunWords.passphraseAgain} type="password" autoComplete="off" {...field('passphraseAgain')} />
          </div>
        </fieldset>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        {isBusy && <Notice kind="info">{firstRunWords.creating}</Notice>}
        <div className="row row-end">
          <Button kind="primary" type="submit" isDisabled={isBusy}>
            {firstRunWords.create}
          </Button>
        </div>
      </form>
    </main>
  );
};

export default FirstRun;

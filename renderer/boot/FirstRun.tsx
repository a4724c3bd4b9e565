/** The first run: one plain page with three steps, or a practice station with one press. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
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
    setTried(true);
    if (Object.keys(problems).length > 0) {
      setProblem(ui.boot.fixFirst);
      setTimeout(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
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
        <h1>{ui.boot.title}</h1>
        <p className="secondary">{ui.boot.lead}</p>
        <section className="sample" aria-label={ui.boot.sampleTitle}>
          <div>
            <h2>{ui.boot.sampleTitle}</h2>
            <p>{ui.boot.sampleLead}</p>
          </div>
          <Button onPress={() => void trySample()} isDisabled={isBusy}>
            {ui.boot.sampleButton}
          </Button>
        </section>

        <fieldset>
          <legend>{ui.boot.unitStep}</legend>
          <div className="grid">
            <TextInput className="span-4" label={ui.boot.agencyCode} hint={ui.boot.agencyCodeHint} {...field('agencyCode')} spellCheck={false} />
            <TextInput className="span-8" label={ui.boot.authority} hint={ui.boot.authorityHint} {...field('authority')} />
            <TextInput className="span-8" label={ui.boot.centre} {...field('centre')} />
            <TextInput className="span-4" label={ui.boot.place} hint={ui.boot.placeHint} {...field('place')} />
            <TextInput className="span-3" label={ui.boot.morning} hint={ui.boot.hoursHint} {...field('morning')} />
            <TextInput className="span-3" label={ui.boot.afternoon} {...field('afternoon')} />
            <TextInput className="span-3" label={ui.boot.rangeFrom} hint={ui.boot.rangeHint} inputMode="numeric" {...field('rangeFrom')} />
            <TextInput className="span-3" label={ui.boot.rangeTo} inputMode="numeric" {...field('rangeTo')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{ui.boot.adminStep}</legend>
          <div className="grid">
            <TextInput className="span-7" label={ui.boot.adminName} {...field('adminName')} />
            <TextInput className="span-5" label={ui.boot.adminId} hint={ui.boot.adminIdHint} {...field('adminId')} autoComplete="username" spellCheck={false} />
            <TextInput className="span-6" label={ui.boot.password} type="password" autoComplete="new-password" {...field('password')} />
            <TextInput className="span-6" label={ui.boot.passwordAgain} type="password" autoComplete="new-password" {...field('passwordAgain')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{ui.boot.passphraseStep}</legend>
          <p className="secondary">{ui.boot.passphraseWhy[hostKind]}</p>
          <div className="grid">
            <TextInput className="span-6" label={ui.boot.passphrase} type="password" autoComplete="off" {...field('passphrase')} />
            <TextInput className="span-6" label={ui.boot.passphraseAgain} type="password" autoComplete="off" {...field('passphraseAgain')} />
          </div>
        </fieldset>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        {isBusy && <Notice kind="info">{ui.boot.creating}</Notice>}
        <div className="row row-end">
          <Button kind="primary" type="submit" isDisabled={isBusy}>
            {ui.boot.create}
          </Button>
        </div>
      </form>
    </main>
  );
};

export default FirstRun;

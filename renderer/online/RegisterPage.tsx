/**
 * Ghi nhận hồ sơ trực tuyến: one seen on the national portal, written down with the portal's code and the minute it was sent.
 * The same fields as the intake; what the applicant left out does not stop it, and nothing is printed.
 */
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { FormProvider, useForm } from 'react-hook-form';
import type { CitizenCard } from '#shared/dossier/identity';
import { intakeWords } from '#shared/messages/intake';
import { answerDueToText, registerWords } from '#shared/messages/online';
import { instantToLocalDate, instantToLocalMinute, localDateToText } from '#shared/time';
import { type MeNow, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { ApplicantFields, AuthorisedFields } from '../intake/ApplicantFields.tsx';
import { ComponentTable } from '../intake/ComponentTable.tsx';
import { moveByEnter, submitAndShow } from '../intake/fieldOrder.ts';
import { emptyForm, fillFromCard, formToIntake, type IntakeForm } from '../intake/form.ts';
import { MoreFields } from '../intake/MoreFields.tsx';
import { ProblemsContext, problemsByPath } from '../intake/problems.ts';
import { ProcedureFields } from '../intake/ProcedureFields.tsx';
import { usePreview } from '../intake/usePreview.ts';
import { useProcedureForm } from '../intake/useProcedureForm.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { mayReceive } from './mayReceive.ts';
import { type PortalFacts, PortalFields, portalProblems, typedToSubmittedAt } from './PortalFields.tsx';

interface Left {
  readonly officer: string;
  readonly form: IntakeForm;
  readonly portal: PortalFacts;
}

/** What one was writing when one went to look at something else; another officer begins with nothing. */
let left: Left | null = null;

const emptyOnline = (): IntakeForm => ({ ...emptyForm(), channel: 'online', resultWay: { way: 'online', address: '' } });
/** What the station asks of a receipt and not of a registration. */
const notAskedYet = new Set(['components', 'limit', 'code', 'caseId']);

const RegisterPage = ({ me }: { readonly me: MeNow }): ReactElement => {
  const client = useClient();
  const now = useNow();
  const kept = useRef(left?.officer === me.id ? left : null).current;
  const form = useForm<IntakeForm>({ defaultValues: kept?.form ?? emptyOnline() });
  const { getValues, setValue, reset, subscribe } = form;
  const [portal, setPortal] = useState<PortalFacts>(kept?.portal ?? { code: '', day: '', hour: '' });
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const once = useOneAtATime();
  const { procedure, tickAll } = useProcedureForm(form, () => askSoon());
  const { preview, askSoon, ask } = usePreview(() => formToIntake(getValues(), procedure), 'A5');

  useEffect(() => subscribe({ formState: { values: true }, callback: () => askSoon() }), [subscribe, askSoon]);
  useLayoutEffect(() => area.current?.querySelector<HTMLElement>('input')?.focus(), []);
  // The portal's own barcode scanned here is the code of what is being written down, not a dossier to open.
  useEffect(
    () =>
      addScanHandler((scan) => {
        if (scan.kind === 'citizen-card') return false;
        setPortal((before) => ({ ...before, code: scan.code }));
        area.current?.querySelectorAll<HTMLElement>('input')[1]?.focus();
        return true;
      }),
    [],
  );
  const latest = useRef({ portal, officer: me.id });
  latest.current = { portal, officer: me.id };
  useEffect(
    () => () => {
      left = { ...latest.current, form: getValues() };
    },
    [getValues],
  );

  const problems = (preview?.problems ?? []).filter(({ path }) => !notAskedYet.has(path.split('.')[0] ?? ''));
  const refuse = (text: string): void => {
    submitAndShow(area.current, () => {
      setTried(true);
      setProblem(text);
    });
  };
  const register = async (andNext: boolean): Promise<void> => {
    // As it stands when the key is pressed: that is looked at and saved.
    const [submittedAt, said] = [typedToSubmittedAt(portal), formToIntake(getValues(), procedure)];
    const looked = await ask();
    const wrong = (looked.ok ? looked.value.problems : []).filter(({ path }) => !notAskedYet.has(path.split('.')[0] ?? '')).length + Object.values(portalProblems(portal)).filter((one) => one !== null).length;
    if (wrong > 0 || submittedAt === null) return refuse(registerWords.problemCount(wrong));
    const done = await settle(client.act.mutate({ act: 'register', opId: crypto.randomUUID(), officialCode: portal.code.trim(), submittedAt, ...said, channel: 'online' }));
    if (!done.ok) return refuse(done.text);
    const { code, due = '', at } = done.value;
    tell({ kind: 'done', text: registerWords.saved(code, answerDueToText({ due, asOf: at, minutesLeft: null })) });
    flushSync(() => {
      reset(emptyOnline());
      setPortal({ code: '', day: '', hour: '' });
      setTried(false);
      setProblem(null);
    });
    latest.current = { portal: { code: '', day: '', hour: '' }, officer: me.id };
    if (!andNext) return goTo({ name: 'online' });
    area.current?.querySelector<HTMLElement>('input')?.focus();
  };
  const save = (andNext: boolean): void => void once(() => register(andNext));
  useShortcuts({ F7: tickAll, F9: () => mayReceive(me) && save(false), F10: () => mayReceive(me) && save(true), Escape: () => goTo({ name: 'online' }) }, !me.locked);
  const takeCard = (card: CitizenCard, part: 'applicant' | 'authorised'): void =>
    part === 'applicant' ? setValue('applicant', fillFromCard(getValues('applicant'), card), { shouldDirty: true }) : setValue('authorised', fillFromCard(getValues('authorised'), card), { shouldDirty: true });

  return (
    <FormProvider {...form}>
      <ProblemsContext value={{ byPath: problemsByPath(problems), showAll: isTried }}>
        <div className="intake register">
          <div ref={area} className="intake-form" role="presentation" onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => document.getElementById('register-save')?.focus())}>
            <div className="page-head">
              <h1>{registerWords.title}</h1>
              <span className="secondary">{registerWords.hint}</span>
            </div>
            {problem !== null && <Notice kind="problem">{problem}</Notice>}
            <PortalFields portal={portal} onChange={setPortal} isTried={isTried} today={localDateToText(instantToLocalDate(now))} time={instantToLocalMinute(now).slice(11)} />
            <ApplicantFields onCard={takeCard} />
            <AuthorisedFields onCard={takeCard} />
            <ProcedureFields procedure={procedure} isOnline />
            <ComponentTable procedure={procedure} onTickAll={tickAll} />
            <MoreFields procedure={procedure} />
          </div>
          <div className="bottom-bar">
            <Button shortcut="Esc" onPress={() => goTo({ name: 'online' })}>
              {registerWords.back}
            </Button>
            <span className="next-code">{mayReceive(me) ? '' : intakeWords.mayNotReceive}</span>
            <Button shortcut="F10" isDisabled={!mayReceive(me)} onPress={() => save(true)}>
              {registerWords.saveAndNext}
            </Button>
            <Button id="register-save" kind="primary" shortcut="F9" isDisabled={!mayReceive(me)} onPress={() => save(false)}>
              {registerWords.save}
            </Button>
          </div>
        </div>
      </ProblemsContext>
    </FormProvider>
  );
};

export default RegisterPage;

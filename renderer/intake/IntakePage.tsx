/**
 * Tiếp nhận: one page, person and papers on the left, the receipt on the right as it will print, one bar below.
 * Saving is the act `receive` with the draft's id as `opId`; printing follows on its own while the next person sits down.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { receiveRoles } from '#shared/dossier/lifecycle';
import { certifyUi } from '#shared/messages/fees';
import { ui } from '#shared/messages/ui';
import { instantToLocalMinute, msToInstant } from '#shared/time';
import { type MeNow, procedureQuery, useClient } from '../api/queries.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ApplicantFields, AuthorisedFields } from './ApplicantFields.tsx';
import { BottomBar } from './BottomBar.tsx';
import { ComponentTable } from './ComponentTable.tsx';
import { ConfirmLimitPanel } from './ConfirmLimitPanel.tsx';
import { DraftMenu } from './DraftMenu.tsx';
import { DueLine, ProcedureNotes } from './DueLine.tsx';
import { moveByEnter } from './fieldOrder.ts';
import { type IntakeForm, emptyForm, formToIntake, shownComponents, tickedAtOnce } from './form.ts';
import { MoreFields } from './MoreFields.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { ProcedureFields } from './ProcedureFields.tsx';
import { ProblemsContext, problemsByPath } from './problems.ts';
import { useCards } from './useCards.ts';
import { type DraftState, useDraft } from './useDraft.ts';
import { usePreview } from './usePreview.ts';
import { useSave } from './useSave.ts';

const IntakePage = ({ me }: { readonly me: MeNow }): ReactElement => {
  const form = useForm<IntakeForm>({ defaultValues: emptyForm() });
  const { control, getValues, setValue, reset, subscribe } = form;
  const area = useRef<HTMLDivElement>(null);
  const procedureCode = useWatch({ control, name: 'procedureCode' });
  const procedure = useQuery(procedureQuery(useClient(), procedureCode)).data ?? null;
  const paper = useUi((state) => state.paper);
  const [areDraftsOpen, setDraftsOpen] = useState(false);

  const { preview, trouble, askSoon, ask } = usePreview(() => formToIntake(getValues(), procedure), paper);
  const show = useCallback(
    (values: IntakeForm): void => {
      reset(values);
      askSoon();
      requestAnimationFrame(() => area.current?.querySelector<HTMLElement>('input')?.focus());
    },
    [reset, askSoon],
  );
  const draft = useDraft(me.id, getValues, (id, values) => {
    draft.startAnew(id);
    show(values);
    tell({ kind: 'done', text: ui.intake.draftResumed });
  });
  const { saveSoon, saveNow, startAnew } = draft;
  const save = useSave({ draft, show, ask, intake: () => formToIntake(getValues(), procedure), area });
  const { hideProblems } = save;

  const leaveDraft = useCallback(async (): Promise<boolean> => {
    const isAnything = JSON.stringify(getValues()) !== JSON.stringify(emptyForm());
    if (isAnything) await saveNow();
    startAnew();
    hideProblems();
    show(emptyForm());
    return isAnything;
  }, [getValues, saveNow, startAnew, hideProblems, show]);
  const takeCard = useCards({ form, leaveDraft });

  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: () => {
          saveSoon();
          askSoon();
        },
      }),
    [subscribe, saveSoon, askSoon],
  );
  useEffect(() => {
    if (procedure === null) return;
    if (!procedure.cases.some(({ id }) => id === getValues('caseId'))) setValue('caseId', procedure.cases[0]?.id ?? '');
    askSoon();
  }, [procedure, getValues, setValue, askSoon]);
  useEffect(() => area.current?.querySelector<HTMLElement>('input')?.focus(), []);

  /** The limit box is gone: what was said about it too, and the keyboard goes on with the papers. */
  const afterLimit = async (): Promise<void> => {
    hideProblems();
    await ask();
    requestAnimationFrame(() => area.current?.querySelector<HTMLElement>('.component input, [name=sets]')?.focus());
  };
  const tickAll = (): void => {
    const components = shownComponents(procedure, getValues('caseId'));
    const wanted = tickedAtOnce(components);
    for (const { id, kind, originals, copies } of components) {
      if (kind === wanted) setValue(`components.${id}`, { ...(getValues(`components.${id}`) ?? { originals: String(originals), copies: String(copies) }), on: true }, { shouldDirty: true });
    }
  };
  useShortcuts(
    { 'Alt+KeyC': () => goTo({ name: 'certify' }), F3: () => setDraftsOpen(true), F7: tickAll, F9: () => void save.run(true), F10: () => void save.run(false), Escape: () => void leaveDraft().then((was) => was && save.tellDraftLeft()) },
    !me.locked,
  );

  const byPath = problemsByPath(preview?.problems ?? []);
  const shown = { byPath, showAll: save.showAll };
  return (
    <FormProvider {...form}>
      <ProblemsContext value={shown}>
        <div className="intake">
          <div
            ref={area}
            className="intake-form"
            onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => document.getElementById('save-and-print')?.focus())}
            onPasteCapture={(event) => {
              if (takeCard.fromPaste(event.clipboardData.getData('text'), event.target)) event.preventDefault();
            }}
          >
            <div className="page-head">
              <h1>{ui.intake.title}</h1>
              <span className="secondary">
                {draftWords(draft.state)}
                {ui.intake.hint}
              </span>
              <Button className="button-small" shortcut="Alt C" onPress={() => goTo({ name: 'certify' })}>
                {certifyUi.open}
              </Button>
              <DraftMenu
                currentId={draft.id()}
                isOpen={areDraftsOpen}
                onOpenChange={setDraftsOpen}
                onOpen={(id, values) => void leaveDraft().then(() => (startAnew(id), show(values)))}
                onDelete={(id) => void draft.remove(id)}
              />
            </div>
            {trouble !== null && <Notice kind="problem">{trouble}</Notice>}
            <ApplicantFields onCard={takeCard.fill} />
            <AuthorisedFields onCard={takeCard.fill} />
            <ProcedureFields procedure={procedure} />
            <ProcedureNotes preview={preview} procedure={procedure} />
            {preview?.limitToConfirm != null && procedure !== null && <ConfirmLimitPanel key={procedure.code} me={me} asked={preview.limitToConfirm} onConfirmed={() => void afterLimit()} />}
            <ComponentTable procedure={procedure} onTickAll={tickAll} />
            <MoreFields procedure={procedure} />
          </div>
          <DueLine preview={preview} procedure={procedure} problem={save.problem} />
          <PreviewPane preview={preview} />
          <BottomBar nextCode={preview?.nextCode ?? null} mayReceive={me.roles.some(({ role }) => receiveRoles.includes(role))} onLeaveDraft={() => void leaveDraft().then((was) => was && save.tellDraftLeft())} onSave={(andPrint) => void save.run(andPrint)} />
        </div>
      </ProblemsContext>
    </FormProvider>
  );
};

const draftWords = (state: DraftState): string =>
  state.kind === 'none' ? '' : `${state.kind === 'unsaved' ? ui.intake.draftNotSaved : ui.intake.draftSavedAt(clockSeconds(state.at))} · `;

/** `10:42:07` */
const clockSeconds = (ms: number): string => `${instantToLocalMinute(msToInstant(ms)).slice(11)}:${msToInstant(ms).slice(17, 19)}`;

export default IntakePage;

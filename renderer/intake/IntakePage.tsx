/**
 * Tiếp nhận: one page, person and papers on the left, the receipt on the right as it will print, one bar below.
 * Saving is the act `receive` with the draft's id as `opId`; printing follows on its own while the next person sits down.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { FormProvider, useForm } from 'react-hook-form';
import { certifyUi } from '#shared/messages/fees';
import { intakeWords } from '#shared/messages/intake';
import { turnAwayWords } from '#shared/messages/online';
import { instantToLocalMinute, msToInstant } from '#shared/time';
import type { MeNow } from '../api/queries.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { mayReceive } from '../online/mayReceive.ts';
import { TurnAwayBar, TurnAwayPanel } from '../visitors/TurnAwayPanel.tsx';
import { useTurnAway } from '../visitors/useTurnAway.ts';
import { ApplicantFields, AuthorisedFields } from './ApplicantFields.tsx';
import { BottomBar } from './BottomBar.tsx';
import { ConfirmTime } from './ConfirmTime.tsx';
import { ComponentTable } from './ComponentTable.tsx';
import { ConfirmLimitPanel } from './ConfirmLimitPanel.tsx';
import { DraftMenu } from './DraftMenu.tsx';
import { DueLine, ProcedureNotes } from './DueLine.tsx';
import { moveByEnter } from './fieldOrder.ts';
import { type IntakeForm, emptyForm, formToIntake, isUntouched } from './form.ts';
import { MoreFields } from './MoreFields.tsx';
import { OnePersonLine } from './OnePersonLine.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { ProcedureFields } from './ProcedureFields.tsx';
import { ProblemsContext, problemsByPath } from './problems.ts';
import { useCards } from './useCards.ts';
import { type DraftState, useDraft } from './useDraft.ts';
import { useOnePerson } from './useOnePerson.ts';
import { usePreview } from './usePreview.ts';
import { useProcedureForm } from './useProcedureForm.ts';
import { problemSummary, useSave } from './useSave.ts';

const IntakePage = ({ me }: { readonly me: MeNow }): ReactElement => {
  const form = useForm<IntakeForm>({ defaultValues: emptyForm() });
  const { getValues, reset, subscribe } = form;
  const area = useRef<HTMLDivElement>(null);
  const { procedure, tickAll } = useProcedureForm(form, () => askSoon());
  const paper = useUi((state) => state.paper);
  const receives = mayReceive(me);
  const [areDraftsOpen, setDraftsOpen] = useState(false);

  const { preview, trouble, askSoon, ask } = usePreview(() => formToIntake(getValues(), procedure), paper);
  /** The form before anybody typed in it: empty, or with the person of the dossier before. */
  const begunWith = useRef(emptyForm());
  const show = useCallback(
    (values: IntakeForm, kept: IntakeForm = emptyForm()): void => {
      begunWith.current = kept;
      // At once, not by the next frame: that may come so late that it takes the focus away from who already types.
      flushSync(() => reset(values));
      askSoon();
      // With the person there already, what is asked next is the procedure.
      area.current?.querySelector<HTMLElement>(isUntouched(kept) ? 'input' : 'input[role=combobox]')?.focus();
    },
    [reset, askSoon],
  );
  const draft = useDraft(me.id, getValues, (id, values) => {
    draft.startAnew(id);
    show(values);
    tell({ kind: 'done', text: intakeWords.draftResumed });
  });
  const { saveSoon, saveNow, startAnew, remove, id: draftId } = draft;
  const onePerson = useOnePerson({ officer: me.id, current: getValues, show });
  const save = useSave({ draft, show, onePerson, ask, intake: () => formToIntake(getValues(), procedure), area });
  const { hideProblems } = save;

  const leaveDraft = useCallback(async (): Promise<boolean> => {
    const isAnything = JSON.stringify(getValues()) !== JSON.stringify(begunWith.current);
    const id = draftId();
    if (isAnything) await saveNow();
    startAnew();
    // A person that was only kept is no draft.
    if (!isAnything && !isUntouched(begunWith.current)) void remove(id);
    hideProblems();
    show(emptyForm());
    return isAnything;
  }, [getValues, saveNow, startAnew, draftId, remove, hideProblems, show]);
  const samePerson = (): void => {
    if (receives && !onePerson.comeBack()) void save.run(false, true);
  };
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
  useLayoutEffect(() => area.current?.querySelector<HTMLElement>('input')?.focus(), []);

  /** The limit box is gone: what was said about it too, and the keyboard goes on with the papers. */
  const afterLimit = async (): Promise<void> => {
    hideProblems();
    await ask();
    area.current?.querySelector<HTMLElement>('.component input, [name=sets]')?.focus();
  };
  /** Nothing was received: the person has their paper, and the next one sits down. */
  const away = useTurnAway({
    form,
    procedure,
    onSaved: () => {
      const id = draft.id();
      startAnew();
      hideProblems();
      show(emptyForm());
      void draft.remove(id);
    },
  });
  const backToReceiving = (): void => {
    flushSync(away.close);
    document.getElementById('turn-away')?.focus();
  };
  useShortcuts(
    away.isOpen
      ? { F9: () => void away.save(true), F10: () => void away.save(false), Escape: backToReceiving, 'Shift+F9': backToReceiving }
      : { 'Alt+KeyC': () => goTo({ name: 'certify' }), F3: () => setDraftsOpen(true), F7: tickAll, F9: () => void save.run(true), F10: () => void save.run(false), 'Control+F9': () => void onePerson.print(), 'Control+F10': samePerson, 'Shift+F9': () => receives && away.open(), Escape: () => void leaveDraft().then((was) => was && save.tellDraftLeft()) },
    !me.locked,
  );

  const byPath = problemsByPath(preview?.problems ?? []);
  // As problems are put right the count follows, and with the last of them it is gone.
  const left = preview?.problems ?? [];
  const unsaved = save.problem === null || !save.isCount || preview === null ? save.problem : left.length === 0 ? null : problemSummary(left);
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
              <h1>{intakeWords.title}</h1>
              <span className="secondary">
                {draftWords(draft.state)}
                {intakeWords.hint}
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
            {onePerson.sitting !== null && !away.isOpen && <OnePersonLine sitting={onePerson.sitting} onPrint={() => void onePerson.print()} />}
            {trouble !== null && <Notice kind="problem">{trouble}</Notice>}
            {preview?.receiptProblem != null && !away.isOpen && (
              <Notice kind="warning">
                {preview.receiptProblem} {intakeWords.receiptWaits}
              </Notice>
            )}
            <ApplicantFields onCard={takeCard.fill} />
            <AuthorisedFields onCard={takeCard.fill} />
            <ProcedureFields procedure={procedure} />
            <ProcedureNotes preview={preview} procedure={procedure} />
            {!away.isOpen && preview?.limitToConfirm != null && procedure !== null && <ConfirmLimitPanel key={procedure.code} me={me} asked={preview.limitToConfirm} onConfirmed={() => void afterLimit()} />}
            {away.isOpen ? (
              <TurnAwayPanel away={away} />
            ) : (
              <>
                <ComponentTable procedure={procedure} onTickAll={tickAll} />
                <MoreFields procedure={procedure} />
              </>
            )}
          </div>
          {!away.isOpen && <DueLine preview={preview} procedure={procedure} problem={unsaved} />}
          {away.isOpen ? (
            <PreviewPane html={away.html} detail={turnAwayWords.previewDetail(away.visit.form)} empty="" title={turnAwayWords.previewFrame} />
          ) : (
            <PreviewPane html={preview?.html ?? ''} detail={intakeWords.previewDetail} empty={intakeWords.previewEmpty} title={intakeWords.previewFrame} />
          )}
          <ConfirmTime />
          {away.isOpen ? (
            <TurnAwayBar away={away} onClose={backToReceiving} />
          ) : (
            <BottomBar nextCode={preview?.nextCode ?? null} mayReceive={receives} onLeaveDraft={() => void leaveDraft().then((was) => was && save.tellDraftLeft())} onTurnAway={away.open} onSamePerson={samePerson} onSave={(andPrint) => void save.run(andPrint)} />
          )}
        </div>
      </ProblemsContext>
    </FormProvider>
  );
};

const draftWords = (state: DraftState): string =>
  state.kind === 'none' ? '' : `${state.kind === 'unsaved' ? intakeWords.draftNotSaved : intakeWords.draftSavedAt(clockSeconds(state.at))} · `;

/** `10:42:07` */
const clockSeconds = (ms: number): string => `${instantToLocalMinute(msToInstant(ms)).slice(11)}:${msToInstant(ms).slice(17, 19)}`;

export default IntakePage;

/**
 * The page of an online dossier nobody has accepted yet: what was sent stands to be ticked, and what accepting it now would
 * make of it is asked of the station as the intake does. The panels on the right take the ticks from here.
 */
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import type { IntakePreview } from '#shared/contract';
import type { SubmittedComponent } from '#shared/dossier/intake';
import { reviewWords } from '#shared/messages/online';
import type { Procedure } from '#shared/procedure';
import type { MeNow } from '../api/queries.ts';
import type { Settled } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Notice } from '../components/Notice.tsx';
import type { DossierNow } from '../dossier/view.ts';
import { ComponentTable } from '../intake/ComponentTable.tsx';
import { ConfirmLimitPanel } from '../intake/ConfirmLimitPanel.tsx';
import { emptyForm, formToIntake, type IntakeForm, shownComponents } from '../intake/form.ts';
import { ProblemsContext, problemsByPath } from '../intake/problems.ts';
import { usePreview } from '../intake/usePreview.ts';
import { useProcedureForm } from '../intake/useProcedureForm.ts';

export interface Review {
  readonly procedure: Procedure | null;
  readonly preview: IntakePreview | null;
  /** What accepting it now would be refused for, in words; empty: nothing. */
  readonly problems: readonly string[];
  /** Required papers that are not ticked. */
  readonly missing: readonly string[];
  /** Of the dossier beside which the first paper was ticked. */
  readonly begunVersion: number;
  /** Somebody changed the dossier while papers were being ticked. */
  readonly isChangedUnder: boolean;
  /** Trường hợp of the procedure that it would be accepted as. */
  readonly caseId: string;
  chooseCase(id: string): void;
  ticked(): SubmittedComponent[];
  tickAll(): void;
  /** Looks once more; true when nothing stands in the way. What does is marked from then on. */
  check(): Promise<boolean>;
  ask(): Promise<Settled<IntakePreview>>;
}

const ReviewContext = createContext<Review | null>(null);
/** Null on every other dossier. */
export const useReview = (): Review | null => useContext(ReviewContext);

/** The number of a new dossier is no matter of one that brings its own. */
const blocks = ({ path }: IntakePreview['problems'][number]): boolean => path !== 'code';

/**
 * The review's key: what was submitted. Only that begins it anew; whatever else changes the dossier (another desk's
 * correction, a phone number) takes no tick from under the hands.
 */
export const submissionKey = ({ intake, components }: DossierNow): string => JSON.stringify([intake.procedureCode, intake.caseId, components]);

export const OnlineReview = ({ dossier, isOn, children }: { readonly dossier: DossierNow; readonly isOn: boolean; readonly children: ReactNode }): ReactElement => {
  const form = useForm<IntakeForm>({ defaultValues: submittedForm(dossier) });
  const { getValues, setValue, subscribe } = form;
  const { isDirty } = form.formState;
  const values = useWatch({ control: form.control }) as IntakeForm;
  const [isTried, setTried] = useState(false);
  const { procedure, tickAll } = useProcedureForm(form, () => askSoon());
  const ticked = (): SubmittedComponent[] => formToIntake(getValues(), procedure).components;
  const { preview, askSoon, ask } = usePreview(() => ({ ...dossier.intake, caseId: getValues('caseId'), components: ticked() }), 'A5');
  useEffect(() => subscribe({ formState: { values: true }, callback: () => askSoon() }), [subscribe, askSoon]);
  useShortcuts({ F7: tickAll }, isOn);
  useEffect(() => askSoon(), [dossier.version, askSoon]);
  const begun = useRef(dossier.version);
  if (!isDirty) begun.current = dossier.version;
  const begunVersion = begun.current;
  const isChangedUnder = begunVersion !== dossier.version;

  const missing = useMemo(
    () =>
      shownComponents(procedure, values.caseId)
        .filter(({ id, kind }) => kind === 'submit' && values.components[id]?.on !== true)
        .map(({ name }) => name),
    [procedure, values],
  );
  const check = async (): Promise<boolean> => {
    setTried(true);
    const looked = await ask();
    return looked.ok && !looked.value.problems.some(blocks);
  };
  const latest = useRef({ ticked, tickAll, check, ask });
  latest.current = { ticked, tickAll, check, ask };
  const review = useMemo(
    (): Review => ({
      procedure,
      preview,
      problems: (preview?.problems ?? []).filter(blocks).map(({ text }) => text),
      missing,
      begunVersion,
      isChangedUnder,
      caseId: values.caseId,
      chooseCase: (id) => setValue('caseId', id, { shouldDirty: true }),
      ticked: () => latest.current.ticked(),
      tickAll: () => latest.current.tickAll(),
      check: () => latest.current.check(),
      ask: () => latest.current.ask(),
    }),
    [procedure, preview, missing, begunVersion, isChangedUnder, values.caseId, setValue],
  );
  const shown = useMemo(() => ({ byPath: problemsByPath((preview?.problems ?? []).filter(blocks)), showAll: isTried }), [preview, isTried]);
  return (
    <FormProvider {...form}>
      <ProblemsContext value={shown}>
        <ReviewContext value={review}>{children}</ReviewContext>
      </ProblemsContext>
    </FormProvider>
  );
};

/** What the applicant said they sent, as ticks. */
const submittedForm = ({ intake, components }: DossierNow): IntakeForm => ({
  ...emptyForm(),
  procedureCode: intake.procedureCode,
  caseId: intake.caseId,
  channel: 'online',
  components: Object.fromEntries(components.map(({ componentId, originals, copies }) => [componentId, { on: true, originals: String(originals), copies: String(copies) }])),
});

/** In the place of the papers that were received. */
export const ReviewPapers = ({ review, me }: { readonly review: Review; readonly me: MeNow }): ReactElement => {
  const { procedure, preview, isChangedUnder, tickAll, ask } = review;
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className="review" role="group" aria-label={reviewWords.title}>
      <p className="secondary">{reviewWords.lead}</p>
      {isChangedUnder && <Notice kind="info">{reviewWords.changedUnder}</Notice>}
      {preview?.limitToConfirm != null && procedure !== null && (
        <ConfirmLimitPanel
          me={me}
          asked={preview.limitToConfirm}
          onConfirmed={() => void ask().then(() => box.current?.querySelector<HTMLElement>('.component input')?.focus())}
        />
      )}
      <ComponentTable procedure={procedure} onTickAll={tickAll} />
      {(preview?.warnings ?? []).map((warning) => (
        <Notice key={warning} kind="warning">
          {warning}
        </Notice>
      ))}
    </div>
  );
};

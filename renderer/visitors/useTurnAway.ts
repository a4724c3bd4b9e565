/**
 * Turning away from the intake page: the person and the procedure typed there, Mẫu 02 with the required papers that are not
 * ticked, or Mẫu 03. Saved once per opening however often the key is pressed; printed as it was seen.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { UseFormReturn } from 'react-hook-form';
import { turnAwayWords, visitNumberText } from '#shared/messages/online';
import type { Procedure } from '#shared/procedure';
import { instantToLocalDate } from '#shared/time';
import { useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { goTo } from '../app/screen.ts';
import { tell, useUi } from '../app/uiState.ts';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { useSettled } from '../components/useSettled.ts';
import { textToLines } from '../dossier/PanelForm.tsx';
import { focusFirstProblem } from '../intake/fieldOrder.ts';
import { formToIntake, type IntakeForm, shownComponents } from '../intake/form.ts';
import { printVisit } from './visitorPrinting.ts';

export interface VisitForm {
  readonly form: '02' | '03';
  /** One a line; null: as the ticks of the papers say. */
  readonly items: string | null;
  readonly reason: string;
  readonly legalBasis: string;
  readonly wanted: string;
}

const emptyVisit: VisitForm = { form: '02', items: null, reason: '', legalBasis: '', wanted: '' };
const AFTER_KEY_MS = 150;

export interface TurnAway {
  readonly isOpen: boolean;
  readonly visit: VisitForm;
  /** What stands in the box of items. */
  readonly itemsText: string;
  /** Mẫu 02 or 03 as it will print. */
  readonly html: string;
  /** Somebody tried to save: what is missing is marked. */
  readonly isTried: boolean;
  readonly problem: string | null;
  /** Without a procedure what the person wanted is said in words. */
  readonly isMatterAsked: boolean;
  open(): void;
  close(): void;
  change(part: Partial<VisitForm>): void;
  save(andPrint: boolean): Promise<void>;
}

export const useTurnAway = ({ form, procedure, onSaved }: { readonly form: UseFormReturn<IntakeForm>; readonly procedure: Procedure | null; readonly onSaved: () => void }): TurnAway => {
  const connection = useConnection();
  const [isOpen, setOpen] = useState(false);
  const [visit, setVisit] = useState<VisitForm>(emptyVisit);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const opId = useRef('');
  const once = useOneAtATime();
  const { getValues, subscribe } = form;
  const [values, setValues] = useState<IntakeForm>(getValues);
  // Only while it is open: on the intake no key may cost the drawing of the whole page, a scanner types fast.
  useEffect(() => (isOpen ? subscribe({ formState: { values: true }, callback: () => setValues(structuredClone(getValues())) }) : undefined), [isOpen, subscribe, getValues]);

  const missing = useMemo(() => missingPapers(procedure, values), [procedure, values]);
  const itemsText = visit.items ?? (visit.form === '02' ? missing.join('\n') : '');
  const asked = useMemo(() => askedOf(values, procedure, visit, itemsText), [values, procedure, visit, itemsText]);
  const isNameMissing = asked.visitor.name === '';
  const isMatterAsked = asked.procedureCode === null;
  const paper = useUi((state) => state.paper);
  const html = useVisitPreview(isOpen ? asked : null, paper);

  const open = (): void => {
    opId.current = crypto.randomUUID();
    flushSync(() => {
      setValues(structuredClone(getValues()));
      setVisit({ ...emptyVisit, wanted: getValues('procedureCode') === '' ? getValues('procedureText').trim() : '' });
      setTried(false);
      setProblem(null);
      setOpen(true);
    });
    document.querySelector<HTMLElement>('.turn-away select')?.focus();
  };

  const turnAway = async (andPrint: boolean): Promise<void> => {
    flushSync(() => {
      setTried(true);
      setProblem(null);
    });
    if (isNameMissing) return document.querySelector<HTMLElement>('[name="applicant.name"]')?.focus();
    if (asked.items.length === 0 || (isMatterAsked && asked.wanted === '') || (asked.form === '02' && asked.reason === '')) return void focusFirstProblem(document.querySelector('.turn-away'));
    const done = await settle(connection.client.act.mutate({ act: 'turn-away', opId: opId.current, ...asked }));
    if (!done.ok) return setProblem(done.text);
    const { number = 0, at } = done.value;
    const key = { form: asked.form, year: Number(instantToLocalDate(at).slice(0, 4)), number, numberText: visitNumberText(number) };
    setOpen(false);
    onSaved();
    tell({ kind: 'done', text: turnAwayWords.saved(key.form, key.numberText), action: { label: turnAwayWords.listToday, run: () => goTo({ name: 'visitors' }) } });
    if (andPrint) void printVisit(connection, { ...key, paper });
  };

  return {
    isOpen, visit, itemsText, html, isTried, isMatterAsked, open,
    problem: isTried && isNameMissing ? turnAwayWords.nameMissing : problem,
    close: () => setOpen(false),
    change: (part) => setVisit((before) => ({ ...before, ...part })),
    save: (andPrint) => once(() => turnAway(andPrint)),
  };
};

/** Required papers nobody ticked. */
const missingPapers = (procedure: Procedure | null, { caseId, components }: IntakeForm): string[] =>
  shownComponents(procedure, caseId)
    .filter(({ id, kind }) => kind === 'submit' && components[id]?.on !== true)
    .map(({ name }) => name);

const askedOf = (values: IntakeForm, procedure: Procedure | null, visit: VisitForm, itemsText: string) => {
  const { birthDate: _, sex: __, ...person } = formToIntake(values, procedure).applicant;
  // Nobody is kept waiting for a number that stands on no receipt.
  const visitor = person.idNumber === '' ? { ...person, idKind: 'none' as const } : person;
  const { form, reason, legalBasis } = visit;
  const procedureCode = values.procedureCode === '' ? null : values.procedureCode;
  return { form, visitor, procedureCode, wanted: procedureCode === null ? visit.wanted.trim() : '', items: textToLines(itemsText), reason: reason.trim(), legalBasis: legalBasis.trim() };
};

/** Asked anew shortly after each key; the newest answer wins. */
const useVisitPreview = (asked: ReturnType<typeof askedOf> | null, paper: 'A4' | 'A5'): string => {
  const { client } = useConnection();
  const [html, setHtml] = useState('');
  const settledAsk = useSettled(asked === null ? null : JSON.stringify({ ...asked, paper }), AFTER_KEY_MS);
  useEffect(() => {
    if (settledAsk === null) return undefined;
    let isOld = false;
    const ask = async (): Promise<void> => {
      const answer = await settle(client.visitorPreview.mutate(JSON.parse(settledAsk) as ReturnType<typeof askedOf> & { paper: 'A4' | 'A5' }));
      if (!isOld && answer.ok) setHtml(answer.value.html);
    };
    void ask();
    return () => {
      isOld = true;
    };
  }, [client, settledAsk]);
  return html;
};

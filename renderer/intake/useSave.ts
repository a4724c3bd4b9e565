/** Saving: look once more at what blocks, act once, be ready for the next person; the printer works on its own. */
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import type { IntakePreview } from '#shared/contract';
import type { Intake } from '#shared/dossier/intake';
import { intakeWords } from '#shared/messages/intake';
import { onePersonWords } from '#shared/messages/onePerson';
import { toSentences } from '#shared/messages/writing';
import { printForm } from '../api/printing.ts';
import { useConnection } from '../api/queries.ts';
import { settle, type Settled } from '../api/settle.ts';
import { goTo } from '../app/screen.ts';
import { tell, useUi } from '../app/uiState.ts';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import type { IntakeForm } from './form.ts';
import { focusFirstProblem } from './fieldOrder.ts';
import type { Draft } from './useDraft.ts';
import type { OnePerson } from './useOnePerson.ts';

interface Parts {
  readonly draft: Draft;
  /** `kept`: what of it was there before anybody typed. */
  readonly show: (form: IntakeForm, kept: IntakeForm) => void;
  /** `received`: what the next form begins with. */
  readonly onePerson: Pick<OnePerson, 'person' | 'received'>;
  readonly ask: () => Promise<Settled<IntakePreview>>;
  readonly intake: () => Intake;
  readonly area: RefObject<HTMLElement | null>;
}

export interface Save {
  readonly showAll: boolean;
  readonly problem: string | null;
  /** What was said counts the fields to look at again: it goes with them. */
  readonly isCount: boolean;
  /** `keepsPerson`: the next form begins with the same person. */
  run(andPrint: boolean, keepsPerson?: boolean): Promise<void>;
  hideProblems(): void;
  tellDraftLeft(): void;
}

export const useSave = ({ draft, show, onePerson, ask, intake, area }: Parts): Save => {
  const connection = useConnection();
  const [showAll, setShowAll] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isCount, setCount] = useState(false);
  const [refusals, setRefusals] = useState(0);
  // Once the problems stand on screen, the first of them has the focus; the limit's box is one too.
  useLayoutEffect(() => {
    if (refusals === 0 || focusFirstProblem(area.current)) return;
    const limit = area.current?.querySelector<HTMLElement>('.limit-panel');
    limit?.scrollIntoView({ block: 'center' });
    limit?.querySelector<HTMLElement>('input, select')?.focus();
  }, [refusals, area]);
  const once = useOneAtATime();
  const hideProblems = useCallback((): void => {
    setShowAll(false);
    setProblem(null);
  }, []);

  const refuse = (text: string, counts = false): void => {
    setCount(counts);
    setShowAll(true);
    setProblem(text);
    setRefusals((times) => times + 1);
  };

  const receive = async (andPrint: boolean, keepsPerson: boolean): Promise<void> => {
    // Calls wait for the link and would say nothing: better said now.
    if (!useUi.getState().linkUp) return setProblem(intakeWords.programLost);
    // As it stands when the key is pressed: that is looked at and saved. A letter typed before the answer would stand in the dossier, seen by nobody.
    const [id, said, person] = [draft.id(), intake(), onePerson.person()];
    const looked = await ask();
    if (!looked.ok) return refuse(looked.text);
    const { problems } = looked.value;
    if (problems.length > 0) return refuse(problemSummary(problems), true);
    const done = await settle(connection.client.act.mutate({ act: 'receive', opId: id, ...said }));
    if (!done.ok) return refuse(done.text);

    const { code, warnings } = done.value;
    const next = onePerson.received(code, said, person, keepsPerson);
    // A card scanned while it was being saved has begun the next person's form: that one stays.
    if (draft.id() === id) {
      draft.startAnew();
      hideProblems();
      show(next, next);
    }
    tell({ kind: warnings.length > 0 ? 'warning' : 'done', text: toSentences([intakeWords.saved(code), ...(keepsPerson ? [onePersonWords.goesOn] : []), ...warnings]), action: { label: intakeWords.openDossier, run: () => goTo({ name: 'dossier', code }) }, about: code });
    void draft.remove(id);
    if (andPrint) void printForm(connection, { code, form: '01', paper: useUi.getState().paper, copies: 2 });
  };

  const run = (andPrint: boolean, keepsPerson = false): Promise<void> => once(() => receive(andPrint, keepsPerson));
  return { showAll, problem, isCount, run, hideProblems, tellDraftLeft: () => tell({ kind: 'done', text: intakeWords.draftLeft }) };
};

/** Problems of a field stand beside it; those of none are said here in full. */
export const problemSummary = (problems: IntakePreview['problems']): string => {
  const homeless = problems.filter(({ path }) => path === 'code' || path === 'limit' || path === 'due' || path === '').map(({ text }) => text);
  return toSentences([intakeWords.problemCount(problems.length), ...homeless]);
};

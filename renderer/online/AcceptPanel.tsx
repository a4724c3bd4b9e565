/** Tiếp nhận hồ sơ trực tuyến: with the papers ticked on the left; the receipt is printed unless nobody wants it on paper. */
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { intakeWords } from '#shared/messages/intake';
import { reviewWords } from '#shared/messages/online';
import { printForm } from '../api/printing.ts';
import { useConnection } from '../api/queries.ts';
import { useUi } from '../app/uiState.ts';
import { CheckInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { PanelForm, type PanelProps } from '../dossier/PanelForm.tsx';
import { focusFirstProblem } from '../intake/fieldOrder.ts';
import { useReview } from './OnlineReview.tsx';

export const AcceptPanel = ({ view: { dossier }, run, ref }: PanelProps): ReactElement => {
  const connection = useConnection();
  const review = useReview();
  const [note, setNote] = useState('');
  const [isPrinted, setPrinted] = useState(true);
  const [isTried, setTried] = useState(false);
  // What was found is drawn a moment after it is known: the first problem takes the focus as soon as it is there.
  const isSought = useRef(false);
  useLayoutEffect(() => {
    if (isSought.current) isSought.current = !focusProblem();
  }, [review]);
  const cases = review?.procedure?.cases ?? [];
  const accept = async (): Promise<void> => {
    setTried(true);
    // As they stand when the key is pressed: those are looked at and accepted.
    const components = review?.ticked() ?? null;
    if (review !== null && !(await review.check())) {
      isSought.current = !focusProblem();
      return;
    }
    const { code } = dossier;
    if (!(await run({ act: 'accept', components, note, ...(review === null || cases.length < 2 ? {} : { caseId: review.caseId }) }))) return;
    if (isPrinted) void printForm(connection, { code, form: '01', paper: useUi.getState().paper, copies: 2 });
  };
  const due = review?.preview?.dueText.split(' · ').slice(0, 2).join(' · ') ?? '';
  return (
    <PanelForm ref={ref} submitWord={actWords.accept} onSubmit={() => void accept()}>
      {isTried && review !== null && review.problems.length > 0 && (
        <Notice kind="problem">
          <p>{reviewWords.notYet(review.problems.length)}</p>
          {review.problems.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {due !== '' && <p className="secondary">{reviewWords.willBeDue(due)}</p>}
      {review !== null && cases.length > 1 && (
        <SelectInput label={intakeWords.caseName} value={review.caseId} onChange={review.chooseCase} options={cases.map(({ id, name }) => [id, name] as const)} />
      )}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
      <CheckInput isChecked={isPrinted} onChange={setPrinted}>
        {reviewWords.printReceipt}
      </CheckInput>
    </PanelForm>
  );
};

/** The first paper in question, else the limit to confirm; false while neither is drawn. */
const focusProblem = (): boolean => {
  if (focusFirstProblem(document.querySelector('.review'))) return true;
  const limit = document.querySelector<HTMLElement>('.review .limit-panel input');
  limit?.focus();
  return limit !== null;
};

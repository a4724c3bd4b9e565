/** F9 with lines left: how many press, one note, and F9 again. Nothing left: there is nothing to ask. */
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { isReason } from '#shared/closeDay/dayNote';
import type { DayView } from '#shared/contract';
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { SectionForm } from '../components/SectionForm.tsx';

interface Props {
  readonly view: Pick<DayView, 'total' | 'pressing'>;
  readonly closes: string | null;
  readonly problem: string | null;
  readonly onSubmit: (note: string) => void;
  readonly onClose: () => void;
}

export const CloseForm = ({ view: { total, pressing }, closes, problem, onSubmit, onClose }: Props): ReactElement => {
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isMissing = pressing > 0 && !isReason(note);
  useLayoutEffect(() => field.current?.focus(), []);
  const submit = (): void => {
    setTried(true);
    if (!isMissing) onSubmit(note.trim());
  };
  return (
    <SectionForm label={words.closeForm} submitWord={words.closeNow} onSubmit={submit} onClose={onClose}>
      <Notice kind={pressing > 0 ? 'warning' : 'info'}>{pressing > 0 ? words.leavingPressing(total, pressing, closes) : words.leaving(total)}</Notice>
      <TextInput label={pressing > 0 ? words.noteWhy : words.note} value={note} onChange={setNote} inputRef={field} maxLength={500} isRequired={pressing > 0} problem={isTried && isMissing ? words.noteMissing : null} />
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
    </SectionForm>
  );
};

import { useState, type ReactElement, type RefObject } from 'react';
import { returningWords } from '#shared/messages/pile';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';

interface Props {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly submitWord: string;
  readonly onCode: (typed: string) => void;
}

/** The box of the desks that scan, for a code that no scanner reads: typed, or put there by a scanner that is too slow to be known as one. Empty again once it is taken. */
export const ScanForm = ({ fieldRef, submitWord, onCode }: Props): ReactElement => {
  const [typed, setTyped] = useState('');
  return (
    <form
      className="scan-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onCode(typed);
        setTyped('');
      }}
    >
      <TextInput label={returningWords.scan} value={typed} onChange={setTyped} inputRef={fieldRef} spellCheck={false} className="scan-field" />
      <Button type="submit">{submitWord}</Button>
    </form>
  );
};

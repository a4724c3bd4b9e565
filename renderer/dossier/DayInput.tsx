/** A day of work as people type it: `05/10/2026`; `5/10` gets its year as one leaves the box, or submits from it. */
import { type ReactElement, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { actPanelWords } from '#shared/messages/actPanels';
import { instantToLocalDate } from '#shared/time';
import { useNow } from '../app/clock.ts';
import { TextInput } from '../components/fields.tsx';
import { tidyTypedDate, typedToDate, withNearestYear } from '../intake/typedDate.ts';

export const DayInput = ({ label, value, onChange, isTried, isRequired = true }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly isTried: boolean; readonly isRequired?: boolean }): ReactElement => {
  const today = instantToLocalDate(useNow());
  const box = useRef<HTMLInputElement>(null);
  const complete = (): void => {
    const whole = tidyTypedDate(withNearestYear(value, today));
    if (whole !== value) onChange(whole);
  };
  const latest = useRef(complete);
  latest.current = complete;
  // Drawn before the form hears of it: what it submits is the whole day.
  useEffect(() => {
    const form = box.current?.form;
    const beforeSubmit = (): void => flushSync(() => latest.current());
    form?.addEventListener('submit', beforeSubmit, true);
    return () => form?.removeEventListener('submit', beforeSubmit, true);
  }, []);
  return (
    <TextInput
      inputRef={box}
      label={label}
      value={value}
      onChange={onChange}
      onBlur={complete}
      inputMode="numeric"
      hint={actPanelWords.dayHint}
      isRequired={isRequired}
      problem={isTried && (isRequired || value.trim() !== '') && typedToDate(value) === null ? actPanelWords.dayWrong : null}
    />
  );
};

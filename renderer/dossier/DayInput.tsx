/** A day of work as people type it: `05/10/2026`; `5/10` gets its year as one leaves the box. */
import type { ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { instantToLocalDate } from '#shared/time';
import { useNow } from '../app/clock.ts';
import { TextInput } from '../components/fields.tsx';
import { tidyTypedDate, typedToDate, withNearestYear } from '../intake/typedDate.ts';

export const DayInput = ({ label, value, onChange, isTried, isRequired = true }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly isTried: boolean; readonly isRequired?: boolean }): ReactElement => {
  const today = instantToLocalDate(useNow());
  return (
    <TextInput
      label={label}
      value={value}
      onChange={onChange}
      onBlur={() => onChange(tidyTypedDate(withNearestYear(value, today)))}
      inputMode="numeric"
      hint={actPanelWords.dayHint}
      isRequired={isRequired}
      problem={isTried && (isRequired || value.trim() !== '') && typedToDate(value) === null ? actPanelWords.dayWrong : null}
    />
  );
};

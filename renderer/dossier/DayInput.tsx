/** A day as people type it: `5/10`, `05/10/2026`. */
import type { ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { TextInput } from '../components/fields.tsx';
import { tidyTypedDate, typedToDate } from '../intake/typedDate.ts';

export const DayInput = ({ label, value, onChange, isTried, isRequired = true }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly isTried: boolean; readonly isRequired?: boolean }): ReactElement => (
  <TextInput
    label={label}
    value={value}
    onChange={onChange}
    onBlur={() => onChange(tidyTypedDate(value))}
    inputMode="numeric"
    hint={actPanelWords.dayHint}
    isRequired={isRequired}
    problem={isTried && (isRequired || value.trim() !== '') && typedToDate(value) === null ? actPanelWords.dayWrong : null}
  />
);

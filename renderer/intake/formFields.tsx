/** The fields of `components/fields.tsx`, bound to a place of the intake form and to the station's word about it. */
import type { ComponentProps, ReactElement } from 'react';
import { useController, useFormContext, type FieldPathByValue } from 'react-hook-form';
import { intakeWords } from '#shared/messages/intake';
import { SelectInput, TextInput } from '../components/fields.tsx';
import type { IntakeForm } from './form.ts';
import { useProblem } from './problems.ts';
import { isTypedLikeDate, tidyTypedDate, typedToDate } from './typedDate.ts';

type TextPath = FieldPathByValue<IntakeForm, string>;
type TextOptions = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'onBlur' | 'problem' | 'inputRef' | 'name'>;

/** `check` says what is wrong; `doubt` what looks wrong and blocks nothing. */
export const FormText = ({ name, tidy, onArrived, onLeft, check, doubt, ...options }: TextOptions & { readonly name: TextPath; readonly tidy?: (typed: string) => string; readonly onArrived?: (before: string, after: string) => boolean; readonly onLeft?: (typed: string) => void; readonly check?: (typed: string) => string | null; readonly doubt?: (typed: string) => string | null }): ReactElement => {
  const { field, fieldState } = useController<IntakeForm, TextPath>({ name });
  const value = String(field.value);
  const said = useProblem(name, fieldState.isTouched && value !== '');
  const seen = fieldState.isTouched && check !== undefined ? check(value) : null;
  const problem = seen ?? said;
  const doubted = fieldState.isTouched ? (doubt?.(value) ?? null) : null;
  return (
    <TextInput
      {...options}
      name={name}
      inputRef={field.ref}
      value={value}
      problem={problem}
      {...(doubted === null ? {} : { hint: <span className="doubt">{doubted}</span> })}
      onChange={(next) => {
        if (onArrived?.(value, next) !== true) field.onChange(next);
      }}
      onBlur={() => {
        if (tidy !== undefined && tidy(value) !== value) field.onChange(tidy(value));
        field.onBlur();
        onLeft?.(value);
      }}
    />
  );
};

export const FormDate = (props: TextOptions & { readonly name: TextPath }): ReactElement => <FormText {...props} inputMode="numeric" tidy={tidyTypedDate} check={(typed) => (typed.trim() === '' || typedToDate(typed) !== null ? null : isTypedLikeDate(typed) ? intakeWords.dateNone : intakeWords.dateWrong)} />;

export const FormSelect = <P extends TextPath>({ name, options, label, className }: { readonly name: P; readonly label: string; readonly className?: string; readonly options: readonly (readonly [string, string])[] }): ReactElement => {
  const { field } = useController<IntakeForm, TextPath>({ name });
  const problem = useProblem(name, true);
  return (
    <SelectInput label={label} name={name} value={String(field.value)} onChange={field.onChange} onBlur={field.onBlur} options={options} problem={problem} {...(className === undefined ? {} : { className })} />
  );
};

export const useIntakeForm = (): ReturnType<typeof useFormContext<IntakeForm>> => useFormContext<IntakeForm>();

/** Labelled fields: the label above, hint and problem below, each tied to its field for screen readers. */
import { useId, type ReactElement, type ReactNode, type Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

interface TextProps extends FieldProps {
  readonly type?: 'text' | 'password' | 'search';
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'url';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Offered while one types; anything else may be written. */
  readonly suggestions?: readonly string[];
  readonly name?: string;
  readonly spellCheck?: boolean;
}

export const TextInput = ({ label, value, onChange, onBlur, hint, problem, isRequired = false, isDisabled = false, className = '', inputRef, placeholder, suggestions, ...input }: TextProps): ReactElement => {
  const listId = useId();
  return (
    <TextField
      className={`field ${className}`}
      value={value}
      onChange={onChange}
      isInvalid={problem != null}
      isRequired={isRequired}
      isDisabled={isDisabled}
      validationBehavior="aria"
      {...(onBlur === undefined ? {} : { onBlur })}
      {...input}
      spellCheck={input.spellCheck === false ? 'false' : 'true'}
      autoComplete={input.autoComplete ?? 'off'}
    >
      <Label className="label">{label}</Label>
      <Input className="input" {...(inputRef === undefined ? {} : { ref: inputRef })} {...(placeholder === undefined ? {} : { placeholder })} {...(suggestions === undefined ? {} : { list: listId })} />
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text}>{text}</option>
          ))}
        </datalist>
      )}
      <NotesBelow hint={hint} problem={problem} />
    </TextField>
  );
};

export const LongTextInput = ({ label, value, onChange, hint, problem, isRequired = false, className = '', rows = 3 }: FieldProps & { readonly rows?: number }): ReactElement => (
  <TextField className={`field ${className}`} value={value} onChange={onChange} isInvalid={problem != null} isRequired={isRequired} validationBehavior="aria">
    <Label className="label">{label}</Label>
    <TextArea className="input" rows={rows} />
    <NotesBelow hint={hint} problem={problem} />
  </TextField>
);

/** One or the other: a problem takes the place of the hint. */
const NotesBelow = ({ hint, problem }: { readonly hint: ReactNode; readonly problem: string | null | undefined }): ReactElement => (
  <>
    {hint !== undefined && problem == null && (
      <Text slot="description" className="hint">
        {hint}
      </Text>
    )}
    <FieldError className="problem">{problem}</FieldError>
  </>
);

interface SelectProps<V extends string> extends Omit<FieldProps, 'value' | 'onChange'> {
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly (readonly [V, string])[];
  readonly name?: string;
}

/** The system's own list: first letters and arrows choose, and it obeys high contrast and zoom by itself. */
export const SelectInput = <V extends string>({ label, value, onChange, onBlur, options, hint, problem, isDisabled = false, className = '', name }: SelectProps<V>): ReactElement => {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className={`field ${className}`}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        className="input"
        value={value}
        disabled={isDisabled}
        aria-invalid={problem != null}
        {...(note == null ? {} : { 'aria-describedby': noteId })}
        onChange={(event) => onChange(event.target.value as V)}
        onBlur={onBlur}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {note != null && (
        <span id={noteId} className={problem == null ? 'hint' : 'problem'}>
          {note}
        </span>
      )}
    </div>
  );
};

export const CheckInput = ({
  children,
  isChecked,
  onChange,
  className = '',
  problem = null,
}: {
  readonly children: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly className?: string;
  readonly problem?: string | null;
}): ReactElement => (
  <label className={`check ${className}`}>
    <input type="checkbox" checked={isChecked} {...(problem === null ? {} : { 'aria-invalid': true })} onChange={(event) => onChange(event.target.checked)} />
    <span>
      {children}
      {problem !== null && <span className="problem"> {problem}</span>}
    </span>
  </label>
);

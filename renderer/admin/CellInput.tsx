import { useId, type ReactElement } from 'react';

interface Props {
  /** Read out; what one sees is the head of the column and the words of the row. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly problem?: string | undefined;
  readonly isReadOnly?: boolean;
  readonly isNumber?: boolean;
  readonly maxLength?: number;
  /** A unit: `ngày làm việc`. */
  readonly after?: string;
  /** Id of a `datalist` of what was written elsewhere. */
  readonly list?: string;
  readonly className?: string;
}

/** A field inside a table, its problem below it. */
export const CellInput = ({ label, value, onChange, problem, isReadOnly = false, isNumber = false, maxLength = 500, after, list, className = '' }: Props): ReactElement => {
  const id = useId();
  const described = [after === undefined ? null : `${id}-after`, problem === undefined ? null : `${id}-problem`].filter((part) => part !== null).join(' ');
  return (
    <span className="cell-field">
      <input
        className={`input ${className}`}
        aria-label={label}
        value={value}
        maxLength={maxLength}
        disabled={isReadOnly}
        autoComplete="off"
        inputMode={isNumber ? 'numeric' : 'text'}
        spellCheck={false}
        {...(list === undefined ? {} : { list })}
        aria-invalid={problem !== undefined}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        onChange={(event) => onChange(event.target.value)}
      />
      {after !== undefined && <span id={`${id}-after`}>{after}</span>}
      {problem !== undefined && (
        <span id={`${id}-problem`} className="problem">
          {problem}
        </span>
      )}
    </span>
  );
};

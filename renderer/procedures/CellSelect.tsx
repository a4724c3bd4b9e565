import type { ReactElement } from 'react';

/** A choice inside a table; its label is read out, what one sees is the head of the column. */
export const CellSelect = <V extends string>({ label, value, onChange, options }: { readonly label: string; readonly value: V; readonly onChange: (value: V) => void; readonly options: readonly (readonly [V, string])[] }): ReactElement => (
  <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value as V)}>
    {options.map(([option, text]) => (
      <option key={option} value={option}>
        {text}
      </option>
    ))}
  </select>
);

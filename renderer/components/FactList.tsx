/** Facts one under another, each with its name. */
import type { ReactElement } from 'react';

/** `isShort`: names and values close together. */
export const FactList = ({ facts, isShort = false }: { readonly facts: readonly (readonly [string, string])[]; readonly isShort?: boolean }): ReactElement => (
  <dl className={isShort ? 'facts facts-short' : 'facts'}>
    {facts.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

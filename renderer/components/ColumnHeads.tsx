/** The head row of a plain table: one column heading for each text. */
import type { ReactElement } from 'react';

export const ColumnHeads = ({ texts }: { readonly texts: readonly string[] }): ReactElement => (
  <thead>
    <tr>
      {texts.map((text) => (
        <th key={text} scope="col">
          {text}
        </th>
      ))}
    </tr>
  </thead>
);

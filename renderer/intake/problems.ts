/** Which problem stands beside which field, and when: not while one has not come to it yet, always once one tried to save. */
import { createContext, useContext } from 'react';

export interface Problems {
  readonly byPath: ReadonlyMap<string, string>;
  readonly showAll: boolean;
}

export const ProblemsContext = createContext<Problems>({ byPath: new Map(), showAll: false });

/** `components.0.originals` belongs to `components`; the first problem of a field is the one shown. */
export const problemsByPath = (problems: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, string> => {
  const byPath = new Map<string, string>();
  for (const { path, text } of problems) {
    const key = path.startsWith('components.') ? 'components' : path;
    if (!byPath.has(key)) byPath.set(key, text);
  }
  return byPath;
};

/** @param wasVisited the field was left with something in it. */
export const useProblem = (path: string, wasVisited: boolean): string | null => {
  const { byPath, showAll } = useContext(ProblemsContext);
  return showAll || wasVisited ? (byPath.get(path) ?? null) : null;
};

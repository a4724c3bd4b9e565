/** Dossiers picked in a list with Space, for papers about several of them. They stay picked while one looks at another list. */
import { create } from 'zustand';

export const useChosen = create<{ codes: ReadonlySet<string> }>(() => ({ codes: new Set() }));

export const toggleChosen = (code: string): void =>
  useChosen.setState(({ codes }) => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    return { codes: next };
  });

export const clearChosen = (): void => useChosen.setState({ codes: new Set() });

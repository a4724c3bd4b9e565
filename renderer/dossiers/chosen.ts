/** Dossiers picked in a list with Space, for papers about several of them. Another list or another search begins with none: nothing out of sight is printed. */
import { create } from 'zustand';

export const useChosen = create<{ codes: ReadonlySet<string> }>(() => ({ codes: new Set() }));

export const toggleChosen = (code: string): void =>
  useChosen.setState(({ codes }) => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    return { codes: next };
  });

export const clearChosen = (): void => useChosen.setState({ codes: new Set() });

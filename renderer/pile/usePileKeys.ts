/** The keys of a pile: try again, open what was refused, go into the list, begin a new one. Taking back is the whole screen's key (`useUndoKey`). */
import { useEffect } from 'react';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { refusedToOpen } from './pile.ts';
import type { Pile } from './usePile.ts';

export const usePileKeys = (pile: Pile, retry: () => void, isOn: boolean): void => {
  useShortcuts(
    {
      F7: () => {
        const refused = refusedToOpen(pile.rows);
        if (refused !== undefined) goTo({ name: 'dossier', code: refused.code });
      },
      'Alt+KeyB': pile.clear,
      ...(pile.totals.unsaved > 0 ? { F9: retry } : {}),
    },
    isOn,
  );
  useEffect(() => {
    if (!isOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented || document.activeElement?.closest('.scan-form') == null) return;
      document.querySelector<HTMLElement>('.pile-rows a')?.focus();
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isOn]);
};

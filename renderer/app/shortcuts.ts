/** Keys that work wherever the focus is. The browser's own meaning of a key we use is taken from it. */
import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

export type Shortcuts = Readonly<Record<string, () => void>>;

/** Keys as tinykeys names them: `F9`, `Control+k`, `Alt+1`. `isOn` false leaves every key alone. */
export const useShortcuts = (shortcuts: Shortcuts, isOn = true): void => {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const keys = Object.keys(shortcuts).join(' ');
  useEffect(() => {
    if (!isOn || keys === '') return undefined;
    return tinykeys(
      window,
      Object.fromEntries(
        keys.split(' ').map((key) => [
          key,
          (event: KeyboardEvent) => {
            event.preventDefault();
            latest.current[key]?.();
          },
        ]),
      ),
      // A held key is one wish; keys of an input method composing a letter, and signs typed with AltGr, are not ours; a component may have used the key already.
      { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented || event.getModifierState('AltGraph') },
    );
  }, [keys, isOn]);
};

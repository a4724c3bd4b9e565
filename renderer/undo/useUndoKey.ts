/** Ctrl+Z, once for the whole screen: the newest act that can be undone and is shown; just too late, that is said, once. Otherwise the key is the browser's and the field's. */
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { undoWords } from '#shared/messages/undo';
import { tell } from '../app/uiState.ts';
import { newestOffer, takeOffer, takeTooLate } from './offers.ts';
import { isBeingTypedIn, listenForTyping } from './typing.ts';

export const useUndoKey = (isOn: boolean): void => {
  useEffect(listenForTyping, []);
  useEffect(() => {
    if (!isOn) return undefined;
    return tinykeys(
      window,
      {
        // By the place of the key: no layout and no input method moves it.
        'Control+KeyZ': (event) => {
          if (isBeingTypedIn(document.activeElement)) return;
          const offer = newestOffer(performance.now());
          if (offer !== null) {
            event.preventDefault();
            takeOffer(offer);
            return;
          }
          const late = takeTooLate(performance.now());
          if (late === null) return;
          event.preventDefault();
          tell({ kind: 'warning', text: undoWords.tooLate(late.act, late.code), about: late.code });
        },
      },
      { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented || event.getModifierState('AltGraph') },
    );
  }, [isOn]);
};

/** Ctrl+Z, once for the whole screen: the newest act that can be undone and is shown. Otherwise the key is the browser's and the field's. */
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { newestOffer, takeOffer } from './offers.ts';
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
          const offer = newestOffer(performance.now());
          if (offer === null || isBeingTypedIn(document.activeElement)) return;
          event.preventDefault();
          takeOffer(offer);
        },
      },
      { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented || event.getModifierState('AltGraph') },
    );
  }, [isOn]);
};

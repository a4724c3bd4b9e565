/** Around an act's form: every way of submitting it (F9, Enter, a click) goes through `heldBack`. */
import { useRef, useState, useEffect, type ReactElement, type ReactNode } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { heldBack, QUIET_MS } from './heldBack.ts';

/** Mounted anew for each form: give it the form's key. */
export const HeldPanel = ({ act, cameByItself, children }: { readonly act: DossierAct; readonly cameByItself: boolean; readonly children: ReactNode }): ReactElement => {
  const hadFocus = useRef(false);
  const wasTyped = useRef(false);
  // Not begun from `cameByItself`: the act's own form is put away a moment after the dossier it changed is shown.
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAwake(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      className="held-panel"
      data-quiet={cameByItself && !isAwake}
      role="presentation"
      onFocusCapture={() => {
        hadFocus.current = true;
      }}
      onInputCapture={() => {
        wasTyped.current = true;
        setAwake(true);
      }}
      onSubmitCapture={(event) => {
        const held = heldBack({ act, cameByItself, isAwake, hadFocus: hadFocus.current, wasTyped: wasTyped.current });
        if (held === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (held === 'focus') event.currentTarget.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
      }}
    >
      {children}
    </div>
  );
};

/** Around an act's form: every way of submitting it (F9, Enter, a click) goes through `heldBack`. */
import { useRef, useState, useEffect, type ReactElement, type ReactNode } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { heldBack, QUIET_MS } from './heldBack.ts';

interface Props {
  readonly act: DossierAct;
  readonly cameByItself: boolean;
  /** What stands beside the form: the dossier's version, and what was last told of it. Changed under a form that stays, it is looked at before the form answers. */
  readonly beside: string;
  readonly onTouched?: () => void;
  readonly children: ReactNode;
}

/** Mounted anew for each form: give it the form's key. */
export const HeldPanel = ({ act, cameByItself, beside, onTouched, children }: Props): ReactElement => {
  const hadFocus = useRef(false);
  const typedBeside = useRef<string | null>(null);
  // Not begun from `cameByItself`: the act's own form is put away a moment after the dossier it changed is shown.
  const [awakeBeside, setAwakeBeside] = useState<string | null>(null);
  const isAwake = awakeBeside === beside;
  useEffect(() => {
    const timer = setTimeout(() => setAwakeBeside(beside), QUIET_MS);
    return () => clearTimeout(timer);
  }, [beside]);
  return (
    <div
      className="held-panel"
      data-quiet={cameByItself && !isAwake}
      role="presentation"
      onFocusCapture={() => {
        hadFocus.current = true;
        onTouched?.();
      }}
      onInputCapture={() => {
        typedBeside.current = beside;
        setAwakeBeside(beside);
        onTouched?.();
      }}
      onSubmitCapture={(event) => {
        const held = heldBack({ act, cameByItself, isAwake, hadFocus: hadFocus.current, wasTyped: typedBeside.current === beside });
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

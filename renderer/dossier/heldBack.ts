/**
 * One wish, one act. A key pressed twice must not do the act after the one that was meant: a form that came by itself, after
 * an act was done here, does not answer at once, and what moves the clock or ends a dossier asks to be looked at first.
 */
import type { DossierAct } from '#shared/dossier/lifecycle';

/** How long a form that came by itself answers nothing, unless somebody typed in it. Our design. */
export const QUIET_MS = 1000;

/** Nothing need be typed for them, and they change the clock, end the dossier or state something in the officer's name. */
const needsLook: ReadonlySet<DossierAct> = new Set(['receive-supplement', 'payment-done', 'resume', 'verification-answered', 'close-unanswered', 'stop', 'withdraw', 'refuse', 'void', 'approve-declaration', 'state-cause', 'send-apology']);

export interface FormState {
  readonly act: DossierAct;
  /** It followed an act done on this page; false for the first of a page and for what was opened by its key. */
  readonly cameByItself: boolean;
  /** It has stood there for `QUIET_MS`. */
  readonly isAwake: boolean;
  readonly hadFocus: boolean;
  readonly wasTyped: boolean;
}

/** `ignore`: the press is let go; `focus`: the form gets the focus and the next press does it. */
export const heldBack = ({ act, cameByItself, isAwake, hadFocus, wasTyped }: FormState): 'ignore' | 'focus' | null => {
  if (!cameByItself || wasTyped) return null;
  if (!isAwake) return 'ignore';
  return needsLook.has(act) && !hadFocus ? 'focus' : null;
};

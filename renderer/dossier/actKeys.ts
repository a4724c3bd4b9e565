/**
 * The key of each act, the same whatever else may be done: everyday acts Alt with a number, those of the clock Alt Shift with
 * a number, those that send a dossier somewhere Alt with a letter of their name.
 *
 * Left out on purpose: Ctrl+Alt, which is AltGr on Windows; Ctrl+Shift, the switch of Vietnamese input methods, and with 0 of
 * Windows' own keyboards; Alt+Z (the input method too); Alt+D, E and F, the browser's address bar and menu.
 */
import type { DossierAct } from '#shared/dossier/lifecycle';

/** Of the money on the same page, and of its files: none of the acts' keys. */
export const besideActs = { collect: 'Alt+Digit0', refund: 'Alt+KeyW', voidReceipt: 'Alt+KeyU', attach: 'Alt+KeyS' } as const;

/** In the order of the screen. */
const keys = {
  forward: 'Alt+Digit1',
  complete: 'Alt+Digit2',
  'result-arrived': 'Alt+Digit3',
  return: 'Alt+Digit4',
  correct: 'Alt+Digit5',
  print: 'Alt+Digit6',
  refuse: 'Alt+Digit7',
  withdraw: 'Alt+Digit8',
  accept: 'Alt+KeyN',
  submit: 'Alt+KeyT',
  sign: 'Alt+KeyK',
  'send-back': 'Alt+KeyL',
  transfer: 'Alt+KeyC',
  'take-back': 'Alt+KeyV',
  'request-verification': 'Alt+KeyX',
  'verification-answered': 'Alt+KeyM',
  'request-void': 'Alt+KeyH',
  void: 'Alt+KeyY',
  'decline-void': 'Alt+KeyG',
  declare: 'Alt+KeyA',
  'approve-declaration': 'Alt+KeyO',
  'decline-declaration': 'Alt+KeyJ',
  'state-cause': 'Alt+KeyR',
  'send-apology': 'Alt+KeyI',
  'request-supplement': 'Alt+Shift+Digit1',
  'receive-supplement': 'Alt+Shift+Digit2',
  'tell-applicant': 'Alt+KeyB',
  'hand-in-supplement': 'Alt+KeyP',
  pause: 'Alt+Shift+Digit3',
  resume: 'Alt+Shift+Digit4',
  'request-payment': 'Alt+Shift+Digit5',
  'payment-done': 'Alt+Shift+Digit6',
  extend: 'Alt+Shift+Digit7',
  recall: 'Alt+Shift+Digit8',
  stop: 'Alt+Shift+Digit9',
  'confirm-due': 'Alt+KeyQ',
  'close-unanswered': 'Alt+Shift+Digit0',
  undo: 'Control+KeyZ',
} as const satisfies Record<DossierAct, string>;

/** Undoing has its place in the message that says what was done (`undo/`), for as long as it is possible. */
export const actOrder = (Object.keys(keys) as readonly DossierAct[]).filter((act) => act !== 'undo');

export interface ActKey {
  /** As `useShortcuts` takes it: by the place of the key, so that no layout and no input method moves it. */
  readonly press: string;
  /** As written beside the act: `Alt Shift 3`. */
  readonly text: string;
}

export const keyOfAct = (act: DossierAct): ActKey => ({ press: keys[act], text: textOfKey(keys[act]) });

/** `Alt+KeyW` → `Alt W`. */
export const textOfKey = (press: string): string => press.replace('Control', 'Ctrl').replace(/Digit|Key/, '').replaceAll('+', ' ');

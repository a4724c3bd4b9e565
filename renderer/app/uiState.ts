/** The little the screen remembers that the station need not know. */
import { create } from 'zustand';
import type { Undoable } from '../undo/undoable.ts';

export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'warning' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Said by itself and not in answer to an act: it takes the place of nothing but the older of its own kind, and no other screen takes it away. */
  readonly aside?: Aside;
  /** What it says was done can be taken back from here, for as long as that is possible. */
  readonly undo?: Undoable;
  /** The dossier it is about: dropped when the screen shows another one. */
  readonly about?: string;
  /** When it was said, ms since the page was opened. */
  readonly saidMs: number;
}

/** Due moments, the end of the day, the line to the province, online dossiers. */
export type Aside = 'due' | 'day' | 'link' | 'online';

type NewToast = Omit<Toast, 'id' | 'saidMs'>;

interface UiState {
  readonly toasts: readonly Toast[];
  readonly helpOpen: boolean;
  readonly paper: 'A5' | 'A4';
  readonly linkUp: boolean;
  /** This screen is making the station: the first run keeps the screen until its recovery sheet is put away. */
  readonly isSettingUp: boolean;
  tell(toast: NewToast): void;
  dismiss(id: number): void;
  /** The screen changed: what waits to be read about the former one goes. */
  leavePage(): void;
  /** Somebody else sits here now. */
  dropAside(aside: Aside): void;
  /** What was said about other dossiers goes; problems stay, and what can still be undone. */
  keepAbout(code: string): void;
  setHelpOpen(open: boolean): void;
  setPaper(paper: 'A5' | 'A4'): void;
  setLinkUp(linkUp: boolean): void;
  setSettingUp(isSettingUp: boolean): void;
}

/** Undo and "open" stay reachable this long (UI.md: 10 s); a problem stays until it is closed. */
const TOAST_MS = 10_000;
const PLAIN_TOAST_MS = 5_000;
/** Said while the act itself opens another screen: it is about that screen too. */
const SAME_ACT_MS = 1_000;
/** Read with the pointer or the focus on it: it stays and is asked again after this. */
const READING_MS = 2_000;
const PAPER_KEY = 'quay.paper';
let lastId = 0;
/** When somebody last pressed a key or the pointer. What came by itself, and is said only once, waits for them. */
let seenMs = Number.NEGATIVE_INFINITY;
export const noteSeen = (): void => {
  seenMs = performance.now();
};

export const useUi = create<UiState>((set) => ({
  toasts: [],
  helpOpen: false,
  paper: localStorage.getItem(PAPER_KEY) === 'A4' ? 'A4' : 'A5',
  linkUp: true,
  isSettingUp: false,
  tell: (toast) => {
    const id = (lastId += 1);
    const saidMs = performance.now();
    // What is newly done takes the place of the older: the story stands in the lists, not here. What is refused takes no undo away.
    set(({ toasts }) => {
      const problems = new Set(toasts.filter(({ kind }) => kind === 'problem').slice(-2));
      const staysBeside = (one: Toast): boolean => one.kind !== 'problem' && (one.aside !== toast.aside || (one.undo !== undefined && toast.kind !== 'done'));
      return { toasts: [...toasts.filter((one) => problems.has(one) || staysBeside(one)), { ...toast, id, saidMs }] };
    });
    if (toast.kind === 'problem') return;
    const shownMs = toast.action === undefined && toast.undo === undefined && toast.kind === 'done' ? PLAIN_TOAST_MS : TOAST_MS;
    const leave = (): void => {
      const isUnseen = toast.aside !== undefined && seenMs < saidMs;
      if (isUnseen || document.querySelector(`[data-toast="${id}"]`)?.matches(':hover, :focus-within') === true) setTimeout(leave, READING_MS);
      else set(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
    };
    setTimeout(leave, shownMs);
  },
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  leavePage: () => set(({ toasts }) => ({ toasts: toasts.filter(({ kind, aside, saidMs }) => kind === 'done' || aside !== undefined || performance.now() - saidMs < SAME_ACT_MS) })),
  dropAside: (aside) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.aside !== aside) })),
  keepAbout: (code) => set(({ toasts }) => ({ toasts: toasts.filter(({ kind, about, undo }) => kind === 'problem' || about === undefined || about === code || undo !== undefined) })),
  setHelpOpen: (helpOpen) => set({ helpOpen }),
  setPaper: (paper) => {
    localStorage.setItem(PAPER_KEY, paper);
    set({ paper });
  },
  setLinkUp: (linkUp) => set({ linkUp }),
  setSettingUp: (isSettingUp) => set({ isSettingUp }),
}));

/** Whose action the key for it runs: the newest that has one. */
export const newestWithAction = (toasts: readonly Toast[]): Toast | undefined => toasts.findLast(({ action }) => action !== undefined);

export const tell = (toast: NewToast): void => useUi.getState().tell(toast);

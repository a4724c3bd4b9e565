import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ui } from '#shared/messages/ui';
import { newestWithAction, useUi } from '../app/uiState.ts';
import { UndoButton } from '../undo/UndoButton.tsx';
import type { Undoable } from '../undo/undoable.ts';
import { useUndo } from '../undo/useUndo.ts';
import { Button, Keys } from './Button.tsx';

const icons = { done: CircleCheck, warning: TriangleAlert, problem: CircleAlert } as const;

/**
 * What was just done, read out politely; nobody has to close it. What waits to be read (a problem, a warning) is closed by Esc,
 * the newest first, before Esc means anything else; a message that leaves by itself, or came by itself, leaves Esc to the page.
 *
 * What a message offers to do has a key while it is shown, in the newest that offers something: Alt+Enter, which no field and no act
 * has a meaning for, so that it takes nothing from one being typed in.
 */
export const Toasts = (): ReactElement => {
  const toasts = useUi((state) => state.toasts);
  const dismiss = useUi((state) => state.dismiss);
  const leavePage = useUi((state) => state.leavePage);
  useEffect(() => {
    addEventListener('hashchange', leavePage);
    return () => removeEventListener('hashchange', leavePage);
  }, [leavePage]);
  const waiting = toasts.findLast(({ kind, aside }) => kind !== 'done' && aside === undefined)?.id;
  useEffect(() => {
    if (waiting === undefined) return undefined;
    const close = (event: KeyboardEvent): void => {
      // An open menu or list of choices is nearer to the hand.
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('.popover') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      dismiss(waiting);
    };
    addEventListener('keydown', close, { capture: true });
    return () => removeEventListener('keydown', close, { capture: true });
  }, [waiting, dismiss]);
  const offering = newestWithAction(toasts);
  useEffect(() => {
    if (offering === undefined) return undefined;
    const take = (event: KeyboardEvent): void => {
      const { key, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing } = event;
      if (key !== 'Enter' || !altKey || ctrlKey || metaKey || shiftKey || repeat || isComposing || event.getModifierState('AltGraph') || document.querySelector('.popover, .veil') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      dismiss(offering.id);
      offering.action?.run();
    };
    addEventListener('keydown', take, { capture: true });
    return () => removeEventListener('keydown', take, { capture: true });
  }, [offering, dismiss]);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => {
        const Icon = icons[toast.kind];
        const { action } = toast;
        return (
          <div key={toast.id} data-toast={toast.id} className={`toast toast-${toast.kind}`}>
            <Icon size={18} aria-hidden="true" />
            <span className="toast-text">{toast.text}</span>
            {action !== undefined && (
              <Button
                kind="quiet"
                {...(toast === offering ? { shortcut: 'Alt Enter' } : {})}
                onPress={() => {
                  dismiss(toast.id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            {toast.undo !== undefined && <UndoToast undoable={toast.undo} leave={() => dismiss(toast.id)} />}
            <AriaButton className="icon-button" aria-label={ui.close} onPress={() => dismiss(toast.id)}>
              {toast.id === waiting && <Keys>Esc</Keys>}
              <X size={16} aria-hidden="true" />
            </AriaButton>
          </div>
        );
      })}
    </div>
  );
};

/** The message goes with the key: what came of it is said in its place. */
const UndoToast = ({ undoable, leave }: { readonly undoable: Undoable; readonly leave: () => void }): ReactElement => {
  const undo = useUndo();
  return (
    <UndoButton
      act={undoable.act}
      until={undoable.until}
      about={undoable.code}
      onUndo={() => {
        leave();
        void undo(undoable);
      }}
    />
  );
};

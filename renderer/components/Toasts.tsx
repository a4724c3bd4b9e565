import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ui } from '#shared/messages/ui';
import { useUi } from '../app/uiState.ts';
import { Button } from './Button.tsx';

const icons = { done: CircleCheck, warning: TriangleAlert, problem: CircleAlert } as const;

/** What was just done, read out politely; nobody has to close it. */
export const Toasts = (): ReactElement => {
  const toasts = useUi((state) => state.toasts);
  const dismiss = useUi((state) => state.dismiss);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => {
        const Icon = icons[toast.kind];
        const { action } = toast;
        return (
          <div key={toast.id} className={`toast toast-${toast.kind}`}>
            <Icon size={18} aria-hidden="true" />
            <span className="toast-text">{toast.text}</span>
            {action !== undefined && (
              <Button
                kind="quiet"
                onPress={() => {
                  dismiss(toast.id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <AriaButton className="icon-button" aria-label={ui.close} onPress={() => dismiss(toast.id)}>
              <X size={16} aria-hidden="true" />
            </AriaButton>
          </div>
        );
      })}
    </div>
  );
};

import type { FormEvent, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { ui } from '#shared/messages/ui';
import { Button } from './Button.tsx';
import { moveByEnter, submitAndShow } from '../intake/fieldOrder.ts';

/** A form beside the page's own main act: F9 and Escape inside it are its own, before the page hears them. */
export const SectionForm = ({ label, submitWord, kind = 'primary', children, onSubmit, onClose }: { readonly label: string; readonly submitWord: string; readonly kind?: 'primary' | 'danger'; readonly children: ReactNode; readonly onSubmit: () => void; readonly onClose: () => void }): ReactElement => {
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    const submit = (): void => event.currentTarget.closest('form')?.requestSubmit();
    if (event.key === 'F9' || event.key === 'Escape') event.preventDefault();
    if (event.key === 'F9' && !event.repeat) submit();
    if (event.key === 'Escape') onClose();
    moveByEnter(event.nativeEvent, event.currentTarget, submit);
  };
  return (
    <form
      className="section-form"
      aria-label={label}
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        const form = event.currentTarget;
        event.preventDefault();
        submitAndShow(form, onSubmit);
      }}
    >
      <div className="act-fields" role="presentation" onKeyDown={keys}>
        {children}
        <div className="row">
          <Button type="submit" kind={kind} shortcut="F9">
            {submitWord}
          </Button>
          <Button onPress={onClose} shortcut="Esc">
            {ui.cancel}
          </Button>
        </div>
      </div>
    </form>
  );
};

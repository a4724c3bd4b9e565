import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

interface Props {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** Shown beside the words: `F9`. */
  readonly shortcut?: string;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  readonly label?: string;
  readonly id?: string;
  readonly className?: string;
}

export const Button = ({ children, onPress, shortcut, kind = 'plain', type = 'button', isDisabled = false, label, id, className = '' }: Props): ReactElement => (
  <AriaButton
    className={`button button-${kind} ${className}`}
    type={type}
    isDisabled={isDisabled}
    {...(onPress === undefined ? {} : { onPress })}
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { 'aria-label': label })}
  >
    {children}
    {shortcut !== undefined && <Keys>{shortcut}</Keys>}
  </AriaButton>
);

/** A key beside its word. Hidden from the accessible name: the name stays the same whatever the key. */
export const Keys = ({ children }: { readonly children: string }): ReactElement => (
  <kbd className="keys" aria-hidden="true">
    {children}
  </kbd>
);

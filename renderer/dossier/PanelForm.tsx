/** What every act's panel is given, and the form it stands in: a form, so that F9 and Enter submit it alike. */
import { type FormEvent, type ReactElement, type ReactNode, type Ref, useState } from 'react';
import { careWords } from '#shared/messages/acts';
import type { FormName } from '#shared/journal/paperEvents';
import { Button } from '../components/Button.tsx';
import { CheckInput } from '../components/fields.tsx';
import { moveByEnter, submitAndShow } from '../intake/fieldOrder.ts';
import type { ActWish } from './useAct.ts';
import type { ViewNow } from './view.ts';

export interface PanelProps {
  readonly view: ViewNow;
  readonly run: (wish: ActWish) => Promise<boolean>;
  readonly ref: Ref<HTMLFormElement>;
  /** For the print form: the paper of the act just done. */
  readonly paperWanted?: FormName | null;
  readonly onPrinted?: (form: FormName) => void;
}

interface FormProps {
  readonly ref: Ref<HTMLFormElement>;
  readonly children: ReactNode;
  readonly submitWord: string;
  readonly onSubmit: () => void;
  /** `danger`: it cannot be undone, and asks for a tick that says so (UI.md). */
  readonly kind?: 'primary' | 'danger';
  /** Another tick it is not done without: `Tôi ký thay …`. */
  readonly tick?: string | null;
  /** Many short fields: side by side where there is room. */
  readonly isWide?: boolean;
}

export const PanelForm = ({ ref, children, submitWord, onSubmit, kind = 'primary', tick = kind === 'danger' ? careWords.finalTick : null, isWide = false }: FormProps): ReactElement => {
  const [isTicked, setTicked] = useState(false);
  const [isTried, setTried] = useState(false);
  const isHeld = tick !== null && !isTicked;
  return (
    <form
      ref={ref}
      className={isWide ? 'act-panel act-panel-wide' : 'act-panel'}
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        const form = event.currentTarget;
        event.preventDefault();
        submitAndShow(form, () => {
          setTried(true);
          if (!isHeld) onSubmit();
        });
      }}
    >
      <div
        className="act-fields"
        role="presentation"
        onKeyDown={(event) => {
          const fields = event.currentTarget;
          moveByEnter(event.nativeEvent, fields, () => fields.closest('form')?.requestSubmit());
        }}
      >
        {children}
        {tick !== null && (
          <CheckInput isChecked={isTicked} onChange={setTicked} problem={isTried && !isTicked ? careWords.tickMissing : null}>
            {tick}
          </CheckInput>
        )}
      </div>
      <Button type="submit" kind={kind} shortcut="F9">
        {submitWord}
      </Button>
    </form>
  );
};

/** One entry a line; blank lines are none. */
export const textToLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

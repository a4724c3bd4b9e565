/** What every act's panel is given, and the form it stands in: a form, so that F9 and Enter submit it alike. */
import type { FormEvent, ReactElement, ReactNode, Ref } from 'react';
import { Button } from '../components/Button.tsx';
import { focusFirstProblem, moveByEnter } from '../intake/fieldOrder.ts';
import type { ActWish } from './useAct.ts';
import type { ViewNow } from './view.ts';

export interface PanelProps {
  readonly view: ViewNow;
  readonly run: (wish: ActWish) => Promise<boolean>;
  readonly ref: Ref<HTMLFormElement>;
}

export const PanelForm = ({ ref, children, submitWord, onSubmit, kind = 'primary' }: { readonly ref: Ref<HTMLFormElement>; readonly children: ReactNode; readonly submitWord: string; readonly onSubmit: () => void; readonly kind?: 'primary' | 'danger' }): ReactElement => (
  <form
    ref={ref}
    className="act-panel"
    noValidate
    onSubmit={(event: FormEvent<HTMLFormElement>) => {
      const form = event.currentTarget;
      event.preventDefault();
      onSubmit();
      // What is missing is marked by the next frame.
      requestAnimationFrame(() => focusFirstProblem(form));
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
    </div>
    <Button type="submit" kind={kind} shortcut="F9">
      {submitWord}
    </Button>
  </form>
);

/** One entry a line; blank lines are none. */
export const textToLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

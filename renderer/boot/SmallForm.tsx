/** A page with one small form and nothing else: signing in, unlocking. Its first empty field has the focus; Enter sends it once. */
import type { ReactElement, ReactNode } from 'react';
import { ui } from '#shared/messages/ui';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { useFormFocus } from './useFormFocus.ts';

interface Props {
  readonly title: string;
  /** Below the title. */
  readonly lead: ReactNode;
  readonly problem: string | null;
  readonly submitWord: string;
  readonly submit: () => Promise<void>;
  readonly children: ReactNode;
}

export const SmallForm = ({ title, lead, problem, submitWord, submit, children }: Props): ReactElement => {
  const once = useOneAtATime();
  return (
    <main className="boot">
      <form
        ref={useFormFocus()}
        className="card card-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void once(submit);
        }}
      >
        <p className="program-name">{ui.program}</p>
        <h1>{title}</h1>
        {lead}
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        {children}
        <Button kind="primary" type="submit">
          {submitWord}
        </Button>
      </form>
    </main>
  );
};

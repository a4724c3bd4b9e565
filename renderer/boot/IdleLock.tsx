/** The password again, over the same screen: what was being typed stays where it is. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { signInWords } from '#shared/messages/signIn';
import { type MeNow, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { forgetScreen } from '../app/screen.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';

export const IdleLock = ({ me }: { readonly me: MeNow }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const once = useOneAtATime();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);

  const unlock = async (): Promise<void> => {
    setMissing(password === '');
    if (password === '') return;
    const done = await settle(client.unlockSession.mutate({ password }));
    setPassword('');
    if (!done.ok) {
      // Locked out or signed out by an administrator: the sign-in page says the rest.
      if (done.error?.type === 'NotSignedIn') queries.setQueryData(['me'], null);
      return setProblem(done.text);
    }
    queries.setQueryData(['me'], done.value);
    return void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
  const leave = async (): Promise<void> => {
    await client.signOut.mutate();
    queries.setQueryData(['me'], null);
    forgetScreen();
  };

  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="veil">
      <Modal className="card card-narrow">
        <Dialog>
          <Heading slot="title">{signInWords.lockedTitle}</Heading>
          <p>{signInWords.lockedLead(me.name)}</p>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void once(unlock);
            }}
          >
            {problem !== null && <Notice kind="problem">{problem}</Notice>}
            <TextInput label={signInWords.password} value={password} onChange={setPassword} type="password" autoComplete="current-password" autoFocus problem={isMissing && password === '' ? signInWords.passwordMissing : null} />
            <div className="row">
              <Button kind="primary" type="submit">
                {signInWords.lockedButton}
              </Button>
              <Button kind="quiet" onPress={() => void leave()}>
                {signInWords.otherOfficer}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

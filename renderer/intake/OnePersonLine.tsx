import type { ReactElement } from 'react';
import { onePersonWords } from '#shared/messages/onePerson';
import { Button } from '../components/Button.tsx';
import type { Sitting } from './sitting.ts';

/** What was just received for one person, in one quiet line; with two or more, one paper for all of them. */
export const OnePersonLine = ({ sitting, onPrint }: { readonly sitting: Sitting; readonly onPrint: () => void }): ReactElement => (
  <div className="one-person" role="group" aria-label={onePersonWords.region}>
    <span className="secondary" title={sitting.codes.join(', ')}>
      {onePersonWords.justReceived(sitting.applicant.name, sitting.codes)}
    </span>
    {sitting.codes.length > 1 && (
      <Button className="button-small" shortcut="Ctrl F9" onPress={onPrint}>
        {onePersonWords.printTogether(sitting.codes.length)}
      </Button>
    )}
  </div>
);

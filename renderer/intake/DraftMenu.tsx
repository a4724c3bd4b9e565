import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { ui } from '#shared/messages/ui';
import { draftsQuery, useClient } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { recently } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { draftToForm } from './draft.ts';
import type { IntakeForm } from './form.ts';

interface Props {
  readonly currentId: string;
  readonly onOpen: (id: string, form: IntakeForm) => void;
  readonly onDelete: (id: string) => void;
}

/** Drafts left earlier, newest first; the one on screen is not among them. */
export const DraftMenu = ({ currentId, onOpen, onDelete }: Props): ReactElement | null => {
  const now = useNow();
  const drafts = (useQuery(draftsQuery(useClient())).data ?? []).filter(({ id }) => id !== currentId);
  if (drafts.length === 0) return null;
  return (
    <DialogTrigger>
      <Button kind="quiet" className="button-small">
        {ui.intake.drafts(drafts.length)}
      </Button>
      <Popover className="popover popover-list" placement="bottom start">
        <Dialog aria-label={ui.intake.draftsLabel}>
          {({ close }) => (
            <ul className="drafts">
              {drafts.map((draft) => {
                const form = draftToForm(draft.form);
                const title = draft.title === '' ? ui.intake.draftUntitled : draft.title;
                return (
                  <li key={draft.id}>
                    <AriaButton
                      className="draft-open"
                      isDisabled={form === null}
                      onPress={() => {
                        if (form !== null) onOpen(draft.id, form);
                        close();
                      }}
                    >
                      <span>{title}</span>
                      <span className="secondary">{recently(draft.savedAt, now)}</span>
                    </AriaButton>
                    <AriaButton className="icon-button" aria-label={ui.intake.deleteDraft(title)} onPress={() => onDelete(draft.id)}>
                      <Trash2 size={15} aria-hidden="true" />
                    </AriaButton>
                  </li>
                );
              })}
            </ul>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};

import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useEffect, type KeyboardEvent, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { intakeWords } from '#shared/messages/intake';
import { draftsQuery, useClient } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { recently } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { draftToForm } from './draft.ts';
import type { IntakeForm } from './form.ts';

interface Props {
  readonly currentId: string;
  /** Opened by its key or its button. */
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onOpen: (id: string, form: IntakeForm) => void;
  readonly onDelete: (id: string) => void;
}

/** Drafts left earlier, newest first; the one on screen is not among them. */
export const DraftMenu = ({ currentId, isOpen, onOpenChange, onOpen, onDelete }: Props): ReactElement | null => {
  const now = useNow();
  const drafts = (useQuery(draftsQuery(useClient())).data ?? []).filter(({ id }) => id !== currentId);
  const isNone = drafts.length === 0;
  useEffect(() => {
    if (!isOpen || !isNone) return;
    tell({ kind: 'done', text: intakeWords.draftsNone });
    onOpenChange(false);
  }, [isOpen, isNone, onOpenChange]);
  if (isNone) return null;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button kind="quiet" shortcut="F3" className="button-small">
        {intakeWords.drafts(drafts.length)}
      </Button>
      <Popover className="popover popover-list" placement="bottom start">
        <Dialog aria-label={intakeWords.draftsLabel}>
          {({ close }) => (
            <div role="presentation" onKeyDown={moveByArrows}>
              <ul className="drafts">
                {drafts.map((draft, index) => {
                  const form = draftToForm(draft.form);
                  const title = draft.title === '' ? intakeWords.draftUntitled : draft.title;
                  return (
                    <li key={draft.id}>
                      <AriaButton
                        className="draft-open"
                        autoFocus={index === 0}
                        isDisabled={form === null}
                        onPress={() => {
                          if (form !== null) onOpen(draft.id, form);
                          close();
                        }}
                      >
                        <span>{title}</span>
                        <span className="secondary">{recently(draft.savedAt, now)}</span>
                      </AriaButton>
                      <AriaButton className="icon-button" aria-label={intakeWords.deleteDraft(title)} onPress={() => onDelete(draft.id)}>
                        <Trash2 size={15} aria-hidden="true" />
                      </AriaButton>
                    </li>
                  );
                })}
              </ul>
            </div>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};

/** Up and down go from draft to draft; the button that deletes one is Tab's. */
const moveByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('li')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.querySelector<HTMLElement>('.draft-open')?.focus();
};

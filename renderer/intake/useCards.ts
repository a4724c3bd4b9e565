/** Citizen cards on their way into the form: scanned here, scanned on another screen, pasted into any field. */
import { useCallback, useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { type CitizenCard, parseCitizenCardQr, tidyIdNumber } from '#shared/dossier/identity';
import { intakeWords } from '#shared/messages/intake';
import { useConnection } from '../api/queries.ts';
import { useCardHandOff } from '../app/cardHandOff.ts';
import { tell } from '../app/uiState.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { type IntakeForm, fillFromCard } from './form.ts';

type Part = 'applicant' | 'authorised';

interface Cards {
  fill(card: CitizenCard, part: Part): void;
  /** True when the text was a card and has been used. */
  fromPaste(text: string, target: EventTarget): boolean;
}

export const useCards = ({ form: { getValues, setValue }, leaveDraft }: { readonly form: UseFormReturn<IntakeForm>; readonly leaveDraft: () => Promise<boolean> }): Cards => {
  const { host } = useConnection();
  const fill = useCallback(
    (card: CitizenCard, part: Part): void => {
      if (part === 'applicant') setValue('applicant', fillFromCard(getValues('applicant'), card), { shouldDirty: true });
      else setValue('authorised', fillFromCard(getValues('authorised'), card), { shouldDirty: true });
      host.sound('accepted');
      document.querySelector<HTMLElement>(`[data-part=${part}] [name="${part}.phone"]`)?.focus();
    },
    [getValues, setValue, host],
  );

  /** Another person's card while somebody's form is open: theirs is left as a draft, nobody's data is overwritten. */
  const arrive = useCallback(
    async (card: CitizenCard): Promise<void> => {
      const { idKind, idNumber } = getValues('applicant');
      const isAuthorised = document.activeElement?.closest('[data-part=authorised]') != null;
      if (isAuthorised) return fill(card, 'authorised');
      const typed = tidyIdNumber(idKind, idNumber);
      if (typed !== '' && typed !== card.idNumber) {
        await leaveDraft();
        tell({ kind: 'done', text: intakeWords.draftLeft });
      }
      return fill(card, 'applicant');
    },
    [getValues, fill, leaveDraft],
  );

  const handedOver = useCardHandOff((state) => state.card);
  const take = useCardHandOff((state) => state.take);
  useEffect(() => {
    const card = handedOver === null ? null : take();
    if (card !== null) void arrive(card);
  }, [handedOver, take, arrive]);
  useEffect(
    () =>
      addScanHandler((scan) => {
        if (scan.kind !== 'citizen-card') return false;
        void arrive(scan.card);
        return true;
      }),
    [arrive],
  );

  const fromPaste = useCallback(
    (text: string, target: EventTarget): boolean => {
      const card = parseCitizenCardQr(text);
      if (card === null) return false;
      fill(card, target instanceof Element && target.closest('[data-part=authorised]') !== null ? 'authorised' : 'applicant');
      return true;
    },
    [fill],
  );
  return { fill, fromPaste };
};

/**
 * Cùng người, thủ tục khác: what is on the form is saved and the next begins with the same person; on an empty form the last
 * person received comes back. One paper for all that was received for them in this sitting.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { Intake } from '#shared/dossier/intake';
import { onePersonWords } from '#shared/messages/onePerson';
import { listPaperWords } from '#shared/messages/papers';
import { printListForm } from '../api/bulkPrinting.ts';
import { instantToLocalDate } from '#shared/time';
import { useConnection } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { tell } from '../app/uiState.ts';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { emptyForm, type IntakeForm, isUntouched } from './form.ts';
import { noteReceived, type Person, type Sitting, useSitting } from './sitting.ts';

interface Parts {
  readonly officer: string;
  readonly current: () => IntakeForm;
  readonly show: (form: IntakeForm, kept: IntakeForm) => void;
}

export interface OnePerson {
  readonly sitting: Sitting | null;
  /** Who stands on the form now, as typed. */
  person(): Person;
  /** A dossier was received for `person`; `keep`: the next form begins with them, and is answered. */
  received(code: string, intake: Intake, person: Person, keep: boolean): IntakeForm;
  /** Shows the last person again; false where something is typed already, or nobody was received. */
  comeBack(): boolean;
  print(): Promise<void>;
}

export const useOnePerson = ({ officer, current, show }: Parts): OnePerson => {
  const connection = useConnection();
  const queries = useQueryClient();
  const once = useOneAtATime();
  const day = instantToLocalDate(useNow());
  const sitting = useSitting(officer, day);
  return {
    sitting,
    person: () => {
      const { applicant, behalf, authorised } = current();
      return structuredClone({ applicant, behalf, authorised });
    },
    received: (code, { applicant }, person, keep) => {
      noteReceived(officer, person, applicant, code, day);
      return keep ? personToForm(person) : emptyForm();
    },
    comeBack: () => {
      if (sitting === null || !isUntouched(current())) return false;
      const form = personToForm(sitting.person);
      show(form, form);
      tell({ kind: 'done', text: onePersonWords.goesOn });
      return true;
    },
    print: () =>
      once(async () => {
        if (sitting === null || sitting.codes.length < 2) return tell({ kind: 'warning', text: onePersonWords.needsTwo });
        if (!(await printListForm(connection, { form: 'multi-receipt', codes: [...sitting.codes] }))) return undefined;
        tell({ kind: 'done', text: listPaperWords.sent('multi-receipt') });
        await queries.invalidateQueries({ queryKey: ['dossier'] });
        return undefined;
      }),
  };
};

const personToForm = (person: Person): IntakeForm => ({ ...emptyForm(), ...structuredClone(person) });

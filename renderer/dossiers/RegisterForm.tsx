/** Sổ theo dõi hồ sơ (Mẫu 07) of a period, of one field of administration or all. */
import { useLayoutEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { listPaperWords } from '#shared/messages/papers';
import { instantToLocalDate, localDateToText } from '#shared/time';
import { printListForm } from '../api/bulkPrinting.ts';
import { useConnection } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { DayInput } from '../dossier/DayInput.tsx';
import { moveByEnter } from '../intake/fieldOrder.ts';
import { typedToDate } from '../intake/typedDate.ts';

export const RegisterForm = ({ onClose }: { readonly onClose: () => void }): ReactElement => {
  const connection = useConnection();
  const today = localDateToText(instantToLocalDate(useNow()));
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [field, setField] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const first = form.current?.querySelector('input');
    first?.focus();
    first?.select();
  }, []);
  const print = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const [first, last] = [typedToDate(from), typedToDate(to)];
    if (first === null || last === null) return;
    if (await printListForm(connection, { form: '07', from: first, to: last, field })) {
      tell({ kind: 'done', text: listPaperWords.sent('07') });
      onClose();
    }
  };
  return (
    <form
      aria-label={listPaperWords.register}
      noValidate
      ref={form}
      onSubmit={(event) => void print(event)}
    >
      <div
        className="register-form"
        role="presentation"
        onKeyDown={(event) => {
          const fields = event.currentTarget;
          if (event.key === 'Escape') {
            // Its own, before the list hears it.
            event.preventDefault();
            onClose();
          } else if (event.key === 'F9') {
            event.preventDefault();
            form.current?.requestSubmit();
          }
          else moveByEnter(event.nativeEvent, fields, () => fields.closest('form')?.requestSubmit());
        }}
      >
        <DayInput label={listPaperWords.from} value={from} onChange={setFrom} isTried={isTried} />
        <DayInput label={listPaperWords.to} value={to} onChange={setTo} isTried={isTried} />
        <TextInput label={listPaperWords.field} hint={listPaperWords.fieldHint} value={field} onChange={setField} />
        <Button type="submit" kind="primary" shortcut="F9">
          {listPaperWords.printRegister}
        </Button>
        <Button kind="quiet" shortcut="Esc" onPress={onClose}>
          {listPaperWords.close}
        </Button>
      </div>
    </form>
  );
};

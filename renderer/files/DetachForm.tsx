import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { filesWords } from '#shared/messages/files';
import { TextInput } from '../components/fields.tsx';
import { SectionForm } from '../components/SectionForm.tsx';

/** Gỡ tệp: never without a reason. The content stays in the record; the dossier names it no more. */
export const DetachForm = ({ file, onSubmit, onClose }: { readonly file: { readonly name: string }; readonly onSubmit: (reason: string) => void; readonly onClose: () => void }): ReactElement => {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <SectionForm
      label={filesWords.removeNamed(file.name)}
      submitWord={filesWords.remove}
      kind="danger"
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') onSubmit(reason);
      }}
    >
      <TextInput inputRef={input} label={filesWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && reason.trim() === '' ? filesWords.reasonMissing : null} maxLength={1000} />
    </SectionForm>
  );
};

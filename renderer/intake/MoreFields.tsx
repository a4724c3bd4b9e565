import { type ReactElement, useEffect, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { resultWayWords } from '#shared/messages/dossierFields';
import { intakeWords } from '#shared/messages/intake';
import type { Procedure } from '#shared/procedure';
import { FormSelect, FormText, useIntakeForm } from './formFields.tsx';

/** How the result goes back, land, the paper register, the note. */
export const MoreFields = ({ procedure }: { readonly procedure: Procedure | null }): ReactElement => {
  const { control } = useIntakeForm();
  const [way, register] = useWatch({ control, name: ['resultWay.way', 'register'] });
  const details = useRef<HTMLDetailsElement>(null);
  const hasRegister = register.book !== '' || register.number !== '';
  useEffect(() => {
    if (hasRegister && details.current !== null) details.current.open = true;
  }, [hasRegister]);
  return (
    <section aria-label={intakeWords.more}>
      {procedure?.land === true && (
        <div className="grid">
          <FormText className="span-4" name="land.certificateNumber" label={intakeWords.certificateNumber} />
          <FormText className="span-8" name="land.parcelAddress" label={intakeWords.parcelAddress} />
        </div>
      )}
      <div className="grid">
        <FormText className="span-2" name="sets" label={intakeWords.sets} inputMode="numeric" maxLength={3} />
        <FormSelect className="span-3" name="resultWay.way" label={intakeWords.resultWay} options={[['counter', resultWayWords.counter], ['post', resultWayWords.post], ['online', resultWayWords.online]]} />
        <FormText className="span-7" name="note" label={intakeWords.note} maxLength={1000} />
        {way === 'post' && <FormText className="span-12" name="resultWay.address" label={intakeWords.resultAddress} isRequired />}
      </div>
      <details ref={details} className="fold">
        <summary>{intakeWords.register}</summary>
        <div className="grid">
          <FormText className="span-2" name="register.book" label={intakeWords.registerBook} maxLength={20} />
          <FormText className="span-3" name="register.number" label={intakeWords.registerNumber} maxLength={20} />
        </div>
      </details>
    </section>
  );
};

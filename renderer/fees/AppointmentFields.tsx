import type { ReactElement } from 'react';
import { certifyUi } from '#shared/messages/fees';
import { instantToLocalMinute } from '#shared/time';
import { useNow } from '../app/clock.ts';
import { CheckInput, TextInput } from '../components/fields.tsx';
import { tidyTypedDate } from '../intake/typedDate.ts';
import { appointmentProblems, type TypedAppointment, typedToAppointment } from './certifyAppointment.ts';
import { useCertificationDue } from './useCertificationDue.ts';

interface Props {
  readonly procedureCode: string;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly value: TypedAppointment;
  readonly onChange: (value: TypedAppointment) => void;
  readonly isTried: boolean;
}

/** What is not certified at once: received with a paper that states hour and day, which stand here before it is saved. */
export const AppointmentFields = ({ procedureCode, isOn, onToggle, value, onChange, isTried }: Props): ReactElement => {
  const problems = appointmentProblems(value, instantToLocalMinute(useNow()));
  const due = useCertificationDue(procedureCode, isOn && problems === null ? typedToAppointment(value) : null);
  // Half a date is still being typed; a day that is over stays so.
  const dayProblem = problems?.day === 'past' ? certifyUi.pastDay : problems?.day === 'unread' && isTried ? certifyUi.wrongDay : value.day.trim() === '' ? null : due.problem;
  const hourProblem = problems?.hour === 'past' ? certifyUi.pastHour : problems?.hour === 'unread' && isTried ? certifyUi.wrongHour : null;
  return (
    <>
      <CheckInput isChecked={isOn} onChange={onToggle}>
        {certifyUi.later}
      </CheckInput>
      {isOn && (
        <div className="grid">
          <TextInput className="span-3" label={certifyUi.day} value={value.day} onChange={(day) => onChange({ ...value, day })} onBlur={() => onChange({ ...value, day: tidyTypedDate(value.day) })} inputMode="numeric" hint={certifyUi.dayHint} problem={dayProblem} maxLength={10} />
          <TextInput className="span-3" label={certifyUi.hour} value={value.hour} onChange={(hour) => onChange({ ...value, hour })} hint={certifyUi.hourHint} problem={hourProblem} maxLength={10} />
          <CheckInput className="span-6 beside-field" isChecked={value.agreed} onChange={(agreed) => onChange({ ...value, agreed })}>
            {certifyUi.agreed}
          </CheckInput>
          <p className="span-12" role="status">
            {due.text !== null && (
              <>
                {certifyUi.willBe} <strong>{due.text}</strong>
              </>
            )}
            {due.text === null && due.problem !== null && value.day.trim() === '' && due.problem}
          </p>
        </div>
      )}
    </>
  );
};

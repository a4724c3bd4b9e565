import type { ReactElement } from 'react';
import { certifyUi } from '#shared/messages/fees';
import { CheckInput, TextInput } from '../components/fields.tsx';
import { tidyTypedDate } from '../intake/typedDate.ts';
import { appointmentProblems, type TypedAppointment } from './certifyAppointment.ts';

/** What is not certified at once: received with a paper that states hour and day. */
export const AppointmentFields = ({ isOn, onToggle, value, onChange, isTried }: { readonly isOn: boolean; readonly onToggle: (isOn: boolean) => void; readonly value: TypedAppointment; readonly onChange: (value: TypedAppointment) => void; readonly isTried: boolean }): ReactElement => {
  const problems = isTried ? appointmentProblems(value) : null;
  return (
    <>
      <CheckInput className="enter-skips" isChecked={isOn} onChange={onToggle}>
        {certifyUi.later}
      </CheckInput>
      {isOn && (
        <div className="grid">
          <TextInput className="span-3" label={certifyUi.day} value={value.day} onChange={(day) => onChange({ ...value, day })} onBlur={() => onChange({ ...value, day: tidyTypedDate(value.day) })} inputMode="numeric" hint={certifyUi.dayHint} problem={problems?.day === true ? certifyUi.wrongDay : null} maxLength={10} />
          <TextInput className="span-3" label={certifyUi.hour} value={value.hour} onChange={(hour) => onChange({ ...value, hour })} inputMode="numeric" hint={certifyUi.hourHint} problem={problems?.hour === true ? certifyUi.wrongHour : null} maxLength={5} />
          <CheckInput className="span-6 beside-field" isChecked={value.agreed} onChange={(agreed) => onChange({ ...value, agreed })}>
            {certifyUi.agreed}
          </CheckInput>
        </div>
      )}
    </>
  );
};

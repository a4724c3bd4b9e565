import { expect, it } from 'vitest';
import { appointmentProblems, noAppointment, typedToAppointment } from './certifyAppointment.ts';

it('an appointment is a day, or a day and an hour; nothing typed leaves it to the law', () => {
  expect(typedToAppointment(noAppointment)).toEqual({});
  expect(typedToAppointment({ day: '26/11/2026', hour: '', agreed: false })).toEqual({ appointment: '2026-11-26' });
  expect(typedToAppointment({ day: '26/11/2026', hour: '9h30', agreed: true })).toEqual({ appointment: '2026-11-26T09:30', agreed: true });
});

it('what cannot be read is marked, not guessed', () => {
  expect(appointmentProblems({ day: '31/02/2026', hour: '', agreed: false })).toEqual({ day: true, hour: false });
  expect(appointmentProblems({ day: '26/11/2026', hour: '25:00', agreed: false })).toEqual({ day: false, hour: true });
  expect(appointmentProblems({ day: '', hour: '10:30', agreed: false })).toEqual({ day: true, hour: false });
  expect(appointmentProblems(noAppointment)).toBeNull();
});

import { expect, it } from 'vitest';
import { appointmentProblems, noAppointment, typedToAppointment } from './certifyAppointment.ts';

const now = '2026-11-23T09:00';

it('an appointment is a day, or a day and an hour; nothing typed leaves it to the law', () => {
  expect(typedToAppointment(noAppointment)).toEqual({});
  expect(typedToAppointment({ day: '26/11/2026', hour: '', agreed: false })).toEqual({ appointment: '2026-11-26' });
  for (const hour of ['9:30', '9h30', '09g30', '9 giờ 30', '9.30']) expect(typedToAppointment({ day: '26/11/2026', hour, agreed: true })).toEqual({ appointment: '2026-11-26T09:30', agreed: true });
  for (const hour of ['10h', '10H', '10 giờ', '10:00']) expect(typedToAppointment({ day: '26/11/2026', hour, agreed: false })).toEqual({ appointment: '2026-11-26T10:00' });
});

it('what cannot be read is marked, not guessed', () => {
  expect(appointmentProblems({ day: '31/02/2026', hour: '', agreed: false }, now)).toEqual({ day: 'unread', hour: null });
  for (const hour of ['25:00', '10:', '10', '10h3']) expect(appointmentProblems({ day: '26/11/2026', hour, agreed: false }, now)).toEqual({ day: null, hour: 'unread' });
  expect(appointmentProblems({ day: '', hour: '10:30', agreed: false }, now)).toEqual({ day: 'unread', hour: null });
  expect(appointmentProblems(noAppointment, now)).toBeNull();
});

it('a day or an hour that is over says so', () => {
  expect(appointmentProblems({ day: '22/11/2026', hour: '', agreed: false }, now)).toEqual({ day: 'past', hour: null });
  expect(appointmentProblems({ day: '23/11/2026', hour: '9h', agreed: false }, now)).toEqual({ day: null, hour: 'past' });
  expect(appointmentProblems({ day: '23/11/2026', hour: '9h01', agreed: false }, now)).toBeNull();
  expect(appointmentProblems({ day: '23/11/2026', hour: '', agreed: false }, now)).toBeNull();
});

import { expect, test } from 'vitest';
import type { JournalEvent } from '../journal/event.ts';
import { EventData } from '../journal/eventTypes.ts';
import { isDossierEventType, type Part, partsByType, partsMeet, partsOf } from './ownership.ts';

const event = (type: string, data: object = {}) => ({ type, data }) as unknown as JournalEvent;
const correction = (...fields: string[]) => event('dossier.corrected', { changes: fields.map((field) => ({ field, before: '', after: 'x' })) });
const meet = (own: JournalEvent, ...others: JournalEvent[]) => partsMeet(partsOf(own), new Set<Part>(others.flatMap(partsOf)));

test('every event of a dossier says what it touches, and no other event is in the table', () => {
  const types = EventData.options.map((option) => option.shape.type.value);
  expect(Object.keys(partsByType).sort()).toEqual(types.filter((type) => type.startsWith('dossier.')).sort());
  expect(isDossierEventType('officer.added')).toBe(false);
  expect(partsOf(event('event.settled'))).toEqual([]);
});

test('the resolving unit’s result and the counter’s correction of a phone number leave each other alone', () => {
  expect(meet(event('dossier.completed', { note: '' }), correction('applicant.phone'), event('dossier.fee-collected'))).toBe(false);
});

test('two forwards contradict each other, and so do two corrections of one field but not of two', () => {
  expect(meet(event('dossier.forwarded'), event('dossier.submitted'))).toBe(true);
  expect(meet(correction('applicant.phone'), correction('applicant.address', 'applicant.phone'))).toBe(true);
  expect(meet(correction('applicant.phone'), correction('applicant.address'))).toBe(false);
});

test('prints add up; only two numbers for one control slip contradict each other', () => {
  const print = (form: string, number?: number) => event('dossier.printed', { form, printNo: 1, ...(number === undefined ? {} : { number, year: 2026 }) });
  expect(meet(print('01'), print('01'), print('06', 3))).toBe(false);
  expect(meet(print('06', 4), print('06', 3))).toBe(true);
});

test('a result recorded from its paper meets the result the other unit sent; its mere arrival at the counter does not', () => {
  const sent = event('dossier.completed', { note: '', result: { number: '1', date: '2026-11-23', signer: '' } });
  expect(meet(event('dossier.result-arrived', { note: '' }), sent)).toBe(false);
  expect(meet(event('dossier.result-arrived', { note: '', result: { number: '2', date: '2026-11-23', signer: '' } }), sent)).toBe(true);
});

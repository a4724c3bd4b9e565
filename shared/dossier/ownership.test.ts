import { expect, test } from 'vitest';
import type { JournalEvent } from '../journal/event.ts';
import { EventData } from '../journal/eventTypes.ts';
import type { Dossier } from './dossier.ts';
import { isDossierEventType, isStillAllowed, type Part, partsByType, partsChanged, partsMeet, partsOf } from './ownership.ts';

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

test('the same paper said again touches nothing but its arrival, and is allowed wherever the dossier is finished; another number, date or signer is another result', () => {
  const paper = { number: '88/VPĐK', date: '2026-11-23', signer: '' };
  const finished = { status: 'completed', result: paper, atCounterAt: null } as unknown as Dossier;
  const said = (type: string, change: object = {}) => event(type, { note: '', result: { ...paper, ...change } });
  expect(partsChanged(said('dossier.completed', { signer: 'Lê Hải' }), finished)).toEqual([]);
  expect(partsChanged(said('dossier.result-arrived'), finished)).toEqual(['arrival']);
  expect(partsChanged(said('dossier.result-arrived'), { ...finished, atCounterAt: '2026-11-23T03:00:00.000Z' })).toEqual([]);
  for (const status of ['completed', 'returned'] as const) expect(isStillAllowed(said('dossier.completed'), { ...finished, status }, '')).toBe(true);
  for (const other of [{ number: '89/VPĐK' }, { date: '2026-11-22' }]) expect(partsChanged(said('dossier.completed', other), finished)).toEqual(['result']);
  expect(partsChanged(said('dossier.completed', { signer: 'Lê Hải' }), { ...finished, result: { ...paper, signer: 'Trần Phong' } })).toEqual(['result']);
  // Without a number nobody knows whether it is the same.
  expect(partsChanged(said('dossier.completed', { number: '' }), { ...finished, result: { ...paper, number: '' } })).toEqual(['result']);
});

const moment = '2026-11-23T03:00:00.000Z';
const undo = (undone: string, back: object = {}) => event('dossier.undone', { undone, eventAt: moment, back: { status: 'processing', isStepOpen: false, ...back } });

test('an undo contradicts whoever built on what it takes back, and nobody who did something else', () => {
  const arrivedThere = event('dossier.result-arrived', { note: '' });
  expect(meet(undo('complete'), arrivedThere)).toBe(true);
  expect(meet(undo('result-arrived'), event('dossier.returned'))).toBe(true);
  expect(meet(undo('return'), event('dossier.returned'))).toBe(true);
  expect(meet(undo('complete'), correction('note'), event('dossier.fee-collected'))).toBe(false);
  // Somebody else's desk has it now: whom it is given back to is theirs to say.
  expect(meet(undo('complete', { signing: { to: 'son' } }), event('dossier.forwarded'))).toBe(true);
  expect(meet(undo('complete', { signing: null }), event('dossier.forwarded'))).toBe(false);
});

test('an undo of what another station opened again, or ended before, changes nothing and contradicts nobody', () => {
  const finished = { status: 'completed', completedAt: moment, finalStop: null } as unknown as Dossier;
  for (const other of [null, '2026-11-23T02:00:00.000Z']) {
    expect(partsChanged(undo('complete'), { ...finished, completedAt: other })).toEqual([]);
    expect(isStillAllowed(undo('complete'), { ...finished, status: 'processing', completedAt: other }, '')).toBe(true);
  }
  expect(partsChanged(undo('complete'), finished)).toContain('result');
});

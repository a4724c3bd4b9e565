import { expect, it } from 'vitest';
import { isSamePerson } from './onePerson.ts';

const vi = { kind: 'person' as const, name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idKind: 'personal-id' as const, idNumber: '062190004512', birthDate: '1990-05-03', phone: '0905117240' };

it('is the same person by name and paper of identity, however the name was typed', () => {
  expect(isSamePerson(vi, { ...vi, name: ' Hoàng Phủ  Ngọc Tường Vi'.normalize('NFD'), phone: '', birthDate: null })).toBe(true);
});

it('is another person where the number, the name’s marks or the kind differ', () => {
  for (const other of [{ ...vi, idNumber: '062190004513' }, { ...vi, name: 'HOÀNG PHÚ NGỌC TƯỜNG VI' }, { ...vi, idKind: 'passport' as const }, { ...vi, kind: 'organisation' as const }, { ...vi, idKind: 'none' as const, idNumber: '' }])
    expect(isSamePerson(vi, other)).toBe(false);
});

it('needs birthday and phone alike where nobody showed a paper: a name alone is nobody’s', () => {
  const without = { ...vi, idKind: 'none' as const, idNumber: '' };
  expect(isSamePerson(without, { ...without })).toBe(true);
  expect(isSamePerson(without, { ...without, phone: '0987654321' })).toBe(false);
  expect(isSamePerson(without, { ...without, birthDate: '1991-05-03' })).toBe(false);
});

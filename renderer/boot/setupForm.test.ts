import { expect, it } from 'vitest';
import { SetupInput } from '#shared/contractInputs';
import { emptySetup, setupProblems, setupToInput, type SetupForm } from './setupForm.ts';

const filled: SetupForm = {
  ...emptySetup, agencyCode: 'h48.105', authority: 'Ủy ban nhân dân xã Đăk Hà', place: 'Đăk Hà', adminName: 'Y Hà Mlô', adminId: 'quantri',
  password: 'mot hai ba bon', passwordAgain: 'mot hai ba bon', passphrase: 'suoi nui trang may', passphraseAgain: 'suoi nui trang may',
};

it('a filled first run is taken by the station as it is', () => {
  expect(setupProblems(filled)).toEqual({});
  expect(SetupInput.parse(setupToInput(filled))).toEqual(setupToInput(filled));
});

it('each field that is wrong says so beside itself', () => {
  const wrong = setupProblems({ ...filled, agencyCode: 'xã 5', morning: '11:30-07:00', rangeFrom: '70', rangeTo: '60', adminId: 'Quản trị', passwordAgain: 'khác' });
  expect(Object.keys(wrong).sort()).toEqual(['adminId', 'agencyCode', 'morning', 'passwordAgain', 'rangeTo']);
});

it('a secret that is too short is marked at its own box, before the station is asked', () => {
  const short = setupProblems({ ...filled, password: 'bay ky ', passwordAgain: 'bay ky ', passphrase: 'mườikýtự', passphraseAgain: 'mườikýtự' });
  expect(short).toEqual({ password: 'Cần ít nhất 8 ký tự', passphrase: 'Cần ít nhất 12 ký tự' });
});

it('an office open only in the morning is possible, one never open is not', () => {
  expect(setupProblems({ ...filled, afternoon: '' })).toEqual({});
  expect(setupToInput({ ...filled, afternoon: '' }).unit.hours).toEqual(['07:30-11:30']);
  expect(setupProblems({ ...filled, morning: '', afternoon: '' })).toHaveProperty('morning');
});

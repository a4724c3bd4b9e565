import { expect, it } from 'vitest';
import { parseRoles } from './roles.ts';

it.each([
  ['reception,processing', ['reception', 'processing']],
  ['tiếp nhận, trả kết quả', ['reception', 'returning']],
  ['tiep-nhan,tra-ket-qua,quan-tri,lanh-dao,xu-ly', ['reception', 'returning', 'admin', 'leader', 'processing']],
  ['Tiep nhan,reception', ['reception']],
])('%s names the roles %j', (text, roles) => {
  expect(parseRoles(text)).toEqual(roles);
});

it.each(['', 'thu-ngan', 'reception,', 'reception;processing'])('"%s" is no list of roles', (text) => {
  expect(parseRoles(text)).toBeNull();
});

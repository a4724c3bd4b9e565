import { expect, it } from 'vitest';
import type { EventBy } from '../journal/event.ts';
import { likelyActs } from './likelyActs.ts';
import { transitions } from './lifecycle.ts';
import { statuses } from './status.ts';

const by: EventBy = { officer: 'lan', role: 'processing', seat: 'Quầy 1' };
const at = '2026-10-05T02:00:00.000Z';
const dossier = { status: 'processing', atCounterAt: null, clockStops: [], finalStop: null, otherUnit: null, signing: null, voidRequest: null, declaration: null } as const;

it('in every state there are few of them, and each may lead somewhere from there', () => {
  for (const status of statuses) {
    const acts = likelyActs({ ...dossier, status });
    expect([status, acts.length > 0 && acts.length <= 6, acts.filter((act) => transitions[act].to[status] === null)]).toEqual([status, true, []]);
  }
});

it('what waits for a signature is signed or sent back, what another unit has comes back', () => {
  expect(likelyActs({ ...dossier, signing: { to: 'chi', toName: 'Lê Thị Chi', at, by, note: '' } }).slice(0, 2)).toEqual(['sign', 'send-back']);
  expect(likelyActs({ ...dossier, otherUnit: { name: 'Sở Xây dựng', code: '', at, by } }).slice(0, 2)).toEqual(['result-arrived', 'take-back']);
});

it('what was given back by mistake may plainly be asked to be voided', () => {
  expect(likelyActs({ ...dossier, status: 'returned' })).toEqual(['print', 'request-void']);
});

it('a request to void comes before everything else, and after it there is only paper', () => {
  const voidRequest = { at, by, reason: 'Nhập hai lần', leader: 'chi' };
  expect(likelyActs({ ...dossier, voidRequest }).slice(0, 2)).toEqual(['void', 'decline-void']);
  expect(likelyActs({ ...dossier, status: 'stopped', finalStop: { why: 'voided', reason: 'Nhập hai lần', at, by } })).toEqual(['print']);
});

import { expect, it } from 'vitest';
import { linkToText, type LinkFacts } from './linkFacts.ts';

const now = '2026-11-23T03:42:00.000Z';
const facts: LinkFacts = { enrolled: true, link: 'up', downSince: null, pending: 0, lastSyncAt: '2026-11-23T01:57:00.000Z', running: false, inSync: true, needsPerson: 0, inboxWaiting: 0 };

it('a lost link says since when, how much waits and when it last went through', () => {
  expect(linkToText({ ...facts, link: 'down', downSince: '2026-11-23T02:12:00.000Z', pending: 12, inSync: false }, now)).toBe('Mất mạng từ 09:12 · còn 12 việc chưa gửi · lần cuối 08:57');
});

it('a standing link with work left says so', () => {
  expect(linkToText({ ...facts, pending: 1_204, inSync: false }, now)).toBe('Còn 1.204 việc chưa gửi · lần cuối 08:57');
});

it('everything sent is said only when the station says it is in sync', () => {
  expect(linkToText(facts, now)).toBe('Đã gửi hết · lần cuối 08:57');
  expect(linkToText({ ...facts, inSync: false }, now)).toBe('Còn 0 việc chưa gửi · lần cuối 08:57');
});

it('what the province did not take is said before everything that goes by itself', () => {
  expect(linkToText({ ...facts, needsPerson: 1 }, now)).toBe('1 việc tỉnh chưa nhận, cần xem · lần cuối 08:57');
  expect(linkToText({ ...facts, needsPerson: 3, inboxWaiting: 1, pending: 3, inSync: false }, now)).toBe('2 việc tỉnh chưa nhận, cần xem · 1 mục tỉnh gửi đến chưa dùng được · Còn 3 việc chưa gửi · lần cuối 08:57');
});

it('a sync of another day names the day', () => {
  expect(linkToText({ ...facts, lastSyncAt: '2026-11-20T10:00:00.000Z' }, now)).toBe('Đã gửi hết · lần cuối 17:00 20/11');
});

it('a station that was never enrolled does not speak of a lost network', () => {
  expect(linkToText({ ...facts, enrolled: false, link: 'unknown', pending: 3, lastSyncAt: null, inSync: false }, now)).toBe('Chưa kết nối với tỉnh · còn 3 việc chưa gửi');
});

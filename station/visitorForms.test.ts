import { afterEach, beforeEach, expect, test } from 'vitest';
import { localMinuteToInstant } from '#shared/time';
import { act, createTestStation, must, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { createFormPrinter } from './forms.ts';
import { printVisit, visitPreview, visitsOn } from './visitorForms.ts';

let station: TestStation;
let lan: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
});
afterEach(() => station.remove());

const visitor = { kind: 'person', name: 'Hoàng Phủ Ngọc Tường Vi', idKind: 'personal-id', idNumber: '062190004512', address: 'Thôn Kon Trang Long Loi', phone: '0905117240', email: '' };
const turnAway = (change: Record<string, unknown> = {}) =>
  must(act(station.core, lan, { act: 'turn-away', form: '02', visitor, procedureCode: '1.004873', items: ['Giấy tờ chứng minh nơi cư trú', 'Trích lục ghi chú ly hôn'], reason: 'Chưa đủ giấy tờ', ...change }));
const printer = () => createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
const textOf = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/g, ' ').replace(/<[^>]+>/g, ' ').replaceAll('&#x2F;', '/').replace(/\s+/g, ' ');
const print = (form: '02' | '03', number: number) => must(printVisit(station.core, printer(), lan, { form, year: 2026, number, paper: 'A5', copies: 1 }));

test('Mẫu 02 before receipt says who, what for, what is missing and who guides; it has its own number and no dossier code', () => {
  turnAway();
  const { html, printNo } = print('02', 1);
  const text = textOf(html);
  for (const part of ['1-TN/PBS-TTPVHCC', 'Hoàng Phủ Ngọc Tường Vi', 'Thôn Kon Trang Long Loi', '0905117240', 'xác nhận tình trạng hôn nhân', '1. Giấy tờ chứng minh nơi cư trú', '2. Trích lục ghi chú ly hôn', 'Lý do: Chưa đủ giấy tờ', 'Nguyễn Thị Lan']) expect(text).toContain(part);
  expect(text).not.toContain('Mã hồ sơ');
  expect([printNo, text.includes('IN LẠI')]).toEqual([1, false]);
});

test('printed again it is the paper of that day, marked as a reprint, whoever prints it', () => {
  turnAway();
  print('02', 1);
  station.clock.set('2026-10-07T14:00');
  const again = print('02', 1);
  expect([again.printNo, textOf(again.html).includes('IN LẠI lần 2 · 14:00 07/10/2026')]).toEqual([2, true]);
  expect(textOf(again.html)).toContain('ngày 05 tháng 10 năm 2026');
  expect(textOf(again.html)).toContain('Nguyễn Thị Lan');
});

test('Mẫu 03 before receipt gives the reasons and the law, in words where no procedure fits', () => {
  turnAway({ form: '03', procedureCode: null, wanted: 'Xác nhận hoàn cảnh khó khăn', items: ['Không thuộc thẩm quyền của xã'], reason: '', legalBasis: 'Điều 17 Nghị định 118/2025/NĐ-CP' });
  const text = textOf(print('03', 1).html);
  for (const part of ['1-TN/PTC-TTPVHCC', 'Xác nhận hoàn cảnh khó khăn', '1. Không thuộc thẩm quyền của xã', 'Điều 17 Nghị định 118/2025/NĐ-CP']) expect(text).toContain(part);
});

test('the paper is seen while it is being written, before it has a name, an item or a number', () => {
  const html = must(visitPreview(station.core, printer(), lan, { form: '02', visitor: { kind: 'person', name: '', idKind: 'personal-id', idNumber: '', address: '', phone: '', email: '' }, procedureCode: '1.004873', wanted: '', items: ['Tờ khai'], reason: '', legalBasis: '', paper: 'A5' })).html;
  expect(textOf(html)).toContain('1. Tờ khai');
  expect(textOf(html)).toContain('xác nhận tình trạng hôn nhân');
  expect(visitsOn(station.core, '2026-10-05')).toEqual([]);
});

test('the list of a day holds that day’s people, the newest first, with how often each paper was printed', () => {
  turnAway();
  station.clock.set('2026-10-05T16:00');
  turnAway({ form: '03', items: ['Không thuộc thẩm quyền'] });
  print('02', 1);
  station.clock.set('2026-10-06T08:00');
  turnAway();
  expect(visitsOn(station.core, '2026-10-05').map(({ form, number, at, prints, officerName }) => [form, number, at, prints, officerName])).toEqual([
    ['03', 1, localMinuteToInstant('2026-10-05T16:00'), 0, 'Nguyễn Thị Lan'],
    ['02', 1, localMinuteToInstant('2026-10-05T09:00'), 1, 'Nguyễn Thị Lan'],
  ]);
  expect(visitsOn(station.core, '2026-10-06').map(({ number }) => number)).toEqual([2]);
});

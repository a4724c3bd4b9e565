/** Which line stands where, why, and what it offers; the lists by index and the pure rule say the same. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayTimesOf } from '#shared/closeDay/dayTimes';
import { daySectionOf } from '#shared/closeDay/sections';
import type { DayItem, DaySection, DayView } from '#shared/contract';
import { daySectionWords } from '#shared/messages/closeDay';
import { instantToLocalDate } from '#shared/time';
import type { Actor } from '#station/actor';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { findDossier } from '../acts/findDossier.ts';
import { storeContent } from '../files/storeContent.ts';
import { compareWithBook } from '../reconcile/paperBook.ts';
import { dayStatements } from './dayRows.ts';
import { dayPressing, dayView } from './dayView.ts';

let station: TestStation;
let clerk: Actor;
let worker: Actor;
let leader: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  worker = testActor(station.core, 'phuoc', 'Trần Văn Phước', ['processing']);
  leader = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
});
afterEach(() => station.remove());

const today = '2026-11-23';
const receive = (): string => must(act(station.core, clerk, { ...sampleReceive(), opId: randomUUID() })).code;
const forwarded = (): string => {
  const code = receive();
  must(act(station.core, clerk, { act: 'forward', code, to: 'phuoc' }));
  return code;
};
const view = (actor = clerk): DayView => dayView(station.core, actor, null);
const line = (code: string, actor = clerk): DayItem | undefined => view(actor).sections.flatMap(({ items }) => items).find((item) => item.code === code);
const lines = (section: DaySection): readonly DayItem[] => view().sections.find((one) => one.section === section)?.items ?? [];

describe('finished and not closed', () => {
  it('is what has its result attached, with the file and its hour as evidence, and closes it by one act', async () => {
    const code = forwarded();
    const { hash } = must(await storeContent(station.core, (async function* () { yield Buffer.from('%PDF-1.4 trích lục'); })()));
    station.clock.set('2026-11-23T10:05');
    must(act(station.core, worker, { act: 'attach-file', code, hash, name: 'trich-luc.pdf', target: { kind: 'result' } }));
    expect(line(code)).toMatchObject({ section: 'finished-not-closed', why: expect.stringMatching(/^Tệp kết quả “trich-luc\.pdf” đính kèm 10:05, hẹn /), acts: ['result-arrived', 'declare', 'open'] });
    expect(line(code, worker)?.acts).toEqual(['complete', 'declare', 'open']);
    must(act(station.core, clerk, { act: 'result-arrived', code }));
    expect(line(code)?.section).toBe('uncollected');
  });

  it('is what somebody declared finished, for the leader to decide, until it is declined', () => {
    const code = forwarded();
    station.clock.set('2026-11-23T15:00');
    must(act(station.core, clerk, { act: 'declare', code, what: 'result-arrived', at: '2026-11-23T10:00', evidence: { kind: 'paper-book', number: '12', date: today }, reason: 'Quên bấm kết thúc', leader: 'chi' }));
    expect(line(code)?.acts[0]).toBe('open');
    expect(line(code, leader)).toMatchObject({ section: 'finished-not-closed', acts: expect.arrayContaining(['approve-declaration', 'decline-declaration']), why: expect.stringContaining('chờ Lê Thị Chi duyệt') });
    must(act(station.core, leader, { act: 'decline-declaration', code, reason: 'Không có trong sổ' }));
    expect(line(code)).toBeUndefined();
  });
});

describe('the other sections', () => {
  it('name a signed result that is not at the counter, a supplement that ends or was handed in, a pause that is over', () => {
    const [signed, asked, paused] = [forwarded(), receive(), forwarded()];
    must(act(station.core, worker, { act: 'complete', code: signed }));
    must(act(station.core, clerk, { act: 'request-supplement', code: asked, items: ['Bản sao'], reason: 'Thiếu' }));
    must(act(station.core, worker, { act: 'pause', code: paused, reasonCode: 'other-body', legalBasis: 'Điều 12', approver: 'chi', until: '2026-11-26' }));
    expect(line(signed)).toMatchObject({ section: 'signed-not-here', why: 'Xong 08:00', acts: ['result-arrived', 'open'] });
    expect([line(asked), line(paused)]).toEqual([undefined, undefined]);
    station.clock.set('2026-11-26T16:00');
    expect(line(paused)).toMatchObject({ section: 'pause-over', why: expect.stringContaining('Lê Thị Chi duyệt') });
    must(act(station.core, clerk, { act: 'hand-in-supplement', code: asked }));
    expect(line(asked)).toMatchObject({ section: 'supplement-ending', why: expect.stringContaining('chờ kiểm tra'), acts: ['receive-supplement', 'tell-applicant', 'open'] });
  });

  it('hold the paper register against the system: nobody looked, what is on one side only, what came since', () => {
    const [first, second] = [receive(), receive()];
    expect(lines('book')).toMatchObject([{ code: null, why: 'Máy nhận 2 hồ sơ, chưa so với sổ giấy', acts: ['reconcile'] }]);
    must(compareWithBook(station.core, clerk, today, [first, '777']));
    receive();
    expect(lines('book').map(({ key }) => key)).toEqual([`book:${today}`, 'book:paper:777', `book:system:${second}`]);
  });

  it('keep an open late dossier among the late when its cause is stated and its letter sent, under a title that says so', () => {
    const code = forwarded();
    station.clock.set('2026-12-01T09:00');
    must(act(station.core, clerk, { act: 'state-cause', code, cause: 'work', note: 'Thiếu người' }));
    must(act(station.core, clerk, { act: 'send-apology', code, way: 'hand', paperNumber: '3/PXL' }));
    expect(line(code)).toMatchObject({ section: 'late' });
    expect(daySectionWords.late).toBe('Quá hạn chưa xong; xong trễ còn thiếu nguyên nhân, thư xin lỗi');
  });

  it('put a dossier promised for later than the law has it among the late', () => {
    const code = forwarded();
    must(act(station.core, worker, { act: 'extend', code, reason: 'Chờ xác minh', newDue: '2026-12-04' }));
    station.clock.set('2026-11-30T16:00');
    expect(line(code)).toMatchObject({ section: 'late' });
    expect(view().counts.late).toEqual({ declared: 1, recorded: 1, unattested: 0 });
  });

  it('keep what was promised for later without a ground in law where the law has it: due today, then late by the law, both dates named', () => {
    const code = forwarded();
    const legal = findDossier(station.core, code)?.due.legalDue ?? fail();
    station.clock.set(`${instantToLocalDate(legal)}T15:00`);
    must(act(station.core, worker, { act: 'extend', code, reason: 'Chờ xác minh', newDue: '2026-12-22' }));
    expect(line(code)).toMatchObject({ section: 'due-now', due: legal, isPressing: true, why: expect.stringMatching(/^Đã hẹn lại thứ Ba 22\/12, 17:00, hạn theo luật vẫn hôm nay 17:00; /) });
    expect([view().pressing, dayPressing(station.core)]).toEqual([1, 1]);
    station.clock.set('2026-12-02T08:00');
    expect(line(code)).toMatchObject({ section: 'late', isLate: true, why: expect.stringMatching(/^Quá hạn \d ngày làm việc \(.*\) theo luật, đã hẹn lại thứ Ba 22\/12, 17:00; /) });
  });

  it('of an open one that is late Enter answers for it first, as on the list of what is late', () => {
    const code = forwarded();
    station.clock.set('2026-12-04T08:00');
    expect(line(code)?.acts.slice(0, 3)).toEqual(['state-cause', 'send-apology', 'open']);
  });
});

it('lists by its indexes exactly what the rule for one dossier says', () => {
  const codes = Array.from({ length: 9 }, forwarded);
  must(act(station.core, worker, { act: 'complete', code: codes[0] ?? '' }));
  must(act(station.core, clerk, { act: 'result-arrived', code: codes[1] ?? '' }));
  must(act(station.core, worker, { act: 'extend', code: codes[2] ?? '', reason: 'Chờ xác minh', newDue: '2026-12-04' }));
  must(act(station.core, worker, { act: 'pause', code: codes[3] ?? '', reasonCode: 'other-body', legalBasis: 'Điều 12', approver: 'chi', until: '2026-11-26' }));
  must(act(station.core, clerk, { act: 'transfer', code: codes[4] ?? '', unit: 'Sở Tư pháp', unitCode: 'H48.12' }));
  must(act(station.core, clerk, { act: 'declare', code: codes[5] ?? '', what: 'result-arrived', at: '2026-11-23T08:00', evidence: { kind: 'paper-book', number: '12', date: today }, reason: 'Quên bấm kết thúc', leader: 'chi' }));
  must(act(station.core, worker, { act: 'extend', code: codes[6] ?? '', reason: 'Chờ xác minh', newDue: '2026-12-04' }));
  must(act(station.core, clerk, { act: 'declare', code: codes[6] ?? '', what: 'result-arrived', at: '2026-11-23T08:00', evidence: { kind: 'paper-book', number: '13', date: today }, reason: 'Quên bấm kết thúc', leader: 'chi' }));
  for (const minute of ['2026-11-23T16:00', '2026-11-26T16:00', '2026-11-27T16:00', '2026-11-30T16:00', '2026-12-03T16:00', '2026-12-04T16:00', '2026-12-07T16:00']) {
    station.clock.set(minute);
    const times = dayTimesOf(station.core.deps.now(), station.core.reference.hours(), station.core.reference.calendar());
    const seen = view();
    expect(dayPressing(station.core)).toBe(seen.pressing);
    const shown = new Map(seen.sections.flatMap(({ section, items, total, pressing }) => {
      expect([section, items.length, items.filter(({ isPressing }) => isPressing).length]).toEqual([section, total, pressing]);
      return items.flatMap((item) => (item.code === null || item.due === null && section === 'late' ? [] : [[item.code, section] as const]));
    }));
    const ruled = new Map(codes.flatMap((code) => {
      const section = daySectionOf(findDossier(station.core, code) ?? fail(), times, station.core.identity.unit.agencyCode);
      return section === null ? [] : [[code, section] as const];
    }));
    expect([minute, shown]).toEqual([minute, ruled]);
  }
});

it('shows of a long section the soonest of both states in one order, counts all of it, and what ended late where room is left', () => {
  const ended = forwarded();
  const [early, others] = [Array.from({ length: 3 }, receive), Array.from({ length: 198 }, (_, nth) => (nth % 2 === 0 ? forwarded() : receive()))];
  station.clock.set('2026-11-30T16:00');
  must(act(station.core, clerk, { act: 'result-arrived', code: ended }));
  const late = () => view().sections.find(({ section }) => section === 'late');
  expect(late()?.items.map(({ code }) => code)).toEqual([...early, ...others].slice(0, 200));
  expect([late()?.total, view().counts.late.recorded]).toEqual([202, 202]);
  for (const code of early) must(act(station.core, clerk, { act: 'withdraw', code, reason: 'Rút hồ sơ' }));
  expect(late()?.items.map(({ code }) => code)).toEqual([...others, ended, early[0]]);
  expect(late()?.total).toBe(202);
});

it('walks no table from end to end: every question has its index', () => {
  const plans = Object.entries(dayStatements(station.core)).flatMap(([name, { source }]) =>
    station.core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${source.replace(/@\w+|\?/g, "''")}`).all().map(({ detail }) => `${name}: ${detail}`));
  expect(plans.length).toBeGreaterThan(15);
  // By its status alone is everything that was ever returned; what came online and waits is little.
  expect(plans.filter((plan) => plan.endsWith('(status=?)') && !plan.startsWith('online: '))).toEqual([]);
  // The station itself is one row; an index that holds only the rows asked for is read whole.
  expect(plans.filter((plan) => /\bSCAN (?!station)/.test(plan) && !/USING (COVERING )?INDEX (dossier_online|dossier_passed_due|dossier_other_unit|dossier_finished)/.test(plan))).toEqual([]);
  // Each index has its rows in the order of the list: a section of thousands is not put in order for the 200 it shows.
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
});

function fail(): never {
  throw new Error('the dossier is there');
}

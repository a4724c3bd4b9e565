/** Chốt ngày on a real station: which lines there are and why, what closing writes, and that a changed summary is found. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDaySigned, signDay } from '#shared/closeDay/daySignature';
import { SignedDay } from '#shared/closeDay/daySummary';
import type { DaySection, DayView } from '#shared/contract';
import type { Actor } from '#station/actor';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { countsFor } from '../lists.ts';
import { verifyStation } from '../journal/verify.ts';
import { createSqliteSyncStore } from '../sync/sqliteSyncStore.ts';
import { compareWithBook } from '../reconcile/paperBook.ts';
import { checkDay } from './checkDay.ts';
import { closeDay } from './closeDay.ts';
import { findClosing } from './dayStored.ts';
import { dayView } from './dayView.ts';

let station: TestStation;
let clerk: Actor;
let officer: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  officer = testActor(station.core, 'phuoc', 'Trần Văn Phước', ['processing']);
});
afterEach(() => station.remove());

const receive = (): string => must(act(station.core, clerk, { ...sampleReceive(), opId: randomUUID() })).code;
const view = (): DayView => dayView(station.core, clerk, null);
const linesOf = (section: DaySection, seen: DayView = view()) => seen.sections.find((one) => one.section === section)?.items ?? [];
const close = (note = '', seen = view().seen) => closeDay(station.core, clerk, { seen, note, opId: randomUUID() }, null);

describe('the list of the end of a day', () => {
  it('moves a dossier from due tomorrow to due now to late as its date comes, and lets go of it when it is finished', () => {
    const code = receive();
    const due = must(act(station.core, clerk, { act: 'forward', code, to: 'phuoc' }));
    expect(due.code).toBe(code);
    station.clock.set('2026-11-26T16:00');
    expect(linesOf('due-tomorrow').map((line) => line.code)).toEqual([code]);
    station.clock.set('2026-11-27T16:00');
    expect(linesOf('due-now')).toMatchObject([{ code, isPressing: true, why: expect.stringContaining('hôm nay') }]);
    station.clock.set('2026-11-30T16:00');
    expect(linesOf('late')).toMatchObject([{ code, isPressing: false }]);
    must(act(station.core, clerk, { act: 'result-arrived', code }));
    // Over, and still to be explained and apologised for.
    expect(linesOf('late')).toMatchObject([{ code, acts: ['state-cause', 'send-apology', 'declare', 'open'], due: null }]);
    must(act(station.core, clerk, { act: 'state-cause', code, cause: 'work', note: 'Thiếu người' }));
    must(act(station.core, clerk, { act: 'send-apology', code, way: 'hand', paperNumber: '3/PXL' }));
    expect(linesOf('late')).toEqual([]);
    expect(linesOf('uncollected')).toMatchObject([{ code, acts: ['return', 'open'] }]);
  });
});

describe('closing a day', () => {
  it('writes one signed event, which a changed figure no longer fits, and keeps every table as the journal makes it', () => {
    receive();
    const closed = must(close());
    const stored = findClosing(station.core, '2026-11-23');
    if (stored === null) throw new Error('the day is closed');
    expect(isDaySigned(station.core.identity.id, stored)).toBe(true);
    expect(isDaySigned(station.core.identity.id, { ...stored, counts: { ...stored.counts, received: 0 } })).toBe(false);
    // Who closed it and when are as little to be changed as a figure.
    expect(stored).toMatchObject({ closedAt: station.core.deps.now(), closedBy: { officer: 'lan', name: 'Nguyễn Thị Lan' } });
    expect(isDaySigned(station.core.identity.id, { ...stored, closedBy: { ...stored.closedBy, name: 'Trần Văn Phước' } })).toBe(false);
    expect(isDaySigned(station.core.identity.id, { ...stored, closedAt: '2026-11-23T09:00:00.000Z' })).toBe(false);
    expect(closed.seq).toBe(station.core.journal.head().seq);
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.clock.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true });
    expect(view().closed).toMatchObject({ byName: 'Nguyễn Thị Lan', seal: closed.seal, hasMoved: false });
  });

  it('signs how many were late before a supplement was asked for; what was signed before that was counted still reads and verifies, and cannot be given a number', () => {
    must(close());
    const { id } = station.core.identity;
    const stored = findClosing(station.core, '2026-11-23');
    if (stored === null) throw new Error('the day is closed');
    expect(isDaySigned(id, { ...stored, counts: { ...stored.counts, lateBefore: 1 } })).toBe(false);
    const { lateBefore, ...counts } = stored.counts;
    expect(lateBefore).toBe(0);
    const old = signDay(id, { ...stored, counts }, createSqliteSyncStore(station.core).stationKey());
    const read = SignedDay.parse(JSON.parse(JSON.stringify(old)));
    expect([isDaySigned(id, read), 'lateBefore' in read.counts]).toEqual([true, false]);
    expect(isDaySigned(id, { ...read, counts: { ...read.counts, lateBefore: 0 } })).toBe(false);
  });

  it('is done once for a key, and again for another: the newest counts, both stay in the journal', () => {
    receive();
    const asked = { seen: view().seen, note: '', opId: randomUUID() };
    const first = must(closeDay(station.core, clerk, asked, null));
    expect(must(closeDay(station.core, clerk, asked, null))).toEqual(first);
    receive();
    expect(view().closed).toMatchObject({ seq: first.seq, hasMoved: true });
    const second = must(close());
    expect([second.counts.received, view().closed?.seq]).toEqual([2, second.seq]);
    expect(station.core.db.sqlite.prepare("SELECT count(*) FROM journal WHERE type = 'day.closed'").pluck().get()).toBe(2);
  });

  it('refuses a list that is no longer the one that was looked at, and one that leaves what will be late without a word', () => {
    const code = receive();
    must(act(station.core, clerk, { act: 'forward', code, to: 'phuoc' }));
    station.clock.set('2026-11-27T16:00');
    const { seen } = view();
    expect(close('', seen)).toMatchObject({ error: { type: 'DayNoteMissing', pressing: 1 } });
    for (const nothing of ['.', '- -', 'ok', '  12/11  3']) expect(close(nothing, seen)).toMatchObject({ error: { type: 'DayNoteMissing', pressing: 1 } });
    expect(must(close('Chờ lãnh đạo ký', seen))).toMatchObject({ left: 1, pressing: 1 });
    must(act(station.core, officer, { act: 'complete', code }));
    expect(close('', seen)).toMatchObject({ error: { type: 'DayListChanged' } });
  });

  it('refuses the list of the day that has just gone by: the new day is another one, whatever lies there', () => {
    station.clock.set('2026-11-23T23:58');
    const { seen } = view();
    station.clock.set('2026-11-24T00:02');
    expect(close('', seen)).toMatchObject({ error: { type: 'DayListChanged' } });
    expect(must(close())).toMatchObject({ day: '2026-11-24', left: 0 });
  });

  it('is nobody’s who only looks after the machine', () => {
    const admin = testActor(station.core, 'quan', 'Đỗ Văn Quân', ['admin']);
    expect(closeDay(station.core, admin, { seen: view().seen, note: '', opId: randomUUID() }, null)).toMatchObject({ error: { type: 'RightMissing' } });
  });

  it('is shown the next morning with what is still open of what it left; a day nobody closed is said to be open', () => {
    const [left, done] = [receive(), receive()];
    for (const code of [left, done]) must(act(station.core, clerk, { act: 'forward', code, to: 'phuoc' }));
    expect(view().before).toBeNull();
    station.clock.set('2026-11-27T08:00');
    expect(view().before).toEqual({ day: '2026-11-23', isClosed: false, left: [], total: 0 });
    station.clock.set('2026-11-27T16:00');
    must(close('Chờ sáng mai'));
    // A Monday: over the days off.
    station.clock.set('2026-11-30T07:30');
    must(act(station.core, officer, { act: 'complete', code: done }));
    must(act(station.core, clerk, { act: 'result-arrived', code: done }));
    must(act(station.core, clerk, { act: 'return', code: done }));
    expect(view().before).toMatchObject({ day: '2026-11-27', isClosed: true, total: 2, left: [{ code: left, section: 'due-now', isStillOpen: true }, { code: done, isStillOpen: false }] });
  });

  it('counts what the paper register showed as left over until that day’s comparison no longer shows it', () => {
    const codes = [receive(), receive(), receive()];
    const [inBook = '', second = '', third = ''] = codes;
    must(compareWithBook(station.core, clerk, '2026-11-23', [inBook, '777']));
    must(close('Chờ sáng mai'));
    station.clock.set('2026-11-24T07:30');
    const stillOpen = () => view().before?.left.filter(({ isStillOpen }) => isStillOpen).map(({ key }) => key);
    expect(view().before).toMatchObject({ day: '2026-11-23', total: 3 });
    expect(stillOpen()).toEqual(['book:paper:777', `book:system:${second}`, `book:system:${third}`]);
    must(compareWithBook(station.core, clerk, '2026-11-23', [inBook, second, '777']));
    expect(stillOpen()).toEqual(['book:paper:777', `book:system:${third}`]);
    must(compareWithBook(station.core, clerk, '2026-11-23', codes));
    expect(stillOpen()).toEqual([]);
  });

  it('counts a book nobody compared as left over until it is compared and agrees', () => {
    const codes = [receive(), receive()];
    must(close());
    station.clock.set('2026-11-24T07:30');
    const stillOpen = () => view().before?.left.map(({ key, isStillOpen }) => [key, isStillOpen]);
    expect(stillOpen()).toEqual([['book:2026-11-23', true]]);
    must(compareWithBook(station.core, clerk, '2026-11-23', codes.slice(0, 1)));
    expect(stillOpen()).toEqual([['book:2026-11-23', true]]);
    must(compareWithBook(station.core, clerk, '2026-11-23', codes));
    expect(stillOpen()).toEqual([['book:2026-11-23', false]]);
  });

  it('is checked against the journal’s own bytes: signature, key, and the event it was signed behind', () => {
    receive();
    must(close());
    expect(checkDay(station.core, '2026-11-23')).toMatchObject({ isSigned: true, isOwnKey: true, isHeadKept: true });
    expect(checkDay(station.core, '2026-11-24')).toBeNull();
    // Somebody with the data key writes another figure into the journal itself.
    station.core.db.sqlite.exec('DROP TRIGGER journal_no_update');
    const { pos, bytes } = station.core.db.sqlite.prepare<[], { pos: number; bytes: Buffer }>("SELECT pos, bytes FROM journal WHERE type = 'day.closed'").get() ?? fail();
    station.core.db.sqlite.prepare('UPDATE journal SET bytes = ? WHERE pos = ?').run(Buffer.from(bytes.toString('utf8').replace('"received":1', '"received":7')), pos);
    expect(checkDay(station.core, '2026-11-23')).toMatchObject({ isSigned: false });
  });

  it('is not signed as it stands where the event names another officer than the summary does', () => {
    receive();
    must(close());
    station.core.db.sqlite.exec('DROP TRIGGER journal_no_update');
    const { pos, bytes } = station.core.db.sqlite.prepare<[], { pos: number; bytes: Buffer }>("SELECT pos, bytes FROM journal WHERE type = 'day.closed'").get() ?? fail();
    const event = JSON.parse(bytes.toString('utf8')) as { by: { officer: string } };
    station.core.db.sqlite.prepare('UPDATE journal SET bytes = ? WHERE pos = ?').run(Buffer.from(JSON.stringify({ ...event, by: { ...event.by, officer: 'phuoc' } })), pos);
    expect(checkDay(station.core, '2026-11-23')).toMatchObject({ isSigned: false });
  });

  it('tells the next morning what of it is still to be done, and what was done since wherever it stands by then', () => {
    const [finished, left] = [receive(), receive()];
    for (const code of [finished, left]) must(act(station.core, clerk, { act: 'forward', code, to: 'phuoc' }));
    station.clock.set('2026-11-27T16:40');
    expect([view().pressing, countsFor(station.core, clerk).dayPressing]).toEqual([2, 2]);
    must(close('Chờ kết quả'));
    station.clock.set('2026-11-30T07:05');
    const openNow = () => view().before?.left.filter(({ section, isStillOpen }) => section === 'due-now' && isStillOpen).map(({ code }) => code);
    expect(openNow()).toEqual([finished, left]);
    must(act(station.core, clerk, { act: 'result-arrived', code: finished }));
    expect(linesOf('uncollected').map(({ code }) => code)).toEqual([finished]);
    expect(openNow()).toEqual([left]);
    expect(countsFor(station.core, clerk).dayPressing).toBe(0);
  });
});

function fail(): never {
  throw new Error('the day was closed');
}

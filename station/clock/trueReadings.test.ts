/** How ends and dates are read on a real station whose clock was wrong: by what the province's receipts and the order of events leave possible. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEvent } from '#shared/journal/event';
import { createHeardStation, hearProvince, restartStation } from '#test/heardStation';
import { act, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import type { StationCore } from '../core.ts';
import { dossierView } from '../views.ts';
import { listFor } from '../lists.ts';
import { clockReport } from './clockReport.ts';
import { clockView } from './clockView.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

describe('what a wrong clock dated', () => {
  let station: TestStation;
  let core: StationCore;
  let all: Actor;

  beforeEach(() => {
    station = createHeardStation('2026-11-16T08:00');
    core = station.core;
    all = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning', 'processing', 'leader']);
  });
  afterEach(() => station.remove());

  const hear = (): void => hearProvince(station);
  const receive = () => act(core, all, sampleReceive());
  const events = (type: JournalEvent['type']) => core.db.sqlite.prepare('SELECT bytes FROM journal WHERE type = ? ORDER BY pos').all(type).map((row) => JSON.parse((row as { bytes: Buffer }).bytes.toString('utf8')) as JournalEvent);
  const jumps = () => events('clock.jumped').map(({ data }) => data as { how: string; byMs: number });
  const restart = (): void => {
    core = restartStation(station);
  };

  test('turned back across a reboot and restored: seen by the order of events, and what was done between cannot pass for on time', () => {
    const { code } = must(receive());
    hear();
    // Due 17:00 on the 19th. On the 20th the clock is set back to the 19th 16:30, the result recorded, the clock put right.
    restart();
    station.clock.tick(4 * DAY + 2 * HOUR);
    station.clock.moveClock(-(17.5 * HOUR));
    must(act(core, all, { act: 'result-arrived', code }));
    restart();
    station.clock.moveClock(17.5 * HOUR);
    station.clock.tick(HOUR);
    hear();
    // The clock alone says on time; the receipts around leave both days open.
    expect(findDossier(core, code)?.endedAt).toBe('2026-11-19T09:30:00.000Z');
    expect(dossierView(core, all, code)).toMatchObject({ timeliness: 'unattested', reading: { byDate: 'unattested', byMinute: 'unattested' } });
    const list = dossierView(core, all, code)?.reading;
    expect(list).toMatchObject({ ended: true });
    // Set back to before what was written already, it is seen at once.
    restart();
    station.clock.moveClock(-2 * DAY);
    expect(receive().ok).toBe(false);
    expect(jumps().at(-1)).toMatchObject({ how: 'across-reboots' });
  });

  /** What a page and a list say of one dossier's end. */
  const said = (code: string) => ({ page: dossierView(core, all, code)?.timeliness, list: must(listFor(core, all, { view: 'all', after: null, limit: 10 })).rows.find((row) => row.code === code)?.isUnattested });
  const pausedAndResumed = (offDays: number): string => {
    testActor(core, 'chi', 'Lê Thị Chi', ['leader']);
    const { code } = must(receive());
    must(act(core, all, { act: 'forward', code, to: 'lan' }));
    hear();
    restart();
    station.clock.tick(4 * DAY + 2 * HOUR);
    if (offDays === 0) hear();
    station.clock.moveClock(offDays * DAY);
    must(act(core, all, { act: 'pause', code, reasonCode: 'other-body', reason: 'Hỏi cơ quan khác', legalBasis: 'Điều 1', approver: 'chi', until: '2026-11-25' }));
    restart();
    station.clock.moveClock(-offDays * DAY);
    station.clock.tick(MINUTE);
    hear();
    must(act(core, all, { act: 'resume', code }));
    station.clock.tick(MINUTE);
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(MINUTE);
    hear();
    return code;
  };

  test('a pause backdated across reboots moves the date, and nobody calls the end early', () => {
    const code = pausedAndResumed(-3);
    // Due on the 19th; paused on the 20th under a clock that said the 17th, so that the paper says the 25th.
    expect(findDossier(core, code)?.due.legalDue.slice(0, 10)).toBe('2026-11-25');
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'unattested', byMinute: 'unattested' });
    expect(said(code)).toEqual({ page: 'unattested', list: true });
  });

  test('the same pause under a right clock, a day late already, stays late', () => {
    expect(said(pausedAndResumed(0))).toEqual({ page: 'late', list: false });
  });

  test('a receipt ahead of its day gives a date nobody can rely on, though the end is sure', () => {
    must(receive());
    hear();
    restart();
    station.clock.moveClock(3 * DAY);
    const { code } = must(receive());
    expect([code.slice(8, 14), findDossier(core, code)?.due.legalDue.slice(0, 10)]).toEqual(['261119', '2026-11-25']);
    station.clock.moveClock(-3 * DAY);
    station.clock.tick(MINUTE);
    hear();
    // Truly due on the 19th.
    station.clock.tick(7 * DAY);
    hear();
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(MINUTE);
    hear();
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'unattested', byMinute: 'unattested' });
    expect(said(code)).toEqual({ page: 'unattested', list: true });
    // Here the chain shows it: the clock ran back inside the boot.
    expect(clockReport(core, 0).suspicions.map(({ kind }) => kind)).toContain('jumped-in-boot');
  });

  test('a date and an end both sure are early, whatever the clock did to others meanwhile', () => {
    const { code } = must(receive());
    station.clock.tick(MINUTE);
    hear();
    restart();
    station.clock.moveClock(3 * DAY);
    must(receive());
    restart();
    station.clock.moveClock(-3 * DAY);
    station.clock.tick(MINUTE);
    hear();
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(MINUTE);
    hear();
    expect(said(code)).toEqual({ page: 'early', list: false });
    // A later event with an earlier clock: the reboot hides it from the counter, not from the order.
    expect(clockReport(core, 0).suspicions.map(({ kind }) => kind)).toContain('across-reboots');
  });

  test('started anew under a right clock with the line down, it only waits for the province, which can still attest it', () => {
    const waits = (code: string) => ({ page: dossierView(core, all, code)?.awaitsProvince, list: must(listFor(core, all, { view: 'all', after: null, limit: 10 })).rows.find((row) => row.code === code)?.awaitsProvince });
    const { code } = must(receive());
    hear();
    restart();
    station.clock.tick(DAY);
    must(act(core, all, { act: 'result-arrived', code }));
    expect([said(code), waits(code)]).toEqual([{ page: 'unattested', list: true }, { page: true, list: true }]);
    // Another boot: an answer of the due day itself would still show it, none after it.
    restart();
    station.clock.tick(DAY);
    expect(waits(code)).toEqual({ page: true, list: true });
    station.clock.tick(2 * DAY);
    expect(waits(code)).toEqual({ page: false, list: false });
  });

  test('a clock that is known to have moved has no such kind word', () => {
    const { code } = must(receive());
    hear();
    restart();
    station.clock.tick(DAY);
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.moveClock(HOUR);
    expect(receive().ok).toBe(false);
    expect(dossierView(core, all, code)).toMatchObject({ timeliness: 'unattested', awaitsProvince: false });
    hear();
    expect(dossierView(core, all, code)).toMatchObject({ timeliness: 'early', awaitsProvince: false });
  });

  test('started anew with the line down, what ends is not shown as in time before the province has answered: a clock set back shows nowhere till then', () => {
    const { code } = must(receive());
    hear();
    restart();
    station.clock.tick(4 * DAY);
    station.clock.moveClock(-2 * DAY);
    must(act(core, all, { act: 'result-arrived', code }));
    expect(said(code)).toEqual({ page: 'unattested', list: true });
    station.clock.tick(MINUTE);
    hear();
    expect(said(code)).toEqual({ page: 'late', list: false });
  });

  test('and with the clock left alone it is shown as soon as the line is back', () => {
    const { code } = must(receive());
    hear();
    restart();
    station.clock.tick(DAY);
    must(act(core, all, { act: 'result-arrived', code }));
    expect(said(code)).toEqual({ page: 'unattested', list: true });
    station.clock.tick(HOUR);
    hear();
    expect(said(code)).toEqual({ page: 'early', list: false });
  });

  test('of a declared end the moment of its recording is known no better than the clock that told it', () => {
    testActor(core, 'chi', 'Lê Thị Chi', ['leader']);
    const chair = testActor(core, 'son', 'Lê Văn Sơn', ['leader']);
    const { code } = must(receive());
    hear();
    restart();
    // Recorded on the 20th under a clock that says the 19th.
    station.clock.tick(4 * DAY);
    station.clock.moveClock(-DAY);
    must(act(core, all, { act: 'declare', code, what: 'result-arrived', at: '2026-11-18T10:00', evidence: { kind: 'paper-book', number: '1', date: '2026-11-18' }, leader: 'chi', reason: 'Mất điện' }));
    must(act(core, chair, { act: 'approve-declaration', code }));
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'early', declared: { byDate: 'unattested' } });
    station.clock.tick(MINUTE);
    hear();
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'early', byMinute: 'on-time', declared: { byDate: 'late', byMinute: 'late' } });
  });

  test('an end that shows the same moment as an act before it is not taken for that act', () => {
    const { code } = must(receive());
    hear();
    const then = core.deps.now();
    must(act(core, all, { act: 'forward', code, to: 'lan' }));
    hear();
    restart();
    station.clock.tick(5 * DAY);
    station.clock.moveClock(Date.parse(then) - Date.parse(core.deps.now()));
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(MINUTE);
    hear();
    expect(findDossier(core, code)?.endedAt).toBe(then);
    expect(said(code).page).not.toBe('early');
  });

  test('an hour after its due minute is late by the minute and on its day, though the next answer came days later', () => {
    const { code } = must(receive());
    hear();
    station.clock.tick(3 * DAY + 9 * HOUR + 10 * MINUTE);
    hear();
    station.clock.tick(10 * MINUTE);
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(3 * DAY);
    hear();
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'on-time', byMinute: 'late' });
  });

  test('a clock less than two minutes behind does not make a minute too late be in time', () => {
    const { code } = must(receive());
    hear();
    restart();
    // Due at 17:00.
    station.clock.tick(3 * DAY + 9 * HOUR + 70_000);
    hear();
    station.clock.tick(30_000);
    station.clock.moveClock(-1.5 * MINUTE);
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(10_000);
    hear();
    expect(findDossier(core, code)?.endedAt).toBe('2026-11-19T10:00:10.000Z');
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byMinute: 'late' });
  });

  test('what is open is held against the true moment while the error of the clock is known', () => {
    const { code } = must(receive());
    hear();
    restart();
    station.clock.moveClock(-3 * DAY);
    station.clock.tick(4 * DAY);
    const overdue = () => must(listFor(core, all, { view: 'overdue', after: null, limit: 10 })).rows.length;
    expect([overdue(), dossierView(core, all, code)?.timeliness]).toEqual([0, 'open-due-soon']);
    hear();
    expect([overdue(), dossierView(core, all, code)?.timeliness]).toEqual([1, 'open-late']);
    // Another boot: the clock may have been put right meanwhile, and nobody knows before the next receipt.
    restart();
    station.clock.moveClock(3 * DAY);
    expect(overdue()).toBe(1);
    station.clock.moveClock(-3 * DAY);
    // Wrong again, it cannot make it any earlier than the last answer was: that came after the date.
    expect(overdue()).toBe(1);
    must(act(core, all, { act: 'confirm-time', isRight: false }));
    station.clock.tick(MINUTE);
    hear();
    expect(overdue()).toBe(1);
    // Said again, asked about no more.
    expect([jumps().length, clockView(core).open]).toEqual([2, null]);
  });

  test('what was received under a wrong clock says when it truly was, once that is known', () => {
    must(receive());
    hear();
    restart();
    station.clock.moveClock(-3 * DAY);
    station.clock.tick(HOUR);
    hear();
    must(act(core, all, { act: 'confirm-time', isRight: false }));
    const { code } = must(receive());
    station.clock.tick(MINUTE);
    hear();
    expect(dossierView(core, all, code)?.timeline.map(({ at, trueAt }) => [at.slice(0, 13), trueAt?.slice(0, 13)])).toEqual([['2026-11-13T02', '2026-11-16T02']]);
    station.clock.moveClock(3 * DAY);
    must(act(core, all, { act: 'confirm-time' }));
    const right = must(receive()).code;
    station.clock.tick(MINUTE);
    hear();
    expect(dossierView(core, all, right)?.timeline.map(({ trueAt }) => trueAt)).toEqual([null]);
  });
});

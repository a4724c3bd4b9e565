/** Open dossiers under a wrong clock: nobody is counted late, or in time, by a date or a moment that the clock made up. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readingToText } from '#shared/messages/reading';
import { ok } from '#shared/result';
import { createHeardStation, hearProvince, restartStation } from '#test/heardStation';
import { act, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { dayPressing, dayView } from '../closeDay/dayView.ts';
import { bySystem, type StationCore } from '../core.ts';
import { lateListOf } from '../lateness/lateList.ts';
import { latePublicOf } from '../lateness/publicList.ts';
import { countsFor, listFor } from '../lists.ts';
import { dossierAt, dossierView } from '../views.ts';
import { openDoubts } from './openDoubts.ts';
import { presentDoubt } from './presentTime.ts';
import { lookAtClock } from './sense.ts';
import { stretchStatements, wrongStretches } from './wrongStretches.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];

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
const restart = (): void => {
  core = restartStation(station);
};

test('an open dossier that a clock four days ahead dated is late or in time for nobody who cannot show it, and is listed wherever it may be late', async () => {
  must(receive());
  hear();
  restart();
  station.clock.moveClock(4 * DAY);
  // The 16th by the truth, the 20th by the clock, and the line is down.
  const { code } = must(receive());
  const honest = () => dossierView(core, all, code)?.timeliness;
  expect(honest()).toBe('open');
  restart();
  station.clock.moveClock(-4 * DAY);
  station.clock.tick(HOUR);
  // Nothing shows yet but that the clock went back.
  must(act(core, all, { act: 'confirm-time', isRight: true }));
  station.clock.set('2026-11-20T09:00');
  hear();
  // Received on the 16th, due on the 19th by the truth, on the 25th by the clock's word: between the two receipts, nobody can say where.
  const overdue = must(listFor(core, all, { view: 'overdue', after: null, limit: 10 })).rows;
  expect(overdue.map((row) => [row.code === code, row.isUnattested])).toEqual([[false, false], [true, true]]);
  expect([honest(), countsFor(core, all).overdue]).toEqual(['unattested', 2]);
  const day = dayView(core, all, null);
  expect(day.counts.late).toEqual({ declared: 1, recorded: 1, unattested: 1 });
  const late = day.sections.find(({ section }) => section === 'late');
  expect([late?.total, late?.items[0]?.code, late?.items[0]?.why]).toEqual([2, code, expect.stringContaining('chưa chứng thực được')]);
  expect((await lateListOf(core)).rows.map((row) => [row.code === code, row.isUnattested])).toEqual([[true, true], [false, false]]);
  const shown = await latePublicOf(core, { from: '2026-11-16', to: '2026-11-20' });
  expect(shown.ok && shown.value.units.map(({ late: counts }) => counts)).toEqual([{ declared: 1, recorded: 1, unattested: 1 }]);
  expect(readingToText(dossierAt(core, code, station.clock.truth())?.reading ?? 'voided')).toContain('theo ngày chưa chứng thực được');
  // Of what nobody's clock is in, all is as it was.
  expect(dayPressing(core)).toBe(day.pressing);
});

test('while the clock is known to be wrong and by how much is not, what may be late by now is listed as such', () => {
  const { code } = must(receive());
  hear();
  restart();
  station.clock.tick(HOUR);
  core.journal.transact((tx) => ok(tx.append({ type: 'clock.heartbeat', data: { why: 'boot' }, by: bySystem })));
  const timeliness = () => dossierView(core, all, code)?.timeliness;
  expect(timeliness()).toBe('open');
  // Four days on at one blow, with the line down: the date is over by this clock, and not by what it said before.
  station.clock.moveClock(4 * DAY);
  const [row] = must(listFor(core, all, { view: 'overdue', after: null, limit: 10 })).rows;
  expect([row?.code, row?.isUnattested, timeliness()]).toEqual([code, true, 'unattested']);
  expect(dayView(core, all, null).counts.late).toEqual({ declared: 0, recorded: 0, unattested: 1 });
  hear();
  expect([timeliness(), must(listFor(core, all, { view: 'overdue', after: null, limit: 10 })).rows]).toEqual(['open', []]);
});

test('a clock found set back over a reboot takes no lateness away: it stands before what the journal said, until the province answers', async () => {
  const { code } = must(receive());
  hear();
  const shown = async () => {
    const owed = (await lateListOf(core)).rows.map((row) => row.isUnattested);
    return [dossierView(core, all, code)?.timeliness, owed, dayView(core, all, null).counts.late];
  };
  const [late, unattested] = [{ declared: 1, recorded: 1, unattested: 0 }, { declared: 0, recorded: 0, unattested: 1 }];
  // Due on the 19th, and the line is down.
  station.clock.set('2026-11-23T09:00');
  must(act(core, all, { act: 'print', code, form: '01' }));
  expect(await shown()).toEqual(['open-late', [false], late]);
  restart();
  station.clock.moveClock(-5 * DAY);
  station.clock.tick(60_000);
  // Before the program looks, when it has, by the officer's word that the clock is right, and in the next boot.
  expect(await shown()).toEqual(['unattested', [true], unattested]);
  lookAtClock(core);
  expect(await shown()).toEqual(['unattested', [true], unattested]);
  must(act(core, all, { act: 'confirm-time', isRight: true }));
  expect([await shown(), presentDoubt(core)]).toEqual([['unattested', [true], unattested], { from: '2026-11-18T02:01:00.000Z', to: '2026-11-23T02:00:00.000Z' }]);
  station.clock.tick(HOUR);
  restart();
  expect([await shown(), presentDoubt(core)?.to]).toEqual([['unattested', [true], unattested], '2026-11-23T03:00:00.000Z']);
  hear();
  station.clock.moveClock(5 * DAY);
  lookAtClock(core);
  hear();
  expect([await shown(), presentDoubt(core)]).toEqual([['open-late', [false], late], null]);
});

test('what stopped behind its date did so, at the latest, no sooner than its own clock said, though the clock was set back since', () => {
  const { code } = must(receive());
  hear();
  // Due on the 19th: stopped as the 20th begins, in a boot the province never answered.
  restart();
  station.clock.set('2026-11-20T00:00');
  must(act(core, all, { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Thiếu' }));
  restart();
  station.clock.moveClock(-130_000);
  lookAtClock(core);
  const stopped = (): string | undefined => openDoubts(core).values().next().value?.stopped?.to;
  expect([dossierView(core, all, code)?.timeliness, stopped()]).toEqual(['unattested', '2026-11-19T17:00:00.000Z']);
});

test('a clock nobody moved asks nothing of any dossier, and the question whether it was moved is answered by an index', () => {
  must(receive());
  hear();
  expect(wrongStretches(core)).toEqual([]);
  const { newest, news, jumped } = stretchStatements(core);
  for (const one of [newest, news, jumped]) {
    const source = (one?.source ?? '').replaceAll('?', '1');
    const plan = core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`).all().map(({ detail }) => detail);
    expect(plan.join(' | ')).toContain('journal_clock_news');
  }
});

test('the doubt begins behind the last answer but one before the clock was found wrong, and ends where it is found right', () => {
  must(receive());
  hear();
  must(receive());
  hear();
  station.clock.moveClock(DAY);
  const moved = core.journal.head().seq;
  must(act(core, all, { act: 'confirm-time', isRight: true }));
  must(receive());
  expect(wrongStretches(core).map(({ to }) => to)).toEqual([Infinity]);
  station.clock.moveClock(-DAY);
  must(act(core, all, { act: 'confirm-time', isRight: true }));
  hear();
  must(receive());
  hear();
  // What is received from now on is in no doubt, however long the line is down.
  const [stretch, ...others] = wrongStretches(core);
  expect([others.length, (stretch?.from ?? 0) <= moved, (stretch?.to ?? 0) < core.journal.head().seq]).toEqual([0, true, true]);
});

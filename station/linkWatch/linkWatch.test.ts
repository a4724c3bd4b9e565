import { afterEach, describe, expect, it } from 'vitest';
import type { JournalEvent } from '#shared/journal/event';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { createFormPrinter } from '../forms.ts';
import { verifyStation } from '../journal/verify.ts';
import { createLinkWatch } from './linkWatch.ts';
import { linkDay, outagesBetween } from './outages.ts';
import { measureRun } from './measure.ts';
import { makeOutageStatement } from './statement.ts';

let station: TestStation;
afterEach(() => station.remove());

const attempts = (watch: ReturnType<typeof createLinkWatch>, steps: readonly (readonly [string, 'down' | 'up'])[]): void => {
  for (const [minute, state] of steps) {
    station.clock.set(`2026-11-23T${minute}`);
    watch.note({ at: station.core.deps.now(), failure: state === 'down' ? 'no-network' : null, roundTripMs: state === 'down' ? null : 120 });
  }
};

const outageEvents = (): JournalEvent[] => {
  const told = station.core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'link.outage' ORDER BY pos").all();
  return told.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
};

describe('the watch on the line', () => {
  it('journals an outage when it is over, by the program itself, and verify rebuilds it', () => {
    station = createTestStation();
    attempts(createLinkWatch(station.core), [['08:00', 'up'], ['08:05', 'down'], ['08:10', 'down'], ['08:20', 'up'], ['08:21', 'up']]);
    expect(outageEvents().map(({ by, data }) => [by.role, data])).toEqual([
      ['system', { from: '2026-11-23T01:05:00.000Z', lastFailedAt: '2026-11-23T01:10:00.000Z', to: '2026-11-23T01:20:00.000Z', lengthMs: 15 * 60_000, ended: 'answered', clockMoved: false, attempts: 2, failure: 'no-network' }],
    ]);
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  });

  it('goes on with an outage that the end of the program fell into', () => {
    station = createTestStation();
    attempts(createLinkWatch(station.core), [['08:00', 'up'], ['08:05', 'down']]);
    const again = createLinkWatch(station.core);
    expect(again.open()).toMatchObject({ first: { at: '2026-11-23T01:05:00.000Z' } });
    attempts(again, [['08:20', 'down'], ['08:25', 'up']]);
    expect(outageEvents().map(({ data }) => data)).toMatchObject([{ from: '2026-11-23T01:05:00.000Z', to: '2026-11-23T01:25:00.000Z', attempts: 2, lengthMs: 20 * 60_000 }]);
  });

  it('counts what was still done meanwhile, and shows an outage that goes on as not over', () => {
    station = createTestStation();
    const watch = createLinkWatch(station.core);
    const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
    const receive = () => must(act(station.core, lan, sampleReceive()));
    receive();
    attempts(watch, [['08:05', 'down']]);
    station.clock.set('2026-11-23T08:10');
    receive();
    receive();
    attempts(watch, [['08:20', 'up'], ['16:00', 'down']]);
    station.clock.set('2026-11-23T16:15');
    const day = linkDay(station.core, '2026-11-23', watch.open());
    expect(day.outages.map(({ to, acts, seq }) => [to, acts, seq === null])).toEqual([['2026-11-23T01:20:00.000Z', 2, false], [null, 0, true]]);
    expect(day.downMs).toBe((15 + 15) * 60_000);
    expect(day.samples.map(({ failure }) => failure)).toEqual(['no-network', null, 'no-network']);
    expect(outagesBetween(station.core, '2026-11-24', '2026-11-24', null)).toEqual([]);
  });

  it('makes a statement that names every outage with its place in the journal', () => {
    station = createTestStation();
    attempts(createLinkWatch(station.core), [['08:05', 'down'], ['08:17', 'down'], ['08:30', 'up']]);
    const printer = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
    const { html } = must(makeOutageStatement(station.core, printer, '2026-11-01', '2026-11-30', null));
    const [event] = outageEvents();
    for (const text of ['MẤT KẾT NỐI', '08:05 23/11/2026', '08:17 23/11/2026', '08:30 23/11/2026', '25 phút', 'máy không có mạng', `>${event?.seq}<`, station.core.journal.head().hash]) expect(html.replaceAll('&#x2F;', '/')).toContain(text);
  });
});

describe('what a run of the sync tells of the line', () => {
  const at = '2026-11-23T01:00:00.000Z';
  it('is nothing for a station that is not enrolled, and a line that is up for a signed refusal', () => {
    station = createTestStation();
    expect(measureRun({ ok: false, error: { type: 'NotEnrolled' } }, at)).toBeNull();
    expect(measureRun({ ok: false, error: { type: 'RecordDiffers', seq: 3 } }, at)).toMatchObject({ failure: null });
  });

  it.each([['ENOTFOUND', 'no-network'], ['ECONNRESET', 'interrupted'], ['TIMEOUT', 'interrupted'], ['503', 'province-busy'], ['ECONNREFUSED', 'unreachable']] as const)('reads %s as %s', (detail, failure) => {
    station = createTestStation();
    expect(measureRun({ ok: false, error: { type: 'LinkDown', detail } }, at)?.failure).toBe(failure);
  });
});

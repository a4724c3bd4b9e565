/** The four stories of a wrong clock on a real station: noticed or bounded, shown, journaled, and no work refused. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { timeReceipt } from '#db/schema';
import type { JournalEvent } from '#shared/journal/event';
import { createHeardStation, hearProvince, restartStation } from '#test/heardStation';
import { act, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { openCore, type StationCore } from '../core.ts';
import { verifyStation } from '../journal/verify.ts';
import { dossierView } from '../views.ts';
import { clockView } from './clockView.ts';
import { watchClock } from './clockWatch.ts';
import { endTimeOf } from './endTime.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

describe('a station whose clock is wrong', () => {
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

  test('set back a day: the next receipt shows it, the officer is asked once, and the end is read by true time', () => {
    const { code } = must(receive());
    hear();
    expect(clockView(core)).toEqual({ offMs: 0, open: null, text: null, short: null });
    restart();
    station.clock.moveClock(-DAY);
    station.clock.tick(3 * DAY + 10 * HOUR);
    hear();
    expect(jumps()).toEqual([{ how: 'receipt', byMs: -DAY }]);
    expect(clockView(core).text).toContain('Đồng hồ máy chậm 1 ngày so với giờ của tỉnh. Vẫn làm việc được');
    const refused = receive();
    expect(refused.ok ? '' : refused.error.type).toBe('TimeUnconfirmed');
    // What is not minting goes on without a question.
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(MINUTE);
    hear();
    expect(jumps()).toHaveLength(1);
    must(act(core, all, { act: 'confirm-time', isRight: false }));
    must(receive());
    // Ended on the 19th at 18:01 by true time, an hour after it was due; the clock said the 18th.
    expect(findDossier(core, code)?.endedAt?.slice(0, 10)).toBe('2026-11-18');
    const end = endTimeOf(core, findDossier(core, code) ?? { id: '', endedAt: null, endRecordedAt: null, clockStops: [], due: null as never });
    expect(end?.effectiveAt.slice(0, 15)).toBe('2026-11-19T11:0');
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byMinute: 'late', byDate: 'on-time' });
  });

  test('set forward a year: noticed by the receipt, and noticed again when it is put right', () => {
    must(receive());
    hear();
    restart();
    station.clock.moveClock(365 * DAY);
    station.clock.tick(HOUR);
    // Nothing tells yet: the line is down, and a new boot may be any time later.
    expect(jumps()).toEqual([]);
    hear();
    expect(jumps()).toEqual([{ how: 'receipt', byMs: 365 * DAY }]);
    station.clock.moveClock(-365 * DAY);
    must(act(core, all, { act: 'confirm-time' }));
    expect(jumps().at(-1)).toEqual({ how: 'in-boot', byMs: -365 * DAY });
    station.clock.tick(MINUTE);
    hear();
    expect(jumps()).toHaveLength(2);
    expect(clockView(core)).toEqual({ offMs: 0, open: null, text: null, short: null });
    must(receive());
    expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
  });

  test('jumping during a shift: measured by the counter with the line down, asked before the next code, journaled once', () => {
    must(receive());
    station.clock.tick(HOUR);
    station.clock.moveClock(-3 * HOUR);
    station.clock.tick(MINUTE);
    const refused = receive();
    expect(refused).toEqual({ ok: false, error: { type: 'TimeUnconfirmed', now: core.deps.now(), byMs: -3 * HOUR } });
    expect(receive().ok).toBe(false);
    expect(jumps()).toEqual([{ how: 'in-boot', byMs: -3 * HOUR }]);
    const certified = act(core, all, { act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’ Ngọc Byă' }, items: [{ name: 'Bằng', pages: 1, copies: 1 }], collect: false });
    expect(certified.ok ? '' : certified.error.type).toBe('TimeUnconfirmed');
    must(act(core, all, { act: 'confirm-time' }));
    must(receive());
    expect(events('clock.confirmed').map(({ by, data }) => [by.officer, data])).toEqual([['lan', { isRight: true, byMs: -3 * HOUR }]]);
  });

  test('put right but for a millisecond, the warning goes, and the next good receipt takes back what nobody has confirmed', () => {
    must(receive());
    station.clock.moveClock(3 * DAY);
    hear();
    expect(clockView(core)).toMatchObject({ short: 'Đồng hồ sai 3 ngày' });
    expect(clockView(core).text).toContain('nhanh 3 ngày so với giờ của tỉnh');
    expect(receive().ok).toBe(false);
    station.clock.moveClock(-3 * DAY - 1);
    station.clock.tick(MINUTE);
    expect(receive().ok).toBe(false);
    // Moved, and nobody has said yet that it is right.
    expect(clockView(core)).toMatchObject({ offMs: 0, short: 'Đồng hồ bị chỉnh 3 ngày' });
    hear();
    expect(clockView(core)).toEqual({ offMs: 0, open: null, text: null, short: null });
    must(receive());
    const written = core.journal.head().seq;
    hear();
    expect(core.journal.head().seq).toBe(written);
  });

  test('two programs of one machine notice one jump once', () => {
    must(receive());
    const other = openCore({ dataDir: station.dir, key: core.key, deps: station.clock.deps });
    if (!other.ok) throw new Error(other.error.type);
    must(act(other.value, all, { act: 'print', code: must(receive()).code, form: '01' }));
    station.clock.moveClock(HOUR);
    expect(receive().ok).toBe(false);
    expect(act(other.value, all, sampleReceive()).ok).toBe(false);
    expect(jumps()).toEqual([{ how: 'in-boot', byMs: HOUR }]);
    other.value.close();
  });

  test('an honest clock is asked nothing, and its events are read as they were written', () => {
    const { code } = must(receive());
    hear();
    station.clock.tick(2 * DAY);
    hear();
    must(act(core, all, { act: 'result-arrived', code }));
    station.clock.tick(2 * MINUTE);
    hear();
    expect(jumps()).toEqual([]);
    expect(dossierView(core, all, code)?.reading).toMatchObject({ byDate: 'early', byMinute: 'on-time' });
    expect(core.db.orm.select().from(timeReceipt).all().length).toBe(3);
  });

  test('heartbeats are sparse: one in a boot, one in a quiet quarter of an hour, no more than eight without anybody', () => {
    const timers: (() => void)[] = [];
    const watch = watchClock(core, { setTimer: (_, callback) => (timers.push(callback), () => undefined) }, () => undefined);
    const minutes = (count: number): void => {
      for (let minute = 0; minute < count; minute += 1) {
        station.clock.tick(MINUTE);
        timers.at(-1)?.();
      }
    };
    expect(events('clock.heartbeat')).toHaveLength(0);
    minutes(60);
    expect(events('clock.heartbeat')).toHaveLength(4);
    // Somebody works: no heartbeat is needed.
    for (let half = 0; half < 6; half += 1) {
      must(receive());
      minutes(10);
    }
    expect(events('clock.heartbeat')).toHaveLength(4);
    minutes(24 * 60);
    expect(events('clock.heartbeat')).toHaveLength(12);
    watch.stop();
    restart();
    watchClock(core, { setTimer: () => () => undefined }, () => undefined).stop();
    expect(events('clock.heartbeat').at(-1)?.data).toEqual({ why: 'boot' });
  });
});

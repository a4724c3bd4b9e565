import { expect, test } from 'vitest';
import { timeReceipt } from '#db/schema';
import { ok } from '#shared/result';
import type { EventTime } from '#shared/trustedTime/trustedTime';
import { createTestStation, must } from '#test/stationFixture';
import { bySystem, openCore, type StationCore } from '../core.ts';
import { AROUND, isTimeSettled, timeInside } from './timeInside.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

test('what is said of an event while the journal grows is what a program that opens the station then would say; what counts as settled stays so whatever comes', () => {
  const station = createTestStation({ minute: '2026-11-16T08:00' });
  const { clock } = station;
  let { core } = station;
  const reopened = (): StationCore => must(openCore({ dataDir: station.dir, key: core.key, deps: clock.deps }));
  try {
    core.db.sqlite.pragma('synchronous = OFF');
    const write = (events: number, everyMs: number): void =>
      void core.journal.together(() => {
        for (let nth = 0; nth < events; nth += 1) {
          clock.tick(everyMs);
          core.journal.transact((tx) => ok(tx.append({ type: 'station.key-escrowed', by: bySystem, data: { thumbprint: 'x' } })));
        }
        return ok(null);
      });
    const hear = (): void => {
      const { incarnation, seq, hash } = core.journal.head();
      core.db.orm.insert(timeReceipt).values({ hash: `of ${hash} ${clock.truth()}`, jws: '', incarnation, headSeq: seq, headHash: hash, serverTime: clock.truth(), receivedAt: core.deps.now() }).run();
    };
    const settled = new Map<number, EventTime | null>();
    /** Asked for at every turn: of all, by whoever asked before and by one who has just opened the station. */
    const ask = (): void => {
      const other = reopened();
      try {
        for (let pos = 1; pos <= core.journal.head().seq; pos += 17) {
          const said = timeInside(core, pos);
          expect([pos, said]).toEqual([pos, timeInside(other, pos)]);
          if (settled.has(pos)) expect([pos, said]).toEqual([pos, settled.get(pos)]);
          if (isTimeSettled(core, pos)) settled.set(pos, said);
        }
      } finally {
        other.close();
      }
    };
    const turns: (() => void)[] = [
      hear,
      () => write(150, MINUTE),
      hear,
      () => write(AROUND, 20_000),
      () => clock.moveClock(-26 * HOUR),
      () => write(70, MINUTE),
      hear,
      () => write(AROUND + 10, 3 * MINUTE),
      () => clock.moveClock(26 * HOUR),
      () => write(10, MINUTE),
      hear,
      () => {
        core.close();
        clock.tick(9 * HOUR);
        clock.reboot();
        core = reopened();
        (station as { core: StationCore }).core = core;
        core.db.sqlite.pragma('synchronous = OFF');
      },
      () => write(3 * AROUND, 10_000),
      hear,
    ];
    for (const turn of turns) {
      turn();
      ask();
    }
    const count = core.journal.head().seq;
    // Of the last blocks the events to come can tell more.
    expect([...settled.keys()].at(-1)).toBeGreaterThan(count - 3 * AROUND);
    expect(isTimeSettled(core, count)).toBe(false);
    expect([...settled.values()].some((time) => time !== null && Math.abs(time.offsetMs ?? 0) > 25 * HOUR)).toBe(true);
  } finally {
    station.remove();
  }
});

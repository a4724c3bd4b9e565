/** When each way to recover was last proved, and whether that is too long ago (setting `recoveryDrillDays`). */
import { recoveryDrill, syncPeer } from '#db/schema';
import type { RecoveryDrillView } from '#shared/contract';
import { drillDueToText } from '#shared/messages/recovery';
import { instantToMs } from '#shared/time';
import type { StationCore } from '#station/core';
import type { DrillWay } from './drill.ts';

const DAY_MS = 24 * 3_600_000;

/** The escrow counts only for a station that is enrolled. */
export const drillView = (core: StationCore): RecoveryDrillView[] => {
  const { orm } = core.db;
  const rows = new Map(orm.select().from(recoveryDrill).all().map((row) => [row.way, row]));
  const isEnrolled = orm.select({ one: syncPeer.one }).from(syncPeer).get() !== undefined;
  const days = core.reference.settings().recoveryDrillDays;
  const ways: readonly DrillWay[] = isEnrolled ? ['passphrase', 'escrow'] : ['passphrase'];
  return ways.map((way) => {
    const row = rows.get(way);
    const okAt = row?.okAt ?? null;
    const isDue = okAt === null || instantToMs(core.deps.now()) - instantToMs(okAt) > days * DAY_MS;
    return { way, at: row?.at ?? null, ok: row?.ok ?? null, okAt, warning: isDue ? drillDueToText(way, okAt, days) : null };
  });
};

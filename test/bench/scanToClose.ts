/**
 * What a scan of a pile costs at the station: *Kết quả về quầy*, then *Trả kết quả*, as the desk sends them through the contract's
 * router: parsed, checked, sealed, projected, durable. On a copy of the big station, since each act is done once.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StationApi } from '#shared/contract';
import { router } from '#shared/contractRouter';
import { performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { must } from '#test/stationFixture';
import { benchActor, benchFolder, openBigStation, openBuilt, stationFolder } from './bigStation.ts';
import { type BenchRow, spreadOf, timedAsync } from './measure.ts';

const scans = 600;
const warmUp = 60;

export const benchScanToClose = async (size: number, say: (text: string) => void): Promise<BenchRow[]> => {
  (await openBigStation(size, say)).close();
  const dir = join(benchFolder, 'scan-to-close');
  try {
    rmSync(dir, { recursive: true, force: true });
    cpSync(stationFolder(size), dir, { recursive: true });
    const core = await openBuilt(dir);
    try {
      return await closePile(core, size);
    } finally {
      core.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const closePile = async (core: StationCore, size: number): Promise<BenchRow[]> => {
  const codes = core.db.sqlite.prepare<[number], { code: string }>("SELECT code FROM dossier WHERE status IN ('accepted', 'processing') ORDER BY promised_due LIMIT ?").all(scans + warmUp).map(({ code }) => code);
  if (codes.length < scans + warmUp) throw new Error(`only ${codes.length} open dossiers to scan`);
  // Who is at the other end is the host's matter; everything behind it is the desk's own.
  const api = { act: async (_, act) => performAct(core, benchActor, act) } satisfies Pick<StationApi, 'act'> as unknown as StationApi;
  const desk = router.createCaller({ api, caller: { sessionId: 'bench', seat: benchActor.seat } });
  const held = `${size.toLocaleString('en')} dossiers`;
  const rows: BenchRow[] = [];
  for (const [act, what] of [['result-arrived', 'scan to close: the result arrives'], ['return', 'scan to close: it is handed over']] as const) {
    const times: number[] = [];
    for (const code of codes) times.push(await timedAsync(async () => must(await desk.act({ act, code, opId: crypto.randomUUID() }))));
    // DESIGN: each scan under 100 ms, most of which is the screen's.
    rows.push({ id: `scan-${act}-${size}`, what: `${what} (${held})`, unit: 'ms', figures: spreadOf(times.slice(warmUp)), budget: { on: 'p95', max: 20 } });
  }
  return rows;
};

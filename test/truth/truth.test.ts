/**
 * Nobody late for the network's fault (DESIGN §4, §5): random lives of a counter on a real station, with outages, syncs, a clock
 * that is set anyhow, reboots, declared acts, undone ones, held against a plain model that knows when everything truly happened.
 * What ended in time is never counted late, what ended late never in time, in neither count, unless it stands as *chưa chứng
 * thực được*. So it is with what is still open, at every step, unless the clock was wrong in a way that nothing has shown yet
 * (`plainClockNews.ts`).
 *
 * `QUAY_TRUTH_RUNS=2000 vitest run test/truth` lives longer, from a seed of its own that it prints; `QUAY_TRUTH_SEED=…` repeats one.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DossierReading } from '#shared/dossier/asOf';
import { lateCounts } from '#shared/lateness/counts';
import type { DossierRow } from '#shared/contract';
import { type Instant, instantToLocalDate } from '#shared/time';
import { findDossier } from '#station/acts/findDossier';
import { readingAt } from '#station/clock/readingAt';
import { listFor } from '#station/lists';
import { must } from '#test/stationFixture';
import { anyLife, honestLife } from './lives.ts';
import { lookAtLists } from './lookAtLists.ts';
import { lookAtOpen } from './lookAtOpen.ts';
import { type Lived, liveOut } from './liveOut.ts';
import { agrees, plainLateness, type PlainMatter } from './plainTruth.ts';

const runs = Number(process.env['QUAY_TRUTH_RUNS'] ?? 30);
const seed = Number(process.env['QUAY_TRUTH_SEED'] ?? (process.env['QUAY_TRUTH_RUNS'] === undefined ? 20_261_005 : Date.now() % 2_147_483_647));

const LONG_MS = Math.max(180_000, runs * 3_000);

/** How often each is done at the least, for each life: lives in which it never happens show nothing about it. */
const floors: Readonly<Record<string, number>> = {
  forward: 0.3, complete: 0.5, 'result-arrived': 0.5, return: 0.3, undo: 0.2, recall: 0.1, declare: 0.1, 'declared-end': 0.08, extend: 0.06, withdraw: 0.06, stop: 0.04,
  pause: 0.04, resume: 0.04, 'request-payment': 0.05, 'payment-done': 0.05, 'request-verification': 0.05, 'verification-answered': 0.04,
  'request-supplement': 0.2, 'tell-applicant': 0.06, 'hand-in-supplement': 0.06, 'receive-supplement': 0.06,
};
const countUp = (done: Map<string, number>, acts: readonly string[]): void => {
  for (const one of acts) done.set(one, (done.get(one) ?? 0) + 1);
};

/** How often each was shown, so that a station that shows nothing is seen to. */
const newTally = () => ({ late: 0, inTime: 0, unattested: 0, openLate: 0, openInTime: 0, openUnattested: 0 });
type Tally = ReturnType<typeof newTally>;

const readingOf = ({ core }: Lived, { code }: PlainMatter): DossierReading | null => {
  const dossier = findDossier(core, code);
  const reading = dossier === undefined ? 'voided' : readingAt(core, dossier, core.deps.now());
  return reading === 'voided' || !reading.ended ? null : reading;
};

/** What a list says of the same: by date, on the date that was promised, which here is the law's. */
const agreesInRow = ({ isUnattested, endedAt, endRecordedAt, promisedDue }: DossierRow, { declared, recorded }: NonNullable<ReturnType<typeof plainLateness>>): boolean => {
  const isLate = (at: Instant | null): boolean => at !== null && instantToLocalDate(at) > instantToLocalDate(promisedDue);
  return isUnattested || (isLate(endedAt) === declared.byDate && isLate(endRecordedAt ?? endedAt) === recorded.byDate);
};

const look = (lived: Lived, tally: Tally): void => {
  const { rows } = must(listFor(lived.core, lived.officer, { view: 'all', after: null, limit: 50 }));
  const ended = lived.matters.flatMap((matter) => {
    const [truth, reading] = [plainLateness(matter), readingOf(lived, matter)];
    // The model and the station agree on what has ended at all.
    expect([matter.code, reading !== null]).toEqual([matter.code, truth !== null]);
    return truth === null || reading === null ? [] : [{ matter, truth, reading }];
  });
  lookAtOpen(lived, rows, tally);
  for (const { matter, truth, reading } of ended) {
    const recorded = reading.declared ?? reading;
    const shown = { declared: { byDate: agrees(reading.byDate, truth.declared.byDate), byMinute: agrees(reading.byMinute, truth.declared.byMinute) }, recorded: { byDate: agrees(recorded.byDate, truth.recorded.byDate), byMinute: agrees(recorded.byMinute, truth.recorded.byMinute) } };
    const right = { byDate: true, byMinute: true };
    expect({ matter, reading, shown }).toEqual({ matter, reading, shown: { declared: right, recorded: right } });
    const row = rows.find(({ code }) => code === matter.code);
    const isInWorkList = row?.status === 'completed' || row?.status === 'returned';
    expect({ matter, row, agrees: row !== undefined && (!isInWorkList || agreesInRow(row, truth)) }).toEqual({ matter, row, agrees: true });
    for (const one of [reading.byDate, recorded.byDate]) tally[one === 'late' ? 'late' : one === 'unattested' ? 'unattested' : 'inTime'] += 1;
  }
  const { total, late, inTime } = lateCounts(ended.map(({ reading }) => reading));
  expect(total).toBe(ended.length);
  for (const count of ['declared', 'recorded'] as const) {
    const trulyLate = ended.filter(({ truth }) => truth[count].byDate).length;
    expect([late[count] <= trulyLate, trulyLate <= late[count] + late.unattested, inTime[count] <= total - trulyLate]).toEqual([true, true, true]);
  }
};

const lookAtAll = async (lived: Lived, tally: Tally, counted: 'honest' | 'wrong clocks' | null): Promise<void> => {
  look(lived, tally);
  if (counted !== null) await lookAtLists(lived, counted === 'honest');
};

test('whatever is done to line, clock and machine, nothing in time counts late and nothing late counts in time, unless nobody can show it', async () => {
  const tally = newTally();
  const done = new Map<string, number>();
  await fc.assert(fc.asyncProperty(anyLife, async (steps) => countUp(done, await liveOut(steps, (lived, isCounted) => lookAtAll(lived, tally, isCounted ? 'wrong clocks' : null)))), { numRuns: runs, seed });
  console.log(`truth: seed ${seed}, ${runs} lives, readings ${JSON.stringify(tally)}, done ${JSON.stringify(Object.fromEntries(done))}`);
  expect(Object.entries(floors).filter(([act, floor]) => (done.get(act) ?? 0) < floor * runs)).toEqual([]);
  expect(Math.min(tally.late, tally.inTime, tally.unattested)).toBeGreaterThan(runs / 4);
}, LONG_MS);

test('with a clock nobody touches and a machine that stays on, all but what lies at the very minute is shown, however long the line is down', async () => {
  const tally = newTally();
  await fc.assert(
    fc.asyncProperty(honestLife, async (steps) => void (await liveOut(steps, (lived, isCounted) => lookAtAll(lived, tally, isCounted ? 'honest' : null)))),
    { numRuns: Math.ceil(runs / 3), seed },
  );
  console.log(`truth: honest, seed ${seed}, readings ${JSON.stringify(tally)}`);
  expect(tally.unattested).toBeLessThan((tally.late + tally.inTime) / 50);
  expect(Math.min(tally.late, tally.inTime)).toBeGreaterThan(runs / 12);
}, LONG_MS);

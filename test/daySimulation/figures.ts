/** What several months with the same rates come to: means over the seeds, medians over all their dossiers. */
import type { Knobs } from './assumptions.ts';
import type { Judged, WorldCount } from './count.ts';
import type { Month } from './month.ts';
import { type MonthRun, runMonth } from './runMonth.ts';

export interface WorldFigures {
  readonly recorded: Judged;
  readonly declared: Judged;
  readonly waitingMinutes: number;
  readonly listMinutes: number;
  readonly delayMedian: number;
  readonly delayP95: number;
  readonly forgotten: WorldCount['forgotten'];
}

export interface Figures {
  readonly received: number;
  readonly finished: number;
  readonly reallyLate: number;
  readonly web: WorldFigures;
  readonly ours: WorldFigures;
}

/** Seeds `seed`, `seed + 1`, … */
export const figuresOf = (month: Month, knobs: Knobs, seed: number, runs: number): Figures => meansOf(Array.from({ length: runs }, (_, index) => runMonth(month, knobs, seed + index)));

const meansOf = (months: readonly MonthRun[]): Figures => ({
  received: mean(months.map(({ truth }) => truth.received)),
  finished: mean(months.map(({ truth }) => truth.finished)),
  reallyLate: mean(months.map(({ truth }) => truth.reallyLate)),
  web: worldOf(months.map(({ web }) => web)),
  ours: worldOf(months.map(({ ours }) => ours)),
});

const worldOf = (worlds: readonly WorldCount[]): WorldFigures => {
  const delays = worlds.flatMap(({ delays: own }) => own).toSorted((one, other) => one - other);
  return {
    recorded: judgedOf(worlds.map(({ recorded }) => recorded)),
    declared: judgedOf(worlds.map(({ declared }) => declared)),
    waitingMinutes: mean(worlds.map(({ waitingMinutes }) => waitingMinutes)),
    listMinutes: mean(worlds.map(({ listMinutes }) => listMinutes)),
    delayMedian: round(delays[Math.floor(delays.length * 0.5)] ?? 0),
    delayP95: round(delays[Math.floor(delays.length * 0.95)] ?? 0),
    forgotten: {
      all: mean(worlds.map(({ forgotten }) => forgotten.all)),
      sameDay: mean(worlds.map(({ forgotten }) => forgotten.sameDay)),
      nextDay: mean(worlds.map(({ forgotten }) => forgotten.nextDay)),
      later: mean(worlds.map(({ forgotten }) => forgotten.later)),
      afterDue: mean(worlds.map(({ forgotten }) => forgotten.afterDue)),
    },
  };
};

const judgedOf = (judged: readonly Judged[]): Judged => ({
  late: mean(judged.map(({ late }) => late)),
  falselyLate: mean(judged.map(({ falselyLate }) => falselyLate)),
  falselyInTime: mean(judged.map(({ falselyInTime }) => falselyInTime)),
  unattested: mean(judged.map(({ unattested }) => unattested)),
  unattestedLate: mean(judged.map(({ unattestedLate }) => unattestedLate)),
});

const mean = (numbers: readonly number[]): number => round(numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length));
const round = (number: number): number => Math.round(number * 100) / 100;

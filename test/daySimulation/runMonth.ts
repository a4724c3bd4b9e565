/** One month of both worlds: same people, same papers, same outages, one seed. */
import { createRandom, type Random } from '../simulation/random.ts';
import type { Knobs } from './assumptions.ts';
import { createChances, type DayChance } from './chance.ts';
import { countOurs, countTruth, countWeb, type TruthCount, type WorldCount } from './count.ts';
import { dayOf, HOUR, type Month } from './month.ts';
import { createLines, type Line } from './outages.ts';
import { type OurDossier, runOurCommune } from './ourWorld.ts';
import { createPapers, type Paper } from './people.ts';
import { runWebCommune } from './webWorld.ts';

export interface MonthRun {
  readonly truth: TruthCount;
  readonly web: WorldCount;
  readonly ours: WorldCount;
}

export interface MonthStory {
  /** By commune. */
  readonly papers: readonly (readonly Paper[])[];
  readonly lines: readonly Line[];
  readonly chances: readonly (readonly DayChance[])[];
}

export const storyOf = (month: Month, knobs: Knobs, seed: number): MonthStory => {
  const random = createRandom(`day ${seed}`);
  const papers = createPapers(month, knobs, random.stream('people'));
  return {
    papers: Array.from({ length: knobs.communes }, (_, commune) => papers.filter((paper) => paper.commune === commune)),
    lines: createLines(month, knobs, random.stream('outages')),
    chances: createChances(month, knobs, random.stream('days')),
  };
};

export const runMonth = (month: Month, knobs: Knobs, seed: number): MonthRun => {
  const { papers, lines, chances } = storyOf(month, knobs, seed);
  const slow = slownessOf(month, createRandom(`day ${seed}`).stream('slow'));
  const closedAt = new Map<number, number>();
  const dossiers: OurDossier[] = [];
  const spent = { web: 0, look: 0, ours: 0, page: 0 };
  for (const [commune, own] of papers.entries()) {
    const [line, days] = [lines[commune], chances[commune]];
    if (line === undefined || days === undefined) throw new Error('each commune has a line and days');
    const web = runWebCommune(month, knobs, line, days, slow, own);
    for (const [no, at] of web.closedAt) closedAt.set(no, at);
    const ours = runOurCommune(month, knobs, line, days, own);
    dossiers.push(...ours.dossiers);
    spent.web += web.waitingMs;
    spent.look += web.lookMs;
    spent.ours += ours.waitingMs;
    spent.page += ours.pageMs;
  }
  const all = papers.flat();
  return { truth: countTruth(month, all), web: countWeb(month, all, closedAt, spent.web, spent.look), ours: countOurs(month, dossiers, spent.ours, spent.page) };
};

/** The half of it that a search for a rate needs. */
export const countWebOnly = (month: Month, knobs: Knobs, seed: number): WorldCount => {
  const { papers, lines, chances } = storyOf(month, knobs, seed);
  const closed = papers.flatMap((own, commune) => {
    const [line, days] = [lines[commune], chances[commune]];
    return line === undefined || days === undefined ? [] : [...runWebCommune(month, knobs, line, days, () => 1, own).closedAt];
  });
  return countWeb(month, papers.flat(), new Map(closed), 0, 0);
};

/** How slow the site is in each hour, 0 … 1: the same for all communes. */
const slownessOf = ({ days }: Month, random: Random): ((at: number) => number) => {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const hours = Array.from({ length: (last - first + 2) * 24 }, () => random.next());
  return (at) => hours[(dayOf(at) - first) * 24 + (Math.floor(at / HOUR) % 24)] ?? 1;
};

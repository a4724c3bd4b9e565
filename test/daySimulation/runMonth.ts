/** One month of both worlds: same people, same papers, same outages, one seed. */
import { createRandom, type Random } from '../simulation/random.ts';
import type { Knob, Knobs } from './assumptions.ts';
import { createChances, type DayChance } from './chance.ts';
import { countOurs, countTruth, countWeb, isFalselyLateInWeb, type TruthCount, type WorldCount } from './count.ts';
import { dayOf, HOUR, type Month } from './month.ts';
import { createLines, type Line } from './outages.ts';
import { runOurCommune } from './ourWorld.ts';
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

/** Sweeps ask for the same people and the same outages again and again. */
const remembered = new Map<string, unknown>();
const MOST_REMEMBERED = 60;
const once = <T>(key: string, make: () => T): T => {
  if (!remembered.has(key) && remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  if (!remembered.has(key)) remembered.set(key, make());
  return remembered.get(key) as T;
};
const keyOf = (month: Month, seed: number, knobs: Knobs, names: readonly Knob[]): string => [month.end, month.daysInPeriod, seed, ...names.map((name) => `${name} ${knobs[name]}`)].join(', ');
const peopleKnobs = ['communes', 'online', 'direct', 'carried', 'other-body', 'unexplained-late', 'unexplained', 'same-day', 'due-day', 'evening', 'handling', 'collect-on-day', 'online-collect', 'forget', 'early-press'] as const;
const lineKnobs = ['communes', 'outage', 'outage-minutes', 'outage-shared'] as const;

export const storyOf = (month: Month, knobs: Knobs, seed: number): MonthStory => {
  const random = createRandom(`day ${seed}`);
  return {
    papers: once(keyOf(month, seed, knobs, peopleKnobs), () => {
      const papers = createPapers(month, knobs, random.stream('people'));
      return Array.from({ length: knobs.communes }, (_, commune) => papers.filter((paper) => paper.commune === commune));
    }),
    lines: once(keyOf(month, seed, knobs, lineKnobs), () => createLines(month, knobs, random.stream('outages'))),
    chances: once(keyOf(month, seed, knobs, ['communes']), () => createChances(month, knobs, random.stream('days'))),
  };
};

export const runMonth = (month: Month, knobs: Knobs, seed: number): MonthRun => {
  const story = storyOf(month, knobs, seed);
  return {
    truth: countTruth(month, story.papers.flat()),
    web: once(keyOf(month, seed, knobs, [...peopleKnobs, ...lineKnobs, ...webKnobs]), () => webWorld(month, knobs, seed, story)),
    ours: once(keyOf(month, seed, knobs, [...peopleKnobs, ...lineKnobs, ...ourKnobs]), () => ourWorld(month, knobs, story)),
  };
};

const webKnobs = ['overlook', 'web-look', 'web-retry', 'web-overtime', 'web-attempt', 'web-pages', 'web-seconds', 'web-slow', 'web-slow-seconds', 'page-minutes'] as const;
const ourKnobs = ['overlook', 'skip', 'evidence', 'heed', 'declare', 'approve-hours', 'dishonest', 'broken', 'wrong-clock', 'scan-seconds', 'page-minutes'] as const;

const communesOf = ({ papers, lines, chances }: MonthStory) =>
  papers.map((own, commune) => {
    const [line, days] = [lines[commune], chances[commune]];
    if (line === undefined || days === undefined) throw new Error('each commune has a line and days');
    return { own, line, days };
  });

const webWorld = (month: Month, knobs: Knobs, seed: number, story: MonthStory): WorldCount => {
  const slow = slownessOf(month, createRandom(`day ${seed}`).stream('slow'));
  const done = communesOf(story).map(({ own, line, days }) => runWebCommune(month, knobs, line, days, slow, own));
  return countWeb(month, story.papers.flat(), new Map(done.flatMap(({ closedAt }) => [...closedAt])), total(done, 'waitingMs'), total(done, 'lookMs'));
};

const ourWorld = (month: Month, knobs: Knobs, story: MonthStory): WorldCount => {
  const done = communesOf(story).map(({ own, line, days }) => runOurCommune(month, knobs, line, days, own));
  return countOurs(month, done.flatMap(({ dossiers }) => dossiers), total(done, 'waitingMs'), total(done, 'pageMs'));
};

const total = <K extends string>(rows: readonly Readonly<Record<K, number>>[], of: K): number => rows.reduce((sum, row) => sum + row[of], 0);

/** What a search for a rate of forgetting needs: falsely late in the web-only world, if nothing is forgotten and if everything is. */
export const webExtremes = (month: Month, knobs: Knobs, seed: number): readonly { readonly draw: number; readonly kept: boolean; readonly forgotten: boolean }[] => {
  const lateAt = (forget: number): ReadonlySet<number> => {
    const story = storyOf(month, { ...knobs, forget }, seed);
    return new Set(communesOf(story).flatMap(({ own, line, days }) => {
      const { closedAt } = runWebCommune(month, knobs, line, days, () => 1, own);
      return own.filter((paper) => isFalselyLateInWeb(month, paper, closedAt)).map(({ no }) => no);
    }));
  };
  const [kept, forgotten] = [lateAt(0), lateAt(100)];
  return storyOf(month, { ...knobs, forget: 0 }, seed).papers.flat().map(({ no, draws }) => ({ draw: draws.forget, kept: kept.has(no), forgotten: forgotten.has(no) }));
};

/** How slow the site is in each hour, 0 … 1: the same for all communes. */
const slownessOf = ({ days }: Month, random: Random): ((at: number) => number) => {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const hours = Array.from({ length: (last - first + 2) * 24 }, () => random.next());
  return (at) => hours[(dayOf(at) - first) * 24 + (Math.floor(at / HOUR) % 24)] ?? 1;
};

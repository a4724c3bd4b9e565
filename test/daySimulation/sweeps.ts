/** What is varied, one thing at a time or two, everything else as the command line has it. */
import { idealHabits, type Knobs } from './assumptions.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Month } from './month.ts';
import { webExtremes } from './runMonth.ts';

export const sweptOutages = [0, 0.5, 2, 5, 10, 20, 30, 40] as const;
export const sweptForgets = [0, 0.5, 2, 5, 10] as const;
export const sweptSkips = [0, 10, 25, 50, 75, 100] as const;
const sweptHeeds = [0, 50] as const;
const sweptEvidence = [0, 30, 100] as const;
const stepForgets = [0.5, 10] as const;
const sweptUnexplained = [0, 25, 50, 75, 100] as const;

export interface Cell extends Figures {
  readonly outage: number;
  readonly forget: number;
}

export interface Sweeps {
  readonly base: Figures;
  /** As the base, over the quarter the report's figures are of. */
  readonly quarter: Figures;
  readonly grid: readonly Cell[];
  /** Nobody skips, overlooks or breaks anything, and nothing is really late. */
  readonly ideal: readonly Cell[];
  readonly skips: readonly (Figures & { readonly skip: number; readonly heed: number })[];
  /** The web-only clerk looks at the site's list on that share of days. */
  readonly looks: readonly (Figures & { readonly look: number })[];
  /** With the forgetting at which the web-only world counts as many late as the report. */
  readonly unexplained: readonly (Figures & { readonly unexplained: number; readonly forget: number })[];
  readonly evidence: readonly (Figures & { readonly evidence: number })[];
  /** One trouble after the other taken away, at the base's outages. */
  readonly steps: readonly (Figures & { readonly forget: number; readonly what: string })[];
  readonly others: readonly (Figures & { readonly group: string; readonly what: string })[];
}

interface Other {
  readonly group: string;
  readonly what: string;
  readonly change: Partial<Knobs>;
}

/** What would make one of the two worlds look worse or better, the other left alone or not. */
const others: readonly Other[] = [
  { group: 'worse for this program', what: 'page always skipped', change: { skip: 100 } },
  { group: 'worse for this program', what: 'nothing finished leaves a trace in the station', change: { evidence: 0 } },
  { group: 'worse for this program', what: 'a third of the lines passed over', change: { overlook: 30 } },
  { group: 'worse for this program', what: 'machine broken on 5 % of station days', change: { broken: 5 } },
  { group: 'worse for this program', what: 'machine broken on 10 % of station days, nothing declared', change: { broken: 10, declare: 0 } },
  { group: 'worse for this program', what: 'clock wrong at 10 % of starts', change: { 'wrong-clock': 10 } },
  { group: 'worse for this program', what: 'clock wrong at every start', change: { 'wrong-clock': 100 } },
  { group: 'worse for this program', what: 'clock wrong at every start, 40 % outage', change: { 'wrong-clock': 100, outage: 40 } },
  { group: 'worse for this program', what: 'nobody declares anything', change: { declare: 0 } },
  { group: 'worse for this program', what: 'every really late one declared as in time', change: { dishonest: 100 } },
  { group: 'better for the web-only counter', what: 'list of the site looked at every day', change: { 'web-look': 100 } },
  { group: 'better for the web-only counter', what: 'list every day, clerk stays four hours', change: { 'web-look': 100, 'web-overtime': 240 } },
  { group: 'better for the web-only counter', what: 'list every day, until midnight, a try every ten minutes', change: { 'web-look': 100, 'web-overtime': 415, 'web-retry': 10 } },
  { group: 'better for the web-only counter', what: 'the same, 40 % outage', change: { 'web-look': 100, 'web-overtime': 415, 'web-retry': 10, outage: 40 } },
  { group: 'better for the web-only counter', what: 'short outages (20 minutes), 10 %', change: { 'outage-minutes': 20, outage: 10 } },
  { group: 'worse for the web-only counter', what: 'long outages (8 hours), 10 %', change: { 'outage-minutes': 480, outage: 10 } },
  { group: 'the same for both', what: 'other bodies late with 1 % of all', change: { 'other-body': 27 } },
  { group: 'the same for both', what: 'other bodies late with 5 % of all', change: { 'other-body': 134 } },
  { group: 'the same for both', what: '1 % signed in the evening', change: { evening: 1 } },
  { group: 'the same for both', what: '5 % signed in the evening', change: { evening: 5 } },
  { group: 'the same for both', what: 'all late work pressed before it is finished', change: { 'early-press': 100, unexplained: 0 } },
  { group: 'the same for both', what: 'the same, 40 % outage', change: { 'early-press': 100, unexplained: 0, outage: 40 } },
  { group: 'the work itself', what: 'everything is finished on its last day', change: { 'due-day': 100 } },
  { group: 'the work itself', what: 'nothing is due the same day, nothing finished on its last', change: { 'same-day': 0, 'due-day': 0 } },
  { group: 'the work itself', what: 'nobody comes to collect', change: { 'online-collect': 0, direct: 0, online: 2618 } },
];

/** What is left of the falsely late ones, and whose it is: each row has what the rows above it have. */
const steps: readonly { readonly what: string; readonly change: Partial<Knobs> }[] = [
  { what: 'as assumed', change: {} },
  { what: 'the page never skipped', change: { skip: 0 } },
  { what: 'and no line passed over', change: { overlook: 0 } },
  { what: 'and no machine broken', change: { broken: 0 } },
  { what: 'and no clock wrong', change: { 'wrong-clock': 0 } },
  { what: 'and nothing signed in the evening', change: { evening: 0 } },
];

export const runSweeps = (month: Month, quarter: Month, knobs: Knobs, seed: number, runs: number): Sweeps => {
  const at = (change: Partial<Knobs>, many = runs): Figures => figuresOf(month, { ...knobs, ...change }, seed, many);
  const cells = (forgets: readonly number[], change: Partial<Knobs>): Cell[] => forgets.flatMap((forget) => sweptOutages.map((outage) => ({ outage, forget, ...at({ ...change, outage, forget }) })));
  return {
    base: at({}, BASE_RUNS * runs),
    quarter: figuresOf(quarter, knobs, seed, runs),
    grid: cells(sweptForgets, {}),
    ideal: cells([0, 10], idealHabits),
    skips: sweptHeeds.flatMap((heed) => sweptSkips.map((skip) => ({ skip, heed, ...at({ skip, heed, ...busier }) }))),
    looks: [0, 20, 100].map((look) => ({ look, ...at({ 'web-look': look, ...busier }) })),
    unexplained: sweptUnexplained.map((unexplained) => {
      const forget = calibrated(month, { ...knobs, unexplained }, seed, BASE_RUNS * runs);
      return { unexplained, forget, ...at({ unexplained, forget }, BASE_RUNS * runs) };
    }),
    evidence: sweptEvidence.map((evidence) => ({ evidence, ...at({ ...idealHabits, ...busier, forget: 10, evidence }) })),
    steps: stepForgets.flatMap((forget) =>
      steps.map(({ what }, index) => ({ forget, what, ...at({ ...Object.assign({}, ...steps.slice(0, index + 1).map(({ change }) => change)), forget }, forget === knobs.forget ? BASE_RUNS * runs : runs) })),
    ),
    others: others.map(({ group, what, change }) => ({ group, what, ...at({ ...busier, ...change }) })),
  };
};

/** Small numbers need more months. */
const BASE_RUNS = 2;
/** Where the reports' own rates would drown in chance: enough goes wrong to be seen. */
export const busier = { outage: 5, forget: 2 } as const satisfies Partial<Knobs>;

/**
 * The forgetting, in hundredths of a per cent, that gives the web-only world the report's falsely late ones; 0 where outages
 * alone give more. One paper's press hardly moves another's, so that two runs tell it for every rate.
 */
const calibrated = (month: Month, knobs: Knobs, seed: number, runs: number): number => {
  const wanted = knobs['tied-late'] + (knobs['unexplained-late'] * knobs.unexplained) / 100;
  const papers = Array.from({ length: runs }, (_, index) => webExtremes(month, knobs, seed + index)).flat();
  const meanAt = (percent: number): number => papers.filter(({ draw, kept, forgotten }) => (draw < percent / 100 ? forgotten : kept)).length / runs;
  let [low, high] = [0, 1000];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (meanAt(middle / 100) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low / 100;
};

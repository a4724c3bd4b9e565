/**
 * `npm run simulate:day`: a month of a district in two worlds (docs/late-closure.md). Each assumption is an option
 * (`--outage 10`). `--seed N`, `--runs N` months for each mean, `--from DATE --to DATE`, `--hours 07:00-11:30,13:30-17:00`,
 * `--once` only the base, `--json` figures as one JSON value, `--charts DIR` the pictures, `--write` pictures and tables into docs/.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays, isLocalDate, type LocalDate } from '#shared/time';
import { assumptions, firstKnobs, knobNames, type Knobs } from './assumptions.ts';
import { drawCharts } from './charts.ts';
import { figuresOf } from './figures.ts';
import { createMonth, usualHours } from './month.ts';
import { communeNames } from './report.ts';
import { runSweeps } from './sweeps.ts';
import { sectionsOf, withSections } from './tables.ts';

const toStdout = (line: string): void => void process.stdout.write(`${line}\n`);
const docs = join(import.meta.dirname, '..', '..', 'docs');
const chartFile = (name: string): string => `late-closure-${name}.svg`;

/** @returns the exit code. */
export const runDaySimulation = (args: readonly string[], say: (line: string) => void = toStdout): number => {
  const asked = optionsOf(args);
  if (typeof asked === 'string') {
    say(asked);
    return 2;
  }
  const { from, to, hours, seed, runs, knobs } = asked;
  const began = performance.now();
  const month = createMonth(from, to, hours);
  if (asked.once) {
    say(JSON.stringify({ seed, runs, knobs, base: figuresOf(month, knobs, seed, runs) }));
    return 0;
  }
  const sweeps = runSweeps(month, createMonth(...quarterOf(from), hours), knobs, seed, runs);
  const sections = sectionsOf(sweeps, knobs);
  const charts: Readonly<Record<string, string>> = asked.write || asked.charts !== null ? drawCharts(sweeps) : {};
  const folder = asked.charts ?? docs;
  if (asked.charts !== null) mkdirSync(folder, { recursive: true });
  for (const [name, svg] of Object.entries(charts)) writeFileSync(join(folder, chartFile(name)), svg);
  if (asked.write) {
    const page = join(docs, 'late-closure.md');
    writeFileSync(page, withSections(readFileSync(page, 'utf8'), sections));
  }
  if (asked.json) say(JSON.stringify({ seed, runs, from, to, hours, knobs, ...sweeps }));
  else for (const [name, text] of Object.entries(sections)) say(`## ${name}\n\n${text}\n`);
  process.stderr.write(`seed ${seed}, ${runs} months a mean, ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return 0;
};

interface Asked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly hours: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly knobs: Knobs;
  readonly once: boolean;
  readonly json: boolean;
  readonly write: boolean;
  readonly charts: string | null;
}

const optionsOf = (args: readonly string[]): Asked | string => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const numbers = Object.fromEntries(knobNames.map((knob) => [knob, text]));
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({ args: [...args], options: { ...numbers, seed: text, runs: text, from: text, to: text, hours: text, charts: text, once: flag, json: flag, write: flag } }).values as typeof values;
  } catch (error) {
    return error instanceof Error ? error.message : 'options that cannot be read';
  }
  const given = (name: string, otherwise: string): string => String(values[name] ?? otherwise);
  const knobs: Record<string, number> = { ...firstKnobs };
  for (const knob of knobNames) {
    const number = Number(given(knob, String(firstKnobs[knob])));
    const problem = knobProblem(knob, number);
    if (problem !== null) return problem;
    knobs[knob] = number;
  }
  const [from, to, seed, runs] = [given('from', '2023-08-01'), given('to', '2023-08-31'), Number(given('seed', '1')), Number(given('runs', '4'))];
  if (!isLocalDate(from) || !isLocalDate(to) || to < from) return '--from and --to take days, YYYY-MM-DD';
  if (![seed, runs].every((number) => Number.isSafeInteger(number) && number >= 1)) return '--seed and --runs take whole numbers from 1';
  const hours = given('hours', usualHours.join(',')).split(',');
  return { from, to, hours, seed, runs, knobs: knobs as Knobs, once: values['once'] === true, json: values['json'] === true, write: values['write'] === true, charts: typeof values['charts'] === 'string' ? values['charts'] : null };
};

const knobProblem = (knob: keyof Knobs, number: number): string | null => {
  const { unit } = assumptions[knob];
  if (!Number.isFinite(number) || number < 0) return `--${knob} takes a number from 0`;
  if (unit === '%' && number > 100) return `--${knob} takes a percentage`;
  if (['communes', 'dossiers'].includes(unit) && !Number.isInteger(number)) return `--${knob} takes a whole number`;
  if (knob === 'communes' && (number < communeNames.length - 4 || number > 200)) return '--communes takes 9 or more: the report names nine';
  // A share of 1 has no time between outages; a try every moment never ends.
  if (knob === 'outage' && number > 95) return '--outage takes at most 95';
  return knob === 'web-retry' && number < 1 ? '--web-retry takes a minute or more' : null;
};

/** First and last day of the quarter a day lies in. */
const quarterOf = (day: LocalDate): [LocalDate, LocalDate] => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = month - ((month - 1) % 3);
  const next = first === 10 ? `${year + 1}-01-01` : `${year}-${String(first + 3).padStart(2, '0')}-01`;
  return [`${year}-${String(first).padStart(2, '0')}-01`, addDays(next, -1)];
};

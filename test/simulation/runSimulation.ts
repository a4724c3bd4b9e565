/**
 * `npm run simulate -- --seeds 1000 [--first N]`: one seed after the other, one last line of counts, exit 1 on a violation.
 * Options: `--trace` tells the story of each seed, `--keep` adds failing seeds to regressions.json, `--regressions` runs
 * those first. What is simulated: docs/simulation.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mostStations, openNursery } from './birth.ts';
import { addCounts, type FaultCounts, faultKinds } from './faults.ts';
import { makeCryptoPrompt } from './promptCrypto.ts';
import { runSeed } from './story.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const regressionsFile = join(import.meta.dirname, 'regressions.json');
/** One seed in so many also rebuilds its stations' tables, which costs as much as the seed. */
const VERIFY_EVERY = 5;

/** @returns the exit code. */
export const runSimulation = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { seeds: { type: 'string' }, first: { type: 'string' }, mutant: { type: 'string' }, trace: { type: 'boolean' }, keep: { type: 'boolean' }, regressions: { type: 'boolean' }, hashes: { type: 'boolean' } },
  });
  const [count, first] = [Number(values.seeds ?? 100), Number(values.first ?? 1)];
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(first) || count < 0 || first < 0) {
    say('--seeds and --first take whole numbers');
    return 2;
  }
  const known = JSON.parse(readFileSync(regressionsFile, 'utf8')) as number[];
  const seeds = [...(values.regressions === true ? known : []), ...Array.from({ length: count }, (_, index) => first + index)];
  makeCryptoPrompt();
  const nursery = await openNursery();
  const faults: FaultCounts = {};
  const failed: number[] = [];
  let [ran, events, violations] = [0, 0, 0];
  const began = performance.now();
  try {
    for (const seed of seeds) {
      const result = await runSeed(nursery, seed, { withVerify: seed % VERIFY_EVERY === 0, ...(values.trace === true ? { tell: say } : {}) });
      ran += 1;
      events += result.events;
      addCounts(faults, result.faults);
      if (values.hashes === true) say(`seed ${seed}: ${result.traceHash}`);
      if (result.violations.length === 0) continue;
      failed.push(seed);
      violations += result.violations.length;
      for (const violation of result.violations.slice(0, 10)) say(`seed ${seed}: ${violation}`);
      if (result.violations.length > 10) say(`seed ${seed}: and ${result.violations.length - 10} more`);
      say(`again: npm run simulate -- --seeds 1 --first ${seed}${values.mutant === undefined ? '' : ` --mutant ${values.mutant}`} --trace`);
      if (values.mutant !== undefined) break;
    }
  } finally {
    nursery.close();
  }
  if (values.keep === true && values.mutant === undefined) writeFileSync(regressionsFile, `${JSON.stringify([...new Set([...known, ...failed])].sort((a, b) => a - b))}\n`);
  const injected = faultKinds.flatMap((kind) => (faults[kind] === undefined ? [] : [`${kind} ${faults[kind]}`]));
  const total = faultKinds.reduce((sum, kind) => sum + (faults[kind] ?? 0), 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${ran} seeds of up to ${mostStations} stations in ${seconds} s, ${events} events, ${total} faults (${injected.join(', ')}), ${violations} violations`);
  return violations === 0 ? 0 : 1;
};

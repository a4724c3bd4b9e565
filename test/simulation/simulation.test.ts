/** The simulator as CI runs it. Programs of their own: a mutant changes what is loaded, and two of them share two cores. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mutants } from './mutants.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'simulate.mjs');

const simulate = (...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [script, ...args], { maxBuffer: 1 << 24 }, (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code ?? 1), text: stdout + stderr }));
  });
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
const hashesIn = (text: string): string[] => text.split('\n').filter((line) => /^seed \d+: [0-9a-f]{64}$/.test(line));

test('whatever road, disks, clocks, programs and the province do, every event is with the province once or to be seen at its station', { timeout: 600_000 }, async () => {
  const halves = await Promise.all([simulate('--seeds', '75', '--first', '1', '--regressions', '--hashes'), simulate('--seeds', '75', '--first', '76', '--hashes')]);
  for (const { code, text } of halves) {
    expect(text.split('\n').filter((line) => /^seed \d+: (?![0-9a-f]{64})/.test(line))).toEqual([]);
    expect([code, lastLine(text)]).toEqual([0, expect.stringMatching(/^\d+ seeds of .* events, .* faults .*, 0 violations$/)]);
  }
  const again = await simulate('--seeds', '2', '--first', '75', '--hashes');
  expect(hashesIn(again.text), 'one seed is one story').toEqual(halves.flatMap(({ text }) => hashesIn(text)).filter((line) => /^seed 7[56]:/.test(line)));
});

describe('with one guard taken out, the simulator finds what it guarded against', () => {
  test.concurrent.each(Object.keys(mutants))('%s', { timeout: 300_000 }, async (mutant) => {
    const { code, text } = await simulate('--mutant', mutant, '--seeds', '200');
    expect(text).toContain(`--mutant ${mutant} --trace`);
    expect([code, lastLine(text)]).toEqual([1, expect.stringMatching(/[1-9]\d* violations$/)]);
  });
});

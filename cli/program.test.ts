import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from './program.ts';

const surroundings = { env: {}, stdin: process.stdin, out: {}, quay: () => Promise.resolve(0) } as unknown as Parameters<typeof createProgram>[0];

/** Each command with the options of those it stands under: commander gives such an option to them, wherever it is typed. */
const collisions = (command: Command, path: string, above: readonly string[]): string[] => {
  const own = command.options.flatMap(({ long, short }) => [long, short].filter((flag) => typeof flag === 'string'));
  return [...own.filter((flag) => above.includes(flag)).map((flag) => `${path} ${flag}`), ...command.commands.flatMap((sub) => collisions(sub, `${path} ${sub.name()}`, [...above, ...own]))];
};

test('no command has an option that one of those it stands under takes for itself', () => {
  expect(collisions(createProgram(surroundings, () => undefined), 'quay', [])).toEqual([]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Act } from '#shared/dossier/acts';
import { accessMessages } from '#shared/messages/access';
import { catalogueMessages } from '#shared/messages/catalogue';
import { calendarMessages, deadlineMessages } from '#shared/messages/deadline';
import { feeMessages } from '#shared/messages/fees';
import { fileMessages } from '#shared/messages/files';
import { pdfErrorMessages, templateErrorMessages } from '#shared/messages/forms';
import { hostErrorMessages } from '#shared/messages/host';
import { stationErrorMessages } from '#shared/messages/station';
import { stepsMessages } from '#shared/messages/steps';
import { storageMessages } from '#shared/messages/storage';
import { syncMessages } from '#shared/messages/sync';
import { parseAct } from '#station/acts/perform';
import { commandErrorMessages } from '#cli/errors';
import { jsonLines, quay } from './quayHere.ts';
import { checkout, createCliStation, type Place } from './quayProcess.ts';

const page = readFileSync(join(checkout, 'docs/cli.md'), 'utf8');
/** Every block of the page that is exactly `json`: the acts, in the order they stand; `json chi` is done by officer `chi`. */
const blocks = [...page.matchAll(/```json(?: ([a-z]+))?\n([\s\S]*?)```/g)].map(([, officer = 'lan', block = '']) => ({ officer, example: JSON.parse(block) as Record<string, unknown> }));
const examples = blocks.map(({ example }) => example);

/** The proposed year becomes official as it stands. */
const announce2027 = async ({ dir, data }: Place): Promise<void> => {
  const proposed = readFileSync(join(checkout, 'resources/calendar/calendar_2023_2027.csv'), 'utf8').split('\n').filter((line) => /^(date|2027)/.test(line));
  const file = join(dir, 'lich-2027.csv');
  writeFileSync(file, proposed.join('\n').replace('2027,provisional', '2027,confirmed'));
  expect((await quay(['--data', data, 'calendar', 'import', file])).exitCode).toBe(0);
};

/** The scan that the page's `attach-file` names: attached as the result before. */
const attachScan = async ({ dir, data }: Place): Promise<void> => {
  const file = join(dir, 'to-khai.pdf');
  writeFileSync(file, '%PDF-1.4 tờ khai\n');
  const attached = await quay(['--data', data, '--as', 'lan', '--now', '2026-11-25T15:15', 'attach', 'H48.105-261123-6001', file, '--result']);
  expect([attached.stderr, attached.exitCode]).toEqual(['', 0]);
};

describe('the page docs/cli.md', () => {
  let place: Place;
  beforeAll(async () => {
    place = await createCliStation();
  });
  afterAll(() => place.remove());

  it('shows every act there is', () => {
    expect(new Set(examples.map(({ act }) => act))).toEqual(new Set(Act.options.map((option) => option.shape.act.value)));
  });

  it('shows only acts the station can read', () => {
    for (const { now: _, ...example } of examples) expect([example, parseAct(example)]).toEqual([example, expect.objectContaining({ ok: true })]);
  });

  it('shows acts that succeed one after the other on a real station', async () => {
    const answered: unknown[] = [];
    while (answered.length < blocks.length) {
      const [first, ...rest] = blocks.slice(answered.length);
      if (first === undefined) break;
      if (first.example['act'] === 'confirm-due') await announce2027(place);
      if (first.example['act'] === 'attach-file') await attachScan(place);
      const turn = [first, ...rest].slice(0, 1 + [...rest, null].findIndex((block) => block?.officer !== first.officer || block.example['act'] === 'confirm-due' || block.example['act'] === 'attach-file'));
      const { answers, exitCode } = await jsonLines(['--data', place.data, '--as', first.officer, 'do'], turn.map(({ example }) => example));
      expect(answers.filter(({ ok }) => ok !== true)).toEqual([]);
      expect(exitCode).toBe(0);
      answered.push(...answers.map(({ act }) => act));
    }
    expect(answered).toEqual(examples.map(({ act }) => act));
  }, 120_000);

  it('names every error type the command line can answer', () => {
    const types = [
      stationErrorMessages, storageMessages, accessMessages, syncMessages, hostErrorMessages, calendarMessages, deadlineMessages, catalogueMessages, templateErrorMessages,
      pdfErrorMessages, stepsMessages, commandErrorMessages, { CatalogueFileUnusable: '' },
      feeMessages, fileMessages,
    ].flatMap((messages) => Object.keys(messages));
    expect(types.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });
});

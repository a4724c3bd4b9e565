import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, jsonLines, quay } from './quayHere.ts';
import { createCliStation, type Place, shortReceive } from './quayProcess.ts';

let place: Place;
beforeAll(async () => {
  place = await createCliStation();
});
afterAll(() => place.remove());

const line = (change: Record<string, unknown> = {}) => ({
  procedureCode: '1.004873',
  steps: [{ id: 'examine', name: 'Thẩm định', unit: 'Tư pháp', role: 'processing', officer: 'binh', time: { amount: 1, unit: 'working-day' } }],
  ...change,
});

test('internal processes come from a file, line by line, and forwarding then needs nobody named', async () => {
  const file = join(place.dir, 'steps.jsonl');
  writeFileSync(file, [JSON.stringify(line()), '{"procedureCode":', JSON.stringify(line({ procedureCode: '9.999999' }))].join('\n'));
  const imported = await json(['--data', place.data, '--as', 'lan', 'steps', 'import', file]);
  expect(imported.value).toMatchObject({ imported: 1, changed: 1, errors: [{ line: 2, type: 'JsonMalformed' }, { line: 3, type: 'ProcedureUnknown' }], warnings: [] });
  expect(imported.exitCode).toBe(1);

  const shown = await json(['--data', place.data, 'steps', 'show', '1.004873']);
  expect(shown.value).toEqual({ ...line(), secondLimit: null, warnings: [] });

  const { answers } = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [shortReceive(), { act: 'forward', code: 'H48.105-261123-6001', now: '2026-11-23T08:05' }]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  const dossier = (await json(['--data', place.data, 'show', 'H48.105-261123-6001'])).value.dossier;
  expect(dossier).toMatchObject({ holder: 'binh', steps: [{ stepId: 'examine', due: '2026-11-25T10:00:00.000Z' }] });
});

test('an officer’s unit and phone are given on the command line and listed', async () => {
  const added = await quay(['--data', place.data, '--as', 'lan', 'officer', 'add', '--id', 'ha', '--name', 'Lê Hà', '--roles', 'processing', '--unit', 'Địa chính - Xây dựng', '--phone', '02603 822 233']);
  expect(added.exitCode).toBe(0);
  expect((await json(['--data', place.data, 'officer', 'list'])).value).toContainEqual({ id: 'ha', name: 'Lê Hà', roles: ['processing'], active: true, unit: 'Địa chính - Xây dựng', phone: '02603 822 233' });
});

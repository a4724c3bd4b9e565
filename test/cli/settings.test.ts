import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, quay } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

describe('quay settings', () => {
  let place: Place;
  beforeAll(async () => {
    place = await createCliStation();
  });
  afterAll(() => place.remove());

  const file = (patch: unknown): string => {
    const path = join(place.dir, 'settings.json');
    writeFileSync(path, JSON.stringify(patch));
    return path;
  };
  const set = (patch: unknown, as = 'lan') => json(['--data', place.data, '--as', as, 'settings', 'set', file(patch), '--reason', 'Quy định của tỉnh', '--basis', 'QĐ 15/2026']);

  it('shows every value with its source and how sure it is, and changes only what the file names', async () => {
    const shown = await json(['--data', place.data, 'settings', 'show']);
    expect(shown.value).toMatchObject({ settings: { answerDays: 15, extensions: 1 }, lastChange: null, sources: { answerDays: { certainty: 'unverified' } } });
    const done = await set({ answerDays: 20 });
    expect([done.exitCode, done.value.settings]).toEqual([0, { ...shown.value.settings, answerDays: 20 }]);
    expect(done.value.lastChange).toMatchObject({ who: 'Nguyễn Thị Lan', changed: ['answerDays'], reason: 'Quy định của tỉnh', legalBasis: 'QĐ 15/2026' });
    const read = await quay(['--data', place.data, 'settings', 'show']);
    expect(read.stdout).toContain('Người nộp phải bổ sung trong: 20 ngày làm việc (Nghị định 297/2025/NĐ-CP, Điều 6; cho là chung cho mọi thủ tục; chưa kiểm chứng)');
  });

  it.each([
    ['a name nobody knows', { answerDay: 3 }, 'answerDay'],
    ['a value out of bounds', { answerDays: 0 }, 'answerDays'],
    ['no object', [3], ''],
  ])('refuses %s, and nothing of the file is taken', async (_, patch, path) => {
    const before = await json(['--data', place.data, 'settings', 'show']);
    const refused = await set(patch);
    expect([refused.exitCode, refused.value.error]).toEqual([1, expect.objectContaining({ type: 'InputInvalid', problems: [expect.objectContaining({ path })] })]);
    expect((await json(['--data', place.data, 'settings', 'show'])).value).toEqual(before.value);
  });

  it('refuses who is no administrator, and a change without its reason', async () => {
    expect((await set({ answerDays: 9 }, 'binh')).value.error.type).toBe('AdminOnly');
    const unsaid = await json(['--data', place.data, 'settings', 'set', file({ answerDays: 9 })]);
    expect([unsaid.exitCode, unsaid.value.error.type]).toEqual([2, 'UsageInvalid']);
  });
});

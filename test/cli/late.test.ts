import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToText } from '#test/pdfReadback';
import { json, jsonLines, quay } from './quayHere.ts';
import { checkout, createCliStation, type Place, shortReceive } from './quayProcess.ts';

/** As the page gives them. */
const examples = [...(/### The public list[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(join(checkout, 'docs/cli.md'), 'utf8'))?.[1] ?? '').matchAll(/^quay (.+)$/gm)].map(([, command = '']) => command);

describe('quay late', () => {
  let place: Place;
  const asked = (args: readonly string[], as: readonly string[] = []) => json(['--data', place.data, '--now', '2026-12-01T08:00', ...as, ...args]);
  const example = (index: number): string[] => (examples[index] ?? '').split(' ').map((word) => word.replace('FILE', join(place.dir, 'ra')));
  beforeAll(async () => {
    place = await createCliStation();
    const [late, paused] = ['H48.105-261123-6001', 'H48.105-261123-6002'];
    const { answers } = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [
      shortReceive({ now: '2026-11-23T08:00' }), shortReceive({ now: '2026-11-23T08:10' }),
      { act: 'forward', code: late, to: 'binh', now: '2026-11-23T09:00' }, { act: 'forward', code: paused, to: 'binh', now: '2026-11-23T09:05' },
      { act: 'pause', code: paused, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'chi', until: '2026-12-04', now: '2026-11-24T09:00' },
    ]);
    expect(answers.filter(({ ok }) => ok !== true)).toEqual([]);
  }, 60_000);
  afterAll(() => place.remove());

  it('answers the figures of a period, and says them in words', async () => {
    const { value, exitCode } = await asked(example(0));
    expect([exitCode, value.isOver, value.whole.total, value.whole.late]).toEqual([0, true, 2, { declared: 1, recorded: 1, unattested: 0 }]);
    expect(value.officers).toMatchObject([{ officer: 'Trần Văn Bình', total: 2, anyLate: 1, withoutCause: 1, apologised: 0 }]);
    expect(JSON.stringify(value)).not.toMatch(/6001|Hằng/);
    const words = await quay(['--data', place.data, '--now', '2026-12-01T08:00', ...example(0)]);
    expect(words.stdout).toContain('2 hồ sơ, 1 trễ theo lúc ghi máy · 1 trễ theo khai bổ sung (50,0 % theo lúc ghi máy); chưa ghi: 1; đã xin lỗi 0/1');
  });

  it('writes a workbook, a CSV and a PDF that say the same', async () => {
    const { value, exitCode, stderr } = await asked(example(1), ['--as', 'chi']);
    expect([stderr, exitCode]).toEqual(['', 0]);
    const sheet = read(readFileSync(value.files.xlsx), { type: 'buffer' }).Sheets['Cán bộ'] ?? {};
    expect(utils.sheet_to_json<unknown[]>(sheet, { header: 1 }).at(-1)?.slice(1, 4)).toEqual(['Trần Văn Bình', 2, 1]);
    const csv = readFileSync(value.files.csv, 'utf8');
    expect([csv.charCodeAt(0), Papa.parse<string[]>(csv.slice(1)).data[2]?.[2]]).toEqual([0xfeff, 'Trần Văn Bình']);
    expect(await pdfToText(new Uint8Array(readFileSync(value.files.pdf)))).toContain('Trần Văn Bình');
  }, 60_000);

  it('gives files to leaders and administrators alone, figures to everybody, and refuses a period turned round', async () => {
    const refused = await asked(example(1), ['--as', 'binh']);
    expect([refused.exitCode, refused.value.error.type]).toEqual([1, 'RightMissing']);
    expect((await asked(example(0), ['--as', 'binh'])).exitCode).toBe(0);
    expect((await asked(['late', '--from', '2026-12-02', '--to', '2026-12-01'])).exitCode).toBe(2);
  });

  it('shows with a dossier why its own record says it is late, and the cause alone once somebody stated it', async () => {
    const code = 'H48.105-261123-6001';
    const shown = async () => (await asked(['show', code])).value.lateness;
    expect(await shown()).toMatchObject({ isLate: true, proposals: [{ cause: 'work', evidence: [{ kind: 'desk', name: 'Trần Văn Bình', to: null }] }], stated: [], apologies: [], letter: null });
    const words = async () => (await quay(['--data', place.data, '--now', '2026-12-01T08:00', 'show', code])).stdout;
    expect(await words()).toMatch(/Máy đề xuất, theo sổ của máy:\n {2}Do khâu xử lý\n {4}Hồ sơ do Trần Văn Bình giữ từ 09:00 23\/11\/2026 đến nay, đến hạn trong lúc này \(việc số \d+\)/);
    const { answers } = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [{ act: 'state-cause', code, cause: 'work', now: '2026-12-01T08:00' }]);
    expect(answers).toMatchObject([{ ok: true }]);
    expect((await shown()).stated).toMatchObject([{ cause: 'work', byName: 'Nguyễn Thị Lan', evidence: [{ kind: 'desk' }] }]);
    expect(await words()).not.toContain('Máy đề xuất');
  });

  it('lists what is paused with its ground, and no pause comes about without ground, approver and term', async () => {
    const { value } = await asked(example(2));
    expect(value.rows).toMatchObject([{ term: '2026-12-04', pause: { legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'Lê Thị Chi', isGroundless: false } }]);
    const pause = { act: 'pause', code: 'H48.105-261123-6001', reasonCode: 'verification', legalBasis: 'Điều 12', approver: 'chi', until: '2026-12-09', now: '2026-12-01T08:00' };
    const without = (field: string) => Object.fromEntries(Object.entries(pause).filter(([name]) => name !== field));
    const { answers } = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [without('legalBasis'), { ...pause, legalBasis: '   ' }, without('approver'), { ...pause, approver: 'binh' }, without('until')]);
    expect(answers.map(({ ok, error }) => [ok, error.type])).toEqual([[false, 'InputInvalid'], [false, 'InputInvalid'], [false, 'InputInvalid'], [false, 'ApproverNotLeader'], [false, 'InputInvalid']]);
  });
});

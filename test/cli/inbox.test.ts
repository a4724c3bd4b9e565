import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, jsonLines, quay } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

const now = '2026-11-23T09:00';
const online = (number: number, change: Record<string, unknown> = {}) => ({
  act: 'register', officialCode: `H48.105-261123-90${number}`, submittedAt: '2026-11-23T08:00', applicant: { kind: 'person', name: 'Y Blai Niê', idKind: 'none' }, procedureCode: '1.004873', components: [], now, ...change,
});

describe('quay inbox import, turned-away, print --away', () => {
  let place: Place;
  beforeAll(async () => {
    place = await createCliStation();
  });
  afterAll(() => place.remove());

  const at = (...args: string[]) => ['--data', place.data, '--as', 'lan', '--now', now, ...args];
  const fileOf = (lines: readonly unknown[]): string => {
    const path = join(place.dir, 'export.jsonl');
    writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
    return path;
  };

  it('takes every good line of an export, tells of each bad one by its number, and a second time nothing twice', async () => {
    const path = fileOf([online(11), '{"act":"register"', online(12, { procedureCode: '9.999999' }), { ...online(13), act: 'receive' }, online(14)]);
    const first = await jsonLines(at('--json', 'inbox', 'import', path), []);
    expect(first.answers.map(({ ok, line, code, error }) => [ok, line, code ?? error.type])).toEqual([
      [true, 1, 'H48.105-261123-9011'],
      [false, 2, 'JsonMalformed'],
      [false, 3, 'ProcedureUnknown'],
      [false, 4, 'InputInvalid'],
      [true, 5, 'H48.105-261123-9014'],
    ]);
    expect(first.exitCode).toBe(1);
    const again = await quay(at('inbox', 'import', fileOf([online(11), online(14), online(15)])));
    expect([again.exitCode, again.stderr.trim()]).toEqual([0, 'Đã ghi nhận 1 hồ sơ trực tuyến; 2 hồ sơ có từ trước; 0 dòng không dùng được.']);
    expect((await json(at('list', '--view', 'online'))).value.rows.map(({ code }: { code: string }) => code)).toHaveLength(3);
  });

  it('a file that is not there is told, and nothing happens', async () => {
    const missing = await json(at('inbox', 'import', join(place.dir, 'khong-co.jsonl')));
    expect([missing.exitCode, missing.value.error.type]).toEqual([1, 'FileMissing']);
  });

  it('prints the paper of somebody turned away, and lists the day', async () => {
    const visit = { act: 'turn-away', form: '02', visitor: { kind: 'person', name: 'Đinh Văn Rớt', idKind: 'none' }, procedureCode: '1.004873', items: ['Giấy tờ chứng minh nơi cư trú'], now };
    expect((await jsonLines(at('do'), [visit])).answers).toMatchObject([{ ok: true, number: 1 }]);
    const file = join(place.dir, 'phieu.pdf');
    const printed = await json(at('print', '--away', '02/2026/1', '--out', file));
    expect(printed.value).toMatchObject({ file, form: '02', year: 2026, number: 1, printNo: 1, copies: 1, bytes: statSync(file).size });
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await json(at('turned-away', '--day', '2026-11-23'))).value).toMatchObject([{ form: '02', number: 1, name: 'Đinh Văn Rớt', prints: 1 }]);
    expect((await json(at('turned-away', '--day', '2026-11-24'))).value).toEqual([]);
    const none = await json(at('print', '--away', '02/2026/9', '--out', join(place.dir, 'khong.pdf')));
    expect([none.exitCode, none.value.error.type]).toEqual([1, 'VisitNotFound']);
    expect((await quay(at('print', '--away', '2026/1', '--out', file))).exitCode).toBe(2);
  });
});

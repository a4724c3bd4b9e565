import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToPages } from '#test/pdfReadback';
import { expectInOrder } from '#test/printedForms';
import { longName } from '#test/sampleForms';
import { json, jsonLines } from './quayHere.ts';
import { createCliStation, type Place, shortReceive } from './quayProcess.ts';

const code = (number: number) => `H48.105-261123-${number}`;

describe('papers on the command line', () => {
  let place: Place;
  const asLan = (...args: string[]) => ['--data', place.data, '--as', 'lan', '--now', '2026-11-26T16:00', ...args];
  const out = () => join(place.dir, 'paper.pdf');
  const textOf = async () => (await pdfToPages(readFileSync(out()))).map(({ text }) => text).join(' ');
  const codesFile = (codes: readonly string[]) => {
    const file = join(place.dir, 'codes.txt');
    writeFileSync(file, codes.join('\n'));
    return file;
  };

  beforeAll(async () => {
    place = await createCliStation();
    const receipts = Array.from({ length: 100 }, (_, index) => shortReceive({ now: '2026-11-23T09:00', applicant: { kind: 'person', name: index % 10 === 0 ? longName : 'Ksor Y Blô', idKind: 'none', idNumber: '' } }));
    const done = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [
      ...receipts,
      { act: 'extend', code: code(6003), reason: 'Chờ xác minh', newDue: '2026-12-02', now: '2026-11-24T10:00' },
    ]);
    expect(done.answers.filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);
  afterAll(() => place.remove());

  it.each([
    ['04', 6003, ['Số: 1/PXL', 'VĂN BẢN XIN LỖI', `Mã số hồ sơ: ${code(6003)}`, '17 giờ 00 phút, ngày 27 tháng 11 năm 2026', 'Lý do: Chờ xác minh', '17 giờ 00 phút, ngày 02 tháng 12 năm 2026']],
    ['06', 6004, ['Số: 1/PKS', 'PHIẾU KIỂM SOÁT', `Mã số hồ sơ: ${code(6004)}`]],
  ] as const)('form %s of its dossier is what the journal says', async (form, number, texts) => {
    const { value } = await json(asLan('print', code(number), '--form', form, '--out', out()));
    expect(value).toMatchObject({ form, code: code(number), printNo: 1 });
    expectInOrder(await textOf(), texts);
  });

  it('prints a hundred receipts as one document', async () => {
    const codes = Array.from({ length: 100 }, (_, index) => code(6001 + index));
    const { value } = await json(asLan('print', '--bulk', codesFile(codes), '--copies', '1', '--out', out()));
    expect(value.prints).toHaveLength(100);
    const pages = await pdfToPages(readFileSync(out()));
    expect(pages.map(({ text }) => /Mã hồ sơ: (\S+)/.exec(text)?.[1])).toEqual(codes);
  }, 60_000);

  it('prints the register of a period with every dossier in it, numbered', async () => {
    const { value } = await json(asLan('print', '--form', '07', '--from', '2026-11-23', '--to', '2026-11-23', '--out', out()));
    expect(value).toMatchObject({ form: '07', paper: 'A4-landscape', dossiers: 100, number: 1, year: 2026, period: { from: '2026-11-23', to: '2026-11-23', field: '' } });
    expectInOrder(await textOf(), ['Số: 1/STD', 'SỔ THEO DÕI HỒ SƠ', ...Array.from({ length: 100 }, (_, index) => String(6001 + index)), 'Tổng số: 100 hồ sơ.']);
    expect((await json(asLan('print', '--form', '07', '--from', '23/11/2026', '--out', out()))).exitCode).toBe(2);
  });

  it('prints one receipt for several dossiers of one person only', async () => {
    await json(asLan('print', '--form', 'multi-receipt', '--bulk', codesFile([code(6006), code(6007)]), '--out', out()));
    expectInOrder(await textOf(), ['GIẤY TIẾP NHẬN HỒ SƠ', '(2 hồ sơ)', '6006', '6007', 'Liên 2']);
    expect((await json(asLan('print', '--form', 'multi-receipt', '--bulk', codesFile([code(6001), code(6007)]), '--out', out()))).value.error).toMatchObject({ type: 'ApplicantsDiffer' });
  });

  it('leaves a station whose tables are what the journal makes of them', async () => {
    expect((await json(['--data', place.data, 'verify'])).value).toMatchObject({ chainOk: true, projectionsEqual: true });
  });
});

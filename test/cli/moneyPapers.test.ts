/** Biên lai and bảng kê read back from the PDF the command line makes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfToText } from '../pdfReadback.ts';
import { sampleReceive } from '../stationFixture.ts';
import { json, jsonLines } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

let place: Place;
beforeAll(async () => {
  place = await createCliStation();
});
afterAll(() => place.remove());

it('a receipt is printed by its ký hiệu and number, three copies, and counted; the cash sheet of the day holds it', async () => {
  const at = '2026-11-23T09:00';
  const as = (who: string) => ['--data', place.data, '--as', who, 'do'];
  await json(['--data', place.data, '--as', 'lan', 'officer', 'add', '--id', 'quan', '--name', 'Đỗ Văn Quân', '--roles', 'admin']);
  await jsonLines(as('quan'), [{ act: 'open-fee-series', form: '01BLP', symbol: 'AA/26E', from: 1, to: 50, now: at }]);
  const { code } = (await jsonLines(as('lan'), [sampleReceive({ now: at })])).answers[0];
  await jsonLines(as('lan'), [{ act: 'collect-fee', code, lines: [{ kind: 'charge', name: 'Lệ phí hộ tịch', amount: 15_000, legalBasis: 'Nghị quyết 10' }], now: at }]);
  const receipt = join(place.dir, 'bien-lai.pdf');
  const print = ['--data', place.data, '--as', 'lan', '--now', '2026-11-23T09:10', 'print', '--receipt', 'aa/26e/1', '--out', receipt];
  const first = await json(print);
  expect(first.value).toMatchObject({ code, form: '01BLP', symbol: 'AA/26E', number: 1, copies: 3, printNo: 1 });
  expect((await pdfToText(readFileSync(receipt))).match(/0000001/g)?.length).toBeGreaterThanOrEqual(3);
  expect((await json(print)).value).toMatchObject({ printNo: 2 });
  const sheet = join(place.dir, 'bang-ke.pdf');
  expect((await json(['--data', place.data, 'cash', '--day', '2026-11-23', '--out', sheet])).value).toMatchObject({ file: sheet, net: { total: 15_000 } });
  expect(await pdfToText(readFileSync(sheet))).toContain('15.000');
});

import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '../pdfReadback.ts';
import { sampleReceive } from '../stationFixture.ts';
import { json, jsonLines, quay } from './quayHere.ts';
import { createCliStation, type Place } from './quayProcess.ts';

describe('quay print --multi', () => {
  let place: Place;
  const codes: string[] = [];
  beforeAll(async () => {
    place = await createCliStation();
    const applicant = { ...sampleReceive().applicant, phone: '' };
    const other = { ...applicant, name: 'A BLÔK', idNumber: '062079004455', birthDate: null, sex: null };
    const { answers } = await jsonLines(['--data', place.data, '--as', 'lan', 'do'], [
      sampleReceive({ applicant, now: '2026-11-23T08:05' }),
      sampleReceive({ applicant, procedureCode: '2.000635', sets: 2, now: '2026-11-23T08:09' }),
      sampleReceive({ applicant: other, now: '2026-11-23T08:20' }),
    ]);
    codes.push(...answers.map(({ code }) => code));
  });
  afterAll(() => place.remove());

  const print = (multi: string, out: string, ...more: string[]) => json(['--data', place.data, '--as', 'lan', '--now', '2026-11-23T08:30', 'print', '--multi', multi, '--out', out, ...more]);

  it('makes one paper whose text and squares tell both dossiers, and counts it on both', async () => {
    const out = join(place.dir, 'chung.pdf');
    const { value } = await print(`${codes[0]}, ${codes[1]}`, out, '--copies', '1');
    expect(value).toMatchObject({ file: out, form: 'multi-receipt', copies: 1, printNo: 1, prints: [{ code: codes[0], printNo: 1 }, { code: codes[1], printNo: 1 }] });
    const bytes = readFileSync(out);
    expect(await pdfToPages(bytes)).toHaveLength(1);
    // A long code may go on in the next line of its cell.
    const text = (await pdfToText(bytes)).replaceAll('- ', '-');
    for (const said of ['HOÀNG PHỦ NGỌC TƯỜNG VI', '062190004512', '(2 hồ sơ)', codes[0] ?? '', codes[1] ?? '', 'Cấp bản sao Trích lục hộ tịch', 'Nguyễn Thị Lan']) expect(text).toContain(said);
    const [picture = new Uint8Array()] = await pdfToPictures(bytes);
    expect(new Set((await readBarcodes(picture)).map((barcode) => barcode.text))).toEqual(new Set(codes.slice(0, 2)));
    const shown = await json(['--data', place.data, 'show', codes[1] ?? '']);
    expect(shown.value.timeline.map(({ text: line }: { text: string }) => line).join('\n')).toContain('in giấy tiếp nhận nhiều hồ sơ (2 hồ sơ), 1 liên');
  });

  it('marks the second print, by whichever command it is asked', async () => {
    const out = join(place.dir, 'lai.pdf');
    expect((await print(codes.slice(0, 2).join(','), out)).value.printNo).toBe(2);
    expect(await pdfToText(readFileSync(out))).toContain('IN LẠI');
  });

  it('refuses two people’s dossiers by name of the error, leaves no file and counts nothing', async () => {
    const out = join(place.dir, 'hai-nguoi.pdf');
    const { exitCode, value } = await print(codes.slice(1).join(','), out);
    expect([exitCode, value.error.type, value.error.codes]).toEqual([1, 'ApplicantsDiffer', codes.slice(1)]);
    expect(existsSync(out)).toBe(false);
    expect((await json(['--data', place.data, 'show', codes[2] ?? ''])).value.dossier.prints).toEqual({});
    expect((await quay(['--data', place.data, '--as', 'lan', 'print', codes[0] ?? '', '--multi', codes[1] ?? '', '--out', out])).exitCode).toBe(2);
  });
});

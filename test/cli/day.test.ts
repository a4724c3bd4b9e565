import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '#test/pdfReadback';
import { json as jsonHere, quay as quayHere } from './quayHere.ts';
import { createCliStation, json, jsonLines, type Place, quay, shortReceive } from './quayProcess.ts';

const code = (number: number) => `H48.105-261123-${number}`;

describe('a day on the command line', () => {
  let place: Place;
  const at = (...args: string[]) => ['--data', place.data, ...args];
  const asLan = (...args: string[]) => at('--as', 'lan', '--now', '2026-11-23T09:00', ...args);

  beforeAll(async () => {
    place = await createCliStation();
    const received = await jsonLines(at('--as', 'lan', 'do'), [
      shortReceive(),
      shortReceive({ applicant: { kind: 'person', name: 'Đặng Văn Đức', idKind: 'cmnd', idNumber: '233 123 456', phone: '+84 905 117 240' }, now: '2026-11-23T08:05:30' }),
      shortReceive({ procedureCode: '2.000815', components: [], now: '2026-11-23T15:01' }),
    ]);
    expect(received.answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  });
  afterAll(() => place.remove());

  it('answers each act with its code, seq, instant and due date', async () => {
    const opId = '01935a00-0000-7000-8000-00000000a001';
    const line = shortReceive({ opId, now: '2026-11-23T08:10' });
    const { answers, exitCode } = await jsonLines(at('--as', 'lan', 'do'), [line, '', line]);
    expect(exitCode).toBe(0);
    expect(answers).toMatchObject([
      { ok: true, line: 1, act: 'receive', code: code(6004), version: 1, at: '2026-11-23T01:10:00.000Z', due: '2026-11-27T10:00:00.000Z', repeated: false, warnings: [] },
      { ok: true, line: 3, act: 'receive', code: code(6004), version: 1, repeated: true },
    ]);
    expect(answers[0].seq).toBe(answers[1].seq);
  });

  it('shows a dossier with its history and what it allows', async () => {
    const { value } = await json(at('show', code(6002).toLowerCase()));
    expect(value.dossier).toMatchObject({
      code: code(6002), status: 'accepted', receivedAt: '2026-11-23T01:05:30.000Z',
      intake: { applicant: { name: 'Đặng Văn Đức', idNumber: '233123456', phone: '0905117240', address: '' }, authorised: null, caseId: 'general', sets: 1, resultWay: { way: 'counter' } },
      receivedBy: { officer: 'lan', role: 'reception', seat: 'dòng lệnh' },
    });
    expect(value.timeline).toHaveLength(1);
    expect(value.acts.filter(({ refusal }: { refusal: string | null }) => refusal === null).map(({ act }: { act: string }) => act)).toEqual(['forward', 'complete', 'result-arrived', 'refuse', 'withdraw', 'correct', 'print', 'request-supplement', 'stop', 'extend', 'transfer', 'submit', 'request-void', 'declare']);
  });

  it('shows a dossier as it stood at a past moment, and that it was not yet there', async () => {
    expect((await jsonHere(at('show', code(6002), '--as-of', '2026-11-27T08:00'))).value).toMatchObject({
      asOf: '2026-11-27T01:00:00.000Z', dossier: { status: 'accepted' }, reading: { ended: false, byDate: 'on-time', byMinute: 'on-time', clockStands: false, supplementRequests: 0 },
    });
    expect((await jsonHere(at('show', code(6002), '--as-of', '2026-11-23T08:05'))).value).toEqual({ asOf: '2026-11-23T01:05:00.000Z', dossier: null, reading: null });
    expect((await quayHere(at('show', code(6002), '--as-of', '2026-11-30T08:00'))).stdout).toContain('theo ngày quá hạn, theo phút quá hạn; chưa kết thúc.');
  });

  it('a receipt after the cut-off is due the next working day: 24/11 is a day off', async () => {
    const { value } = await jsonHere(at('show', code(6003)));
    expect(value.dossier.due.promisedDue).toBe('2026-11-25T10:00:00.000Z');
  });

  it('lists page by page, newest first, without missing or repeating one', async () => {
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { value } = await jsonHere(at('list', '--limit', '1', ...(after === null ? [] : ['--after', after])));
      codes.push(...value.rows.map((row: { code: string }) => row.code));
      after = value.next;
    } while (after !== null);
    expect(codes).toEqual([6004, 6003, 6002, 6001].map(code));
  });

  it('lists by the clock it is given', async () => {
    const codesOf = async (now: string, view: string) => (await jsonHere(at('--now', now, 'list', '--view', view))).value.rows.map((row: { code: string }) => row.code);
    expect(await codesOf('2026-11-23T16:00', 'today')).toHaveLength(4);
    expect(await codesOf('2026-11-25T16:00', 'due-today')).toEqual([code(6003)]);
    expect(await codesOf('2026-11-25T17:01', 'overdue')).toEqual([code(6003)]);
  });

  it.each(['dang van duc', 'ĐẶNG', '0905117240', '233123456', '261123-6002'])('finds one dossier by %s', async (text) => {
    const { value } = await jsonHere(at('find', text));
    expect(value.map((row: { code: string }) => row.code)).toEqual([code(6002)]);
  });

  it('prints two copies on A5 whose codes a scanner reads, and marks the second print', async () => {
    const out = join(place.dir, 'receipt.pdf');
    const first = await json(asLan('print', code(6001), '--form', '01', '--out', out));
    expect(first.value).toMatchObject({ file: out, form: '01', paper: 'A5', copies: 2, code: code(6001), printNo: 1 });
    const pdf = readFileSync(out);
    expect(await pdfToPages(pdf)).toHaveLength(2);
    for (const picture of await pdfToPictures(pdf, 200)) expect((await readBarcodes(picture)).map(({ text }) => text)).toEqual([code(6001), code(6001)]);
    expect(await pdfToText(pdf)).not.toContain('IN LẠI');

    const second = await json(asLan('print', code(6001), '--paper', 'A4', '--copies', '1', '--out', out));
    expect(second.value).toMatchObject({ paper: 'A4', copies: 1, printNo: 2 });
    expect(await pdfToText(readFileSync(out))).toContain('IN LẠI lần 2 · 09:00 23/11/2026');
  });

  it('prints many in one file, all or none', async () => {
    const out = join(place.dir, 'bulk.pdf');
    const codes = join(place.dir, 'codes.txt');
    writeFileSync(codes, `${code(6002)}\r\n\n${code(6003)}\n${code(6002)}\n`);
    const { value } = await json(asLan('print', '--bulk', codes, '--copies', '1', '--out', out));
    expect(value.prints.map((print: { code: string; printNo: number }) => [print.code, print.printNo])).toEqual([[code(6002), 1], [code(6003), 1]]);
    expect(await pdfToPages(readFileSync(out))).toHaveLength(2);

    writeFileSync(codes, `${code(6002)}\n${code(9999)}\n`);
    const refused = await json(asLan('print', '--bulk', codes, '--out', join(place.dir, 'none.pdf')));
    expect(refused).toMatchObject({ exitCode: 1, value: { error: { type: 'DossierNotFound', code: code(9999) } } });
    expect((await json(at('show', code(6002)))).value.dossier.prints).toEqual({ '01': 1 });
  });

  it('is whole, also after a backup was restored elsewhere, which goes on under a new incarnation', async () => {
    const before = await json(at('verify'));
    expect(before).toMatchObject({ exitCode: 0, value: { chainOk: true, projectionsEqual: true, integrity: true, findings: [] } });

    const file = join(place.dir, 'station.qmcb');
    const backup = await json(at('backup', '--out', file));
    expect(backup.value).toMatchObject({ file, head: before.value.head });
    expect(await json(at('backup', '--out', file))).toMatchObject({ exitCode: 1, value: { error: { type: 'FileExists' } } });

    const elsewhere = join(place.dir, 'restored');
    const restored = await json(['--data', elsewhere, 'restore', file]);
    expect(restored.value).toMatchObject({ station: backup.value.station, aside: null, from: { seq: backup.value.seq, head: backup.value.head }, projectionsEqual: true });
    expect(restored.value.incarnation).not.toBe(backup.value.incarnation);
    expect(await json(['--data', elsewhere, 'verify'])).toMatchObject({ exitCode: 0, value: { events: before.value.events + 1, chainOk: true } });
    expect((await json(['--data', elsewhere, 'list'])).value.rows).toHaveLength(4);
    expect(await json(['--data', elsewhere, 'restore', file])).toMatchObject({ exitCode: 1, value: { error: { type: 'StationExists' } } });
  });

  it('speaks Vietnamese to people and keeps stdout for answers', async () => {
    const listed = await quay(at('list'));
    expect(listed.stdout).toContain('Đặng Văn Đức  ·  Cấp Giấy xác nhận tình trạng hôn nhân  ·  Được tiếp nhận');
    const refused = await quay(at('show', 'không-có'));
    expect(refused).toMatchObject({ exitCode: 1, stdout: '', stderr: 'Không có hồ sơ mã không-có tại máy này. Kiểm tra lại mã.\n' });
  });
});

import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LatePublic } from '#shared/contract';
import { publicWords as words } from '#shared/messages/lateLists';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { createFormPrinter } from '../forms.ts';
import { createChromiumPdf } from '../printing/chromiumPdf.ts';
import { lateApi } from './lateDesk.ts';
import { latePublicOf } from './publicList.ts';
import { publicListCsv, publicListXlsx } from './publicPaper.ts';

let station: TestStation;
let lan: Actor;
let minh: Actor;
let son: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  minh = testActor(station.core, 'minh', 'Y Minh Niê', ['processing'], 'Phòng 2', 'Bộ phận Tư pháp - Hộ tịch');
  son = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
});
afterEach(() => station.remove());

/** Received Monday 05/10/2026 at 09:00, 3 working days: due Thursday 08/10, 17:00. */
const receive = () => must(act(station.core, lan, sampleReceive())).code;
const doing = (actor: Actor, minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return must(act(station.core, actor, input));
};
const forwarded = () => {
  const code = receive();
  must(act(station.core, lan, { act: 'forward', code, to: 'minh' }));
  return code;
};
const october = () => latePublicOf(station.core, { from: '2026-10-01', to: '2026-10-31' });
const listed = async (): Promise<LatePublic> => must(await october());

describe('the public list of a period', () => {
  test('names who had the dossier when its date passed, out of all that was theirs, and the authority where they have no bộ phận', async () => {
    const [late, inTime, atCounter] = [forwarded(), forwarded(), receive()];
    doing(minh, '2026-10-07T10:00', { act: 'complete', code: inTime });
    doing(minh, '2026-10-12T10:00', { act: 'complete', code: late });
    doing(lan, '2026-10-13T10:00', { act: 'forward', code: atCounter, to: 'minh' });
    station.clock.set('2026-11-02T08:00');
    const { units, officers, whole, isOver, asOf } = await listed();
    expect([isOver, asOf]).toEqual([true, '2026-10-31T16:59:59.999Z']);
    expect(units.map(({ unit, total, late: { declared, recorded } }) => [unit, total, declared, recorded])).toEqual([['Bộ phận Tư pháp - Hộ tịch', 2, 1, 1], ['Ủy ban nhân dân xã Đăk Hà', 1, 1, 1]]);
    expect(officers.map(({ officer, total, anyLate }) => [officer, total, anyLate])).toEqual([['Y Minh Niê', 2, 1], ['Nguyễn Thị Lan', 1, 1]]);
    expect([whole.total, whole.late]).toEqual([3, { declared: 2, recorded: 2, unattested: 0 }]);
  });

  test('what was declared to have ended before its date and recorded after it is late by the record in the period it was recorded in, and in no count of the one before', async () => {
    const code = forwarded();
    station.clock.set('2026-10-12T10:00');
    must(act(station.core, minh, { act: 'declare', code, what: 'complete', at: '2026-10-07T10:00', evidence: { kind: 'paper-book', number: '1', date: '2026-10-07' }, leader: 'son', reason: 'Mất mạng' }));
    must(act(station.core, son, { act: 'approve-declaration', code }));
    station.clock.set('2026-11-02T08:00');
    const late = async (from: string, to: string) => must(await latePublicOf(station.core, { from, to })).whole.late;
    expect([await late('2026-10-01', '2026-10-07'), await late('2026-10-08', '2026-10-31'), await late('2026-11-01', '2026-11-01')]).toEqual([
      { declared: 0, recorded: 0, unattested: 0 },
      { declared: 0, recorded: 1, unattested: 0 },
      { declared: 0, recorded: 0, unattested: 0 },
    ]);
  });

  test('is as it stood at the end of the period, whenever it is made: neither a later end nor a later restart of the clock changes it', async () => {
    const [open, recalled, restarted] = [forwarded(), forwarded(), forwarded()];
    doing(minh, '2026-10-12T10:00', { act: 'complete', code: recalled });
    station.clock.set('2026-10-31T23:00');
    const figures = ({ units, officers, whole }: LatePublic) => ({ units, officers, whole });
    const then = figures(await listed());
    expect(then.whole).toMatchObject({ total: 3, anyLate: 3 });
    doing(minh, '2026-11-03T10:00', { act: 'complete', code: open });
    doing(minh, '2026-11-03T10:00', { act: 'recall', code: recalled, reason: 'Sai họ tên' });
    doing(minh, '2026-11-03T10:05', { act: 'request-supplement', code: restarted, items: ['Trích lục'], reason: 'Thiếu' });
    doing(lan, '2026-11-04T10:00', { act: 'receive-supplement', code: restarted });
    doing(minh, '2026-11-05T10:00', { act: 'complete', code: restarted });
    receive();
    expect(figures(await listed())).toEqual(then);
    const november = must(await latePublicOf(station.core, { from: '2026-11-01', to: '2026-11-30' }));
    expect([november.isOver, november.whole.total, november.whole.anyLate]).toEqual([false, 4, 2]);
  });

  test('a dossier declared to have been finished in time is late in one count and not in the other', async () => {
    const code = forwarded();
    station.clock.set('2026-10-12T10:00');
    must(act(station.core, minh, { act: 'declare', code, what: 'complete', at: '2026-10-08T10:00', evidence: { kind: 'paper-book', number: '118', date: '2026-10-08' }, leader: 'son', reason: 'Mất mạng, quên ghi' }));
    must(act(station.core, son, { act: 'approve-declaration', code }));
    const { units } = await listed();
    expect(units).toMatchObject([{ total: 1, anyLate: 1, late: { declared: 0, recorded: 1, unattested: 0 } }]);
  });

  test('counts nothing that was voided, or came online and was never accepted, and refuses a period turned round or too long', async () => {
    const code = forwarded();
    station.clock.set('2026-10-12T10:00');
    must(act(station.core, lan, { act: 'request-void', code, leader: 'son', reason: 'Nhập hai lần' }));
    must(act(station.core, son, { act: 'void', code }));
    expect((await listed()).whole.total).toBe(0);
    expect(await latePublicOf(station.core, { from: '2026-10-31', to: '2026-10-01' })).toMatchObject({ error: { type: 'PeriodInverted' } });
    expect(await latePublicOf(station.core, { from: '2025-01-01', to: '2026-10-01' })).toMatchObject({ error: { type: 'PeriodTooLong', most: 400 } });
  });

  test('what lay with another unit when its date passed is that unit’s, and no officer’s', async () => {
    const code = receive();
    must(act(station.core, lan, { act: 'transfer', code, unit: 'Phòng Kinh tế, UBND tỉnh' }));
    station.clock.set('2026-10-12T10:00');
    const { units, officers } = await listed();
    expect([units.map(({ unit }) => unit), officers]).toEqual([['Phòng Kinh tế, UBND tỉnh'], []]);
  });

  test('reads its dossiers off indexes', () => {
    const plan = (sql: string): string => station.core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join(' | ');
    expect(plan(`SELECT num FROM dossier WHERE ended_at >= 'a' AND ended_at < 'b'`)).toContain('dossier_ended');
    expect(plan(`SELECT num FROM dossier WHERE ended_at >= 'a' AND received_day <= 'b'`)).not.toContain('SCAN');
    expect(plan(`SELECT num FROM dossier WHERE status IN ('accepted', 'processing', 'supplement', 'payment', 'stopped') AND ended_at IS NULL AND received_day <= 'a'`)).not.toContain('SCAN');
  });
});

describe('the public list as a file', () => {
  const oneLate = async (): Promise<LatePublic> => {
    const code = forwarded();
    doing(minh, '2026-10-12T10:00', { act: 'complete', code });
    return listed();
  };

  test('is a workbook of text cells and numbers: read back it says the same, and a date stays as it was written', async () => {
    const list = await oneLate();
    const book = read(await publicListXlsx(station.core, list), { type: 'array', cellDates: true, cellFormula: true });
    expect(book.SheetNames).toEqual(['Đơn vị', 'Cán bộ']);
    const rows = (name: string) => utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, raw: true, defval: '' });
    expect(rows('Đơn vị').slice(0, 3).map(([first]) => first)).toEqual(['Ủy ban nhân dân xã Đăk Hà', words.units, 'từ 01/10/2026 đến 31/10/2026; tính đến lúc 10:00 12/10/2026']);
    expect(rows('Đơn vị').at(-2)).toEqual(['Bộ phận Tư pháp - Hộ tịch', '', 1, 1, '100,0 %', 1, 1, '100,0 %', 0, 0, 'chưa ghi: 1', 0]);
    expect(rows('Đơn vị').at(-1)?.[0]).toBe('Cả đơn vị');
    expect(rows('Cán bộ').at(-1)?.slice(0, 3)).toEqual(['Bộ phận Tư pháp - Hộ tịch', 'Y Minh Niê', 1]);
  });

  test('is a table with the mark of UTF-8 for every row of both kinds, and the whole', async () => {
    const csv = publicListCsv(await oneLate());
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const { data, errors } = Papa.parse<string[]>(csv.slice(1).trimEnd());
    expect(errors).toEqual([]);
    expect(data.map((row) => [row[0], row[1], row[2], row[4], row.at(-3)])).toEqual([
      [words.columnKind, words.columnUnit, words.columnOfficer, words.columnRecorded, words.columnFrom],
      [words.kindUnit, 'Bộ phận Tư pháp - Hộ tịch', '', '1', '01/10/2026'],
      [words.kindOfficer, 'Bộ phận Tư pháp - Hộ tịch', 'Y Minh Niê', '1', '01/10/2026'],
      [words.whole, '', '', '1', '01/10/2026'],
    ]);
  });

  test.each(['=cmd|/c calc!A1', '+1', '-2+3', '@SUM(A1)', '\t=1'])('never lets %j, typed as a name, be a formula', async (name) => {
    const list = await oneLate();
    const [row] = list.officers;
    if (row === undefined) throw new Error('one officer was late');
    const wicked = { ...list, officers: [{ ...row, officer: name, unit: name }] };
    const book = read(await publicListXlsx(station.core, wicked), { type: 'array', cellFormula: true });
    const cells = Object.entries(book.Sheets['Cán bộ'] ?? {}).filter(([at]) => !at.startsWith('!')).map(([, cell]) => cell as { t: string; f?: string; v: unknown });
    expect([cells.filter(({ f }) => f !== undefined), cells.filter(({ v }) => v === name).map(({ t }) => t)]).toEqual([[], ['s', 's']]);
    const { data } = Papa.parse<string[]>(publicListCsv(wicked).slice(1).trimEnd());
    expect(data[2]?.slice(1, 3)).toEqual([`'${name}`, `'${name}`]);
  });

  test('is for leaders and administrators to take out, as paper or as a file: it names colleagues; to look at it is for everybody', async () => {
    const screen = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
    let actor = lan;
    const api = lateApi(station.core, { screen, pdf: screen }, createChromiumPdf(), async (_caller, _use, work) => work(actor));
    const caller = { sessionId: 's', seat: 'Quầy 1' };
    const period = { from: '2026-10-01', to: '2026-10-31' };
    for (actor of [lan, minh]) {
      expect(await api.latePublicPrint(caller, period)).toEqual({ ok: false, error: { type: 'RightMissing', roles: ['leader', 'admin'] } });
      for (const as of ['xlsx', 'csv', 'pdf'] as const) expect(await api.latePublicFile(caller, { ...period, as })).toMatchObject({ ok: false, error: { type: 'RightMissing' } });
      expect((await api.latePublic(caller, period)).ok).toBe(true);
    }
    actor = son;
    expect(must(await api.latePublicPrint(caller, period)).html).toContain('TRỄ HẠN');
    const { name, mime, base64 } = must(await api.latePublicFile(caller, { ...period, as: 'csv' }));
    expect([name, mime, Buffer.from(base64, 'base64').toString('utf8').charCodeAt(0)]).toEqual(['tre-han-2026-10-01-2026-10-31.csv', 'text/csv;charset=utf-8', 0xfeff]);
  });
});

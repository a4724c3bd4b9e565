import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v4 } from 'uuid';
import type { RenderedForm } from '#shared/forms/render';
import { err, ok } from '#shared/result';
import { errorToText } from '#shared/messages/errors';
import { act, createTestStation, must, sampleReceive, type TestStation, testActor } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { createBulkPrints } from './bulkPrint.ts';
import { createFormPrinter, type FormPrinter } from './forms.ts';
import { verifyStation } from './journal/verify.ts';
import { type ListWish, printList } from './listPapers.ts';

let station: TestStation;
let lan: Actor;
let printer: FormPrinter;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  testActor(station.core, 'phuoc', 'Nguyễn Hữu Phước', ['processing']);
  printer = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
});
afterEach(() => station.remove());

const receive = (change: Record<string, unknown> = {}) => must(act(station.core, lan, sampleReceive(change))).code;
const doAct = (input: Record<string, unknown>) => must(act(station.core, lan, input));
const list = (wish: ListWish, opId = v4()) => printList(station.core, printer, lan, { ...wish, opId });
const register = (from: string, to: string, field = '', opId?: string) => list({ form: '07', from, to, field }, opId);
const codesIn = ({ html }: RenderedForm): string[] => [...html.matchAll(/<td>(H48\.105-\d{6}-\d{4})<\/td>/g)].map(([, code = '']) => code);
const journaled = () => station.core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'list.printed' ORDER BY pos").all().map(({ bytes }) => (JSON.parse(bytes.toString('utf8')) as { data: Record<string, unknown> }).data);

describe('the register of a period', () => {
  it('holds every dossier received on its days, in their order, and those alone; each print takes a number', async () => {
    const before = receive();
    station.clock.set('2026-11-24T07:30');
    const [first, second] = [receive(), receive({ procedureCode: '2.000635' })];
    station.clock.set('2026-11-25T16:59');
    const last = receive();
    station.clock.set('2026-11-26T08:00');
    const after = receive();
    const printed = must(await register('2026-11-24', '2026-11-25'));
    expect(codesIn(printed)).toEqual([first, second, last]);
    expect(printed).toMatchObject({ paper: 'A4-landscape', copies: 1 });
    expect(printed.html).toMatch(/Số: 1\S{1,6}STD</);
    expect(must(await register('2026-11-23', '2026-11-26')).html).toMatch(/Số: 2\S{1,6}STD</);
    expect([before, after].some((code) => codesIn(printed).includes(code))).toBe(false);
    expect(journaled()[0]).toMatchObject({ form: '07', number: 1, year: 2026, dossiers: 3, period: { from: '2026-11-24', to: '2026-11-25', field: '' } });
  });

  it('holds what was certified at once too: no code of the day is missing from the book', async () => {
    const code = doAct({ act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă' }, items: [{ pages: 1, copies: 3 }], collect: false }).code;
    expect(codesIn(must(await register('2026-11-23', '2026-11-23')))).toEqual([code]);
  });

  it('may be of one field of administration', async () => {
    receive();
    expect(codesIn(must(await register('2026-11-23', '2026-11-23', 'Đất đai')))).toEqual([]);
    const printed = must(await register('2026-11-23', '2026-11-23', 'Hộ tịch'));
    expect(codesIn(printed)).toHaveLength(1);
    expect(printed.html).toContain('Lĩnh vực: <b>Hộ tịch</b>');
  });

  it('says who took a result and when, and why there will be none', async () => {
    const [returned, stopped, withdrawn] = [receive(), receive(), receive()];
    doAct({ act: 'result-arrived', code: returned });
    doAct({ act: 'return', code: returned });
    doAct({ act: 'stop', code: stopped, reason: 'Không còn nhu cầu' });
    doAct({ act: 'withdraw', code: withdrawn, reason: 'Rút' });
    const html = must(await register('2026-11-23', '2026-11-23')).html.replaceAll('&#x2F;', '/');
    const rowOf = (code: string) => new RegExp(`<tr>(?:(?!</tr>).)*${code}.*?</tr>`, 's').exec(html)?.[0] ?? '';
    expect(rowOf(returned)).toContain('<td>08:00 23/11/2026</td><td>Tại quầy</td><td>HOÀNG PHỦ NGỌC TƯỜNG VI</td>');
    expect(rowOf(stopped)).toContain('<td></td><td>Tại quầy</td><td>Dừng xử lý</td>');
    expect(rowOf(withdrawn)).toMatch(/<td><\/td><td>Tại quầy<\/td><td>[^<]+<\/td>/);
  });

  it('given the same key twice is one print; a period that ends before it begins is refused in words', async () => {
    receive();
    const opId = v4();
    const first = must(await register('2026-11-23', '2026-11-23', '', opId));
    station.clock.set('2026-11-23T09:00');
    expect(must(await register('2026-11-23', '2026-11-23', '', opId)).html).toBe(first.html);
    expect(journaled()).toHaveLength(1);
    const refused = await register('2026-11-24', '2026-11-23');
    expect(refused).toEqual({ ok: false, error: { type: 'PeriodInverted', from: '2026-11-24', to: '2026-11-23' } });
    expect(refused.ok ? '' : errorToText(refused.error)).toContain('từ ngày 24/11/2026 đến ngày 23/11/2026');
    const { core, dir } = station;
    expect(verifyStation(core.db, { scratchDir: dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true });
  });
});

describe('the key of a list', () => {
  it('of an act, of another list or of another officer is refused by name: no paper comes out, nothing is written', async () => {
    const opId = v4();
    const code = must(act(station.core, lan, sampleReceive({ opId }))).code;
    expect(await register('2026-11-23', '2026-11-23', '', opId)).toEqual({ ok: false, error: { type: 'OpIdReused', code } });
    const other = v4();
    must(await register('2026-11-23', '2026-11-23', '', other));
    expect(await list({ form: 'handover', codes: [code] }, other)).toEqual({ ok: false, error: { type: 'OpIdReused', code: '' } });
    expect(await register('2026-11-22', '2026-11-23', '', other)).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
    const refused = act(station.core, lan, sampleReceive({ opId: other }));
    expect(refused.ok ? '' : errorToText(refused.error)).toContain('đã dùng cho một việc khác');
    const minh = testActor(station.core, 'minh', 'Trần Minh', ['returning']);
    expect(await printList(station.core, printer, minh, { form: '07', from: '2026-11-23', to: '2026-11-23', field: '', opId: other })).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
    expect(journaled()).toHaveLength(1);
  });
});

describe('a long register', () => {
  it('lets the desk write between two parts and while it is made; its number is the one it is journaled under', async () => {
    const codes = Array.from({ length: 203 }, () => receive());
    const making = register('2026-11-23', '2026-11-23');
    expect(journaled()).toEqual([]);
    const meanwhile = await register('2026-11-22', '2026-11-22');
    expect(must(meanwhile).html).toMatch(/Số: 1\S{1,6}STD</);
    const printed = must(await making);
    expect(codesIn(printed)).toEqual(codes);
    expect(printed.html).toMatch(/Số: 2\S{1,6}STD</);
    expect(journaled()).toMatchObject([{ number: 1, dossiers: 0 }, { number: 2, dossiers: 203 }]);
  });

  it('of more than 400 days is refused in words, and no number is taken', async () => {
    const refused = await register('2025-01-01', '2026-02-05');
    expect(refused).toEqual({ ok: false, error: { type: 'PeriodTooLong', days: 401, most: 400 } });
    expect(refused.ok ? '' : errorToText(refused.error)).toContain('nhiều nhất 400 ngày');
    must(await register('2025-01-01', '2026-02-04'));
    expect(journaled()).toHaveLength(1);
  });
});

it('the hand-over list names who had all of them, with the number of each result, and the counter that takes them', async () => {
  const codes = [receive(), receive({ resultWay: { way: 'post', address: '12 Hùng Vương' } })];
  for (const code of codes) doAct({ act: 'forward', code, to: 'phuoc' });
  const { html, copies } = must(await list({ form: 'handover', codes }));
  expect(copies).toBe(2);
  expect(codesIn({ html, paper: 'A4', copies: 1 }).slice(0, 2)).toEqual(codes);
  expect(html).toContain('<p class="signed strong">Nguyễn Hữu Phước</p>');
  expect(html).toContain('<p class="signed strong">Nguyễn Thị Lan</p>');
  expect(journaled()[0]).toMatchObject({ form: 'handover', dossiers: 2, codes });
});

it('dossiers another unit is to resolve are listed as handed over by the counter to that unit, whoever there will sign', async () => {
  const codes = [receive(), receive({ resultWay: { way: 'post', address: '12 Hùng Vương' } })];
  for (const code of codes) doAct({ act: 'transfer', code, unit: 'Sở Nông nghiệp và Môi trường' });
  const { html } = must(await list({ form: 'handover', codes }));
  expect(html).toMatch(/Bên giao: <b>[^<]*Trung tâm Phục vụ hành chính công[^<]*<\/b>/);
  expect(html).toContain('Bên nhận: <b>Sở Nông nghiệp và Môi trường</b>');
  const elsewhere = receive();
  doAct({ act: 'transfer', code: elsewhere, unit: 'Sở Xây dựng' });
  expect(await list({ form: 'handover', codes: [...codes, elsewhere] })).toEqual({ ok: false, error: { type: 'HandoverUnitsDiffer', codes: [codes[0], elsewhere] } });
  expect(html).toContain('<p class="signed strong">Nguyễn Thị Lan</p>');
});

describe('many receipts in one job', () => {
  const settled = async (bulk: ReturnType<typeof createBulkPrints>, screen: string) => {
    while (bulk.state(screen)?.state === 'making') await new Promise((resolve) => setTimeout(resolve, 5));
    return bulk.state(screen);
  };
  const printsOf = (code: string) => findDossier(station.core, code)?.prints['01'] ?? 0;

  it('are one document, each print journaled and a second one marked', async () => {
    const codes = Array.from({ length: 23 }, () => receive());
    doAct({ act: 'print', code: codes[4], form: '01' });
    const bulk = createBulkPrints(station.core, printer);
    expect(must(bulk.start('s1', lan, { codes, copies: 1 }))).toMatchObject({ total: 23, state: 'making' });
    expect(bulk.document('s1')).toBeNull();
    expect(await settled(bulk, 's1')).toEqual({ total: 23, left: [], done: 23, state: 'ready', problem: null });
    const document = bulk.document('s1');
    expect(document?.html.match(/<article class="sheet">/g)).toHaveLength(23);
    expect(document?.html.match(/IN LẠI/g)).toHaveLength(1);
    expect(codes.map(printsOf)).toEqual(codes.map((_, index) => (index === 4 ? 2 : 1)));
  });

  it('leave out what has no receipt and say which; a list to hand over names it too, and is not made', async () => {
    const received = receive();
    const certified = doAct({ act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă' }, items: [{ pages: 1, copies: 3 }], collect: false }).code;
    const bulk = createBulkPrints(station.core, printer);
    must(bulk.start('s1', lan, { codes: [certified, received], copies: 1 }));
    expect(await settled(bulk, 's1')).toMatchObject({ total: 1, state: 'ready', problem: null, left: [{ code: certified, why: 'certified-at-once' }] });
    expect(bulk.document('s1')?.html.match(/<article class="sheet">/g)).toHaveLength(1);
    const handed = await list({ form: 'handover', codes: [received, certified] });
    expect(handed).toMatchObject({ ok: false, error: { type: 'FormNotAvailable', form: 'handover', left: [{ code: certified, why: 'certified-at-once' }] } });
  });

  it('count only what was made, and name whose paper could not be', async () => {
    const [first, land] = [receive(), receive({ procedureCode: '1.013949' })];
    const templates = must(station.core.formSets.find('TT03_2025'));
    const receipt = templates.forms['01'] ?? expect.unreachable();
    const variants = receipt.variants.map((variant) => (variant.when.land ? { ...variant, html: err({ type: 'TemplateBroken' as const, form: `01/${variant.id}`, detail: '{{' }) } : variant));
    const broken = { ...printer, templates: () => ok({ ...templates, forms: { ...templates.forms, '01': { ...receipt, variants } } }) };
    const bulk = createBulkPrints(station.core, broken);
    must(bulk.start('s1', lan, { codes: [first, land], copies: 1 }));
    const state = await settled(bulk, 's1');
    expect(state).toMatchObject({ state: 'ready', problem: expect.stringContaining(`1 hồ sơ (${land})`) });
    expect(bulk.document('s1')?.html.match(/<article class="sheet">/g)).toHaveLength(1);
    expect([first, land].map(printsOf)).toEqual([1, 0]);
    must(bulk.start('s1', lan, { codes: [land] }));
    expect(await settled(bulk, 's1')).toMatchObject({ state: 'failed', problem: expect.stringContaining(land) });
  });

  it('are one paper for a code typed in two letter cases, and are kept no longer than until they are fetched', async () => {
    const code = receive();
    const bulk = createBulkPrints(station.core, printer);
    expect(must(bulk.start('s1', lan, { codes: [code, code.toLowerCase()] }))).toMatchObject({ total: 1 });
    await settled(bulk, 's1');
    expect(bulk.document('s1')).not.toBeNull();
    expect([bulk.document('s1'), bulk.state('s1')]).toEqual([null, null]);
    expect(printsOf(code)).toBe(1);
  });

  it('leave nothing behind when they are stopped, or when a dossier changed meanwhile', async () => {
    const codes = Array.from({ length: 12 }, () => receive());
    const bulk = createBulkPrints(station.core, printer);
    must(bulk.start('s1', lan, { codes }));
    bulk.stop('s1');
    expect(await settled(bulk, 's1')).toMatchObject({ state: 'stopped' });
    must(bulk.start('s1', lan, { codes }));
    doAct({ act: 'withdraw', code: codes[11], reason: 'Rút' });
    expect(await settled(bulk, 's1')).toMatchObject({ state: 'failed', problem: expect.stringContaining('vừa được người khác cập nhật') });
    expect(bulk.document('s1')).toBeNull();
    expect(codes.map(printsOf)).toEqual(codes.map(() => 0));
  });
});

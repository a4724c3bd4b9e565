import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formSetChoice } from '#db/schema';
import type { ActInput } from '#shared/dossier/acts';
import { errorToText } from '#shared/messages/errors';
import { eventToSentence } from '#shared/messages/timeline';
import type { JournalEvent } from '#shared/journal/event';
import { act, createTestStation, must, sampleReceive, type TestStation, testActor } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { createChangeFeed } from './changeFeed.ts';
import { bySystem } from './core.ts';
import { createDesk } from './desk.ts';
import { chooseFormSet, formSetOn, formSetsView } from './formSetChoices.ts';
import { createFormPrinter, dossierForm } from './forms.ts';
import { verifyStation } from './journal/verify.ts';
import { shippedFormsFolder } from './printing/templates.ts';
import { dossierView, intakePreview } from './views.ts';

let formsFolder: string;
let station: TestStation;
let lan: Actor;

beforeEach(() => {
  formsFolder = mkdtempSync(join(tmpdir(), 'forms-'));
  cpSync(shippedFormsFolder, formsFolder, { recursive: true });
  for (const set of ['TT09_2026', 'Tinh_2027']) cpSync(join(shippedFormsFolder, 'TT03_2025'), join(formsFolder, set), { recursive: true });
  changeSet('TT09_2026', (text) => text.replace('2025-09-15', '2026-12-01').replace('Thông tư 03/2025', 'Thông tư 09/2026').replace('Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Giấy biên nhận hồ sơ'));
  station = createTestStation({ formsFolder });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'admin']);
});
afterEach(() => {
  station.remove();
  rmSync(formsFolder, { recursive: true });
});

const changeSet = (set: string, change: (text: string) => string) => writeFileSync(join(formsFolder, set, 'set.json'), change(readFileSync(join(formsFolder, set, 'set.json'), 'utf8')));
const choose = (set: string, from: string) => chooseFormSet(station.core, { set, from }, bySystem);
const receiveOn = (minute: string) => {
  station.clock.set(minute);
  const { code } = must(act(station.core, lan, sampleReceive()));
  return findDossier(station.core, code) ?? expect.unreachable();
};

test('each dossier is received by the set of its day, and keeps it', () => {
  must(choose('TT09_2026', '2026-12-02'));
  const before = receiveOn('2026-12-01T16:59');
  const after = receiveOn('2026-12-02T07:00');
  expect([before.formSet, after.formSet]).toEqual(['TT03_2025', 'TT09_2026']);
  const printer = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
  const titleOf = (dossier: typeof before) => /<h1>(.*)<\/h1>/.exec(must(dossierForm(printer, station.core, dossier, { form: '01', paper: 'A5', copies: 1, printNo: 2, at: station.core.deps.now() })).html)?.[1];
  expect([titleOf(before), titleOf(after)]).toEqual(['GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'GIẤY BIÊN NHẬN HỒ SƠ']);
});

test('a later choice for the same day replaces the earlier, and the one before holds until then', () => {
  must(choose('TT09_2026', '2027-01-04'));
  must(choose('Tinh_2027', '2026-12-15'));
  must(choose('Tinh_2027', '2027-01-04'));
  expect(['2026-12-14', '2026-12-15', '2027-01-03', '2027-01-04'].map((day) => formSetOn(station.core, day))).toEqual(['TT03_2025', 'Tinh_2027', 'Tinh_2027', 'Tinh_2027']);
  expect(formSetsView(station.core).choices).toEqual([{ from: null, set: 'TT03_2025' }, { from: '2026-12-15', set: 'Tinh_2027' }, { from: '2027-01-04', set: 'Tinh_2027' }]);
});

test('a set that is not there, not yet in force, broken or without a receipt is refused by name, and nothing is written', () => {
  expect(choose('TT01_2018', '2026-12-02')).toEqual({ ok: false, error: { type: 'FormSetUnknown', set: 'TT01_2018', known: ['TT03_2025', 'TT09_2026', 'Tinh_2027'] } });
  expect(choose('../TT03_2025', '2026-12-02')).toMatchObject({ ok: false, error: { type: 'FormSetUnknown' } });
  const early = choose('TT09_2026', '2026-11-30');
  expect(early).toEqual({ ok: false, error: { type: 'FormSetNotInForce', set: 'TT09_2026', validFrom: '2026-12-01', day: '2026-11-30' } });
  expect(early.ok ? '' : errorToText(early.error)).toContain('có hiệu lực từ ngày 01/12/2026');
  expect(choose('Tinh_2027', '2026-11-22')).toEqual({ ok: false, error: { type: 'DateNotAhead', date: '2026-11-22' } });
  writeFileSync(join(formsFolder, 'Tinh_2027', 'mau01-dat-dai.html'), '{{soThua}}');
  expect(choose('Tinh_2027', '2026-12-02')).toMatchObject({ ok: false, error: { type: 'TemplateFieldUnknown', form: '01/dat-dai', field: 'soThua' } });
  writeFileSync(join(formsFolder, 'Tinh_2027', 'mau01-dat-dai.html'), readFileSync(join(formsFolder, 'TT03_2025', 'mau01-dat-dai.html')));
  changeSet('Tinh_2027', (text) => {
    const { forms, ...rest } = JSON.parse(text) as { forms: Record<string, unknown> };
    return JSON.stringify({ ...rest, forms: { '03': forms['03'] } });
  });
  expect(choose('Tinh_2027', '2026-12-02')).toEqual({ ok: false, error: { type: 'FormNotInSet', form: '01', set: 'Tinh_2027' } });
  expect(station.core.db.orm.select().from(formSetChoice).all()).toEqual([]);
});

test('the administrator sees every set of the machine, and what is wrong with one', () => {
  writeFileSync(join(formsFolder, 'Tinh_2027', 'set.json'), '{');
  expect(formSetsView(station.core)).toMatchObject({
    current: 'TT03_2025',
    sets: [
      { set: 'TT03_2025', law: 'Thông tư 03/2025/TT-VPCP', validFrom: '2025-09-15', problem: null },
      { set: 'TT09_2026', law: 'Thông tư 09/2026/TT-VPCP', validFrom: '2026-12-01', problem: null },
      { set: 'Tinh_2027', problem: expect.stringContaining('Tinh_2027/set.json') },
    ],
  });
});

test('the choice is an event: it survives a rebuild and is told in the journal in words', () => {
  must(choose('TT09_2026', '2026-12-02'));
  const { core, dir } = station;
  expect(verifyStation(core.db, { scratchDir: dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true });
  const row = core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'form-set.chosen'").get();
  expect(eventToSentence(JSON.parse(row?.bytes.toString('utf8') ?? '') as JournalEvent, (id) => id)).toContain('chọn bộ mẫu giấy TT09_2026 dùng từ ngày 02/12/2026');
});

const breakToday = (file: string, html = '<p>{{nonsense}}</p>') => writeFileSync(join(formsFolder, 'TT03_2025', file), html);
const printOf = (dossier: { readonly code: string }, form: string) => act(station.core, lan, { act: 'print', code: dossier.code, form } as ActInput);

test('a template broken in the set in force stops its own papers alone: the desk opens, the administrator sees it named, the rest prints', async () => {
  const dossier = receiveOn('2026-11-23T08:00');
  breakToday('mau06.html');
  const opened = createDesk(station.core, { ...station.clock.deps, dataDir: station.dir, host: 'web', pdf: { htmlToPdf: () => expect.unreachable(), close: async () => undefined }, log: () => undefined } as never, createChangeFeed());
  expect(opened.ok).toBe(true);
  expect(formSetsView(station.core).sets[0]).toMatchObject({ set: 'TT03_2025', law: 'Thông tư 03/2025/TT-VPCP', problem: expect.stringContaining('Mẫu giấy 06 dùng trường "nonsense"') });
  const refused = printOf(dossier, '06');
  expect(refused).toEqual({ ok: false, error: { type: 'TemplateFieldUnknown', form: '06', field: 'nonsense' } });
  expect(findDossier(station.core, dossier.code)?.controlSlip).toBeUndefined();
  const view = dossierView(station.core, lan, dossier.code);
  expect(view?.papers.map(({ form }) => form)).toEqual(['01', 'slip']);
  expect(view?.notices.join()).toContain('Mẫu giấy 06');
  must(printOf(dossier, '01'));
  expect(choose('TT03_2025', '2026-12-02')).toMatchObject({ ok: false, error: { type: 'TemplateFieldUnknown', form: '06' } });
  if (opened.ok) await opened.value.close();
});

test('a broken receipt is told before anything is typed, receives all the same, and prints once it is mended, without a restart', () => {
  breakToday('mau01.html');
  const printer = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
  expect(intakePreview(station.core, printer, lan, null, 'A5').receiptProblem).toContain('Mẫu giấy 01 dùng trường "nonsense"');
  const typed = intakePreview(station.core, printer, lan, sampleReceive(), 'A5');
  expect([typed.html, typed.problems]).toEqual(['', []]);
  expect(typed.receiptProblem).toContain('Mẫu giấy 01');
  const dossier = receiveOn('2026-11-23T08:00');
  expect(printOf(dossier, '01')).toMatchObject({ ok: false, error: { type: 'TemplateFieldUnknown', form: '01' } });
  breakToday('mau01.html', readFileSync(join(shippedFormsFolder, 'TT03_2025', 'mau01.html'), 'utf8'));
  expect(intakePreview(station.core, printer, lan, sampleReceive(), 'A5').receiptProblem).toBeNull();
  expect(must(printOf(dossier, '01')).printNo).toBe(1);
});

test('a broken variant is refused to the procedures that print by it, and counts nothing; every other receipt prints', () => {
  breakToday('mau01-dat-dai.html');
  const dossier = receiveOn('2026-11-23T08:00');
  must(printOf(dossier, '01'));
  const { code } = must(act(station.core, lan, sampleReceive({ procedureCode: '1.013949' })));
  expect(printOf({ code }, '01')).toEqual({ ok: false, error: { type: 'TemplateFieldUnknown', form: '01/dat-dai', field: 'nonsense' } });
  expect(findDossier(station.core, code)?.prints['01']).toBeUndefined();
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { v4 } from 'uuid';
import { errorToText } from '#shared/messages/errors';
import { eventToSentence } from '#shared/messages/timeline';
import { act, createTestStation, must, sampleReceive, type TestStation, testActor } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { parseAct } from './acts/perform.ts';
import { createFormPrinter, type FormPrinter } from './forms.ts';
import { verifyStation } from './journal/verify.ts';
import { printMultiReceipt } from './multiReceipt.ts';

let station: TestStation;
let lan: Actor;
let printer: FormPrinter;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  printer = createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false });
});
afterEach(() => station.remove());

const receive = (change: Record<string, unknown> = {}) => must(act(station.core, lan, sampleReceive(change))).code;
const receiveFor = (person: Record<string, unknown>) => receive({ applicant: { ...sampleReceive().applicant, ...person } });
const print = (codes: readonly string[], opId = v4()) => printMultiReceipt(station.core, printer, lan, { codes, opId });
const printsOf = (code: string) => findDossier(station.core, code)?.prints['multi-receipt'];
const sentences = () => station.core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'dossier.printed' ORDER BY pos").all().map(({ bytes }) => eventToSentence(JSON.parse(bytes.toString('utf8')), () => lan.officer.name));

it('lists the dossiers of one person in the order they came, and is journaled on each of them', () => {
  const first = receive();
  station.clock.set('2026-11-23T08:20');
  const second = receive({ procedureCode: '2.000635' });
  const paper = must(print([second.toLowerCase(), first, first]));
  expect(paper).toMatchObject({ paper: 'A4', copies: 2 });
  expect(paper.html.indexOf(first)).toBeLessThan(paper.html.indexOf(second));
  expect(paper.html).toContain('08 giờ 20');
  expect(paper.html).not.toContain('IN LẠI');
  expect([printsOf(first), printsOf(second)]).toEqual([1, 1]);
  expect(findDossier(station.core, first)?.prints['01']).toBeUndefined();
  expect(sentences()).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('in giấy tiếp nhận nhiều hồ sơ (2 hồ sơ), 2 liên')));
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true });
});

it('says it is a reprint as soon as one of them stood on such a paper before', () => {
  const [first, second, third] = [receive(), receive(), receive()];
  must(print([first, second]));
  expect(must(print([second, third])).html).toMatch(/IN LẠI.{0,40}2/s);
  expect([first, second, third].map(printsOf)).toEqual([1, 2, 1]);
});

it('given the same key twice is one print and the same paper', () => {
  const codes = [receive(), receive()];
  const opId = v4();
  const paper = must(print(codes, opId));
  station.clock.set('2026-11-23T10:00');
  expect(must(print(codes, opId)).html).toBe(paper.html);
  expect(codes.map(printsOf)).toEqual([1, 1]);
  expect(print([...codes, receive()], opId)).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
  expect(codes.map(printsOf)).toEqual([1, 1]);
});

it('given the same key again after one of them was corrected is still the same print; the key of anything else is refused', () => {
  const codes = [receive(), receive()];
  const opId = v4();
  must(print(codes, opId));
  must(act(station.core, lan, { act: 'correct', code: codes[0], reason: 'Ghi nhầm số', changes: [{ field: 'applicant.idNumber', after: '001099012345' }] }));
  expect(print(codes)).toMatchObject({ ok: false, error: { type: 'ApplicantsDiffer' } });
  must(print(codes, opId));
  expect(codes.map(printsOf)).toEqual([1, 1]);
  const used = v4();
  const third = receive({ opId: used });
  expect(print([receive(), third], used)).toEqual({ ok: false, error: { type: 'OpIdReused', code: third } });
  expect(print([receive(), receive()], opId)).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
});

it('counts on every one of them or on none: the act on one dossier alone is no act', () => {
  const codes = [receive(), receive()];
  expect(parseAct({ act: 'print', code: codes[0], form: 'multi-receipt', codes })).toEqual({ ok: false, error: { type: 'InputInvalid', problems: [{ path: 'form', problem: 'invalid_value' }] } });
});

it('is refused for two people, one dossier, more than thirty or an unknown code, each in words, and nothing is counted', () => {
  const mine = receive();
  const hers = receiveFor({ name: 'A BLÔK', idNumber: '062079004455', birthDate: null, sex: null });
  const refused = print([mine, hers]);
  expect(refused).toEqual({ ok: false, error: { type: 'ApplicantsDiffer', codes: [mine, hers] } });
  expect(refused.ok ? '' : errorToText(refused.error)).toContain('không cùng một người nộp');
  const alone = print([mine, mine]);
  expect(alone).toEqual({ ok: false, error: { type: 'MultiReceiptCount', count: 1, most: 30 } });
  expect(alone.ok ? '' : errorToText(alone.error)).toContain('ít nhất 2 hồ sơ');
  const many = print(Array.from({ length: 31 }, () => receive()));
  expect(many.ok ? '' : errorToText(many.error)).toContain('nhiều nhất 30 hồ sơ, đã chọn 31');
  expect(print([mine, 'H48.105-261123-9999'])).toMatchObject({ ok: false, error: { type: 'DossierNotFound' } });
  expect(printsOf(mine)).toBeUndefined();
  expect(sentences()).toEqual([]);
});

it('holds thirty dossiers, each with its own square to scan', () => {
  const { html } = must(print(Array.from({ length: 30 }, () => receive())));
  expect(html.match(/class="row-qr"/g)).toHaveLength(60);
});

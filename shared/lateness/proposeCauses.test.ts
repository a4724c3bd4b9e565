/** Received Monday 05/10/2026, due Thursday 08/10, 17:00, unless it says otherwise. Times of the wall clock of Viet Nam. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyToDossier } from '../dossier/applyToDossier.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { JournalEvent } from '../journal/event.ts';
import { causeEvidenceToText } from '../messages/lateness.ts';
import { localMinuteToInstant } from '../time.ts';
import { causes, MOST_EVIDENCE } from './causes.ts';
import { type LatenessFacts, type LatenessOutage, proposeCauses } from './proposeCauses.ts';

const at = localMinuteToInstant;
const HOUR = 3_600_000;
const due = (minute: string) => ({ countedFrom: at('2026-10-05T09:00'), legalDue: at(minute), promisedDue: at(minute), provisional: false, limit: { amount: 3, unit: 'working-day' }, limitText: '', calendarVersion: '', notes: [] });
const DUE = '2026-10-08T17:00';

type Told = readonly [minute: string, type: string, data?: object, more?: object];
const event = ([minute, type, data = {}, more = {}]: Told, index: number): JournalEvent =>
  ({ station: 's', incarnation: 'i', seq: index + 1, id: `e${index}`, type, version: 1, dossierId: 'd', dossierVersion: index, by: { officer: 'lan', role: 'reception', seat: 'Quầy 1' }, at: at(minute), recordedAt: at(minute), clock: { bootId: 'b', monotonicMs: 0 }, anchor: null, data, ...more }) as unknown as JournalEvent;
const received: Told = ['2026-10-05T09:00', 'dossier.received', { code: 'H48.105-261005-0001', intake: { applicant: { name: 'Đặng Thị Hương', phone: '', idNumber: '' } }, procedure: { code: '1' }, caseName: '', components: [], formSet: '', due: due(DUE), receivedByName: 'Nguyễn Thị Lan' }];

/** `theirs`: written by another station from that event on. */
const facts = (told: readonly Told[], asOf: string, outages: readonly LatenessOutage[] = [], theirs = Infinity): LatenessFacts => {
  const events = [received, ...told].map(event);
  return { dossier: events.reduce<Dossier | undefined>(applyToDossier, undefined) as Dossier, events: events.map((one) => ({ event: one, seq: one.seq >= theirs ? null : one.seq })), outages, asOf: at(asOf) };
};
const outage = (from: string, hours: number, more: Partial<LatenessOutage> = {}): LatenessOutage => ({ from: at(from), lengthMs: hours * HOUR, attempts: 34, seq: 214, goesOn: false, ...more });
const proposed = (...args: Parameters<typeof facts>) => proposeCauses(facts(...args)).map(({ cause, evidence }) => [cause, ...evidence.map(causeEvidenceToText)]);
const named = (...args: Parameters<typeof facts>) => proposeCauses(facts(...args)).map(({ cause }) => cause);

const finish: Told = ['2026-10-09T09:00', 'dossier.completed', { note: '' }];
const given: Told = ['2026-10-05T10:00', 'dossier.forwarded', { toOfficer: 'minh', toName: 'Y Minh Niê', note: '' }];

describe('an outage', () => {
  test('that lay over the due moment is proposed first where the end was recorded on the day the line was back', () => {
    expect(proposed([given, ['2026-10-09T08:10', 'dossier.completed', { note: '' }]], '2026-10-09T09:00', [outage('2026-10-08T15:40', 16)])).toEqual([
      ['network', 'Mất kết nối với tỉnh từ 15:40 08/10/2026 đến 07:40 09/10/2026, dài 16 giờ 00 phút (34 lần thử), trùm lên giờ đến hạn (việc số 214)'],
      ['work', 'Hồ sơ do Y Minh Niê giữ từ 10:00 05/10/2026 đến 08:10 09/10/2026, đến hạn trong lúc này (việc số 2)'],
    ]);
  });

  test('that was over by then, or began behind it, proves nothing', () => {
    // The line was back at the due minute itself: it could be sent.
    const beside = [outage('2026-10-08T07:00', 10), outage('2026-10-08T17:01', 12), outage('2026-10-06T07:00', 3)];
    expect(named([finish], '2026-10-09T10:00', beside)).toEqual(['work']);
    expect(named([finish], '2026-10-09T10:00', [outage('2026-10-08T17:00', 1)])).toContain('network');
  });

  test('explains little of a dossier that was left for days after it, and goes last', () => {
    expect(named([given, ['2026-10-14T09:00', 'dossier.completed', { note: '' }]], '2026-10-15T09:00', [outage('2026-10-08T15:40', 3)])).toEqual(['work', 'network']);
  });

  test('that goes on is named without an end and without a number', () => {
    expect(proposed([given], '2026-10-09T09:00', [outage('2026-10-08T15:40', 1, { goesOn: true, seq: null })])[0]).toEqual(['network', 'Mất kết nối với tỉnh từ 15:40 08/10/2026 đến nay (34 lần thử), trùm lên giờ đến hạn']);
  });

  test('is no cause of what was recorded before it was due', () => {
    expect(named([['2026-10-08T16:00', 'dossier.completed', { note: '' }]], '2026-10-12T10:00', [outage('2026-10-08T15:40', 16)])).toEqual([]);
  });
});

describe('done in time, recorded later', () => {
  const declared = { declared: { evidence: { kind: 'paper-book', number: '112', date: '2026-10-08' }, requestedBy: 'lan', approvedBy: 'chi', reason: 'x' }, recordedAt: at('2026-10-12T08:10') };

  test('is shown by an end that was declared with its paper', () => {
    expect(proposed([['2026-10-08T10:00', 'dossier.result-arrived', { note: '' }, declared]], '2026-10-12T09:00')).toEqual([['recorded-later', 'Xong lúc 10:00 08/10/2026 theo giấy số 112, ghi vào máy 08:10 12/10/2026 (khai bổ sung) (việc số 2)']]);
    expect(named([given, ['2026-10-09T10:00', 'dossier.result-arrived', { note: '' }, declared]], '2026-10-12T09:00')).toEqual(['work']);
  });

  test('by the date of the result’s paper, by a result attached before, by what the system above had', () => {
    const result = { number: '15/UBND', date: '2026-10-08', signer: '' };
    // Typed together with the late end, it says so and goes behind what else the journal shows.
    expect(proposed([['2026-10-09T09:00', 'dossier.completed', { note: '', result }]], '2026-10-09T10:00').at(-1)).toEqual(['recorded-later', 'Văn bản kết quả số 15/UBND đề ngày 08/10/2026, ngày này được nhập khi ghi kết thúc; ghi vào máy 09:00 09/10/2026 (việc số 2)']);
    expect(named([given, ['2026-10-09T09:00', 'dossier.completed', { note: '', result }]], '2026-10-09T10:00')).toEqual(['work', 'recorded-later']);
    expect(named([['2026-10-12T09:00', 'dossier.completed', { note: '', result: { ...result, date: '2026-10-09' } }]], '2026-10-12T10:00')).not.toContain('recorded-later');
    const file: Told = ['2026-10-07T09:00', 'dossier.file-attached', { hash: 'h', name: 'Đặng Thị Hương.pdf', size: 1, mime: 'application/pdf', target: { kind: 'result' } }];
    expect(proposed([file], '2026-10-09T10:00')).toEqual([['recorded-later', 'Tệp kết quả đính kèm lúc 09:00 07/10/2026, chưa ghi kết thúc (việc số 2)']]);
    const above: Told = ['2026-10-09T09:30', 'dossier.status-told', { inboxItem: 'x', status: 'completed', statusAt: at('2026-10-08T11:00'), system: 'Cổng dịch vụ công', note: '' }];
    expect(proposed([above], '2026-10-09T10:00')[0]).toEqual(['recorded-later', 'Cổng dịch vụ công ghi đã xong từ 11:00 08/10/2026, máy này chưa ghi kết thúc (việc số 2)']);
  });

  test('goes behind the outage that kept it from being recorded', () => {
    const file: Told = ['2026-10-07T09:00', 'dossier.file-attached', { hash: 'h', name: 'x.pdf', size: 1, mime: 'application/pdf', target: { kind: 'result' } }];
    expect(named([file, ['2026-10-12T09:00', 'dossier.completed', { note: '' }]], '2026-10-12T10:00', [outage('2026-10-08T15:40', 16)])).toEqual(['network', 'recorded-later']);
  });

  test('an outage over the due moment goes first for what was recorded within minutes of its end, and behind the work hours later', () => {
    const over = outage('2026-10-08T16:59', 0.1);
    const ended = (minute: string): Told => [minute, 'dossier.completed', { note: '' }];
    expect(named([given, ended('2026-10-08T17:20')], '2026-10-08T17:30', [over])).toEqual(['network', 'work']);
    expect(named([given, ended('2026-10-08T23:00')], '2026-10-08T23:30', [over])).toEqual(['work', 'network']);
  });

  test('is not shown by what was taken back since, nor, of what is late by the minute, by what came behind the minute', () => {
    const file: Told = ['2026-10-07T09:00', 'dossier.file-attached', { hash: 'h', name: 'x', size: 1, mime: 'application/pdf', target: { kind: 'result' } }];
    const recalled: Told = ['2026-10-07T11:00', 'dossier.recalled', { reason: 'Sai năm sinh', toOfficer: 'minh', toName: 'Y Minh Niê' }];
    expect(named([file, ['2026-10-07T10:00', 'dossier.completed', { note: '' }], recalled, finish], '2026-10-09T10:00')).toEqual(['work']);
    const behind: Told = ['2026-10-08T17:20', 'dossier.file-attached', { hash: 'h', name: 'x', size: 1, mime: 'application/pdf', target: { kind: 'result' } }];
    expect(named([behind, ['2026-10-08T18:00', 'dossier.completed', { note: '' }]], '2026-10-09T10:00')).toEqual(['work']);
    expect(named([behind, finish], '2026-10-09T10:00')).toEqual(['recorded-later']);
  });
});

describe('waiting for others', () => {
  test('another unit that had it when it came due, since when, until it came back', () => {
    const away: Told = ['2026-10-06T08:00', 'dossier.transferred', { unit: { name: 'Chi nhánh Văn phòng đăng ký đất đai', code: '' }, note: '' }];
    expect(proposed([given, away, ['2026-10-12T09:00', 'dossier.result-arrived', { note: '' }]], '2026-10-12T10:00')).toEqual([['other-body', 'Hồ sơ ở Chi nhánh Văn phòng đăng ký đất đai từ 08:00 06/10/2026 đến 09:00 12/10/2026, đến hạn trong lúc này (việc số 3)']]);
    const back: Told = ['2026-10-07T09:00', 'dossier.taken-back', { reason: 'x', toOfficer: 'minh', toName: 'Y Minh Niê' }];
    expect(named([given, away, back, finish], '2026-10-09T10:00')).toEqual(['work']);
  });

  test('a stop that lay over the date that held, or lasted beyond its own term; one that kept both proves nothing', () => {
    const paused = (term: string): Told => ['2026-10-06T08:00', 'dossier.paused', { reasonCode: 'x', reasonText: 'Chờ ý kiến sở', reason: '', legalBasis: 'Điều 1', approver: 'chi', approverName: 'Lê Thị Chi', term }];
    const resumed = (minute: string, moved: string): Told => [minute, 'dossier.resumed', { note: '', due: due(moved) }];
    const late: Told = ['2026-10-20T09:00', 'dossier.completed', { note: '' }];
    // Over before the date that holds now, it was counted into it: behind the work.
    expect(proposed([given, paused('2026-10-14'), resumed('2026-10-12T08:00', '2026-10-14T17:00'), late], '2026-10-21T09:00')).toEqual([
      ['work', 'Hồ sơ do Y Minh Niê giữ từ 10:00 05/10/2026 đến 09:00 20/10/2026, đến hạn trong lúc này (việc số 2)'],
      ['pause', 'Tạm dừng từ 08:00 06/10/2026 đến 08:00 12/10/2026: Chờ ý kiến sở, dự kiến đến hết 14/10/2026 (việc số 3)'],
    ]);
    expect(named([given, paused('2026-10-06'), resumed('2026-10-07T08:00', '2026-10-09T17:00'), late], '2026-10-21T09:00')).toEqual(['work', 'pause']);
    expect(named([given, paused('2026-10-14'), ['2026-10-20T09:00', 'dossier.completed', { note: '' }]], '2026-10-21T09:00')[0]).toBe('pause');
    expect(named([given, paused('2026-10-09'), resumed('2026-10-07T08:00', '2026-10-09T17:00'), late], '2026-10-21T09:00')).toEqual(['work']);
  });

  test('a supplement: what the applicant took, and apart from it what we took to tell them and to look through it', () => {
    const asked: Told = ['2026-10-06T08:00', 'dossier.supplement-requested', { items: ['x'], reason: 'x', guidance: '', legalGround: '', term: '2026-10-27' }];
    const told: Told = ['2026-10-08T08:00', 'dossier.supplement-told', { note: '', term: '2026-10-29' }];
    const inHand: Told = ['2026-10-09T08:00', 'dossier.supplement-handed-in', { note: '' }];
    const checked: Told = ['2026-10-15T08:00', 'dossier.supplement-received', { note: '', mode: 'restart', due: due('2026-10-14T17:00') }];
    expect(proposed([asked, told, inHand, checked, ['2026-10-16T09:00', 'dossier.completed', { note: '' }]], '2026-10-17T09:00')[0]).toEqual([
      'supplement',
      'Người nộp đã bổ sung lúc 08:00 09/10/2026, kiểm tra xong lúc 08:00 15/10/2026 (việc số 4)',
      'Chờ người nộp bổ sung từ 08:00 06/10/2026 đến 08:00 09/10/2026, được bổ sung đến hết 29/10/2026 (việc số 2)',
      'Yêu cầu bổ sung lúc 08:00 06/10/2026, quầy báo người nộp lúc 08:00 08/10/2026 (việc số 3)',
    ]);
  });
});

describe('the work itself', () => {
  test('names the step that lasted beyond its own time', () => {
    const step = { name: 'Thẩm định', unit: '', fromName: 'Nguyễn Thị Lan', time: { amount: 1, unit: 'working-day' }, due: at('2026-10-06T17:00') };
    expect(proposed([['2026-10-05T10:00', 'dossier.forwarded', { toOfficer: 'minh', toName: 'Y Minh Niê', note: '', step }], finish], '2026-10-09T10:00')).toEqual([
      ['work', 'Bước Thẩm định, Y Minh Niê làm từ 10:00 05/10/2026 đến 09:00 09/10/2026, hạn của bước 17:00 06/10/2026 (việc số 2)'],
    ]);
  });

  test('names who had it when it came due, and the counter where nobody did', () => {
    expect(proposed([], '2026-10-09T10:00')).toEqual([['work', 'Hồ sơ ở quầy (Nguyễn Thị Lan tiếp nhận) từ 09:00 05/10/2026 đến nay, đến hạn trong lúc này (việc số 1)']]);
    const signing: Told = ['2026-10-08T16:00', 'dossier.submitted', { toOfficer: 'son', toName: 'Lê Văn Sơn', note: '' }];
    expect(proposed([given, signing, ['2026-10-12T09:00', 'dossier.signed', { result: { number: '1', date: '2026-10-12', signer: '' }, note: '' }]], '2026-10-12T10:00')).toEqual([['work', 'Hồ sơ do Lê Văn Sơn giữ từ 16:00 08/10/2026 đến 09:00 12/10/2026, đến hạn trong lúc này (việc số 3)']]);
  });
});

/** Any order of a life's events, however unlikely. */
const anyEvent = fc.constantFrom<readonly [string, object]>(
  ['dossier.forwarded', { toOfficer: 'minh', toName: 'Y Minh Niê', note: '', step: { name: 'Thẩm định', fromName: '', due: at('2026-10-06T17:00') } }],
  ['dossier.forwarded', { toOfficer: 'hoa', toName: 'Bùi Thị Hoa', note: '' }],
  ['dossier.transferred', { unit: { name: 'Sở Xây dựng', code: '' }, note: '' }],
  ['dossier.taken-back', { reason: 'x', toOfficer: null, toName: 'x' }],
  ['dossier.submitted', { toOfficer: 'son', toName: 'Lê Văn Sơn', note: '' }],
  ['dossier.paused', { reasonCode: 'x', reasonText: 'Chờ ý kiến sở', reason: '', legalBasis: 'x', approver: 'chi', approverName: 'x', term: '2026-10-07' }],
  ['dossier.resumed', { note: '', due: due('2026-10-12T17:00') }],
  ['dossier.verification-requested', { body: 'Công an xã', question: 'x', legalBasis: 'x', term: '2026-10-09' }],
  ['dossier.payment-requested', { reason: 'x', legalBasis: '', amount: 1 }],
  ['dossier.supplement-requested', { items: ['x'], reason: 'x', guidance: '', legalGround: '', term: '2026-10-09' }],
  ['dossier.supplement-told', { note: '' }],
  ['dossier.supplement-handed-in', { note: '' }],
  ['dossier.supplement-received', { note: '', mode: 'extend', due: due('2026-10-13T17:00') }],
  ['dossier.file-attached', { hash: 'h', name: 'Đặng Thị Hương', size: 1, mime: 'x', target: { kind: 'result' } }],
  ['dossier.status-told', { inboxItem: 'x', status: 'completed', statusAt: at('2026-10-08T11:00'), system: 'Cổng', note: '' }],
  ['dossier.completed', { note: '', result: { number: '15/UBND', date: '2026-10-08', signer: '' } }],
  ['dossier.recalled', { reason: 'x', toOfficer: 'minh', toName: 'Y Minh Niê' }],
  ['dossier.returned', { collection: {} }],
);
const minuteOf = (minutes: number): string => new Date(Date.parse('2026-10-05T09:00:00Z') + minutes * 60_000).toISOString().slice(0, 16);
const anyFacts = fc
  .record({
    told: fc.array(fc.tuple(fc.nat(3000), anyEvent), { minLength: 3, maxLength: 14, size: 'max' }),
    outages: fc.array(fc.record({ from: fc.nat(15_000), hours: fc.integer({ min: 1, max: 90 }), goesOn: fc.boolean() }), { maxLength: 4 }),
    theirs: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ told, outages, theirs }) => {
    let minutes = 0;
    const events = told.map(([wait, [type, data]]): Told => [minuteOf((minutes += wait + 1)), type, data]);
    return facts(events, minuteOf(minutes + 1), outages.map(({ from, hours, goesOn }, index) => outage(minuteOf(from), hours, { goesOn, seq: goesOn ? null : 1000 + index })), theirs);
  });

describe('whatever the record holds', () => {
  test('no cause stands without evidence, none twice, and no evidence says what the facts do not', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyFacts, (some) => {
        const proposals = proposeCauses(some);
        seen += proposals.length;
        expect(new Set(proposals.map(({ cause }) => cause)).size).toBe(proposals.length);
        const said = JSON.stringify([some.dossier, some.events]);
        const ends = new Set(some.outages.flatMap(({ from, lengthMs }) => [from, new Date(Date.parse(from) + lengthMs).toISOString()]));
        for (const { evidence } of proposals) {
          expect([evidence.length > 0, evidence.length <= MOST_EVIDENCE]).toEqual([true, true]);
          for (const { kind, from, to, seq, name, due: own } of evidence) {
            for (const moment of [from, to]) expect([moment, moment === null || said.includes(moment) || ends.has(moment) || (kind === 'result-paper' && moment === '2026-10-07T17:00:00.000Z')]).toEqual([moment, true]);
            if (own !== null) expect(said).toContain(own);
            for (const part of name.split(', ')) expect([part, said.includes(part) && !part.includes('Hương')]).toEqual([part, true]);
            expect(seq === null || (kind === 'outage' ? some.outages : some.events).some((one) => one.seq === seq)).toBe(true);
            expect(causeEvidenceToText({ kind, from, to, seq, name, due: own, count: 1 })).not.toMatch(/undefined|null|NaN/);
          }
        }
      }),
      { numRuns: 600, seed: 20261122 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  test('without an outage over the due moment nobody blames the network, and outages alone change nothing else', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { legalDue } = some.dossier.due;
        const over = some.outages.filter(({ from, lengthMs, goesOn }) => from <= legalDue && Date.parse(legalDue) < Math.max(Date.parse(from) + lengthMs, goesOn ? Date.parse(some.asOf) : 0));
        const [all, covering, none] = [some.outages, over, []].map((outages) => proposeCauses({ ...some, outages }));
        expect(all).toEqual(covering);
        expect(none?.some(({ cause }) => cause === 'network')).toBe(false);
        expect(all?.filter(({ cause }) => cause !== 'network')).toEqual(none);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  test('every cause can be proposed', () => {
    const found = new Set(fc.sample(anyFacts, { numRuns: 2000, seed: 20261122 }).flatMap((some) => proposeCauses(some).map(({ cause }) => cause)));
    expect([...found].sort()).toEqual([...causes].sort());
  });
});

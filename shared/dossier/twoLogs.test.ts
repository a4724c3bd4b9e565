import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalEvent } from '../journal/event.ts';
import { applyToDossier } from './applyToDossier.ts';
import type { Dossier } from './dossier.ts';
import { type ForeignEvent, foldTwoLogs } from './twoLogs.ts';

const OURS = '0193aaaa-0000-7000-8000-000000000001';
const THEIRS = '0193bbbb-0000-7000-8000-000000000002';
const ID = '0193cccc-0000-7000-8000-000000000003';

const momentOf = (seq: number): string => `2026-11-23T03:${String(seq % 60).padStart(2, '0')}:00.000Z`;
const says = (incarnation: string, seq: number, type: string, data: object): JournalEvent =>
  ({ station: incarnation, incarnation, seq, id: `${incarnation}/${seq}`, version: 1, dossierId: ID, dossierVersion: 0, by: { officer: incarnation === OURS ? 'lan' : 'minh', role: 'reception', seat: 'Quầy 1' }, at: momentOf(seq), recordedAt: '2026-11-23T03:00:00.000Z', clock: { bootId: 'b', monotonicMs: 0 }, anchor: null, type, data }) as unknown as JournalEvent;

const intake = { applicant: { name: 'Đặng Thị Hương', phone: '0905117240', idNumber: '' }, authorised: null, land: null, caseId: 'c' };
const received = (incarnation: string, seq: number, code = 'H48.105-261123-0001'): JournalEvent =>
  says(incarnation, seq, 'dossier.received', { code, intake, procedure: { code: '1' }, caseName: '', components: [], formSet: '', due: { legalDue: 'a', promisedDue: 'a' }, receivedByName: '' });

/** Any event whose order among others shows in the document: a history, a last value. */
const wishes: readonly ((n: number) => readonly [string, object])[] = [
  (n: number) => ['dossier.corrected', { reason: `${n}`, changes: [{ field: 'applicant.phone', before: '', after: `09${n}` }] }],
  (n: number) => ['dossier.extended', { reason: `${n}`, legalGround: '', due: { legalDue: 'a', promisedDue: `${n}` } }],
  (n: number) => ['dossier.forwarded', { toOfficer: `o${n}`, toName: `${n}`, note: '' }],
  (n: number) => ['dossier.completed', { note: `${n}` }],
  // Of what was written right before, where that was a completion; of nothing where not.
  (n: number) => ['dossier.undone', { undone: 'complete', event: '', eventAt: momentOf(n - 1), back: { status: 'processing', completedAt: null, endedAt: null, isStepOpen: false } }],
];
const eventOf = (incarnation: string, seq: number, which: number): JournalEvent => {
  const [type, data] = wishes[which]?.(seq) ?? ['dossier.completed', {}];
  return says(incarnation, seq, type, data);
};

const addedUp = (events: readonly JournalEvent[]): Dossier | undefined => events.reduce<Dossier | undefined>(applyToDossier, undefined);

/** The province's order, and who wrote each: ours or another station's. */
const lives = fc.record({
  bornHere: fc.boolean(),
  events: fc.array(fc.record({ ours: fc.boolean(), which: fc.nat(4) }), { maxLength: 14 }),
  /** Ours, not yet with the province. */
  unsent: fc.array(fc.nat(4), { maxLength: 4 }),
});

const toLogs = (province: readonly JournalEvent[]): { own: JournalEvent[]; foreign: ForeignEvent[] } => ({
  own: province.filter(({ incarnation }) => incarnation === OURS),
  foreign: province.flatMap((event, index) => (event.incarnation === OURS ? [] : [{ version: index + 1, event }])),
});

const provinceOf = ({ bornHere, events }: { bornHere: boolean; events: readonly { ours: boolean; which: number }[] }): JournalEvent[] => [
  received(bornHere ? OURS : THEIRS, 1),
  ...events.map(({ ours, which }, index) => eventOf(ours ? OURS : THEIRS, index + 2, which)),
];

test('whatever others wrote between our own, the station adds up what the province has, in its order, and its own unsent work on top', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const province = provinceOf(life);
      const { own, foreign } = toLogs(province);
      const unsent = life.unsent.map((which, index) => eventOf(OURS, 100 + index, which));
      expect(foldTwoLogs([...own, ...unsent], foreign)).toEqual(addedUp([...province, ...unsent]));
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

test('an event that conflicted, with those behind it, stands where the province applied it once it was settled: left out, or put right', () => {
  fc.assert(
    fc.property(lives, fc.constantFrom('void' as const, 'replace' as const), fc.array(fc.record({ ours: fc.constant(false), which: fc.nat(4) }), { maxLength: 4 }), (life, way, meanwhile) => {
      const before = provinceOf(life);
      const conflicting = eventOf(OURS, 200, 0);
      const waited = life.unsent.map((which, index) => eventOf(OURS, 201 + index, which));
      const others = meanwhile.map(({ which }, index) => eventOf(THEIRS, 300 + index, which));
      const replacement = { type: 'dossier.corrected', data: { reason: 'đã gọi lại', changes: [{ field: 'applicant.phone', before: '', after: '0977000111' }] } };
      const settlement = says(OURS, 400, 'event.settled', { incarnation: OURS, seq: 200, way, reason: 'x', ...(way === 'replace' ? { replacement } : {}) });
      // The settlement reaches the province behind what others did meanwhile; what waited follows it.
      const province = [...before, ...others, ...(way === 'replace' ? [{ ...conflicting, ...replacement } as JournalEvent] : []), ...waited];
      const { foreign } = toLogs(province);
      const own = [...toLogs(before).own, conflicting, ...waited, settlement];
      expect(foldTwoLogs(own, foreign)).toEqual(addedUp(province));
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

test('a dossier two stations registered from the portal is born once, by the one the province heard first', () => {
  const ours = { ...received(OURS, 5, 'G22.1'), type: 'dossier.registered', data: { ...(received(OURS, 5, 'G22.1').data as object), inboxItem: 'i1', submittedAt: 's', alertAt: 'a', answerDue: { legalDue: 'x' } } } as unknown as JournalEvent;
  const theirs = { ...ours, incarnation: THEIRS, by: { ...ours.by, officer: 'system' } };
  const accepted = says(OURS, 6, 'dossier.corrected', { reason: 'r', changes: [{ field: 'sets', before: 1, after: 2 }] });
  expect(foldTwoLogs([ours, accepted], [{ version: 1, event: theirs }])).toEqual(addedUp([theirs, accepted]));
});

test('a settlement the province refused because nothing was left to settle, settled as void itself, settles nothing', () => {
  const applied = eventOf(OURS, 2, 0);
  const settlement = says(OURS, 9, 'event.settled', { incarnation: OURS, seq: 2, way: 'void', reason: 'x' });
  const taken = says(OURS, 10, 'event.settled', { incarnation: OURS, seq: 9, way: 'void', reason: 'y' });
  expect(foldTwoLogs([received(OURS, 1), applied, settlement], [])).toEqual(addedUp([received(OURS, 1)]));
  expect(foldTwoLogs([received(OURS, 1), applied, settlement, taken], [])).toEqual(addedUp([received(OURS, 1), applied]));
});

test('events of a dossier whose beginning has not come yet wait for it', () => {
  expect(foldTwoLogs([], [{ version: 2, event: eventOf(THEIRS, 2, 0) }])).toBeUndefined();
});

test('a receipt that was settled as void leaves the dossier to be found, stopped as recorded by mistake', () => {
  const settlement = says(OURS, 9, 'event.settled', { incarnation: OURS, seq: 1, way: 'void', reason: 'ghi hai lần' });
  expect(foldTwoLogs([received(OURS, 1), settlement], [])).toMatchObject({ status: 'stopped', finalStop: { why: 'voided', reason: 'ghi hai lần' } });
});

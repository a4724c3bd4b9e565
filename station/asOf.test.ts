/** A dossier as it stood at any past moment, from the journal of a real station. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierAsOf, dossierToReading } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import { type DossierAct, dossierActs } from '#shared/dossier/lifecycle';
import type { JournalEvent } from '#shared/journal/event';
import { readingToText } from '#shared/messages/reading';
import { type Instant, instantToLocalDate, localMinuteToInstant, msToInstant } from '#shared/time';
import { actInputs, everyRole } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { dossierAt, dossierView } from './views.ts';

let station: TestStation;
let all: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  all = testActor(station.core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
});
afterEach(() => station.remove());

/** Received Monday 05/10/2026, 3 working days: due Thursday 08/10, 17:00. */
const receive = () => must(act(station.core, all, sampleReceive())).code;
const at = (minute: string, code: string, wish: DossierAct, more: Record<string, unknown> = {}) => {
  station.clock.set(minute);
  must(act(station.core, all, { act: wish, code, ...actInputs[wish](minute.slice(0, 10)), ...more }));
};
const seen = (code: string, minute: string) => {
  const found = dossierAt(station.core, code, localMinuteToInstant(minute));
  if (found === undefined) throw new Error('no dossier');
  return found;
};
const reading = (code: string, minute: string) => {
  const { dossier, reading: read } = seen(code, minute);
  if (read === 'voided') throw new Error('voided');
  return dossier === null || read === null ? null : [dossier.status, read.ended, read.byDate, read.byMinute];
};
const eventsOf = (dossier: Pick<Dossier, 'id'>): JournalEvent[] =>
  station.core.db.sqlite.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM journal WHERE dossier_id = ? ORDER BY pos').all(dossier.id).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
const get = (code: string): Dossier => {
  const dossier = findDossier(station.core, code);
  if (dossier === undefined) throw new Error('no dossier');
  return dossier;
};

describe('as of a past moment', () => {
  test('a dossier finished late was open and in time before its day, open and late after it, and is late for ever', () => {
    const code = receive();
    at('2026-10-05T10:00', code, 'forward');
    at('2026-10-12T10:00', code, 'complete');
    expect(reading(code, '2026-10-05T08:59')).toBeNull();
    expect(reading(code, '2026-10-05T09:00')).toEqual(['accepted', false, 'on-time', 'on-time']);
    expect(reading(code, '2026-10-08T17:00')).toEqual(['processing', false, 'on-time', 'on-time']);
    expect(reading(code, '2026-10-08T17:01')).toEqual(['processing', false, 'on-time', 'late']);
    expect(reading(code, '2026-10-09T00:00')).toEqual(['processing', false, 'late', 'late']);
    expect(reading(code, '2026-10-12T10:00')).toEqual(['completed', true, 'late', 'late']);
  });

  test('collecting late takes nothing from a result that was ready early', () => {
    const code = receive();
    at('2026-10-07T16:00', code, 'complete');
    at('2026-11-10T09:00', code, 'return');
    expect([reading(code, '2026-10-07T16:00'), reading(code, '2026-11-30T09:00')]).toEqual([['completed', true, 'early', 'on-time'], ['returned', true, 'early', 'on-time']]);
  });

  test('a recalled result counted as finished as long as nobody had recalled it', () => {
    const code = receive();
    at('2026-10-07T16:00', code, 'complete');
    at('2026-10-12T09:00', code, 'recall');
    expect([reading(code, '2026-10-09T09:00'), reading(code, '2026-10-12T09:00')]).toEqual([['completed', true, 'early', 'on-time'], ['processing', false, 'late', 'late']]);
  });

  test('the due date is the one that held then', () => {
    const code = receive();
    at('2026-10-06T09:00', code, 'request-supplement');
    at('2026-10-15T09:00', code, 'receive-supplement');
    expect([seen(code, '2026-10-05T10:00').reading, seen(code, '2026-10-16T10:00').reading]).toMatchObject([{ legalDue: localMinuteToInstant('2026-10-08T17:00') }, { legalDue: localMinuteToInstant('2026-10-20T17:00') }]);
    expect(reading(code, '2026-10-14T09:00')).toEqual(['supplement', false, 'on-time', 'on-time']);
    expect(reading(code, '2026-10-21T09:00')).toEqual(['accepted', false, 'late', 'late']);
  });

  test('what was late when its clock stopped stays late, and what ends unanswered is measured when it was asked', () => {
    const [late, unanswered] = [receive(), receive()];
    at('2026-10-06T09:00', unanswered, 'request-supplement');
    at('2026-10-09T09:00', late, 'request-supplement');
    at('2026-11-10T09:00', unanswered, 'close-unanswered');
    expect(reading(late, '2026-10-12T09:00')).toEqual(['supplement', false, 'late', 'late']);
    expect(reading(unanswered, '2026-11-30T09:00')).toEqual(['stopped', true, 'on-time', 'on-time']);
  });

  test('an extension without a legal ground leaves the dossier late, one with its ground does not', () => {
    const [promised, lawful] = [receive(), receive()];
    at('2026-10-06T09:00', promised, 'extend', { newDue: '2026-10-15' });
    at('2026-10-06T09:00', lawful, 'extend', { newDue: '2026-10-15', legalGround: 'Luật Hộ tịch' });
    expect([reading(promised, '2026-10-12T09:00'), reading(lawful, '2026-10-12T09:00')]).toEqual([['accepted', false, 'late', 'late'], ['accepted', false, 'on-time', 'on-time']]);
  });

  test('a withdrawal is never early, in time or late by its day', () => {
    const [soon, late] = [receive(), receive()];
    at('2026-10-06T09:00', soon, 'withdraw');
    at('2026-10-09T09:00', late, 'withdraw');
    expect([reading(soon, '2026-10-30T09:00'), reading(late, '2026-10-30T09:00')]).toEqual([['withdrawn', true, 'on-time', 'on-time'], ['withdrawn', true, 'late', 'late']]);
  });

  test('voided, even after its day, it was nobody’s matter: it is not late, and says so; before the voiding it was', () => {
    const code = receive();
    const chi = testActor(station.core, 'chi', 'Phạm Thị Chi', ['leader']);
    at('2026-10-12T09:00', code, 'request-void', { leader: 'chi' });
    must(act(station.core, chi, { act: 'void', code }));
    expect([seen(code, '2026-10-12T08:59').reading, seen(code, '2026-10-12T09:00').reading]).toMatchObject([{ byDate: 'late' }, 'voided']);
    expect(readingToText('voided')).toBe('Đã hủy, không tính.');
    expect(dossierView(station.core, all, code)).toMatchObject({ timeliness: 'voided', dueText: 'Đã hủy, không tính.' });
  });

  test('a clock found fast and put back does not undo what it had recorded; a declared act counts when it was done', () => {
    const code = receive();
    at('2026-10-20T09:00', code, 'forward');
    at('2026-10-07T09:00', code, 'complete');
    expect(reading(code, '2026-10-07T08:59')?.[0]).toBe('accepted');
    expect(reading(code, '2026-10-07T09:00')?.[0]).toBe('completed');
    const events = eventsOf(get(code));
    const declared = events.map((event) => (event.type === 'dossier.completed' ? { ...event, at: localMinuteToInstant('2026-10-06T15:00'), recordedAt: localMinuteToInstant('2026-10-21T09:00') } : event));
    expect(dossierAsOf(declared, localMinuteToInstant('2026-10-06T15:00'))).toMatchObject({ status: 'completed', holder: null });
    expect(dossierAsOf(declared, localMinuteToInstant('2026-10-06T14:59'))?.status).toBe('accepted');
  });

  test('what was declared after a period was, by the record, still open at its end: the figures of that day never change', () => {
    const [code, pressed] = [receive(), receive()];
    const chair = testActor(station.core, 'chi', 'Phạm Thị Chi', ['leader']);
    at('2026-10-12T09:00', pressed, 'complete');
    station.clock.set('2026-10-14T09:00');
    for (const one of [code, pressed]) {
      must(act(station.core, all, { act: 'declare', code: one, what: 'complete', at: '2026-10-07T10:00', evidence: { kind: 'paper-book', number: '1', date: '2026-10-07' }, leader: 'chi', reason: 'Mất điện' }));
      must(act(station.core, chair, { act: 'approve-declaration', code: one }));
    }
    const both = (one: string, minute: string) => {
      const { reading: read } = seen(one, minute);
      return read === null || read === 'voided' ? read : [read.byDate, read.declared?.byDate];
    };
    for (const one of [code, pressed]) expect([both(one, '2026-10-07T09:59'), both(one, '2026-10-08T17:00'), both(one, '2026-10-09T08:00'), both(one, '2026-10-30T08:00')]).toEqual([['on-time', undefined], ['early', 'on-time'], ['early', 'late'], ['early', 'late']]);
  });

  test('is said in words, by date and by minute', () => {
    const code = receive();
    const words = (minute: string) => {
      const { reading: read } = seen(code, minute);
      return read === null ? '' : readingToText(read);
    };
    expect(words('2026-10-08T18:00')).toBe('Hạn theo luật 17:00 08/10/2026: theo ngày trong hạn, theo phút quá hạn; chưa kết thúc.');
    at('2026-10-09T09:00', code, 'request-supplement');
    at('2026-10-12T09:00', code, 'receive-supplement');
    at('2026-10-12T10:00', code, 'request-supplement');
    expect(words('2026-10-20T09:00')).toBe('Hạn theo luật 17:00 15/10/2026: theo ngày trong hạn, theo phút trong hạn; chưa kết thúc, đang ngừng tính hạn. Đã yêu cầu bổ sung 2 lần. Đã quá hạn theo luật (17:00 08/10/2026) trước khi yêu cầu bổ sung lúc 09:00 09/10/2026; hạn nay tính lại từ đầu.');
  });
});

describe('for any life', () => {
  test('as of every moment the dossier is what the station showed then, and what happens later changes nothing', () => {
    const steps = fc.array(fc.record({ wish: fc.constantFrom(...dossierActs), hours: fc.nat(120) }), { minLength: 3, maxLength: 25 });
    fc.assert(
      fc.property(steps, (life) => {
        station.clock.set('2026-10-05T09:00');
        const code = receive();
        const shown: [Instant, Dossier][] = [[station.core.deps.now(), get(code)]];
        for (const { wish, hours } of life) {
          station.clock.tick((hours * 60 + 1) * 60_000);
          const now = station.core.deps.now();
          act(station.core, all, { act: wish, code, ...actInputs[wish](instantToLocalDate(now)) });
          shown.push([now, get(code)]);
        }
        const events = eventsOf(get(code));
        shown.forEach(([now, dossier], index) => {
          expect(dossierAsOf(events, now)).toEqual(dossier);
          const justBefore = msToInstant(Date.parse(now) - 1);
          expect(dossierAsOf(events, justBefore)).toEqual(shown[index - 1]?.[1]);
          const read = dossierToReading(dossier, now);
          expect(read === 'voided' ? read : read.ended).toBe(dossier.finalStop?.why === 'voided' ? 'voided' : dossier.endedAt !== null);
        });
      }),
      { numRuns: 40, seed: 20261005 },
    );
  });
});

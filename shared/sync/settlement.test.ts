import { expect, test } from 'vitest';
import { replacementEvent, type SettledEvent } from './settlement.ts';

const [life, dossierId] = ['0195e7a0-0000-7000-8000-000000000001', '0195e7a0-0000-7000-8000-0000000000d1'];
const envelope = {
  station: 's', incarnation: life, seq: 9, id: '0195e7a0-0000-7000-8000-000000000009', version: 1, dossierId, dossierVersion: 3, by: { officer: 'chu', role: 'leader', seat: 'Quầy 1' },
  at: '2026-11-24T03:00:00.000Z', recordedAt: '2026-11-24T03:00:00.000Z', clock: { bootId: 'b', monotonicMs: 1 }, anchor: null,
};
const settled = (replacement?: { type: string; data: Record<string, unknown> }): SettledEvent => ({
  ...envelope, type: 'event.settled',
  data: { incarnation: life, seq: 4, way: replacement === undefined ? 'void' : 'replace', reason: 'nhập sai', ...(replacement === undefined ? {} : { replacement }) },
}) as SettledEvent;
const original = { ...envelope, seq: 4, by: { ...envelope.by, officer: 'lan' }, at: '2026-11-23T03:00:00.000Z', type: 'dossier.withdrawn', data: { wrong: true }, later: 'field' };
const withdrawn = { type: 'dossier.withdrawn', data: { reason: 'Không còn nhu cầu' } };

test('what replaces an event is by the same person, at the same time, in the same place', () => {
  expect(replacementEvent(original, settled(withdrawn))).toMatchObject({ seq: 4, by: { officer: 'lan' }, at: original.at, later: 'field', ...withdrawn });
});

test('what replaces bytes nobody can read is by who settled it', () => {
  expect(replacementEvent('not an event', settled(withdrawn))).toMatchObject({ seq: 4, dossierId, by: { officer: 'chu' }, at: envelope.at, ...withdrawn });
});

test('a replacement that breaks its own shape replaces nothing, and neither does a voiding', () => {
  expect(replacementEvent(original, settled({ type: 'dossier.withdrawn', data: {} }))).toBeNull();
  expect(replacementEvent(original, settled({ type: 'dossier.not-yet-known', data: {} }))).toBeNull();
  expect(replacementEvent(original, settled())).toBeNull();
});

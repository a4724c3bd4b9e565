import { expect, test } from 'vitest';
import { sampleReceive } from '#test/stationFixture';
import { inboxPath, readInboxItem } from './inbox.ts';

const envelope = { cursor: 7, id: 'x', at: '2026-11-23T03:00:00.000Z' };
const id = '0195e7a0-0000-7000-8000-000000000001';

test('the query is part of what is signed', () => {
  expect(inboxPath('may-1', { incarnation: id, after: 5, limit: 100 })).toBe(`/v1/stations/may-1/inbox?incarnation=${id}&after=5&limit=100`);
});

test('a kind of a newer province is kept whole and said to be unknown; a known kind that breaks its shape is malformed', () => {
  const news = { ...envelope, kind: 'next-year', what: { ever: 1 } };
  expect(readInboxItem(news)).toEqual({ known: false, why: 'unknown-kind', envelope: news });
  expect(readInboxItem({ ...envelope, kind: 'official-code' })).toMatchObject({ known: false, why: 'malformed' });
});

const told = (change: Record<string, unknown>) => ({
  ...envelope, kind: 'dossier-event', dossierId: id, station: 's', incarnation: id, seq: 3, version: 2,
  event: {
    station: 's', incarnation: id, seq: 3, id, type: 'dossier.completed', version: 1, dossierId: id, dossierVersion: 1, by: { officer: 'lan', role: 'processing', seat: 'Quầy 1' },
    at: '2026-11-23T03:00:00.000Z', recordedAt: '2026-11-23T03:00:00.000Z', clock: { bootId: 'b', monotonicMs: 1 }, anchor: null, data: { note: '', later: [1] }, more: true, ...change,
  },
});

test('unknown fields of an event told by the inbox are kept', () => {
  expect(readInboxItem(told({}))).toEqual({ known: true, item: told({}) });
});

test('an event of a type nobody knows yet, or of a later shape, is said to be unknown: nothing is folded from it', () => {
  for (const item of [told({ type: 'dossier.of-next-year', data: { what: 1 } }), told({ version: 2 }), told({ version: 2, data: {} })]) expect(readInboxItem(item)).toEqual({ known: false, why: 'unknown-type', envelope: item });
});

test('an event without what its type has, or without the envelope of an event, is malformed: no dossier is folded from it', () => {
  for (const item of [told({ data: {} }), told({ by: undefined }), told({ at: 'yesterday' })]) expect(readInboxItem(item)).toEqual({ known: false, why: 'malformed', envelope: item });
});

test('what was sent on a portal is read as the register act reads it, defaults filled', () => {
  const { act: _, ...submission } = sampleReceive() as unknown as { act: string; channel: string } & Record<string, unknown>;
  const read = readInboxItem({ ...envelope, kind: 'online-dossier', dossierId: id, portalCode: 'H48.105-261123-9001', submittedAt: '2026-11-23T08:00', submission: { ...submission, channel: 'online' } } as never);
  expect(read).toMatchObject({ known: true, item: { submission: { channel: 'online', sets: 1 } } });
});

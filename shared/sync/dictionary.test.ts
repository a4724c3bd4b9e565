import { expect, test } from 'vitest';
import { packBatch, unpackBatch } from './batch.ts';
import { commonDictionary, findDictionary, knownDictionaries } from './dictionary.ts';

const header = { batchId: '0190a000-0000-7000-8000-000000000001', incarnation: '0190a000-0000-7000-8000-000000000002', epoch: 'e', fromSeq: 1, toSeq: 1, prevHash: '0'.repeat(64), headHash: 'a'.repeat(64) };
const batch = { header, events: [Buffer.from('{"anchor":null,"by":{"officer":"lan","role":"reception","seat":"Quầy 1"},"type":"dossier.completed","version":1}')] };

test('the shipped dictionaries have the bytes their numbers stand for', () => {
  expect(knownDictionaries()).toEqual([1]);
});

test('both ends take the newest dictionary they both have, or none', () => {
  expect([commonDictionary([]), commonDictionary([1, 2]), commonDictionary([7])]).toEqual([0, 1, 0]);
  expect(findDictionary(7)).toBeNull();
});

test('a batch packed with a dictionary is smaller, and opens with that one only', async () => {
  const body = packBatch(batch, 1);
  expect(body.length).toBeLessThan(packBatch(batch).length / 1.5);
  expect(await unpackBatch(body, 1)).toMatchObject({ ok: true, value: { header } });
  expect(await unpackBatch(body)).toMatchObject({ ok: false, error: { type: 'RequestMalformed' } });
  expect(await unpackBatch(body, 7)).toEqual({ ok: false, error: { type: 'DictionaryUnknown' } });
});

/**
 * A real station that asks and is answered nonsense: by nobody's signature, by the province's own hand but in a shape
 * nobody knows, by something on the way. It never throws, and takes nothing for acknowledged or told that was not.
 */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { bytesToSha256 } from '#shared/journal/chain';
import { RequestClaims, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { privateToPublicJwk, readUnverified, seedToPrivateJwk, sign, type SigningKey, toSigningKey } from '#shared/sync/signature';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { hastyTimer } from '#test/sync/faultyNetwork';
import { anyJson, mutatedJson } from './mutations.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly signed: 'by-the-province' | 'by-another' | 'not';
}

/** Answers as they would be, for the head the station states; `timeReceipt` is signed when they are told. */
const goodAnswers = (incarnation: string): readonly object[] => [
  { serverTime: '2026-11-23T10:00:00.000Z', nonce: 'n'.repeat(24), protocol: 1, ackedSeq: 0, headHash: '0'.repeat(64), outcomes: [], outcomesTo: 0, lease: { agencyCode: 'H48.105', from: 1, to: 99 }, epoch: 'e1', gatewayVersion: '1', timeReceipt: 'a.b.c' },
  { batchId: incarnation, outcomes: [{ fromSeq: 1, toSeq: 5, outcome: 'applied' }], ackedSeq: 5, headHash: 'a'.repeat(64), epoch: 'e1', timeReceipt: 'a.b.c', nonce: 'n'.repeat(24) },
  { items: [{ cursor: 1, id: 'x', at: '2026-11-23T10:00:00.000Z', kind: 'status-above', dossierId: incarnation, status: 'processing', statusAt: '2026-11-23T10:00:00.000Z', system: 'Cổng DVCQG', note: '' }], next: 1, more: false, nonce: 'n'.repeat(24) },
  { error: { type: 'SequenceGap', ackedSeq: 3 } },
  { error: { type: 'TooManyRequests', retryAfterSeconds: 5 } },
];

const anyAnswer = (incarnation: string): fc.Arbitrary<Answer> =>
  fc.record({
    status: fc.constantFrom(200, 200, 200, 200, 201, 204, 301, 400, 401, 409, 413, 429, 500, 503),
    type: fc.constantFrom('application/json; charset=utf-8', 'application/json', 'text/html', ''),
    body: fc.oneof({ weight: 4, arbitrary: mutatedJson(goodAnswers(incarnation)) }, anyJson, fc.constant('<html>Đăng nhập Wi-Fi</html>')),
    signed: fc.constantFrom<Answer['signed']>('by-the-province', 'by-the-province', 'by-another', 'not'),
  });

export const fuzzAnswers = async ({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<{ readonly answers: number; readonly syncs: number }> => {
  const station = createTestStation({ minute: '2026-11-23T10:42', simulated: true });
  const { core } = station;
  const [province, another] = await Promise.all([seedToPrivateJwk(randomBytes(32)), seedToPrivateJwk(randomBytes(32))].map(async (jwk) => ({ jwk, key: await toSigningKey(jwk) })));
  if (province === undefined || another === undefined) throw new Error('two keys');
  let answers = 0;
  try {
    must(act(core, testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']), sampleReceive()));
    const store = createSqliteSyncStore(core);
    store.saveEnrolment({ gateway: 'http://127.0.0.1:9', gatewayKey: privateToPublicJwk(province.jwk), authority: null, epoch: 'e1', lease: { agencyCode: 'H48.105', from: 1, to: 99 } }, bySystem);
    const before = held(core.db.sqlite);
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswer(core.journal.head().incarnation), { minLength: 1, maxLength: 4 }), async (told) => {
        let nth = 0;
        const answer: typeof fetch = async (_url, init) => {
          answers += 1;
          return toResponse(told[(nth += 1) % told.length] ?? told[0] ?? { status: 200, type: '', body: '', signed: 'not' }, init, province.key, another.key);
        };
        const done = await createSyncEngine({ store, fetch: answer, setTimer: hastyTimer, ...core.deps, randomBytes }).syncOnce();
        const after = held(core.db.sqlite);
        if (done.ok || after !== before) throw new Error(`something was taken from it: ${done.ok ? 'in sync' : done.error.type}, ${before} → ${after}`);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    return { answers, syncs: runs };
  } finally {
    station.remove();
  }
};

/** With the nonce of the request where it is signed, so that nothing but the content is wrong. */
const toResponse = async ({ status, type, body, signed }: Answer, init: RequestInit | undefined, province: SigningKey, another: SigningKey): Promise<Response> => {
  const jws = new Headers(init?.headers).get('authorization')?.split(' ')[1] ?? '';
  const claims = { nonce: readUnverified(jws, RequestClaims)?.nonce ?? '', status, bodySha256: bytesToSha256(body) };
  const signature = signed === 'not' ? null : await sign('qmc-answer', claims, signed === 'by-the-province' ? province : another);
  const headers = { ...(type === '' ? {} : { 'content-type': type }), ...(signature === null ? {} : { [SIGNATURE_HEADER]: signature }) };
  return new Response([204, 301].includes(status) ? null : body, { status, headers });
};

/** Everything a sync may change. */
export const held = (sqlite: { prepare: (sql: string) => { all: () => unknown[] } }): string =>
  JSON.stringify(['journal', 'event_outcome', 'time_receipt', 'inbox'].map((table) => sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).all()).concat([sqlite.prepare('SELECT acked_pos, acked_seq, acked_hash, epoch, inbox_cursor FROM sync_peer').all()]));

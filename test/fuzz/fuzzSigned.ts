/**
 * A real station, a gateway with its own rules, and between them a hand that holds the gateway's key: it changes answers
 * and signs them anew, so that what lies behind the signature is reached. The station never throws; from an answer that
 * is none it keeps nothing; and once answers are good again everything the province has for it comes, each once.
 */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { injectOnline } from '#gateway/bring';
import { makeToken } from '#gateway/enrol';
import { createMemoryStore } from '#gateway/memoryStore';
import { batchOf, createTestClient } from '#gateway/testClient';
import { uuid } from '#gateway/testChain';
import { bytesToSha256 } from '#shared/journal/chain';
import { parseJson } from '#shared/parseJson';
import { InboxAnswer } from '#shared/sync/inbox';
import { AnswerClaims, HelloAnswer, JournalAnswer, RequestClaims, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { HeadsAnswer } from '#shared/sync/repair';
import { readUnverified, sign } from '#shared/sync/signature';
import { verifyStation } from '#station/journal/verify';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { act, createTestStation, must, sampleReceive, testActor, testKey } from '#test/stationFixture';
import { faultyFetch, hastyTimer } from '#test/sync/faultyNetwork';
import { openInProcessGateway } from '#test/sync/inProcessGateway';
import { held } from './fuzzAnswers.ts';
import { anyChange } from './mutations.ts';

const shapes = { hello: HelloAnswer, journal: JournalAnswer, inbox: InboxAnswer, heads: HeadsAnswer } as const;
type Door = keyof typeof shapes;

/** The first answers at these doors are told so instead; a second visit is answered well. */
type Lies = Readonly<Partial<Record<Door, (text: string) => string>>>;

/** In shape, and not so: a record that parts from ours, a feed that has nothing for us and goes on far behind its end. */
const otherHead = (text: string): string => text.replace(/"headHash":"[0-9a-f]{64}"/, `"headHash":"${'f'.repeat(64)}"`);
const farBehind = (text: string): string => JSON.stringify({ ...(JSON.parse(text) as InboxAnswer), items: [], next: 1_000_000, more: false });

const anyLies: fc.Arbitrary<Lies> = fc.oneof(
  ...(['hello', 'journal', 'inbox', 'inbox', 'inbox'] as const).map((door) => anyChange.map((change): Lies => ({ [door]: change }))),
  anyChange.map((change): Lies => ({ hello: otherHead, heads: change })),
  fc.constant<Lies>({ inbox: farBehind }),
);

export interface SignedReport {
  readonly lies: Readonly<Record<Door, number>>;
  /** Of them, answers that were none. */
  readonly shapeless: number;
}

export const fuzzSigned = async ({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<SignedReport> => {
  const scene = await prepare();
  const told: Record<Door, number> = { hello: 0, journal: 0, inbox: 0, heads: 0 };
  let shapeless = 0;
  /** Dossiers of which a signed page said something else than is so: believed, for it was signed. */
  const lied = new Set<string>();
  try {
    await fc.assert(
      fc.asyncProperty(anyLies, async (lies) => {
        await scene.moveOn();
        let before: string | null = null;
        const nothingKept = (): void => {
          const after = scene.held();
          if (before !== null && after !== before) throw new Error(`kept from an answer that was none: ${before} → ${after}`);
          before = null;
        };
        const unused = { ...lies };
        let broken: Error | null = null;
        await scene.sync(async (door, text) => {
          try {
            nothingKept();
          } catch (failure) {
            broken = failure as Error;
          }
          const lie = unused[door];
          if (lie === undefined) return text;
          delete unused[door];
          const changed = lie(text);
          const parsed = shapes[door].safeParse(parseJson(Buffer.from(changed)));
          told[door] += 1;
          if (!parsed.success) {
            shapeless += 1;
            before = scene.held();
          } else if (door === 'inbox') {
            const { items } = parsed.data as InboxAnswer;
            for (const item of (JSON.parse(text) as InboxAnswer).items) {
              const said = items.find(({ id, cursor }) => id === item.id || cursor === item.cursor);
              if (said !== undefined && JSON.stringify(said) !== JSON.stringify(item)) lied.add(String(item['dossierId']));
            }
          }
          return changed;
        });
        if (broken !== null) throw broken as Error;
        nothingKept();
        // What the first is told of the portal's dossiers the station journals itself, and sends with the second.
        must(await scene.sync(async (_door, text) => text));
        const good = must(await scene.sync(async (_door, text) => text));
        if (good.pending > 0) throw new Error(`${good.pending} not sent although answers were good again`);
        const missing = scene.missing().filter((id) => !lied.has(id));
        if (missing.length > 0) throw new Error(`never came: ${missing.join(' ')}`);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    scene.verify();
    return { lies: told, shapeless };
  } finally {
    await scene.close();
  }
};

/** A station and, in the same unit, a neighbour and a portal that give it something to be told. */
const prepare = async () => {
  const station = createTestStation({ minute: '2026-11-23T08:00', simulated: true });
  const { core, clock } = station;
  const gateway = await openInProcessGateway(createMemoryStore(), () => core.deps.now());
  await gateway.enrol(core);
  const neighbour = createTestClient(gateway.url, 'neighbour', [1, 999], core.identity.unit.agencyCode);
  const { body } = await neighbour.enrol((await makeToken(gateway.context, null, { unit: core.identity.unit.agencyCode })).token);
  const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const expected: string[] = [];

  return {
    moveOn: async (): Promise<void> => {
      clock.tick(60_000);
      const nth = neighbour.chain.events.length + 1;
      const number = String(nth).padStart(4, '0');
      must(act(core, lan, sampleReceive()));
      neighbour.chain.receive(`theirs ${nth}`, `${core.identity.unit.agencyCode}-261123-${number}`);
      const nonce = String((await neighbour.hello(neighbour.chain.head())).body['nonce']);
      const batch = batchOf(neighbour.chain, neighbour.incarnation, String(body['epoch']), nth, nth);
      const sent = await neighbour.send(batch.header, batch.events, nonce);
      if (sent.status !== 200) throw new Error(sent.text);
      const { act: _, ...submission } = sampleReceive();
      const online = must(await injectOnline(gateway.context, {
        agencyCode: core.identity.unit.agencyCode, portalCode: `H48.105-261123-${50_000 + nth}`, submittedAt: '2026-11-23T07:00',
        submission: { applicant: submission.applicant, procedureCode: submission.procedureCode, caseId: submission.caseId, components: [] },
      }));
      expected.push(uuid(`theirs ${nth}`), online.dossierId);
    },
    /** `tell` gives each answer as it is sent on, signed whatever it says. */
    sync: (tell: (door: Door, text: string) => Promise<string>) => {
      const fetch = faultyFetch(({ path, init, send }) =>
        send().then(async (answer) => {
          const door = path.slice(path.lastIndexOf('/') + 1) as Door;
          const body = await tell(door, await answer.text());
          const asked = readUnverified(new Headers(init.headers).get('authorization')?.split(' ')[1] ?? '', RequestClaims);
          const signed = readUnverified(answer.headers.get(SIGNATURE_HEADER) ?? '', AnswerClaims);
          const signature = await sign('qmc-answer', { ...signed, nonce: asked?.nonce ?? '', status: answer.status, bodySha256: bytesToSha256(body) }, gateway.context.signingKey);
          return new Response(body, { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? '', [SIGNATURE_HEADER]: signature } });
        }));
      return createSyncEngine({ ...core.deps, randomBytes, store: createSqliteSyncStore(core), fetch, setTimer: hastyTimer }).syncOnce();
    },
    held: (): string => held(core.db.sqlite),
    missing: (): string[] => {
      const here = new Set(core.db.sqlite.prepare<[], string>('SELECT id FROM dossier').pluck().all());
      return expected.filter((id) => !here.has(id));
    },
    verify: (): void => {
      const { chainOk, projectionsEqual, integrity } = verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: core.deps.newId });
      if (!(chainOk && projectionsEqual && integrity)) throw new Error(`not what the two logs say: ${JSON.stringify({ chainOk, projectionsEqual, integrity })}`);
    },
    close: async (): Promise<void> => {
      await gateway.close();
      station.remove();
    },
  };
};

/**
 * The province: the real gateway (rules, HTTP door, signatures) over the store in memory, which dies inside transactions,
 * has a full disk and comes back from a backup when it is told to.
 */
import type { FastifyInstance } from 'fastify';
import { decide, injectOnline, publish } from '#gateway/bring';
import { makeToken } from '#gateway/enrol';
import { makeContext } from '#gateway/gateway';
import { createHttp } from '#gateway/http';
import { createMemoryStore, type MemoryTables } from '#gateway/memoryStore';
import type { GatewayStore, GatewayTransaction } from '#gateway/store';
import { instantToLocalMinute, type LocalMinute, msToInstant } from '#shared/time';
import { shippedCalendar, shippedCatalogue } from './birth.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export interface WireRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Province {
  /** `refused`: nobody listens. `reset`: it died while it worked. */
  readonly receive: (request: WireRequest) => Promise<WireAnswer | 'refused' | 'reset'>;
  readonly token: (unit: string) => Promise<string>;
  /** An applicant files through the portal, for that unit. */
  readonly fileOnline: (agencyCode: string, portalCode: string, submittedAt: LocalMinute) => Promise<void>;
  /** Publishes a catalogue or a calendar, gives a dossier an official code or a status, explains or leaves out an open event. What it did, for the story. */
  readonly speak: (random: Random) => Promise<string>;
  readonly tables: () => Readonly<MemoryTables>;
  /** Dies at the n-th question to its database and comes back by itself. */
  readonly killIn: (operations: number) => void;
  readonly setFull: (full: boolean) => void;
  readonly backup: () => void;
  /** The newest backup takes the database's place. False: there is none. */
  readonly restore: (withNewEpoch: boolean) => Promise<boolean>;
  /** How far the chain of a life was ever stored, in whatever database. */
  readonly everAcked: (station: string, incarnation: string) => number;
  readonly restores: () => number;
  readonly calmDown: () => void;
  /** Failures nobody ordered. */
  readonly ownFailures: () => readonly string[];
  readonly close: () => Promise<void>;
}

class Killed extends Error {}
class DiskFull extends Error {
  readonly code = '53100';
}

const RESTART_MS = 20_000;

export const createProvince = async (world: World, random: Random): Promise<Province> => {
  const store = createMemoryStore();
  const everAcked = new Map<string, number>();
  const failures: string[] = [];
  let [killIn, full, restores, ordered] = [0, false, 0, false];
  let downUntil = 0;
  let backup: Readonly<MemoryTables> | null = null;

  const strike = (): void => {
    world.touch();
    if (killIn > 0 && --killIn === 0) {
      ordered = true;
      downUntil = world.now() + RESTART_MS;
      throw new Killed();
    }
    if (full) {
      ordered = true;
      throw new DiskFull();
    }
  };

  const open = async () => {
    const context = await makeContext(store, { now: () => msToInstant(world.now()), randomBytes: random.bytes }, false);
    if (context === null) throw new Error('a gateway has an identity');
    const onFailure = (what: string): void => {
      if (!ordered) failures.push(what);
    };
    return { context, app: createHttp({ ...context, store: striking(store, strike) }, { onFailure }) };
  };
  let program: { readonly context: Parameters<typeof createHttp>[0]; readonly app: FastifyInstance } = await open();

  const receive: Province['receive'] = async ({ method, path, headers, body }) => {
    if (world.now() < downUntil) return 'refused';
    ordered = false;
    const answer = await program.app.inject({ method: method as 'POST', url: path, headers: { ...headers }, payload: Buffer.from(body) });
    for (const life of store.snapshot().lives.values()) everAcked.set(life.id, Math.max(everAcked.get(life.id) ?? 0, life.ackedSeq));
    if (world.now() < downUntil) return 'reset';
    return { status: answer.statusCode, headers: toTexts(answer.headers), body: answer.rawPayload };
  };

  return {
    receive,
    token: async (unit) => (await makeToken(program.context, null, { unit })).token,
    fileOnline: async (agencyCode, portalCode, submittedAt) => {
      const submission = { applicant: { kind: 'person', name: 'Đặng Thị Hương', idKind: 'none' }, procedureCode: '1.004873', components: [] };
      const done = await injectOnline(program.context, { agencyCode, portalCode, submittedAt, submission });
      if (!done.ok) failures.push(`${portalCode}: ${done.error.type}`);
    },
    speak: async (drawn) => {
      const what = drawn.pick(['catalogue', 'calendar', 'official-code', 'official-code', 'status', 'status', 'event'] as const);
      const [no, { contents }] = [drawn.below(1_000_000), store.snapshot().inbox];
      if (what === 'catalogue' || what === 'calendar') {
        const done = await publish(program.context, what, what === 'catalogue' ? shippedCatalogue(` (bản ${no})`) : shippedCalendar(` (bản ${no})`), 'STP');
        if (!done.ok) failures.push(`${what}: ${done.error.type}`);
        return `publishes ${what} ${contents.size}`;
      }
      const line = what === 'event' ? openEvent(store.snapshot(), drawn) : aboutDossier(store.snapshot(), drawn, what, instantToLocalMinute(msToInstant(world.now())));
      if (line === null) return `has nothing to say of ${what}`;
      const done = await decide(program.context, line);
      if (!done.ok) failures.push(`${what}: ${done.error.type}`);
      return `says ${JSON.stringify(line)}`;
    },
    tables: store.snapshot,
    killIn: (operations) => {
      killIn = operations;
    },
    setFull: (isFull) => {
      full = isFull;
    },
    backup: () => {
      backup = store.snapshot();
    },
    restore: async (withNewEpoch) => {
      if (backup?.identity == null) return false;
      const epoch = withNewEpoch ? Buffer.from(random.bytes(8)).toString('hex') : backup.identity.epoch;
      store.restore({ ...backup, identity: { ...backup.identity, epoch } });
      restores += 1;
      await program.app.close();
      program = await open();
      return true;
    },
    everAcked: (station, incarnation) => everAcked.get(`${station}/${incarnation}`) ?? 0,
    restores: () => restores,
    calmDown: () => {
      [killIn, full, downUntil] = [0, false, 0];
    },
    ownFailures: () => failures,
    close: () => program.app.close(),
  };
};

const aboutDossier = ({ dossiers }: Readonly<MemoryTables>, random: Random, what: 'official-code' | 'status', statusAt: LocalMinute): Record<string, unknown> | null => {
  const codes = [...dossiers.values()].map(({ code }) => code);
  if (codes.length === 0) return null;
  const [code, system] = [random.pick(codes), 'Cổng DVCQG'];
  return what === 'status' ? { decide: 'status', code, status: random.pick(['processing', 'completed'] as const), statusAt, system } : { decide: 'official-code', code, officialCode: `000.${random.below(1_000_000)}`, system };
};

const openEvent = ({ lives, events }: Readonly<MemoryTables>, random: Random): Record<string, unknown> | null => {
  const open = [...lives.values()].flatMap(({ id, station, incarnation }) => (events.get(id) ?? []).filter(({ outcome }) => outcome !== 'applied' && outcome !== 'voided').map(({ seq }) => ({ station, incarnation, seq })));
  return open.length === 0 ? null : { decide: 'event', ...random.pick(open), way: random.pick(['explain', 'void']), reason: 'Đã hỏi lại đơn vị', decidedBy: 'Sở Tư pháp' };
};

/** Every question to the database may be the last one. */
const striking = (store: GatewayStore, strike: () => void): GatewayStore => ({
  ...store,
  transaction: (work) => store.transaction((tx) => work(strikingTransaction(tx, strike))),
});

const strikingTransaction = (tx: GatewayTransaction, strike: () => void): GatewayTransaction => {
  const wrapped = Object.entries(tx).map(([name, ask]) => [
    name,
    (...args: readonly unknown[]) => {
      strike();
      return (ask as (...args: readonly unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as unknown as GatewayTransaction;
};

const toTexts = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

/**
 * Hands the journal to the province: greet, offer what is not acknowledged, keep what is answered, until nothing is left;
 * then asks what the province has for us.
 *
 * The engine holds no truth of its own: what is acknowledged is what the store says, and every answer is saved before
 * the next request goes out, so it may be killed anywhere and begins again where it stood. It never throws for the
 * network. What each side does when the other fails: docs/sync.md.
 */
import type { SyncReport } from '#shared/contract';
import type { BootClockDep, IdDep, RandomDep, TimeDep } from '#shared/deps';
import type { SyncError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import { parseGatewayAddress } from '#shared/sync/address';
import { commonDictionary, NO_DICTIONARY } from '#shared/sync/dictionary';
import { escrowThumbprint, sealDataKey } from '#shared/sync/escrow';
import { type EscrowJwk, type HelloAnswer, MAX_BATCH_EVENTS } from '#shared/sync/protocol';
import { parseToken } from '#shared/sync/token';
import { type BatchSize, halved, initialBatchSize, learned, rawLimit, timed } from './batchSize.ts';
import { askInbox, askToEnrol, leaveInEscrow, type Line, openLine, pack, type Receipt, sayHello, sendBatch } from './messages.ts';
import { findPinnedAuthority, isNotTls } from './pinned.ts';
import { compareRecords, settleParted } from './partedRecord.ts';
import type { Life, SyncStore } from './syncStore.ts';
import type { NetworkDep, Traffic, TroubleValue } from './transport.ts';
import { type Trouble, troubleToSyncError } from './trouble.ts';

export type SyncEngineDeps = NetworkDep & TimeDep & RandomDep & IdDep & Pick<BootClockDep, 'monotonicMs'> & { readonly store: SyncStore };

export interface SyncEngine {
  /** @idempotent with the same token while its answer may have been lost. */
  readonly enrol: (input: { readonly gateway: string; readonly token: string }, by: EventBy) => Promise<Result<null, SyncError>>;
  /** One at a time: who asks while it runs gets the same run's report. */
  readonly syncOnce: () => Promise<Result<SyncReport, SyncError>>;
  readonly running: () => boolean;
  /** How long the gateway asked us to wait when the last run failed, milliseconds; null when it did not. */
  readonly retryAfterMs: () => number | null;
  /** The province answered in the present or last run, whatever came of it then. */
  readonly answered: () => boolean;
}

/** Retries inside one run, for a link that breaks but lives: half a second, a second, two, four at most. */
const LINK_RETRIES = 5;
const FIRST_RETRY_MS = 500;
/** Greetings in a row without an event acknowledged between them; enough to halve the largest batch to the smallest. */
const FRUITLESS_GREETINGS = 8;
/** A copy of a copy parts once at each; more is no accident any more. */
const FORKS_IN_A_RUN = 3;
/** A province is put back once at a time; one that seems to be again answers from two databases. */
const RETURNS_IN_A_RUN = 1;
const HANDSHAKE_TIMEOUT_MS = 20_000;
/** Items of one page: what is kept in one transaction. */
const INBOX_PAGE = 200;

export const createSyncEngine = (deps: SyncEngineDeps): SyncEngine => {
  const { store } = deps;
  let size: BatchSize = initialBatchSize;
  let current: Promise<Result<SyncReport, SyncError>> | null = null;
  let retryAfterMs: number | null = null;
  /** The province greeted us in this run. */
  let isAnswered = false;
  /** Items of the inbox that were new in this run. */
  let received = 0;
  /** Events the province acknowledged in this run. */
  let sent = 0;
  /** The inbox was read again by this program. */
  let isReadAgain = false;
  /** A gateway that says in its greeting that it has a dictionary and then refuses it is not offered one again. */
  let refusedDictionary = false;

  const enrol: SyncEngine['enrol'] = async ({ gateway, token }, by) => {
    if (store.peer() !== null) return err({ type: 'AlreadyEnrolled' });
    const address = parseGatewayAddress(gateway);
    if (!address.ok) return address;
    const parsed = parseToken(token);
    if (!parsed.ok) return parsed;
    const authority = await findAuthority(address.value, parsed.value.tlsPin);
    if (!authority.ok) return authority;
    const life = store.lives().at(-1);
    if (life === undefined) throw new Error('a station has a first event');
    const answer = await askToEnrol(deps, address.value, authority.value, parsed.value, store.identity(), life.incarnation, store.stationKey());
    if (!answer.ok) return err(troubleToSyncError(answer.error.trouble));
    const { gatewayKey, epoch, lease } = answer.value;
    store.saveEnrolment({ gateway: address.value, gatewayKey, authority: authority.value, epoch, lease }, by);
    return ok(null);
  };

  const run = async (): Promise<Result<SyncReport, SyncError>> => {
    const peer = store.peer();
    if (peer === null) return err({ type: 'NotEnrolled' });
    const began = deps.monotonicMs();
    const traffic: Traffic = { requests: 0, bytesUp: 0, bytesDown: 0 };
    retryAfterMs = null;
    received = 0;
    isAnswered = false;
    sent = 0;
    if (!isReadAgain) store.readInboxAgain();
    isReadAgain = true;
    const line = await openLine(deps, peer, store.identity().station, store.stationKey(), traffic);
    const done = await syncLives(line);
    if (!done.ok) return done;
    store.clearDifference();
    const counts = store.counts();
    return ok({ ...counts, sent, received, head: store.lives().at(-1)?.headHash ?? '', gatewayHead: store.peer()?.gatewayHead ?? null, ...traffic, seconds: Math.round(deps.monotonicMs() - began) / 1000 });
  };

  /** Incarnations oldest first, for dossiers go on from one into the next. The present one is greeted even when nothing waits: the greeting brings the time. A former one is, until it is known that the province has no more of it than we have. */
  const syncLives = async (line: Line, forks = 0, returns = 0): Promise<Result<null, SyncError>> => {
    const lives = store.lives();
    for (const [index, life] of lives.entries()) {
      const present = index === lives.length - 1;
      if (!present && life.ackedSeq >= life.headSeq && life.gatewaySeq !== null && (life.gatewaySeq <= life.headSeq || life.parted)) continue;
      const done = await syncLife(line, life.incarnation, present);
      if (!done.ok) return done;
      if (done.value === 'parted' && forks < FORKS_IN_A_RUN) return syncLives(line, forks + 1, returns);
      if (done.value === 'parted') return err({ type: 'RecordDiffers', seq: life.ackedSeq + 1 });
      if (done.value === 'went-back') return returns < RETURNS_IN_A_RUN ? syncLives(line, forks, returns + 1) : err({ type: 'LinkDown', detail: 'EpochDiffers' });
    }
    return ok(null);
  };

  const syncLife = async (line: Line, incarnation: string, present: boolean): Promise<Result<'done' | 'went-back' | 'parted', SyncError>> => {
    let failures = 0;
    let greetings = 0;
    for (;;) {
      const life = lifeNow(incarnation);
      greetings += 1;
      const hello = await sayHello(line, life);
      if (!hello.ok) {
        const again = await mayTryAgain(hello.error, (failures += 1));
        if (again !== null) return err(again);
        continue;
      }
      isAnswered = true;
      const kept = await keepHello(line, life, hello.value, present);
      if (!kept.ok) {
        const { error } = kept;
        const again = error.type === 'Trouble' ? await mayTryAgain(error, (failures += 1)) : error;
        if (again !== null) return err(again);
        continue;
      }
      if (kept.value !== 'kept') return ok(kept.value);
      const { nonce } = hello.value;
      const sealed = present && hello.value.escrowKey !== undefined ? await sealForProvince(line, hello.value.escrowKey, nonce) : nonce;
      const dictionary = refusedDictionary ? NO_DICTIONARY : commonDictionary(hello.value.dictionaries ?? []);
      const handed = await sendPending(line, incarnation, hello.value.epoch, dictionary, sealed);
      const fetched = handed.stopped === null && present ? await fetchInbox(line, incarnation, handed.nonce) : { pages: 0, wasPutBack: false, stopped: handed.stopped };
      if (fetched.wasPutBack && store.lives().length > 1) {
        store.forgetAcknowledgements(hello.value.epoch);
        return ok('went-back');
      }
      if (handed.acknowledged + fetched.pages > 0) [failures, greetings] = [0, 0];
      if (fetched.stopped === null) return ok('done');
      if (greetings >= FRUITLESS_GREETINGS) return err(troubleToSyncError(fetched.stopped.trouble));
      const again = await mayTryAgain(fetched.stopped, (failures += 1));
      if (again !== null) return err(again);
    }
  };

  const lifeNow = (incarnation: string): Life => {
    const life = store.lives().find((one) => one.incarnation === incarnation);
    if (life === undefined) throw new Error('an incarnation does not vanish');
    return life;
  };

  /**
   * Takes over what the gateway acknowledged without our hearing of it, or goes back to where a restored gateway stands.
   * A gateway that knows events of the present life which we do not have, or has others of any life, means a copied or
   * restored database: settled in `partedRecord.ts`. Of a former life it may know more: what was done between the backup
   * and the loss of the machine. That is kept and told.
   *
   * A province whose database is another one may have lost events of every life, judged those anew that a copy of this
   * station offered it since, and this greeting is the only one that shows it. That is written down before anything else is
   * done, and all is asked again from the beginning: a run that breaks off here would leave the former lives taken for
   * acknowledged for ever.
   */
  const keepHello = async (line: Line, life: Life, hello: HelloAnswer & { readonly receipt: Receipt }, present: boolean): Promise<Result<'kept' | 'parted' | 'went-back', SyncError | TroubleValue>> => {
    const ahead = hello.ackedSeq > life.headSeq;
    const isKnown = ahead && !present && life.gatewaySeq === hello.ackedSeq;
    if (!isKnown && (ahead || store.hashAt(life.incarnation, hello.ackedSeq) !== hello.headHash)) {
      const compared = await compareRecords(line, store, life, hello);
      if (!compared.ok) return compared;
      if (present || compared.value !== 'agrees') {
        const settled = settleParted(line, store, life, hello, compared.value);
        if (!settled.ok && present) store.noteGatewayHead(hello.headHash);
        return settled.ok ? ok('parted') : settled;
      }
    }
    if (hello.ackedSeq < life.ackedSeq || hello.epoch !== store.peer()?.epoch) {
      store.forgetAcknowledgements(hello.epoch);
      return ok('went-back');
    }
    const known = ahead ? life.ackedSeq : hello.outcomesTo;
    store.saveAnswer({
      incarnation: life.incarnation,
      ackedSeq: known,
      gatewaySeq: hello.ackedSeq,
      gatewayHead: hello.headHash,
      epoch: hello.epoch,
      // What the greeting does not name of the events it tells of was applied, whatever was said of it before.
      outcomes: ahead ? [] : [...(known > life.ackedSeq ? [{ fromSeq: life.ackedSeq + 1, toSeq: known, outcome: 'applied' as const }] : []), ...hello.outcomes],
      receipt: hello.receipt,
      lease: hello.lease,
      at: deps.now(),
    });
    return ok('kept');
  };

  /** Answers the nonce to go on with. A province that does not take it asks again at the next greeting: no reason not to send. */
  const sealForProvince = async (line: Line, key: EscrowJwk, nonce: string): Promise<string> => {
    const left = await leaveInEscrow(line, await sealDataKey(line.station, store.dataKey(), key), nonce);
    if (!left.ok) return nonce;
    store.noteEscrow(await escrowThumbprint(key));
    return left.value.nonce;
  };

  /** Batch after batch while answers come; each answer carries the nonce of the next request. */
  const sendPending = async (line: Line, incarnation: string, epoch: string, dictionary: number, firstNonce: string): Promise<{ acknowledged: number; nonce: string; stopped: TroubleValue | null }> => {
    let nonce = firstNonce;
    let acknowledged = 0;
    for (;;) {
      const limit = rawLimit(size);
      const batch = pack(line, incarnation, epoch, dictionary, store.pending(incarnation, lifeNow(incarnation).ackedSeq, limit, MAX_BATCH_EVENTS));
      if (batch === null) return { acknowledged, nonce, stopped: null };
      size = learned(size, batch.rawBytes, batch.body.length);
      const began = deps.monotonicMs();
      const answer = await sendBatch(line, batch, nonce);
      if (!answer.ok) {
        const { trouble } = answer.error;
        const tooMuch = trouble.kind === 'too-large' || (trouble.kind === 'silent' && trouble.timedOut);
        if (tooMuch) size = halved(size, batch.body.length);
        if (trouble.kind === 'refused' && trouble.error.type === 'DictionaryUnknown') refusedDictionary = true;
        return { acknowledged, nonce, stopped: answer.error };
      }
      const { outcomes, ackedSeq: gatewaySeq, headHash, epoch: answerEpoch, receipt } = answer.value;
      store.saveAnswer({ incarnation, ackedSeq: batch.toSeq, gatewaySeq, gatewayHead: headHash, epoch: answerEpoch, outcomes, receipt, lease: null, at: deps.now() });
      acknowledged += batch.toSeq - batch.fromSeq + 1;
      sent += batch.toSeq - batch.fromSeq + 1;
      nonce = answer.value.nonce;
      size = timed(size, { bytes: batch.body.length, ms: deps.monotonicMs() - began, full: batch.rawBytes >= limit / 2 });
    }
  };

  /** Page after page until there is no more; each is kept, with the place to go on from, before the next is asked for. */
  const fetchInbox = async (line: Line, incarnation: string, firstNonce: string): Promise<{ pages: number; wasPutBack: boolean; stopped: TroubleValue | null }> => {
    let nonce = firstNonce;
    let wasPutBack = false;
    for (let pages = 0; ; pages += 1) {
      const after = store.inboxCursor();
      const answer = await askInbox(line, { incarnation, after, limit: INBOX_PAGE }, nonce);
      if (!answer.ok) return { pages, wasPutBack, stopped: isWithoutInbox(answer.error.trouble) ? null : answer.error };
      const { items, next, more } = answer.value;
      // A feed that ends before the place we had reached was put back: it is read from its beginning, each item once.
      const isShorter = next < after;
      wasPutBack ||= isShorter;
      received += store.saveInbox({ items, next: isShorter ? 0 : next, at: deps.now() });
      if (!more && !isShorter) return { pages: pages + 1, wasPutBack, stopped: null };
      nonce = answer.value.nonce;
    }
  };

  /** Null: tried again after a moment (or at once, when greeting anew settles it). Otherwise what to tell. */
  const mayTryAgain = async ({ trouble }: TroubleValue, failures: number): Promise<SyncError | null> => {
    if (isSettledByGreeting(trouble) || trouble.kind === 'too-large') return failures > FRUITLESS_GREETINGS ? troubleToSyncError(trouble) : null;
    if (trouble.kind === 'silent') retryAfterMs = trouble.retryAfterMs;
    const broken = trouble.kind === 'silent' && trouble.again && failures <= LINK_RETRIES;
    if (!broken) return troubleToSyncError(trouble);
    await wait(fullJitter(deps, FIRST_RETRY_MS * 2 ** (failures - 1)));
    return null;
  };

  const wait = (ms: number): Promise<void> => new Promise((done) => void deps.setTimer(ms, done));

  return {
    enrol,
    syncOnce: () => {
      current ??= run().finally(() => {
        current = null;
      });
      return current;
    },
    running: () => current !== null,
    retryAfterMs: () => retryAfterMs,
    answered: () => isAnswered,
  };
};

/** PEM of the authority the token pins, as the gateway shows it; null when it pins none. */
export const findAuthority = async (gateway: string, pin: string | null): Promise<Result<string | null, SyncError>> => {
  if (pin === null) return ok(null);
  if (!gateway.startsWith('https:')) return err({ type: 'GatewayAddressInvalid', reason: 'token-needs-tls' });
  const found = await findPinnedAuthority(gateway, pin, HANDSHAKE_TIMEOUT_MS);
  if (found.ok) return found;
  if (found.error.type === 'NotPresented') return err({ type: 'GatewayAuthorityDiffers', detail: 'PIN' });
  const { detail } = found.error;
  return err(isNotTls(detail) ? { type: 'AnswerNotFromGateway', detail } : { type: 'LinkDown', detail });
};

/** A new greeting brings a nonce, the present epoch, the place to go on from, a batch without a dictionary, and shows where two records part. */
const settledByGreeting: ReadonlySet<string> = new Set(['NonceUnknown', 'EpochDiffers', 'SequenceGap', 'ChainDiffers', 'DictionaryUnknown']);
const isSettledByGreeting = (trouble: Trouble): boolean => trouble.kind === 'refused' && settledByGreeting.has(trouble.error.type);

/** A province from before the inbox: it has nothing to tell, and takes our journal all the same. */
const isWithoutInbox = (trouble: Trouble): boolean => trouble.kind === 'refused' && trouble.error.type === 'PathUnknown';

/** Anything from nothing to `ceiling`, evenly: a thousand communes whose line returns at once do not knock at once. */
export const fullJitter = ({ randomBytes }: RandomDep, ceiling: number): number => Math.trunc((Buffer.from(randomBytes(4)).readUInt32BE(0) / 2 ** 32) * ceiling);

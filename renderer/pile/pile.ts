/**
 * A pile of papers scanned one after another: each scan acts at once, in the order of the scans, and stands in a running list
 * with what came of it. It waits for no picture and outlives the page it was begun on.
 *
 * Nothing is lost without a word: what could not be written (link to the station's process broken, screen locked) stays in the
 * list as *chưa ghi*, though the page be loaded anew. Trying again sends the same `opId`, so that what was written after all is not written twice.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActDone } from '#shared/dossier/acts';
import type { AppError } from '#shared/errors';
import type { Sound } from '#shared/hostCapabilities';
import { pileWords } from '#shared/messages/pile';
import type { Settled } from '../api/settle.ts';

/** What each scan of a pile does. Left out, the applicant collects. */
export type PileWish =
  | { readonly act: 'result-arrived' }
  | { readonly act: 'return'; readonly collector?: { readonly name: string; readonly relation: 'authorised' | 'other'; readonly idNumber: string } };

export type PileState =
  | { readonly is: 'under-way' }
  /** `undo.until`: milliseconds of the page's counter. `text`: warnings, or why it was not undone. */
  | { readonly is: 'done'; readonly at: string; readonly undo: { readonly event: string; readonly until: number } | null; readonly text: string }
  | { readonly is: 'already'; readonly text: string }
  /** `isUnknown`: this machine has no such dossier to open. */
  | { readonly is: 'refused'; readonly isUnknown: boolean; readonly text: string }
  /** `link`: tried again by itself when the link to the station's process is back. */
  | { readonly is: 'unsaved'; readonly why: 'link' | 'person'; readonly text: string }
  | { readonly is: 'undone'; readonly at: string };

export interface PileRow {
  /** Running number of the scans, 1 is the first. */
  readonly nth: number;
  readonly code: string;
  readonly wish: PileWish;
  /** Known a moment later than the act. */
  readonly name: string | null;
  readonly procedure: string | null;
  readonly state: PileState;
  readonly officer: string;
  readonly opId: string;
}

export interface PileTotals {
  /** Done, by what each scan did. */
  readonly 'result-arrived': number;
  readonly return: number;
  readonly already: number;
  readonly refused: number;
  readonly unsaved: number;
  readonly undone: number;
}

/** What a dossier says of itself; times are instants. */
export interface PileLook {
  readonly name: string;
  readonly procedure: string;
  readonly atCounterAt: string | null;
  readonly returnedAt: string | null;
}

export interface PilePorts {
  /** @idempotent with opId */
  act(code: string, wish: PileWish, opId: string): Promise<Settled<ActDone>>;
  undo(code: string, event: string, opId: string): Promise<Settled<ActDone>>;
  look(code: string): Promise<PileLook | null>;
  sound(kind: Sound): void;
  /** Whether the station can be asked now. */
  state(): 'ready' | 'link' | 'locked';
  officer(): string;
  newOpId(): string;
  /** Milliseconds of a counter that nobody sets. */
  nowMs(): number;
  /** `10:42`, of an instant, with the day where it was not today. */
  timeToText(at: string): string;
  wait(ms: number): Promise<void>;
  /** What is not written yet, kept where a page that is loaded anew finds it; no names of people. */
  keep(waiting: readonly KeptScan[]): void;
  kept(): readonly KeptScan[];
}

export interface KeptScan {
  readonly code: string;
  readonly act: PileWish['act'];
  /** Somebody collects the whole pile; who it is has to be said again. */
  readonly isForOne: boolean;
  readonly opId: string;
  readonly officer: string;
}

export interface PileEngine {
  readonly rows: StoreApi<readonly PileRow[]>;
  scan(code: string, wish: PileWish): void;
  /** The newest that can still be undone, or the one named. False when there is none. */
  undo(nth?: number): boolean;
  /** All that is not written yet, oldest first. `wish`: for those scanned before it was said who collects them. */
  retry(wish?: PileWish): void;
  /** The link is back: what it stopped, of the officer who is still there. */
  linkIsBack(): void;
  /** A new pile: what is not written stays. */
  clear(): void;
  /** Another officer sees nothing of the former one's pile but that something is not written; a new day (a local date) begins with that alone. */
  meet(officer: string, day: string): void;
}

/** An answer that takes longer is not waited for; if it comes after all, it is believed. */
const ANSWER_MS = 8_000;
const ROWS_KEPT = 2_000;

export const createPile = (ports: PilePorts): PileEngine => {
  const kept = ports.kept();
  const rows = createStore<readonly PileRow[]>(() => kept.map(keptToRow).toReversed());
  let scans = kept.length;
  let metOn: string | null = null;
  let tail: Promise<void> = Promise.resolve();
  const change = (nth: number, part: Partial<PileRow>): void => rows.setState((list) => list.map((row) => (row.nth === nth ? { ...row, ...part } : row)), true);
  const find = (nth: number): PileRow | undefined => rows.getState().find((row) => row.nth === nth);
  const soundOf = (state: PileState): void => {
    if (state.is !== 'under-way' && state.is !== 'undone') ports.sound(state.is === 'done' ? 'accepted' : state.is === 'already' ? 'already' : 'refused');
  };

  const keep = (list: readonly PileRow[]): void => ports.keep(list.filter(isWaiting).toReversed().map(({ code, wish, opId, officer }) => ({ code, act: wish.act, isForOne: wish.act === 'return' && wish.collector !== undefined, opId, officer })));
  rows.subscribe((list, before) => {
    if (list.some(isWaiting) || before.some(isWaiting)) keep(list);
  });

  const scan = (scanned: string, wish: PileWish): void => {
    const code = scanned.trim().toUpperCase();
    const before = rows.getState().find((row) => row.code === code && row.wish.act === wish.act && row.state.is !== 'already');
    scans += 1;
    const row: PileRow = { nth: scans, code, wish, name: before?.name ?? null, procedure: before?.procedure ?? null, state: scannedBefore(before), officer: ports.officer(), opId: ports.newOpId() };
    rows.setState((list) => [row, ...list].filter(({ state }, index) => index < ROWS_KEPT || state.is === 'unsaved'), true);
    if (row.state.is === 'under-way') queue(row.nth);
    else soundOf(row.state);
  };

  const inOrder = (task: () => Promise<void>): void => {
    const before = tail;
    tail = (async () => {
      await before;
      await task();
    })();
  };
  const queue = (nth: number): void => inOrder(() => perform(nth));

  const perform = async (nth: number): Promise<void> => {
    const row = find(nth);
    if (row === undefined) return;
    const missing = collectorMissing(row.wish);
    const state = ports.state();
    if (missing !== null) return settle(nth, { is: 'unsaved', why: 'person', text: missing });
    if (state !== 'ready') return settle(nth, notReady(state));
    const told = tellAnswer(nth, row, ports.act(row.code, row.wish, row.opId), ports.look(row.code));
    await Promise.race([told, ports.wait(ANSWER_MS)]);
    if (find(nth)?.state.is === 'under-way') settle(nth, { is: 'unsaved', why: 'person', text: pileWords.unsaved.slow });
  };

  /** The answer is shown as it comes; what the dossier says of itself a moment later, and nothing waits for that. */
  const tellAnswer = async (nth: number, { wish }: PileRow, answer: Promise<Settled<ActDone>>, seen: Promise<PileLook | null>): Promise<void> => {
    const state = answerToState(await answer, ports.nowMs());
    settle(nth, state);
    void addLook(nth, wish, state, seen);
  };
  const addLook = async (nth: number, wish: PileWish, { is }: PileState, seen: Promise<PileLook | null>): Promise<void> => {
    const look = await seen;
    if (look !== null) change(nth, { name: look.name, procedure: look.procedure, ...(is === 'already' ? { state: { is, text: alreadyToText(look, wish, ports) } } : {}) });
  };

  const settle = (nth: number, state: PileState): void => {
    if (find(nth) === undefined) return;
    change(nth, { state });
    soundOf(state);
  };

  const undo = (nth?: number): boolean => {
    const row = rows.getState().find((one) => (nth === undefined || one.nth === nth) && undoLeftMs(one, ports.nowMs()) > 0);
    if (row?.state.is !== 'done' || row.state.undo === null) return false;
    const { undo: offered, ...done } = row.state;
    // Taken at once: a second press is about the one before it.
    change(row.nth, { state: { ...done, undo: null } });
    inOrder(async () => {
      const state = ports.state();
      const opId = ports.newOpId();
      const answer = state === 'ready' ? await ports.undo(row.code, offered.event, opId) : ({ ok: false, error: null, text: notReady(state).text } as const);
      if (answer.ok) {
        change(row.nth, { state: { is: 'undone', at: answer.value.at } });
        return;
      }
      ports.sound('refused');
      // Nobody knows whether it was done: while there is time the key may be pressed again.
      change(row.nth, { state: { ...done, undo: answer.error === null ? offered : null, text: answer.text } });
    });
    return true;
  };

  const again = (isMeant: (row: PileRow) => boolean, wish?: PileWish): void => {
    const officer = ports.officer();
    for (const row of rows.getState().filter((one) => one.state.is === 'unsaved' && isMeant(one)).toReversed()) {
      const said = wish !== undefined && wish.act === row.wish.act && collectorMissing(row.wish) !== null ? { wish } : {};
      // Another officer's act is another act.
      const own = row.officer === officer ? {} : { officer, opId: ports.newOpId() };
      change(row.nth, { state: { is: 'under-way' }, ...said, ...own });
      queue(row.nth);
    }
  };
  const retry = (wish?: PileWish): void => again(() => true, wish);
  const linkIsBack = (): void => again(({ state, officer }) => state.is === 'unsaved' && state.why === 'link' && officer === ports.officer());

  const clear = (): void => {
    rows.setState((list) => list.filter(isWaiting), true);
    if (rows.getState().length === 0) scans = 0;
  };
  const meet = (officer: string, day: string): void => {
    if (metOn !== null && metOn !== day) clear();
    metOn = day;
    const list = rows.getState();
    if (list.every((row) => row.officer === officer)) return;
    rows.setState(
      list.filter((row) => row.officer === officer || isWaiting(row)).map((row) => (row.officer === officer || row.state.is !== 'unsaved' ? row : { ...row, name: null, procedure: null, state: { is: 'unsaved', why: 'person', text: pileWords.unsaved.left } })),
      true,
    );
  };

  return { rows, scan, undo, retry, linkIsBack, clear, meet };
};

/** A paper scanned twice is told as such; what was refused or undone is a new wish. */
const scannedBefore = (before: PileRow | undefined): PileState => {
  switch (before?.state.is) {
    case 'under-way':
      return { is: 'already', text: pileWords.already.underWay(before.nth) };
    case 'done':
      return { is: 'already', text: pileWords.already.done(before.nth) };
    case 'unsaved':
      return { is: 'already', text: pileWords.already.unsaved(before.nth) };
    default:
      return { is: 'under-way' };
  }
};

const keptToRow = ({ code, act, isForOne, opId, officer }: KeptScan, index: number): PileRow => ({
  nth: index + 1, code, opId, officer, name: null, procedure: null,
  wish: act === 'result-arrived' ? { act } : isForOne ? { act, collector: { name: '', relation: 'authorised', idNumber: '' } } : { act },
  state: { is: 'unsaved', why: 'person', text: pileWords.unsaved.left },
});

const isWaiting = ({ state }: PileRow): boolean => state.is === 'unsaved' || state.is === 'under-way';

const notReady = (state: 'link' | 'locked'): Extract<PileState, { is: 'unsaved' }> => ({ is: 'unsaved', why: state === 'link' ? 'link' : 'person', text: pileWords.unsaved[state] });

/** Who collects all of it has a name. */
const collectorMissing = (wish: PileWish): string | null => (wish.act === 'return' && wish.collector?.name.trim() === '' ? pileWords.collector.held : null);

/** Of storage and of the session: the same act may be tried again as it is. */
const notWritten: ReadonlySet<string> = new Set<AppError['type']>(['NotSignedIn', 'SessionLocked', 'StationLocked', 'DiskFull', 'DiskFailed']);

const answerToState = (answer: Settled<ActDone>, nowMs: number): PileState => {
  if (answer.ok) {
    const { at, undo, warnings } = answer.value;
    return { is: 'done', at, undo: undo === undefined ? null : { event: undo.event, until: nowMs + undo.forMs }, text: warnings.join(' ') };
  }
  const { error, text } = answer;
  if (error === null) return notReady('link');
  if (notWritten.has(error.type)) return { is: 'unsaved', why: 'person', text };
  const isDone = error.type === 'ResultAlreadyAtCounter' || (error.type === 'TransitionForbidden' && error.status === 'returned');
  if (!isDone) return { is: 'refused', isUnknown: error.type === 'DossierNotFound', text };
  return { is: 'already', text: error.type === 'TransitionForbidden' ? pileWords.already.returned(null) : pileWords.already.atCounter(null) };
};

const alreadyToText = ({ atCounterAt, returnedAt }: PileLook, { act }: PileWish, { timeToText }: PilePorts): string =>
  act === 'return' || returnedAt !== null ? pileWords.already.returned(returnedAt === null ? null : timeToText(returnedAt)) : pileWords.already.atCounter(atCounterAt === null ? null : timeToText(atCounterAt));

/** How long the undo of a row is still offered; 0: not (any more). */
export const undoLeftMs = ({ state }: PileRow, nowMs: number): number => (state.is === 'done' && state.undo !== null ? Math.max(0, state.undo.until - nowMs) : 0);

export const totalsOf = (rows: readonly PileRow[]): PileTotals => {
  const totals = { 'result-arrived': 0, return: 0, already: 0, refused: 0, unsaved: 0, undone: 0 };
  for (const { state, wish } of rows) if (state.is !== 'under-way') totals[state.is === 'done' ? wish.act : state.is] += 1;
  return totals;
};

/** The newest that was refused and can be opened. */
export const refusedToOpen = (rows: readonly PileRow[]): PileRow | undefined => rows.find(({ state }) => state.is === 'refused' && !state.isUnknown);

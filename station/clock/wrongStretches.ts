/**
 * Where in this station's journal anything showed that its clock was wrong: for what is still open, whose dates are taken at the
 * clock's word everywhere else. An honest clock and a dead line make no list of work doubtful; what has ended is shown by receipts alone.
 *
 * From a jump on, and from behind the last answer but one before it (since that answer the clock may have been as wrong, and a jump
 * found by an answer is written behind it), until the province's answer finds the clock right, or vouches for what stands behind
 * somebody's word that it is. Our design. None, at once, where nobody ever moved the clock.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { JournalEvent } from '#shared/journal/event';
import type { StationCore } from '../core.ts';
import { type ClockEvent, clockStateAfter, noClockState } from './clockState.ts';
import type { Jump } from './sense.ts';

/** Positions in the journal, both inside. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const wrongStretches = (core: StationCore): readonly Stretch[] => {
  const newest = core.identity.simulated ? null : (statements(core.db).newest.get() ?? null);
  if (newest === null) return [];
  const before = known.get(core);
  if (before?.newest === newest && before.stretches.at(-1)?.to !== Infinity) return before.stretches;
  const stretches = stretchesOf(core);
  known.set(core, { newest, stretches });
  return stretches;
};

export const isInside = (stretches: readonly Stretch[], positions: readonly number[]): boolean => positions.some((pos) => stretches.some(({ from, to }) => pos >= from && pos <= to));

/** Anything was noticed of the clock between the two, both inside. */
export const hasJumped = ({ db }: Pick<StationCore, 'db'>, from: number, to: number): boolean => statements(db).jumped.get(from, to) !== undefined;

/**
 * By how much the clock was moved back over reboots, ms, and whatever was done to it since: of each such jump that the province has
 * not answered. A negative one: by what the journal said before, the present is so much later than the clock shows. Somebody's
 * word that the clock is right now settles none of them.
 */
export const unansweredShifts = (core: StationCore, unwritten: Jump | null): readonly number[] => {
  const jumps = unwritten === null ? unansweredJumps(core) : [...unansweredJumps(core), unwritten];
  return jumps.flatMap(({ how }, index) => (how === 'across-reboots' ? [jumps.slice(index).reduce((sum, { byMs }) => sum + byMs, 0)] : []));
};

const unansweredJumps = (core: StationCore): readonly Jump[] => {
  const { newest, newestReceipt, news, vouched } = statements(core.db);
  const asOf = `${newest.get() ?? ''} ${newestReceipt.get() ?? ''}`;
  const before = unanswered.get(core);
  if (before?.asOf === asOf) return before.jumps;
  let jumps: Jump[] = [];
  for (const { bytes } of news.all()) {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent & ClockEvent;
    // What a fork says again stands where it was said first, too.
    if (event.type === 'clock.jumped') jumps = event.repeats !== undefined ? jumps : event.data.how === 'receipt' ? [] : [...jumps, event.data];
    else if (jumps.length > 0 && vouched.get({ incarnation: event.incarnation, seq: event.seq }) !== undefined) jumps = [];
  }
  unanswered.set(core, { asOf, jumps });
  return jumps;
};

const unanswered = new WeakMap<StationCore, { readonly asOf: string; readonly jumps: readonly Jump[] }>();

const known = new WeakMap<StationCore, { readonly newest: number; readonly stretches: readonly Stretch[] }>();

const stretchesOf = ({ db }: StationCore): Stretch[] => {
  const { news, lastButOne, vouched } = statements(db);
  const stretches: Stretch[] = [];
  let state = noClockState;
  let from: number | null = null;
  for (const { pos, bytes } of news.all()) {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent & ClockEvent;
    state = clockStateAfter(state, event);
    const isFound = state.offMs !== 0 || state.open !== null;
    if (isFound) from ??= (lastButOne.get(pos) ?? 0) + 1;
    else if (from !== null) {
      stretches.push({ from, to: event.type === 'clock.jumped' ? pos : (vouched.get({ incarnation: event.incarnation, seq: event.seq }) ?? Infinity) });
      from = null;
    }
  }
  return from === null ? stretches : [...stretches, { from, to: Infinity }];
};

/** For a test that holds each against its index. */
export const stretchStatements = ({ db }: Pick<StationCore, 'db'>): Readonly<Record<string, { readonly source: string }>> => statements(db);

/** As the partial index has it. */
const NEWS = "type IN ('clock.jumped', 'clock.confirmed')";

const statements = preparedOnce(({ sqlite }) => ({
  newest: sqlite.prepare<[], number | null>(`SELECT max(pos) FROM journal WHERE ${NEWS}`).pluck(),
  newestReceipt: sqlite.prepare<[], number | null>('SELECT max(rowid) FROM time_receipt').pluck(),
  news: sqlite.prepare<[], { pos: number; bytes: Buffer }>(`SELECT pos, bytes FROM journal WHERE ${NEWS} ORDER BY pos`),
  jumped: sqlite.prepare<[number, number], number>(`SELECT pos FROM journal WHERE ${NEWS} AND type = 'clock.jumped' AND pos BETWEEN ? AND ? LIMIT 1`).pluck(),
  lastButOne: sqlite
    .prepare<[number], number>('SELECT pos FROM journal j WHERE pos < ? AND EXISTS (SELECT 1 FROM time_receipt r WHERE r.incarnation = j.incarnation AND r.head_seq = j.seq) ORDER BY pos DESC LIMIT 1 OFFSET 1')
    .pluck(),
  vouched: sqlite
    .prepare<[{ incarnation: string; seq: number }], number>('SELECT pos FROM journal WHERE incarnation = @incarnation AND seq = (SELECT min(head_seq) FROM time_receipt WHERE incarnation = @incarnation AND head_seq >= @seq)')
    .pluck(),
}));

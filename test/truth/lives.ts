/** What may happen at a counter, and to its machine: the steps of a random life. Which dossier is meant is a number, taken modulo how many there are. */
import fc from 'fast-check';

export type Step =
  | { readonly do: 'wait'; readonly ms: number }
  /** Until so long before or after the true due moment of a dossier; nothing where that is past. */
  | { readonly do: 'wait-due'; readonly dossier: number; readonly ms: number }
  /** Somebody sets the clock: by so much, right again, or so that it shows the moment of an act that was done before. */
  | { readonly do: 'clock'; readonly set: number | 'right' | 'again' }
  /** The machine is off for a while; its clock may be set meanwhile. */
  | { readonly do: 'reboot'; readonly offMs: number; readonly set: number | 'right' | 'again' | null }
  /** The program looks at its clock, as it does each minute. */
  | { readonly do: 'look' }
  /** The line works, is cut, or loses the answer to what arrived. */
  | { readonly do: 'sync'; readonly line: 'up' | 'cut' | 'loses' }
  | { readonly do: 'receive' }
  | { readonly do: 'act'; readonly act: LiveAct; readonly dossier: number }
  /** `back`: how long before the present of whoever speaks (by their clock, or truly); the leader lets it be written `later` ms on. */
  | { readonly do: 'declare'; readonly dossier: number; readonly what: 'complete' | 'result-arrived'; readonly back: number; readonly isHonest: boolean; readonly later: number };

export const liveActs = ['complete', 'result-arrived', 'return', 'pause', 'resume', 'request-supplement', 'receive-supplement', 'extend', 'recall', 'withdraw', 'undo', 'print'] as const;
export type LiveAct = (typeof liveActs)[number];

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

const wait = fc.oneof(fc.constantFrom(0, 500, 5 * SECOND, MINUTE, 20 * MINUTE, HOUR), fc.integer({ min: 0, max: 8 * HOUR }), fc.integer({ min: 0, max: 3 * DAY })).map((ms): Step => ({ do: 'wait', ms }));
/** Close to the minute itself, to midnight behind it, and the hours around. */
const waitDue = fc.record({ do: fc.constant('wait-due' as const), dossier: fc.nat(9), ms: fc.constantFrom(-DAY, -3 * HOUR, -MINUTE, -SECOND, 0, SECOND, 59 * SECOND, MINUTE, 3 * HOUR, 7 * HOUR - SECOND, 7 * HOUR, 7 * HOUR + 20 * MINUTE, 20 * HOUR, 2 * DAY) });
/** Far enough from any minute that decides: a counter of its own drifts while the line is down. */
const waitAround = fc.record({ do: fc.constant('wait-due' as const), dossier: fc.nat(9), ms: fc.constantFrom(-DAY, -3 * HOUR, -20 * MINUTE, 20 * MINUTE, 3 * HOUR, 20 * HOUR, 2 * DAY) });
/** Nobody's business, a nuisance, or meant. */
const setClock = fc.oneof(fc.constantFrom<number | 'right' | 'again'>('right', 'right', 'again', 30 * SECOND, -90 * SECOND, 110 * SECOND, -3 * MINUTE, HOUR, -HOUR, 8 * HOUR, -20 * HOUR, DAY, -DAY, 3 * DAY, -3 * DAY, 30 * DAY, -30 * DAY), fc.integer({ min: -5 * DAY, max: 5 * DAY }));
const act = fc.record({ do: fc.constant('act' as const), act: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<LiveAct>('complete', 'result-arrived') }, { weight: 2, arbitrary: fc.constantFrom(...liveActs) }), dossier: fc.nat(9) });
const declare = fc.record({ do: fc.constant('declare' as const), dossier: fc.nat(9), what: fc.constantFrom('complete' as const, 'result-arrived' as const), back: fc.oneof(fc.constantFrom(0, MINUTE, HOUR, 20 * HOUR), fc.integer({ min: 0, max: 6 * DAY })), isHonest: fc.boolean(), later: fc.constantFrom(0, MINUTE, 20 * HOUR) });
const sync = fc.record({ do: fc.constant('sync' as const), line: fc.constantFrom('up' as const, 'up' as const, 'up' as const, 'cut' as const, 'loses' as const) });
const reboot = (set: fc.Arbitrary<number | 'right' | 'again' | null>) => fc.record({ do: fc.constant('reboot' as const), offMs: fc.constantFrom(0, MINUTE, 13 * HOUR), set });

const work = (waitForDue: fc.Arbitrary<Step>): readonly fc.WeightedArbitrary<Step>[] => [
  { weight: 3, arbitrary: wait },
  { weight: 4, arbitrary: waitForDue },
  { weight: 3, arbitrary: sync },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'receive' }) },
  { weight: 7, arbitrary: act },
  { weight: 2, arbitrary: declare },
];

/** Anything may be done to the clock, at any time. */
export const anyLife: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof(...work(waitDue), { weight: 2, arbitrary: setClock.map((set): Step => ({ do: 'clock', set })) }, { weight: 2, arbitrary: reboot(fc.oneof(fc.constant(null), setClock)) }, { weight: 1, arbitrary: fc.constant<Step>({ do: 'look' }) }), { minLength: 6, maxLength: 24, size: 'max' });

/** Nobody touches the clock and the machine stays on; the line comes and goes. */
export const honestLife: fc.Arbitrary<readonly Step[]> = fc.array(fc.oneof(...work(waitAround), { weight: 3, arbitrary: waitAround }, { weight: 1, arbitrary: fc.constant<Step>({ do: 'look' }) }), { minLength: 6, maxLength: 24, size: 'max' });

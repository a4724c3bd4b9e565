/** What may happen at a counter, and to its machine: the steps of a random life. Which dossier is meant is a number, taken modulo how many there are; `NEWEST`: the one received last. */
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
  /** Somebody opens the lists and the day. */
  | { readonly do: 'count' }
  /** The line works, is cut, or loses the answer to what arrived. */
  | { readonly do: 'sync'; readonly line: 'up' | 'cut' | 'loses' }
  | { readonly do: 'receive' }
  /** `isAtCounter` false: done by a colleague at the back, where a supplement is asked for. */
  | { readonly do: 'act'; readonly act: LiveAct; readonly dossier: number; readonly isAtCounter: boolean }
  /** Whatever may be done with it as it stands, the `pick`th of that. */
  | { readonly do: 'next'; readonly pick: number; readonly dossier: number }
  /** `back`: how long before the present of whoever speaks (by their clock, or truly); the leader decides `later` ms on, or leaves it for another day. */
  | { readonly do: 'declare'; readonly dossier: number; readonly what: 'complete' | 'result-arrived'; readonly back: number; readonly isHonest: boolean; readonly later: number | null };

export const liveActs = [
  'forward', 'complete', 'result-arrived', 'return', 'pause', 'resume', 'request-payment', 'payment-done', 'request-verification', 'verification-answered',
  'request-supplement', 'tell-applicant', 'hand-in-supplement', 'receive-supplement', 'extend', 'recall', 'withdraw', 'stop', 'undo', 'print', 'approve-declaration', 'decline-declaration',
] as const;
export type LiveAct = (typeof liveActs)[number];

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

const wait = fc.oneof(fc.constantFrom(0, 500, 5 * SECOND, MINUTE, 20 * MINUTE, HOUR), fc.integer({ min: 0, max: 8 * HOUR }), fc.integer({ min: 0, max: 3 * DAY })).map((ms): Step => ({ do: 'wait', ms }));
/** Close to the minute itself, to midnight behind it, and the hours around. */
const waitDue = fc.record({ do: fc.constant('wait-due' as const), dossier: fc.nat(9), ms: fc.constantFrom(-DAY, -3 * HOUR, -MINUTE, -SECOND, 0, SECOND, 59 * SECOND, MINUTE, 3 * HOUR, 7 * HOUR - SECOND, 7 * HOUR, 7 * HOUR + 20 * MINUTE, 20 * HOUR, 2 * DAY) });
/** Far enough from any minute that decides: a counter of its own drifts while the line is down. */
const waitAround = fc.record({ do: fc.constant('wait-due' as const), dossier: fc.nat(9), ms: fc.constantFrom(-DAY, -3 * HOUR, -20 * MINUTE, 20 * MINUTE, 3 * HOUR, 20 * HOUR, 2 * DAY) });
/** Nobody's business, a nuisance, or meant. */
const setClock = fc.oneof(fc.constantFrom<number | 'right' | 'again'>('right', 'right', 'again', 30 * SECOND, -90 * SECOND, 110 * SECOND, -3 * MINUTE, HOUR, -HOUR, 8 * HOUR, -20 * HOUR, DAY, -DAY, 3 * DAY, -3 * DAY, 30 * DAY, -30 * DAY), fc.integer({ min: -5 * DAY, max: 5 * DAY }));
const dossier = fc.nat(9);
export const NEWEST = -1;
const doing = (act: LiveAct, of: number, isAtCounter = true): Step => ({ do: 'act', act, dossier: of, isAtCounter });
const act = fc.record({ do: fc.constant('act' as const), act: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<LiveAct>('complete', 'result-arrived') }, { weight: 1, arbitrary: fc.constantFrom(...liveActs) }), dossier, isAtCounter: fc.boolean() });
const next = fc.record({ do: fc.constant('next' as const), pick: fc.nat(99), dossier });
const declare = fc.record({ do: fc.constant('declare' as const), dossier, what: fc.constantFrom('complete' as const, 'result-arrived' as const), back: fc.oneof(fc.constantFrom(0, MINUTE, HOUR, 20 * HOUR), fc.integer({ min: 0, max: 6 * DAY })), isHonest: fc.boolean(), later: fc.constantFrom(0, MINUTE, 20 * HOUR, null) });

/** Most others have ended already. */
const mostlyNew = fc.oneof({ weight: 3, arbitrary: fc.constant(NEWEST) }, { weight: 1, arbitrary: dossier });
/** The clock of one dossier stands for a while, from before its date or behind it, and goes on: acts that random picking seldom finds in their order. */
const standing = fc
  .tuple(mostlyNew, fc.constantFrom('pause' as const, 'request-payment' as const, 'request-verification' as const), wait)
  .map(([of, how, away]): Step[] => [doing('forward', of), doing(how, of), away, doing(({ pause: 'resume', 'request-payment': 'payment-done', 'request-verification': 'verification-answered' } as const)[how], of)]);
/** Asked at the counter or at the back, told, handed in, told that it lacks still, handed in again, received; any of them may be left out. */
const supplement = fc.tuple(mostlyNew, fc.boolean(), wait, wait, fc.subarray(['hand-in-supplement', 'tell-applicant', 'hand-in-supplement', 'receive-supplement'] as const, { minLength: 1 })).map(([of, isAtCounter, before, behind, then]): Step[] => [
  doing('request-supplement', of, isAtCounter), ...(isAtCounter ? [] : [doing('tell-applicant', of)]), before, ...then.flatMap((one): Step[] => [doing(one, of), ...(one === 'hand-in-supplement' ? [behind] : [])]),
]);
/** Pressed by mistake and taken back: within the seconds there are, or not. */
const undoing = fc
  .tuple(mostlyNew, fc.subarray(['complete', 'result-arrived', 'return'] as const, { minLength: 1 }), fc.constantFrom(0, 2 * SECOND, 9 * SECOND, 11 * SECOND, 11 * SECOND + 1, MINUTE))
  .map(([of, pressed, ms]): Step[] => [...pressed.map((one) => doing(one, of)), { do: 'wait', ms }, doing('undo', of)]);
/** Its clock stands when it ends: as late as when it stopped. */
const withdrawing = fc.tuple(mostlyNew, fc.constantFrom('withdraw' as const, 'stop' as const), wait).map(([of, end, away]): Step[] => [doing('request-supplement', of), away, doing(end, of)]);
/** Put off, and the clock stands after that. */
const puttingOff = fc.tuple(mostlyNew, fc.boolean()).map(([of, isForwarded]): Step[] => [...(isForwarded ? [doing('forward', of)] : []), doing('extend', of)]);
const declaring = fc.tuple(mostlyNew, declare, fc.boolean()).map(([of, one, isPressed]): Step[] => [...(isPressed ? [doing('complete', of)] : []), { ...one, dossier: of }]);
const course = fc.tuple(fc.boolean(), fc.oneof(standing, supplement, { weight: 2, arbitrary: undoing }, withdrawing, puttingOff, { weight: 2, arbitrary: declaring })).map(([isNew, steps]): Step[] => [...(isNew ? [{ do: 'receive' } as const] : []), ...steps]);

const sync = fc.record({ do: fc.constant('sync' as const), line: fc.constantFrom('up' as const, 'up' as const, 'up' as const, 'cut' as const, 'loses' as const) });
const reboot = (set: fc.Arbitrary<number | 'right' | 'again' | null>) => fc.record({ do: fc.constant('reboot' as const), offMs: fc.constantFrom(0, MINUTE, 13 * HOUR), set });

const work = (waitForDue: fc.Arbitrary<Step>, besides: readonly fc.WeightedArbitrary<Step>[]): fc.Arbitrary<readonly Step[]> => {
  const step = fc.oneof({ weight: 2, arbitrary: wait }, { weight: 4, arbitrary: waitForDue }, { weight: 3, arbitrary: sync }, { weight: 2, arbitrary: fc.constant<Step>({ do: 'receive' }) }, { weight: 3, arbitrary: act }, { weight: 5, arbitrary: next }, { weight: 2, arbitrary: declare }, ...besides);
  return fc.array(fc.oneof({ weight: 4, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: course }), { minLength: 10, maxLength: 20, size: 'max' }).map((parts) => parts.flat());
};

const look: fc.WeightedArbitrary<Step> = { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'look' }, { do: 'count' }) };

/** Anything may be done to the clock, at any time. */
export const anyLife: fc.Arbitrary<readonly Step[]> = work(waitDue, [{ weight: 2, arbitrary: setClock.map((set): Step => ({ do: 'clock', set })) }, { weight: 2, arbitrary: reboot(fc.oneof(fc.constant(null), setClock)) }, look]);

/** Nobody touches the clock and the machine stays on; the line comes and goes. */
export const honestLife: fc.Arbitrary<readonly Step[]> = work(waitAround, [{ weight: 3, arbitrary: waitAround }, look]);

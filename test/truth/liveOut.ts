/** Lives a random life on a real station with a real province behind the line, and keeps the plain model beside it. */
import { createMemoryStore } from '#gateway/memoryStore';
import { addDays, type Instant, instantToLocalDate, instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import type { Actor } from '#station/actor';
import { lookAtClock } from '#station/clock/sense';
import { openCore, type StationCore } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { plainCalendar, plainHours, shippedCsv } from '../model/plainClock.ts';
import { connectionReset, faultyFetch, hastyTimer, loseAnswer } from '../sync/faultyNetwork.ts';
import { openInProcessGateway } from '../sync/inProcessGateway.ts';
import { type LiveAct, liveActs, NEWEST, type Step } from './lives.ts';
import { isHidden, hiddenError, type PlainBoot, type PlainMoment } from './plainClockNews.ts';
import { type PlainAsk, plainHappened, type PlainMatter, plainReceived, plainRefusal, type PlainUnit, type PlainWhen } from './plainTruth.ts';

export interface Lived {
  readonly core: StationCore;
  readonly officer: Actor;
  readonly matters: readonly PlainMatter[];
  /** True wall clock, `YYYY-MM-DD HH:MM`, so many ms from now. */
  readonly trueMinute: (ms?: number) => string;
  /** Everything is over: the clock was put right, and the province has answered. */
  readonly isClockRight: boolean;
  /** How far off the clock may be now without anybody having been able to find it, ms. */
  readonly hiddenError: () => number;
  /** Its date was counted from a moment of a clock that nobody could find wrong. */
  readonly hasHiddenMoment: (matter: PlainMatter) => boolean;
}

/** The clock is put right and the province answers; long after, so that nothing is dated ahead of the clock any more. */
const inTheEnd: readonly Step[] = [{ do: 'count' }, { do: 'clock', set: 'right' }, { do: 'look' }, { do: 'sync', line: 'up' }, { do: 'wait', ms: 120 * 86_400_000 }, { do: 'count' }];

/** What a station refuses because of what its clock shows, which the model knows nothing of. */
const clockRefusals: Readonly<Partial<Record<string, readonly string[]>>> = {
  extend: ['DayOff', 'ExtensionNotLater'],
  declare: ['DateAhead', 'DeclaredTooEarly', 'DeclaredTooOld', 'DeclaredNotSooner'],
  'approve-declaration': ['DeclaredTooEarly', 'DeclaredTooOld', 'DeclaredNotSooner'],
};

/**
 * `look` is called after every step, with `isCounted` now and then and at the end. Gives back what was done, act by act. That an act was done or refused is the station's answer,
 * which has to be the model's, but for what lies in the clock; what it did the model says alone.
 */
export const liveOut = async (steps: readonly Step[], look: (lived: Lived, isCounted: boolean) => void | Promise<void>): Promise<readonly string[]> => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  const { clock } = station;
  const gateway = await openInProcessGateway(createMemoryStore(), clock.truth, false);
  let { core } = station;
  try {
    const all = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
    const back = testActor(core, 'phong-sau', 'Đinh Thị Phòng Sau', ['processing']);
    const chair = testActor(core, secondLeader.id, secondLeader.name, ['leader']);
    const unit: PlainUnit = { calendar: plainCalendar(shippedCsv), hoursOf: plainHours(core.identity.unit.hours as never), limit: { amount: 3, unit: 'working-day' } };
    const matters: PlainMatter[] = [];
    const seenMoments: Instant[] = [];
    const done: string[] = [];
    let boots = 0;
    const trueMinute = (ms = 0): string => instantToLocalMinute(msToInstant(instantToMs(clock.truth()) + ms)).replace('T', ' ');
    let boot: PlainBoot = { beganOff: 0, hasLooked: true, isAnswered: false, isUnlooked: false };
    const off = (): number => instantToMs(core.deps.now()) - instantToMs(clock.truth());
    const trueMs = (): number => instantToMs(clock.truth());
    let lookedAt: number | null = null;
    const looked = (): void => {
      lookedAt ??= trueMs();
      Object.assign(boot, { hasLooked: true, isUnlooked: false });
    };
    /** What the clock said last in each boot, since the province answered: a jump inside a boot is measured by its counter. */
    const lastSaid = new Map<number, number>();
    const saidBefore = (): number | null => [...lastSaid].reduce<number | null>((newest, [of, ms]) => (of === boots ? newest : Math.max(newest ?? ms, ms)), null);
    /** Of each: when it was received, stopped, went on. */
    const moments = new Map<string, PlainMoment[]>();
    const noteMoment = (code: string): void => void moments.set(code, [...(moments.get(code) ?? []), { boot, off: off() }]);
    const matterOf = (number: number): PlainMatter | undefined => (number === NEWEST ? matters.at(-1) : matters[number % matters.length]);

    /** Confirms the time where that is asked first, as a person would. */
    const tryAct = (who: Actor, input: Record<string, unknown>): { readonly code: string } | { readonly refused: string } => {
      looked();
      let answer = act(core, who, input);
      if (!answer.ok && answer.error.type === 'TimeUnconfirmed') {
        must(act(core, who, { act: 'confirm-time' }));
        answer = act(core, who, input);
      }
      if (answer.ok) seenMoments.push(core.deps.now());
      if (answer.ok) lastSaid.set(boots, instantToMs(core.deps.now()));
      return answer.ok ? { code: answer.value.code } : { refused: answer.error.type };
    };
    const when = (): PlainWhen => ({ at: trueMinute(), ms: instantToMs(clock.truth()), boot: boots });
    /** On the station and in the model. False: refused, by both. */
    const doAct = (who: Actor, matter: PlainMatter, ask: PlainAsk, input: Record<string, unknown>): boolean => {
      const expected = plainRefusal(matter, ask, when());
      const answer = tryAct(who, { act: ask.act, code: matter.code, ...input });
      const refused = 'refused' in answer ? answer.refused : null;
      const isOfClock = refused !== null && expected === null && (clockRefusals[ask.act] ?? []).includes(refused);
      if (!isOfClock && refused !== expected) throw new Error(`${ask.act} on ${JSON.stringify(matter)}: the station ${refused === null ? 'did it' : `answers ${refused}`}, the model says ${expected ?? 'it may be done'}`);
      if (refused !== null) return false;
      noteMoment(matter.code);
      plainHappened(unit, matter, ask, when());
      done.push(ask.act === 'approve-declaration' ? 'declared-end' : ask.act);
      return true;
    };
    const setClock = (set: number | 'right' | 'again'): void => {
      const shown = instantToMs(core.deps.now());
      const again = seenMoments[0];
      if (set === 'right') clock.moveClock(instantToMs(clock.truth()) - shown);
      else if (set === 'again') clock.moveClock(again === undefined ? 0 : instantToMs(again) - shown);
      else clock.moveClock(set);
      if (boot.hasLooked) boot.isUnlooked = true;
      else boot.beganOff = off();
    };
    const sync = async (line: 'up' | 'cut' | 'loses'): Promise<void> => {
      const fetchOver = faultyFetch(({ path, send }) => (line === 'cut' ? Promise.reject(connectionReset()) : line === 'loses' && path.endsWith('/journal') ? loseAnswer(send) : undefined));
      const answer = await createSyncEngine({ ...core.deps, ...gateway.network, randomBytes: core.deps.randomBytes, setTimer: hastyTimer, fetch: fetchOver, store: createSqliteSyncStore(core) }).syncOnce();
      if (line === 'up') must(answer);
      boot.isAnswered ||= line === 'up';
      if (line === 'up') lastSaid.clear();
    };
    const restart = (offMs: number, set: number | 'right' | 'again' | null): void => {
      core.close();
      clock.tick(offMs);
      clock.reboot();
      boots += 1;
      const left = { ...boot };
      if (set !== null) setClock(set);
      Object.assign(boot, left);
      lookedAt = null;
      boot = { beganOff: off(), hasLooked: false, isAnswered: false, isUnlooked: false };
      core = must(openCore({ dataDir: station.dir, key: core.key, deps: clock.deps }));
      keepsNothing(core);
      (station as { core: StationCore }).core = core;
    };
    const live = (matter: PlainMatter, wish: LiveAct, isAtCounter: boolean): void => {
      const today = instantToLocalDate(core.deps.now());
      const newDay = addDays(today, 6);
      const who = wish === 'approve-declaration' || wish === 'decline-declaration' ? chair : wish === 'request-supplement' && !isAtCounter ? back : all;
      doAct(who, matter, { act: wish, isAtCounter: who === all, newDay }, { ...actInputs[wish](today), ...(wish === 'extend' ? { newDue: newDay, legalGround: 'Luật Hộ tịch' } : {}) });
    };
    const declare = (matter: PlainMatter, { what, back: ago, isHonest, later }: Extract<Step, { do: 'declare' }>): void => {
      const claimed = instantToLocalMinute(msToInstant(instantToMs(isHonest ? clock.truth() : core.deps.now()) - ago));
      const today = instantToLocalDate(core.deps.now());
      const isAsked = doAct(all, matter, { act: 'declare', isAtCounter: true, declared: { what, claimed: claimed.replace('T', ' ') } }, { ...actInputs.declare(today), what, at: claimed });
      if (!isAsked || later === null) return;
      clock.tick(later);
      if (!doAct(chair, matter, { act: 'approve-declaration', isAtCounter: false }, {})) doAct(chair, matter, { act: 'decline-declaration', isAtCounter: false }, { reason: 'Không khớp sổ giấy' });
    };

    keepsNothing(core);
    await gateway.enrol(core);
    await sync('up');
    for (const step of [{ do: 'receive' } as const, ...steps, ...inTheEnd]) {
      switch (step.do) {
        case 'wait':
          clock.tick(step.ms);
          break;
        case 'wait-due': {
          const due = matterOf(step.dossier)?.legalDue;
          const ahead = due === undefined ? 0 : instantToMs(`${due.replace(' ', 'T')}:00.000+07:00`) + step.ms - instantToMs(clock.truth());
          if (ahead > 0) clock.tick(ahead);
          break;
        }
        case 'clock':
          setClock(step.set);
          break;
        case 'reboot':
          restart(step.offMs, step.set);
          break;
        case 'count':
          break;
        case 'look':
          lookAtClock(core);
          looked();
          break;
        case 'sync':
          // A moment goes by on the way.
          clock.tick(2_000);
          await sync(step.line);
          clock.tick(300);
          break;
        case 'receive': {
          const answer = tryAct(all, sampleReceive());
          if ('code' in answer) noteMoment(answer.code);
          if ('code' in answer) matters.push(plainReceived(unit, answer.code, trueMinute()));
          break;
        }
        default: {
          const matter = matterOf(step.dossier);
          if (matter === undefined) break;
          clock.tick(1_000);
          if (step.do === 'act') live(matter, step.act, step.isAtCounter);
          else if (step.do === 'next') live(matter, nextOf(matter, step.pick, when()), step.pick % 2 === 0);
          else declare(matter, step);
        }
      }
      // What time alone changes is looked at with whatever is done next.
      if (step.do === 'wait') continue;
      const lived: Lived = {
        core, officer: all, matters, trueMinute, isClockRight: step === inTheEnd.at(-1),
        hiddenError: () => hiddenError({ boot, off: off() }, { newest: saidBefore(), lookedAt }, trueMs()),
        hasHiddenMoment: ({ code }) => (moments.get(code) ?? []).some((moment) => isHidden(moment, boot)),
      };
      await look(lived, step.do === 'count');
    }
    return done;
  } finally {
    await gateway.close();
    station.remove();
  }
};

/** No power fails in these lives: what is written need not reach the disk. */
const keepsNothing = ({ db }: StationCore): void => void db.sqlite.pragma('synchronous = OFF');

/** Of what may be done with it, seldom what ends it for good; printing where nothing else is left. */
const nextOf = (matter: PlainMatter, pick: number, when: PlainWhen): LiveAct => {
  const ends = pick % 7 === 0 ? [] : ['print', 'withdraw', 'stop'];
  const possible = liveActs.filter((act) => !ends.includes(act) && plainRefusal(matter, { act, isAtCounter: true }, when) === null);
  return possible[pick % possible.length] ?? 'print';
};

/** Lives a random life on a real station with a real province behind the line, and keeps the plain model beside it. */
import { createMemoryStore } from '#gateway/memoryStore';
import { addDays, type Instant, instantToLocalDate, instantToLocalMinute, instantToMs, msToInstant } from '#shared/time';
import { findDossier } from '#station/acts/findDossier';
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
import type { LiveAct, Step } from './lives.ts';
import { type PlainFact, plainHappened, type PlainMatter, plainReceived, type PlainUnit } from './plainTruth.ts';

export interface Lived {
  readonly core: StationCore;
  readonly officer: Actor;
  readonly matters: readonly PlainMatter[];
}

/** `look` is called after every step. */
export const liveOut = async (steps: readonly Step[], look: (lived: Lived) => void): Promise<void> => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  const { clock } = station;
  const gateway = await openInProcessGateway(createMemoryStore(), clock.truth, false);
  let { core } = station;
  try {
    const all = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
    const chair = testActor(core, secondLeader.id, secondLeader.name, ['leader']);
    const unit: PlainUnit = { calendar: plainCalendar(shippedCsv), hoursOf: plainHours(core.identity.unit.hours as never), limit: { amount: 3, unit: 'working-day' } };
    const matters: PlainMatter[] = [];
    const seenMoments: Instant[] = [];
    const trueMinute = (): string => instantToLocalMinute(clock.truth()).replace('T', ' ');
    const matterOf = (number: number): PlainMatter | undefined => (matters.length === 0 ? undefined : matters[number % matters.length]);

    /** Confirms the time where that is asked first, as a person would. */
    const tryAct = (who: Actor, input: Record<string, unknown>): string | null => {
      let done = act(core, who, input);
      if (!done.ok && done.error.type === 'TimeUnconfirmed') {
        must(act(core, who, { act: 'confirm-time' }));
        done = act(core, who, input);
      }
      if (done.ok) seenMoments.push(core.deps.now());
      return done.ok ? done.value.code : null;
    };
    const setClock = (set: number | 'right' | 'again'): void => {
      const shown = instantToMs(core.deps.now());
      const again = seenMoments[0];
      if (set === 'right') clock.moveClock(instantToMs(clock.truth()) - shown);
      else if (set === 'again') clock.moveClock(again === undefined ? 0 : instantToMs(again) - shown);
      else clock.moveClock(set);
    };
    const sync = async (line: 'up' | 'cut' | 'loses'): Promise<void> => {
      const fetchOver = faultyFetch(({ path, send }) => (line === 'cut' ? Promise.reject(connectionReset()) : line === 'loses' && path.endsWith('/journal') ? loseAnswer(send) : undefined));
      const answer = await createSyncEngine({ ...core.deps, ...gateway.network, randomBytes: core.deps.randomBytes, setTimer: hastyTimer, fetch: fetchOver, store: createSqliteSyncStore(core) }).syncOnce();
      if (line === 'up') must(answer);
    };
    const restart = (offMs: number, set: number | 'right' | 'again' | null): void => {
      core.close();
      clock.tick(offMs);
      clock.reboot();
      if (set !== null) setClock(set);
      core = must(openCore({ dataDir: station.dir, key: core.key, deps: clock.deps }));
      (station as { core: StationCore }).core = core;
    };
    const live = (matter: PlainMatter, wish: LiveAct): void => {
      const today = instantToLocalDate(core.deps.now());
      const hadEnded = findDossier(core, matter.code)?.endedAt ?? null;
      const newDue = addDays(today, 6);
      const done = tryAct(all, { act: wish, code: matter.code, ...actInputs[wish](today), ...(wish === 'extend' ? { newDue, legalGround: 'Luật Hộ tịch' } : {}) });
      if (done !== null) plainHappened(unit, matter, trueMinute(), factOf(wish, newDue, hadEnded !== null));
    };
    const declare = (matter: PlainMatter, { what, back, isHonest, later }: Extract<Step, { do: 'declare' }>): void => {
      const claimed = instantToLocalMinute(msToInstant(instantToMs(isHonest ? clock.truth() : core.deps.now()) - back));
      const today = instantToLocalDate(core.deps.now());
      const asked = tryAct(all, { act: 'declare', code: matter.code, ...actInputs.declare(today), what, at: claimed });
      if (asked === null) return;
      clock.tick(later);
      const before = findDossier(core, matter.code)?.endedAt ?? null;
      const approved = tryAct(chair, { act: 'approve-declaration', code: matter.code });
      if (approved === null) void tryAct(chair, { act: 'decline-declaration', code: matter.code, reason: 'Không khớp sổ giấy' });
      plainHappened(unit, matter, trueMinute(), approved === null || (findDossier(core, matter.code)?.endedAt ?? null) === before ? { act: 'other' } : { act: 'declared-end', claimed: claimed.replace('T', ' ') });
    };

    await gateway.enrol(core);
    await sync('up');
    for (const step of [{ do: 'receive' } as const, ...steps]) {
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
        case 'look':
          lookAtClock(core);
          break;
        case 'sync':
          // A moment goes by on the way.
          clock.tick(2_000);
          await sync(step.line);
          clock.tick(300);
          break;
        case 'receive': {
          const code = tryAct(all, sampleReceive());
          if (code !== null) matters.push(plainReceived(unit, code, trueMinute()));
          break;
        }
        default: {
          const matter = matterOf(step.dossier);
          if (matter === undefined) break;
          clock.tick(1_000);
          if (step.do === 'act') live(matter, step.act);
          else declare(matter, step);
        }
      }
      look({ core, officer: all, matters });
    }
  } finally {
    await gateway.close();
    station.remove();
  }
};

const factOf = (wish: LiveAct, newDay: string, hadEnded: boolean): PlainFact => {
  switch (wish) {
    case 'complete':
    case 'result-arrived':
    case 'return':
    case 'withdraw':
      return { act: hadEnded ? 'other' : 'end' };
    case 'pause':
      return { act: 'pause' };
    case 'request-supplement':
      return { act: 'supplement' };
    case 'resume':
    case 'receive-supplement':
      return { act: 'go-on' };
    case 'extend':
      return { act: 'extend', newDay };
    case 'recall':
      return { act: 'recall' };
    case 'undo':
      return { act: 'undo' };
    case 'print':
      return { act: 'other' };
  }
};

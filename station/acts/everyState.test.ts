/**
 * Every state a dossier can get into, found by doing: from each state every act of the table is tried on the real station
 * and taken back (a savepoint), until nothing new is found. A state is all the table knows of a dossier (`LifecycleFacts`),
 * so new acts and new facts are walked through without a change here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DossierAct, dossierActs, dossierToFacts } from '#shared/dossier/lifecycle';
import { addDays } from '#shared/time';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { findDossier } from './findDossier.ts';

/** Acts, and time going by until every term is over. */
type Move = DossierAct | 'wait';

interface Found {
  /** What an auditor calls an end: collected, refused, withdrawn, stopped for good. */
  readonly isEnded: boolean;
  readonly leadsTo: Map<string, Move>;
}

const WAIT_DAYS = 30;

describe('every state a dossier can get into', () => {
  let station: TestStation;
  const found = new Map<string, Found>();
  const done = new Set<Move>();

  beforeAll(() => {
    station = createTestStation({ minute: '2023-02-06T09:00' });
    const all = testActor(station.core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
    const actors = [all, testActor(station.core, secondLeader.id, secondLeader.name, ['leader'])];
    const { act: _, ...intake } = sampleReceive();
    walk(station, actors, must(act(station.core, all, sampleReceive())).code);
    walk(station, actors, must(act(station.core, all, { ...intake, act: 'register', channel: 'online', officialCode: 'H48.105-230206-9001', submittedAt: '2023-02-06T08:00' })).code);
  });
  afterAll(() => station.remove());

  const walk = ({ core, clock }: TestStation, actors: readonly Actor[], code: string): void => {
    const { sqlite } = core.db;
    const visit = (day: string): string => {
      clock.set(`${day}T09:00`);
      const dossier = findDossier(core, code);
      if (dossier === undefined) throw new Error('the dossier is lost');
      const { today, ...facts } = dossierToFacts(dossier, core.deps.now(), core.reference.settings());
      const state = JSON.stringify({ ...facts, answerUntil: facts.answerUntil === null ? null : facts.answerUntil < today ? 'over' : 'running' });
      if (found.has(state)) return state;
      const leadsTo = new Map<string, Move>();
      found.set(state, { isEnded: ['returned', 'withdrawn', 'not-accepted'].includes(dossier.status) || dossier.finalStop !== null, leadsTo });
      for (const move of ['wait', ...dossierActs] as const) {
        sqlite.exec('SAVEPOINT step');
        clock.set(`${day}T09:00`);
        const isDone = move === 'wait' || actors.some((actor) => act(core, actor, { act: move, code, ...actInputs[move](day) }).ok);
        if (isDone) {
          done.add(move);
          leadsTo.set(visit(move === 'wait' ? addDays(day, WAIT_DAYS) : day), move);
        }
        sqlite.exec('ROLLBACK TO step');
        sqlite.exec('RELEASE step');
      }
      return state;
    };
    visit('2023-02-06');
  };

  test('is found by acts that each succeed somewhere', () => {
    // A provisional date is confirmed only after another calendar came: station/recheck.test.ts.
    expect(dossierActs.filter((one) => !done.has(one))).toEqual(['confirm-due']);
    expect(found.size).toBeGreaterThan(30);
  });

  test('can end: from each some acts, each allowed to somebody, lead to an end', () => {
    const canEnd = new Set([...found].filter(([, { isEnded }]) => isEnded).map(([state]) => state));
    let before = -1;
    while (before !== canEnd.size) {
      before = canEnd.size;
      for (const [state, { leadsTo }] of found) if ([...leadsTo.keys()].some((next) => canEnd.has(next))) canEnd.add(state);
    }
    expect([...found.keys()].filter((state) => !canEnd.has(state))).toEqual([]);
  });

  test('that has ended leads nowhere but to being voided, or back within seconds', () => {
    const away = [...found].filter(([, { isEnded }]) => isEnded).flatMap(([state, { leadsTo }]) => [...leadsTo].filter(([next, move]) => next !== state && move !== 'undo' && found.get(next)?.isEnded !== true).map(([next, move]) => ({ state, move, next })));
    expect(away).toEqual([]);
  });
});

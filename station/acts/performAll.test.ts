import { afterEach, beforeEach, expect, test } from 'vitest';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { parseAct } from './perform.ts';
import { performAll } from './performAll.ts';

let station: TestStation;
let clerk: Actor;
const told: string[] = [];

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  told.length = 0;
});
afterEach(() => station.remove());

const receiveTwo = () => [must(act(station.core, clerk, sampleReceive())).code, must(act(station.core, clerk, sampleReceive())).code];
const listen = () => station.core.journal.onAppended(({ type }) => told.push(type));
const prints = (codes: readonly string[], forms: readonly string[]) => codes.map((code, index) => must(parseAct({ act: 'print', code, form: forms[index] })));

test('who listens hears of several acts once all of them are kept, in their order', () => {
  const codes = receiveTwo();
  listen();
  let toldWithin = -1;
  must(performAll(station.core, clerk, prints(codes, ['01', '01']), () => {
    toldWithin = told.length;
    return true;
  }));
  expect([toldWithin, told]).toEqual([0, ['dossier.printed', 'dossier.printed']]);
});

test('who listens never hears of an act that was undone because a later one was refused', () => {
  const codes = receiveTwo();
  listen();
  const before = station.core.journal.head();
  // Nothing is refused of the second dossier, so it has no Mẫu 04.
  expect(performAll(station.core, clerk, prints(codes, ['01', '04']))).toMatchObject({ ok: false });
  expect(performAll(station.core, clerk, prints(codes, ['01', '01']), (_, index) => index === 0)).toMatchObject({ ok: false, error: { type: 'DossierChanged' } });
  expect([told, station.core.journal.head()]).toEqual([[], before]);
  must(act(station.core, clerk, { act: 'print', code: codes[0], form: '01' }));
  expect(told).toEqual(['dossier.printed']);
});

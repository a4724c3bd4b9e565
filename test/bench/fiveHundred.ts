/** The fixture of the sync's budget: a hundred people's dossiers received, forwarded, finished, brought back and handed over, each step ten dossiers behind the one before; five hundred events. */
import type { Act } from '#shared/dossier/acts';
import { performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { must, type TestStation, testActor } from '#test/stationFixture';
import { receiveAct, usableProcedures } from './bigStation.ts';
import { createRandom } from './people.ts';

const DOSSIERS = 100;
const BEHIND = 10;

/** Its officers are events too: added first, so that they are with the province already when the five hundred begin. */
export const addOfficers = ({ core }: TestStation) => ({
  clerk: testActor(core, 'mai', 'Trần Thị Mai', ['reception', 'returning']),
  worker: testActor(core, 'phuoc', 'Lê Văn Phước', ['processing']),
});

export const liveFiveHundred = ({ core, clock }: TestStation, { clerk, worker }: ReturnType<typeof addOfficers>, seed: number): void => {
  const random = createRandom(seed);
  const procedures = usableProcedures(core);
  const codes: string[] = [];
  const act = (nth: number, by: typeof clerk, make: (code: string) => Act): void => {
    const code = codes[nth];
    if (code === undefined) return;
    clock.tick(20_000 + Math.floor(random() * 60_000));
    must(performAct(core, by, make(code)));
  };
  for (let nth = 0; nth < DOSSIERS + 4 * BEHIND; nth += 1) {
    clock.tick(60_000);
    if (nth < DOSSIERS) codes.push(must(performAct(core, clerk, receiveAct(procedures, random, nth, 3000, core.deps.newId()))).code);
    act(nth - BEHIND, clerk, (code) => ({ act: 'forward', code, to: 'phuoc', note: '' }));
    act(nth - 2 * BEHIND, worker, (code) => ({ act: 'complete', code, note: 'Đã ký', resultNumber: '', resultDate: null, signer: '' }));
    act(nth - 3 * BEHIND, clerk, (code) => ({ act: 'result-arrived', code, note: '', resultNumber: '', resultDate: null, signer: '' }));
    act(nth - 4 * BEHIND, clerk, (code) => ({ act: 'return', code, collectedBy: '', relation: 'applicant', idNumber: '', receiptLost: false, idSeen: '' }));
  }
};

/** The same as documents of another database: each event with its own id. */
export const eventsAsDocuments = (core: StationCore, count: number): Record<string, unknown>[] =>
  core.db.sqlite.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC LIMIT ?').all(count).reverse()
    .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as { id: string })
    .map((event) => ({ ...event, _id: event.id }));

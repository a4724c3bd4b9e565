/** What the day's page and its signed counts take for late is what a reading by the province's clock says, whatever the section and whatever the machine's clock said. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import { lateCounts } from '#shared/lateness/counts';
import { actInputs } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { openInProcessGateway } from '#test/sync/inProcessGateway';
import { findDossier } from '../acts/findDossier.ts';
import { lookAtClock, trueNow } from '../clock/sense.ts';
import { readingAt } from '../clock/readingAt.ts';
import { dayView } from './dayView.ts';

const everybody = ['reception', 'returning', 'processing', 'leader'] as const;

it('does not list as late what ended late by a clock that ran ahead and truly in time', async () => {
  const { core, clock, remove } = createTestStation({ minute: '2026-11-23T08:00' });
  const gateway = await openInProcessGateway(createMemoryStore(), clock.truth, false);
  try {
    const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', [...everybody]);
    await gateway.enrol(core);
    await gateway.sync(core);
    const [wrongly, truly] = [randomUUID(), randomUUID()].map((opId) => must(act(core, lan, sampleReceive({ opId }))).code);
    await gateway.sync(core);
    clock.moveClock(8 * 86_400_000);
    clock.tick(60_000);
    lookAtClock(core);
    must(act(core, lan, { act: 'complete', code: wrongly }));
    clock.tick(60_000);
    await gateway.sync(core);
    clock.moveClock(-8 * 86_400_000);
    clock.tick(60_000);
    await gateway.sync(core);
    lookAtClock(core);
    clock.tick(9 * 86_400_000);
    await gateway.sync(core);
    must(act(core, lan, { act: 'complete', code: truly }));
    await gateway.sync(core);
    const late = dayView(core, lan, null).sections.find(({ section }) => section === 'late');
    expect(late).toMatchObject({ total: 1, items: [{ code: truly }] });
  } finally {
    await gateway.close();
    remove();
  }
});

it('counts what is open and late by its reading, whatever section it stands in or in none', () => {
  const { core, clock, remove } = createTestStation({ minute: '2026-11-23T08:00' });
  try {
    const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', [...everybody]);
    const phuoc = testActor(core, 'phuoc', 'Trần Văn Phước', ['processing']);
    const chi = testActor(core, 'chi', 'Lê Thị Chi', ['leader']);
    const late = () => dayView(core, lan, null).counts.late;
    const receive = (): string => must(act(core, lan, sampleReceive({ opId: randomUUID() }))).code;
    const [asked, declared, plain] = [receive(), receive(), receive()];
    for (const code of [asked, declared, plain]) must(act(core, lan, { act: 'forward', code, to: 'phuoc' }));
    clock.set('2026-12-02T10:00');
    expect(late()).toEqual({ declared: 3, recorded: 3, unattested: 0 });
    must(act(core, phuoc, { act: 'request-supplement', code: asked, items: ['Bản sao'], reason: 'Thiếu' }));
    must(act(core, lan, { act: 'declare', code: declared, what: 'result-arrived', at: '2026-11-26T10:00', evidence: { kind: 'paper-book', number: '12', date: '2026-11-26' }, reason: 'Quên bấm kết thúc', leader: 'chi' }));
    expect(late()).toEqual({ declared: 3, recorded: 3, unattested: 0 });
    must(act(core, chi, { act: 'decline-declaration', code: declared, reason: 'Không có trong sổ' }));
    expect(late()).toEqual({ declared: 3, recorded: 3, unattested: 0 });
  } finally {
    remove();
  }
});

it('counts over any mixture of lives exactly what the readings of all dossiers say', () => {
  const { core, clock, remove } = createTestStation({ minute: '2026-11-23T08:00' });
  try {
    const all = testActor(core, 'tat-ca', 'Tất Cả', [...everybody]);
    testActor(core, 'hoa', 'Hòa', ['processing']);
    const chi = testActor(core, 'chu-tich', 'Chủ Tịch', ['leader']);
    let state = 11;
    const random = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
      return (state >> 8) % below;
    };
    const names = (Object.keys(actInputs) as (keyof typeof actInputs)[]).filter((name) => name !== 'undo');
    const ending = new Set<string>(['complete', 'result-arrived', 'return', 'void', 'refuse', 'withdraw', 'stop']);
    const codes = Array.from({ length: 40 }, () => must(act(core, all, sampleReceive({ opId: randomUUID() }))).code);
    for (let step = 0; step < 400; step += 1) {
      clock.tick(random(3) * 3_600_000);
      const name = names[random(names.length)] ?? 'forward';
      if (random(3) !== 0 && ending.has(name)) continue;
      // Many are refused where the dossier stands: what remains is a mixture.
      act(core, random(5) === 0 ? chi : all, { act: name, code: codes[random(codes.length)], ...actInputs[name](core.deps.now().slice(0, 10)) });
    }
    const now = trueNow(core);
    const dossiers = codes.map((code) => findDossier(core, code) ?? fail());
    const counted = dossiers.filter(({ endedAt }) => endedAt === null || endedAt.slice(0, 10) === now.slice(0, 10));
    const statuses = new Set(counted.flatMap((dossier) => ((reading) => (reading !== 'voided' && reading.byDate === 'late' ? [dossier.status] : []))(readingAt(core, dossier, now))));
    expect(statuses.size).toBeGreaterThan(2);
    const { late, lateBefore } = lateCounts(counted.map((dossier) => readingAt(core, dossier, now)));
    expect(dayView(core, all, null).counts).toMatchObject({ late, lateBefore });
  } finally {
    remove();
  }
});

function fail(): never {
  throw new Error('the dossier is there');
}

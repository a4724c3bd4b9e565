/**
 * A station with days behind it, made by a program of its own whose clock is moved: `node test/e2e/pastDays.ts FOLDER` prints
 * the codes by name. The last working day was closed, and left something.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { addDays, instantToLocalDate, instantToMs, type LocalDate, localDateToDayNumber, localToInstant, msToInstant, weekdayOfDayNumber } from '#shared/time';
import type { Actor } from '#station/actor';
import { closeDay } from '#station/closeDay/closeDay';
import { dayView } from '#station/closeDay/dayView';
import { storeContent } from '#station/files/storeContent';
import { machineDeps } from '#station/hosting/machineDeps';
import { findOfficer } from '#station/officers';
import { sampleUnit } from '#station/sampleDay';
import { createStation } from '#station/setup';
import { act, must, sampleReceive } from '../stationFixture.ts';
import { admin, passphrase } from './desk.ts';

const [dataDir = ''] = process.argv.slice(2);
let now = '';
// Another start of the machine: its counter says nothing of today's.
const deps = { ...machineDeps(), now: () => now, bootId: randomUUID(), monotonicMs: () => instantToMs(now) - instantToMs(localToInstant('2026-01-01')) };

const today = instantToLocalDate(msToInstant(Date.now()));
/** Mondays to Fridays; a holiday among them changes nothing here. */
const workingDayBack = (count: number): LocalDate => {
  let day = today;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (weekdayOfDayNumber(localDateToDayNumber(day)) % 6 !== 0) left -= 1;
  }
  return day;
};
const goTo = (daysBack: number, time: string): void => {
  now = localToInstant(workingDayBack(daysBack), time);
};

goTo(15, '07:30');
const core = must(await createStation({ dataDir, deps }, { unit: sampleUnit, simulated: false, passphrase, passphraseCost: { N: 1024, r: 8, p: 1 }, admin: { ...admin, roles: ['reception', 'processing', 'leader', 'returning'] } }));
const officer = findOfficer(core, admin.id);
if (officer === undefined) throw new Error('the station has its first officer');
const lan: Actor = { officer, role: 'reception', seat: 'Quầy 1' };
/** One pixel. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const codes: Record<string, string> = {};
const receive = (name: string): string => {
  const { applicant } = sampleReceive();
  const { code } = must(act(core, lan, sampleReceive({ applicant: { ...applicant, name } })));
  codes[name] = code;
  return code;
};

goTo(12, '08:05');
receive('NGUYỄN HỮU PHƯỚC');
goTo(2, '08:30');
for (const name of ['TRẦN THỊ MẬN', 'A BLÔK', 'LÊ VĂN ĐỨC']) receive(name);
goTo(2, '14:00');
must(act(core, lan, { act: 'result-arrived', code: receive('Y XUÂN NIÊ') }));
goTo(1, '15:10');
for (const name of ['TRẦN THỊ MẬN', 'A BLÔK', 'LÊ VĂN ĐỨC']) {
  const { hash } = must(await storeContent(core, Readable.from([picture])));
  must(act(core, lan, { act: 'attach-file', code: codes[name], hash, name: 'ket-qua.png', target: { kind: 'result' } }));
}
goTo(1, '16:40');
const { seen } = dayView(core, lan, null);
must(closeDay(core, lan, { seen, note: 'Chờ kết quả', opId: randomUUID() }, null));
core.close();
console.log(JSON.stringify(codes));

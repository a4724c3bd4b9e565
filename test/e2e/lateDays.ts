/**
 * A counter with a fortnight behind it, served at an hour of its own: Thursday 15/10/2026, two minutes before closing. `node test/e2e/lateDays.ts FOLDER`
 * prints the codes by name, then its address and opening code; an hour on its input (`2026-10-15T16:59:57`) sets its clock and
 * its machine's counter on together, as if nobody had touched it meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { hashPassword } from '#shared/access/passwords';
import { startWords } from '#shared/messages/host';
import type { Role } from '#shared/officer';
import { instantToMs, localMinuteToInstant, msToInstant } from '#shared/time';
import type { Actor } from '#station/actor';
import { createStationApp } from '#station/app';
import { bySystem } from '#station/core';
import { createLog } from '#station/hosting/log';
import { machineDeps } from '#station/hosting/machineDeps';
import { builtPageFolder } from '#station/hosting/pageFiles';
import { addOfficer, findOfficer } from '#station/officers';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { sampleUnit } from '#station/sampleDay';
import { createStation } from '#station/setup';
import { createWebHost } from '#web/webHost';
import { buildIfStale } from '../../scripts/staleBuild.ts';
import { act, must, sampleReceive } from '../stationFixture.ts';
import { admin, leader, passphrase } from './desk.ts';

const [dataDir = ''] = process.argv.slice(2);
let set = { ms: 0, atMs: 0 };
const goTo = (second: string): void => {
  set = { ms: instantToMs(localMinuteToInstant(second.slice(0, 16))) + Number(second.slice(17)) * 1000, atMs: Math.round(performance.now()) };
};
const nowMs = (): number => set.ms + Math.round(performance.now()) - set.atMs;
const bootMs = instantToMs(localMinuteToInstant('2026-01-01T00:00'));
const deps = { ...machineDeps(), now: () => msToInstant(nowMs()), bootId: randomUUID(), monotonicMs: () => nowMs() - bootMs };

goTo('2026-10-01T07:30');
const core = must(await createStation({ dataDir, deps }, { unit: sampleUnit, simulated: false, passphrase, passphraseCost: { N: 1024, r: 8, p: 1 }, admin: { ...admin, roles: ['reception', 'processing', 'returning'] } }));
const joins = async (id: string, name: string, roles: Role[], password: string, unit?: string): Promise<void> => {
  addOfficer(core, { id, name, roles, ...(unit === undefined ? {} : { unit }) }, must(await hashPassword(password)), bySystem);
};
await joins(leader.id, leader.name, ['leader'], leader.password);
await joins('minh', 'Y Minh Niê', ['processing'], randomUUID(), 'Bộ phận Tư pháp - Hộ tịch');
const actor = (id: string, role: Role, seat: string): Actor => {
  const officer = findOfficer(core, id);
  if (officer === undefined) throw new Error(`the counter has no ${id}`);
  return { officer, role, seat };
};
const [lan, minh] = [actor(admin.id, 'reception', 'Quầy 1'), actor('minh', 'processing', 'Phòng 2')];

const codes: Record<string, string> = {};
const { applicant } = sampleReceive();
/** Three working days, until 17:00. */
const receive = (second: string, name: string, holder?: string): string => {
  goTo(second);
  const { code } = must(act(core, lan, sampleReceive({ applicant: { ...applicant, name } })));
  codes[name] = code;
  if (holder !== undefined) must(act(core, lan, { act: 'forward', code, to: holder }));
  return code;
};
const does = (by: Actor, second: string, input: Record<string, unknown>): void => {
  goTo(second);
  must(act(core, by, input));
};
const pause = { act: 'pause', reasonCode: 'other-body', legalBasis: 'Điều 8 Nghị định 118/2025/NĐ-CP', approver: leader.id } as const;

// Due on the 6th: still open; pressed two days late. Then one that rests past its term.
receive('2026-10-01T08:05', 'NGUYỄN HỮU PHƯỚC', 'minh');
const pressedLate = receive('2026-10-01T08:20', 'TRẦN THỊ MẬN', 'minh');
const overdue = receive('2026-10-01T09:00', 'A BLÔK', admin.id);
does(lan, '2026-10-02T09:00', { ...pause, code: overdue, reason: 'Chờ Công an xã xác nhận cư trú', until: '2026-10-12' });
does(minh, '2026-10-08T10:00', { act: 'complete', code: pressedLate });
receive('2026-10-08T08:10', 'LÊ VĂN ĐỨC');
receive('2026-10-09T08:00', 'ĐINH THỊ HỒNG', admin.id);
const resting = receive('2026-10-12T09:10', 'Y XUÂN NIÊ', admin.id);
// Due today, and in two days.
receive('2026-10-12T09:15', 'HOÀNG PHỦ NGỌC TƯỜNG VI');
does(lan, '2026-10-13T14:00', { ...pause, code: resting, reason: 'Chờ nơi cư trú cũ trả lời', until: '2026-10-30' });
receive('2026-10-14T14:00', 'H’ LAN KBUÔR');
core.close();
console.log(JSON.stringify(codes));

goTo('2026-10-15T16:58');
await buildIfStale(fileURLToPath(new URL('../..', import.meta.url)), 'screen');
const log = createLog(dataDir);
const station = createStationApp({ ...deps, dataDir, host: 'web', pdf: createChromiumPdf(), log, passphrase });
const host = must(await createWebHost({ ...deps, api: station, files: station.files, port: 0, rendererDir: builtPageFolder, log, onNewCode: (code) => console.log(startWords.code(code)) }));
console.log(`${host.url}\n${startWords.code(host.openingCode())}`);
createInterface({ input: process.stdin }).on('line', (second) => {
  goTo(second);
  console.log(`it is ${second}`);
});
process.on('SIGTERM', () => void host.close().then(station.close).then(() => process.exit(0)));

/**
 * A station at work until it is killed: one act after the other, and the sync beside them. A line `<seq> <hash>` is said
 * after an act's transaction has returned: from then on the person at the counter has been told that it is done.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { ActInput } from '#shared/dossier/acts';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { act, must, sampleReceive } from '#test/stationFixture';
import { openCrashStation } from './crashStation.ts';

const core = openCrashStation(process.argv[2] ?? '');
/** Written at once, not when the program next rests. */
const say = (line: string): void => void writeSync(1, `${line}\n`);

const officer = { id: 'lan', name: 'Nguyễn Thị Lan', roles: ['reception', 'processing', 'returning'] as const, active: true };
const doAs = (role: (typeof officer.roles)[number], input: ActInput | ReturnType<typeof sampleReceive>): string => {
  const { code } = must(act(core, { officer: { ...officer, roles: [...officer.roles] }, role, seat: 'Quầy 1' }, input));
  const { seq, hash } = core.journal.head();
  say(`${seq} ${hash}`);
  return code;
};

const work = async (): Promise<never> => {
  for (;;) {
    const code = doAs('reception', sampleReceive());
    await setImmediate();
    doAs('processing', { act: 'complete', code, note: '' });
    await setImmediate();
    doAs('returning', { act: 'return', code, collectedBy: '', relation: 'applicant', idNumber: '', receiptLost: false, idSeen: '' });
    await sleep(3);
  }
};

const syncForEver = async (): Promise<never> => {
  const engine = createSyncEngine({ store: createSqliteSyncStore(core), ...systemNetwork, ...core.deps });
  for (;;) {
    await engine.syncOnce();
    await sleep(5);
  }
};

say('open');
// A killed process would not keep it.
flushCompileCache();
await Promise.all([work(), syncForEver()]);

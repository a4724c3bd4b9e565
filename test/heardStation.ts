/** For tests of true time: a station that the province knows and answers whenever a test says so, and a machine that is switched off and on. */
import { bySystem, openCore, type StationCore } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createTestStation, must, type TestStation } from './stationFixture.ts';

export const createHeardStation = (minute: string): TestStation => {
  const station = createTestStation({ minute });
  createSqliteSyncStore(station.core).saveEnrolment({ gateway: 'https://tinh', gatewayKey: { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) }, authority: null, epoch: 'e', lease: { agencyCode: 'H48.105', from: 1, to: 9 } }, bySystem);
  return station;
};

let receipts = 0;
/** The province answers: everything so far is with it. */
export const hearProvince = ({ core, clock }: TestStation): void => {
  const { incarnation, seq, hash } = core.journal.head();
  receipts += 1;
  createSqliteSyncStore(core).saveAnswer({ incarnation, ackedSeq: seq, gatewaySeq: seq, gatewayHead: hash, epoch: 'e', outcomes: [], receipt: { jws: `receipt ${receipts}`, headSeq: seq, headHash: hash, serverTime: clock.truth() }, lease: null, at: core.deps.now() });
};

/** Another boot, another program: `station.core` is the new one, and is answered. */
export const restartStation = (station: TestStation): StationCore => {
  station.core.close();
  station.clock.reboot();
  const core = must(openCore({ dataDir: station.dir, key: station.core.key, deps: station.clock.deps }));
  (station as { core: StationCore }).core = core;
  return core;
};

/**
 * What an event costs on the wire, everything counted: bodies, headers, greeting, answers, TLS. Measured at the socket, on
 * the real programs' own code. The station's ids are really random here, as no compression can shorten those.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayToken } from '#gateway/gateway';
import { instantToMs } from '#shared/time';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { systemNetwork } from '#station/sync/transport';
import { personOf } from '#test/bench/people';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';

const EVENTS = 500;
let dataDir: string;
let gateway: Gateway;
let station: TestStation;
let line: { readonly url: string; readonly bytes: () => number; readonly server: Server };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-size-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true }));
  line = await startMeter(Number(new URL(gateway.url).port));
  station = createTestStation({ simulated: true });
  const { deps } = station.core;
  Object.assign(deps, { newId: () => v7({ msecs: instantToMs(deps.now()), random: randomBytes(16) }) });
});
afterAll(async () => {
  station.remove();
  await gateway.close();
  line.server.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Counts what goes through, both ways. */
const startMeter = async (port: number): Promise<typeof line> => {
  let bytes = 0;
  const count = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => (bytes += chunk.length));
    from.on('error', () => to.destroy());
    from.pipe(to);
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    count(near, far);
    count(far, near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, bytes: () => bytes, server };
};

/** Dossiers of real procedures for people who differ, each all the way through the counter. */
const work = (events: number): void => {
  const { core, clock } = station;
  const clerk = testActor(core, `lan${core.journal.head().seq}`, 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
  const goal = core.journal.head().seq + events;
  for (let no = core.journal.head().seq; core.journal.head().seq < goal; no += 1) {
    const { name, idNumber, birthDate, sex, phone, address } = personOf(7, no);
    const procedureCode = ['1.004873', '1.001193', '2.000635', '1.001612'][no % 4] ?? '';
    const procedure = core.reference.findProcedure(procedureCode)?.procedure;
    const components = (procedure?.components ?? []).filter(({ kind }) => kind === 'submit').map(({ id, originals, copies }) => ({ componentId: id, originals, copies }));
    const { code } = must(act(core, clerk, sampleReceive({
      applicant: { kind: 'person', name, idKind: 'personal-id', idNumber, birthDate, sex, address, phone, email: '' }, procedureCode, caseId: procedure?.cases[0]?.id ?? '', components,
    })));
    for (const step of [{ act: 'print', form: '01' }, { act: 'forward', to: clerk.officer.id }, { act: 'complete' }, { act: 'result-arrived' }, { act: 'return' }]) {
      clock.tick(7_001 + (no * 7_919) % 90_000);
      if (core.journal.head().seq < goal) must(act(core, clerk, { ...step, code }));
    }
  }
};

const engine = () => createSyncEngine({ store: createSqliteSyncStore(station.core), ...systemNetwork, ...station.core.deps, randomBytes });

test('500 events cost at most 120 bytes each on a clean link, and five after them in three requests', async () => {
  must(await engine().enrol({ gateway: line.url, token: must(await gatewayToken({ dataDir })).token }, bySystem));
  must(await engine().syncOnce());
  work(EVENTS);
  const before = line.bytes();
  expect(must(await engine().syncOnce())).toMatchObject({ pending: 0, rejected: 0, deferred: 0 });
  const each = (line.bytes() - before) / (EVENTS + 1);
  work(4);
  const small = must(await engine().syncOnce());
  process.stdout.write(`bytes an event, everything counted: ${each.toFixed(1)}; five events: ${small.bytesUp} up, ${small.bytesDown} down in ${small.requests} requests\n`);
  expect(each).toBeLessThanOrEqual(120);
  expect(small.requests).toBe(3);
  expect(small.bytesUp).toBeLessThan(2_700);
});

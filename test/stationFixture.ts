/**
 * A real station in a temporary folder for tests: real SQLite, the shipped calendar and catalogue, a clock that the test
 * moves. `newId` and randomness are counted, so runs repeat.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { ActInput } from '#shared/dossier/acts';
import { EventData } from '#shared/journal/eventTypes';
import type { Role } from '#shared/officer';
import { instantToMs, localMinuteToInstant, msToInstant } from '#shared/time';
import type { Unit } from '#shared/unit';
import { performAct, parseAct } from '#station/acts/perform';
import type { Actor } from '#station/actor';
import { bySystem, type CoreDeps, createCore, databaseFile, openCore, type StationCore } from '#station/core';
import { importCalendar, importCatalogue } from '#station/reference/imports';
import { sampleUnit } from '#station/sampleDay';
import { cradleOf } from './stationNursery.ts';

export const testUnit: Unit = sampleUnit;

export const testKey = new Uint8Array(32).fill(9);

export interface TestClock {
  readonly deps: CoreDeps;
  /** `2026-11-23T10:42`, Viet Nam. */
  readonly set: (minute: string) => void;
  readonly tick: (ms: number) => void;
  /** Somebody sets the clock: it shows so much more (negative: less), and no time goes by. */
  readonly moveClock: (ms: number) => void;
  /** The machine starts anew: another boot, its counter at nothing. The core must be opened again to notice, as a program would be. */
  readonly reboot: () => void;
  /** True time, as a gateway has it. */
  readonly truth: () => string;
  /** The number of the last id given. */
  readonly lastId: () => number;
}

/** Clocks with different `firstId` make stations that can live beside each other. */
export const createTestClock = (minute = '2026-11-23T08:00', firstId = 0): TestClock => {
  let truth = instantToMs(localMinuteToInstant(minute));
  let [off, boots, booted] = [0, 0, 1_000_000];
  let ids = firstId;
  const randomBytes = (length: number) => Uint8Array.from({ length }, (_, index) => (ids * 31 + index * 7) & 255);
  const newId = () => {
    ids += 1;
    return v7({ msecs: truth + off, seq: ids, random: Uint8Array.from({ length: 16 }, (_, index) => (ids * 13 + index) & 255) });
  };
  return {
    deps: {
      now: () => msToInstant(truth + off),
      monotonicMs: () => truth - booted,
      get bootId() {
        return boots === 0 ? 'boot-test' : `boot-test-${boots}`;
      },
      newId,
      randomBytes,
    },
    set: (next) => {
      truth = instantToMs(localMinuteToInstant(next)) - off;
    },
    tick: (ms) => {
      truth += ms;
    },
    moveClock: (ms) => {
      off += ms;
    },
    reboot: () => {
      boots += 1;
      booted = truth;
    },
    truth: () => msToInstant(truth),
    lastId: () => ids,
  };
};

export interface TestStation {
  readonly core: StationCore;
  readonly clock: TestClock;
  readonly dir: string;
  readonly remove: () => void;
}

const shipped = (path: string) => readFileSync(new URL(`../resources/${path}`, import.meta.url), 'utf8');

interface StationOptions {
  readonly minute?: string;
  readonly unit?: Partial<Unit>;
  readonly simulated?: boolean;
  readonly firstId?: number;
  readonly formsFolder?: string;
}

export const createTestStation = (options: StationOptions = {}): TestStation => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-station-'));
  const lastId = copyNewborn(options, dir);
  const clock = createTestClock(options.minute, lastId);
  const core = must(openCore({ ...coreOptions(dir, clock, options) }));
  // No act may write what the province would reject: it reads events by the same schema.
  core.journal.onAppended((event) => void EventData.parse(event));
  return {
    core,
    clock,
    dir,
    remove: () => {
      core.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

const coreOptions = (dataDir: string, { deps }: TestClock, { formsFolder }: StationOptions) => ({ dataDir, key: testKey, deps, ...(formsFolder === undefined ? {} : { formsFolder }) });

/**
 * A station as it is after its birth, with calendar and catalogue: made once in a run of the tests for each clock, unit and
 * ids it may be born with (`stationNursery.ts`), copied for each test. Gives back the number of the last id its birth took.
 */
const copyNewborn = ({ minute, unit = {}, simulated = false, firstId = 0 }: StationOptions, dir: string): number => {
  const birth = { minute, unit, simulated, firstId };
  const cradle = cradleOf(birth);
  if (cradle === null) return giveBirth(birth, dir);
  if (!existsSync(cradle)) {
    const making = mkdtempSync(`${cradle}-making-`);
    writeFileSync(join(making, 'last-id'), String(giveBirth(birth, making)));
    try {
      renameSync(making, cradle);
    } catch {
      // Another worker was quicker, with the same station.
      rmSync(making, { recursive: true, force: true });
    }
  }
  copyFileSync(databaseFile(cradle), databaseFile(dir));
  return Number(readFileSync(join(cradle, 'last-id'), 'utf8'));
};

const giveBirth = ({ minute, unit, simulated, firstId }: { readonly minute: string | undefined; readonly unit: Partial<Unit>; readonly simulated: boolean; readonly firstId: number }, dir: string): number => {
  const clock = createTestClock(minute, firstId);
  const core = must(createCore(coreOptions(dir, clock, {}), { stationId: clock.deps.newId(), unit: { ...testUnit, ...unit }, simulated }));
  must(importCalendar(core, shipped('calendar/calendar_2023_2027.csv'), 'resources', bySystem));
  must(importCatalogue(core, shipped('catalogue/catalogue.jsonl'), 'resources', bySystem));
  core.close();
  return clock.lastId();
};

export const must = <T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Adds an officer by an event and signs them in at a seat. */
export const testActor = (core: StationCore, id: string, name: string, roles: Role[], seat = 'Quầy 1', unit?: string): Actor => {
  const officer = { id, name, roles, active: true, ...(unit === undefined ? {} : { unit }) };
  core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'officer.added', data: officer, by: bySystem }) }));
  const [role = 'reception'] = roles;
  return { officer, role, seat };
};

export const act = (core: StationCore, actor: Actor, input: ActInput | Record<string, unknown>, now?: string) => {
  const parsed = parseAct(input);
  return parsed.ok ? performAct(core, actor, parsed.value, now) : parsed;
};

/** Xác nhận tình trạng hôn nhân for Hoàng Phủ Ngọc Tường Vi, every required paper ticked. */
export const sampleReceive = (change: Record<string, unknown> = {}) => ({
  act: 'receive' as const,
  applicant: {
    kind: 'person' as const, name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idKind: 'personal-id' as const, idNumber: '062190004512', birthDate: '1990-05-03', sex: 'female' as const,
    address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi', phone: '0905117240', email: '',
  },
  authorised: null,
  procedureCode: '1.004873',
  caseId: 'general',
  channel: 'counter' as const,
  components: [{ componentId: 'c1', originals: 1, copies: 0 }],
  sets: 1,
  resultWay: { way: 'counter' as const, address: '' },
  land: null,
  register: null,
  note: '',
  ...change,
});

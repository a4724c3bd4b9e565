/**
 * A station with years behind it: every dossier received, forwarded, finished and handed over through the acts of the
 * desk themselves, day by day from January 2023, many acts in one transaction so that building stays quick. What was
 * built is kept under out/bench/ by everything it depends on, so that a second run opens it at once.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { limitFor, requiredComponents } from '#shared/catalogue/limits';
import type { Act } from '#shared/dossier/acts';
import type { Procedure } from '#shared/procedure';
import { ok } from '#shared/result';
import { addDays, instantToMs, type LocalDate, localDateToDayNumber, localToInstant, msToInstant, weekdayOfDayNumber } from '#shared/time';
import type { Unit } from '#shared/unit';
import { performAct } from '#station/acts/perform';
import type { Actor } from '#station/actor';
import { bySystem, type CoreDeps, type StationCore } from '#station/core';
import { createStation, openStation } from '#station/setup';
import { must } from '#test/stationFixture';
import { multiply } from './multiply.ts';
import { createRandom, personOf, pick, type Random } from './people.ts';

export const root = join(import.meta.dirname, '..', '..');
export const benchFolder = join(root, 'out', 'bench');
export const benchPassphrase = 'tram do dac dak ha 2026';
export const seed = 20_261_123;

/** The morning on which everything is measured. */
export const benchNow = localToInstant('2026-11-23', '10:00');
const firstDay: LocalDate = '2023-01-03';
const lastDay: LocalDate = '2026-11-23';

const unit: Unit = {
  agencyCode: 'H48.105',
  authority: 'Ủy ban nhân dân xã Đăk Hà',
  centre: 'Trung tâm Phục vụ hành chính công',
  place: 'Đăk Hà',
  hours: ['07:00-11:30', '13:30-17:00'],
  numberRange: [1, 99_999],
  formSet: 'TT03_2025',
};

const officerOf = (id: string, name: string, roles: Actor['officer']['roles']): Actor['officer'] => ({ id, name, roles, active: true });
const processors = ['phuoc', 'dan', 'son', 'niem'].map((id) => officerOf(id, `Cán bộ ${id}`, ['processing']));
/** Receives, returns and has papers of her own to work on: every list has something for her. */
const clerk = officerOf('mai', 'Trần Thị Mai', ['reception', 'returning', 'processing']);
export const benchActor: Actor = { officer: clerk, role: 'reception', seat: 'Quầy 1' };
/** Warned of everything; asks, and does nothing. */
export const benchLeader: Actor = { officer: officerOf('chi', 'Lê Thị Chi', ['leader']), role: 'leader', seat: 'Phòng lãnh đạo' };

export interface MovableClock {
  readonly deps: CoreDeps;
  ms: number;
}

/** The bench's own clock; ids as the program makes them. */
export const createBenchClock = (): MovableClock => {
  const random = createRandom(seed);
  const clock: MovableClock = {
    ms: instantToMs(benchNow),
    deps: {
      now: () => msToInstant(clock.ms),
      monotonicMs: () => clock.ms - instantToMs('2023-01-01T00:00:00.000Z'),
      bootId: 'boot-bench',
      newId: () => v7(),
      randomBytes: (length) => Uint8Array.from({ length }, () => random() * 256),
    },
  };
  return clock;
};

export const stationFolder = (size: number): string => join(benchFolder, `station-${size}-${builtFrom(size)}`);

/** Opens a station of `size` dossiers, building it the first time. `say` tells a waiting person how far it is. */
export const openBigStation = async (size: number, say: (text: string) => void): Promise<StationCore> => {
  const dataDir = stationFolder(size);
  if (!existsSync(join(dataDir, 'built'))) {
    for (const old of existsSync(benchFolder) ? readdirSync(benchFolder) : []) if (old.startsWith(`station-${size}-`)) rmSync(join(benchFolder, old), { recursive: true, force: true });
    await (size > builtByActs ? multiplied(dataDir, size, say) : build(dataDir, size, say));
    writeFileSync(join(dataDir, 'built'), '');
  }
  return openBuilt(dataDir);
};

export const openBuilt = async (dataDir: string): Promise<StationCore> => must(await openStation({ dataDir, deps: createBenchClock().deps }, benchPassphrase));

/** Whatever changes what is written changes the folder's name. */
const builtFrom = (size: number): string => {
  const hash = createHash('sha256').update(`${size} ${seed}`);
  const migrations = join(root, 'db/migrations');
  const sources = [
    ...readdirSync(migrations).filter((name) => name.endsWith('.sql')).sort().map((name) => join(migrations, name)),
    ...['test/bench/bigStation.ts', 'test/bench/people.ts', 'station/journal/project.ts', 'shared/dossier/dossier.ts', 'shared/fold.ts', 'resources/catalogue/catalogue.jsonl'].map((path) => join(root, path)),
  ];
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 12);
};

/** More than this is written again from it (`multiply.ts`). */
const builtByActs = 100_000;

const multiplied = async (dataDir: string, size: number, say: (text: string) => void): Promise<void> => {
  (await openBigStation(builtByActs, say)).close();
  cpSync(stationFolder(builtByActs), dataDir, { recursive: true });
  rmSync(join(dataDir, 'built'));
  const core = await openBuilt(dataDir);
  try {
    multiply(core, Math.round(size / builtByActs), seed, say);
  } finally {
    core.close();
  }
};

const build = async (dataDir: string, size: number, say: (text: string) => void): Promise<void> => {
  const clock = createBenchClock();
  clock.ms = instantToMs(localToInstant(firstDay, '06:00'));
  const admin = { id: 'quantri', name: 'Quản trị', roles: [], password: 'mat khau do dac 2026' };
  const resourcesDir = agelessResources();
  const core = must(await createStation({ dataDir, deps: clock.deps, resourcesDir }, { unit, simulated: false, passphrase: benchPassphrase, admin }));
  try {
    // Nothing is lost if the power fails meanwhile: a station without its mark is built anew.
    core.db.sqlite.pragma('synchronous=OFF');
    core.db.sqlite.pragma('cache_size=-524288');
    for (const data of [clerk, ...processors]) core.journal.transact((tx) => ({ ok: true, value: tx.append({ type: 'officer.added', data, by: bySystem }) }));
    liveThrough(core, clock, size, say);
    core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    core.close();
    rmSync(resourcesDir, { recursive: true, force: true });
  }
};

/** As shipped, but for the day from which the forms hold: the station's years begin before the circular's. */
const agelessResources = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'quay-bench-'));
  cpSync(join(root, 'resources'), copy, { recursive: true });
  const file = join(copy, 'forms', unit.formSet, 'set.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"validFrom": "[^"]*"/, `"validFrom": "${firstDay}"`));
  return copy;
};

/** One act that waits for its day. */
interface Later {
  readonly code: string;
  readonly act: 'forward' | 'complete' | 'result-arrived' | 'return' | 'withdraw';
  readonly to: Actor;
}

const liveThrough = (core: StationCore, clock: MovableClock, size: number, say: (text: string) => void): void => {
  const days = workingDays();
  const procedures = usableProcedures(core);
  const random = createRandom(seed);
  const later = new Map<number, Later[]>();
  const hearProvince = provinceOf(core);
  let received = 0;
  const live = (index: number, day: LocalDate): void => {
    const today = Math.round(((index + 1) * size) / days.length) - received;
    const due = later.get(index) ?? [];
    later.delete(index);
    const morning = instantToMs(localToInstant(day, '07:00'));
    const step = ((day === lastDay ? 2.9 : 9.5) * 3_600_000) / Math.max(1, today + due.length);
    for (let nth = 0; nth < today + due.length; nth += 1) {
      clock.ms = Math.trunc(morning + nth * step);
      const finished = due[nth];
      if (finished !== undefined) must(performAct(core, finished.to, actOf(finished)));
      else {
        const { code } = must(performAct(core, benchActor, receiveAct(procedures, random, (received += 1), size, clock.deps.newId())));
        plan(random, code, index, later);
      }
      hearProvince();
    }
  };
  const daysAtOnce = Math.max(1, Math.min(60, Math.round((days.length * 5000) / size)));
  for (let from = 0; from < days.length; from += daysAtOnce) {
    must(core.journal.together(() => ok(days.slice(from, from + daysAtOnce).forEach((day, nth) => live(from + nth, day)))));
    if (from % (daysAtOnce * 20) === 0) say(`building a station of ${size} dossiers: ${received}`);
  }
};

/** The province's time receipts, as a connected office has them: one for every 20 events. What they are signed with is looked at as they come, never again. */
const provinceOf = (core: StationCore): (() => void) => {
  const receive = core.db.sqlite.prepare<[string, string, number, string, string, string]>("INSERT INTO time_receipt (hash, jws, incarnation, head_seq, head_hash, server_time, received_at) VALUES (?, '', ?, ?, ?, ?, ?)");
  let heard = core.journal.head().seq;
  return () => {
    const { incarnation, seq, hash } = core.journal.head();
    if (seq - heard < 20) return;
    heard = seq;
    const now = core.deps.now();
    receive.run(createHash('sha256').update(`receipt ${hash}`).digest('hex'), incarnation, seq, hash, now, now);
  };
};

/** Weekdays; a day off among them only makes the due date say so. */
const workingDays = (): LocalDate[] => {
  const days: LocalDate[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) if (weekdayOfDayNumber(localDateToDayNumber(day)) % 6 !== 0) days.push(day);
  return days;
};

/** Most dossiers are handed over within two weeks; a few of every hundred are forgotten somewhere on the way. */
const plan = (random: Random, code: string, index: number, later: Map<number, Later[]>): void => {
  const fate = random();
  const worker: Actor = { officer: fate < 0.05 ? clerk : pick(random, processors), role: 'processing', seat: 'Phòng chuyên môn' };
  const within = (days: number): number => 1 + Math.floor(random() * days);
  const put = (day: number, act: Later['act'], to: Actor): number => {
    const due = later.get(day);
    if (due === undefined) later.set(day, [{ code, act, to }]);
    else due.push({ code, act, to });
    return day;
  };
  if (fate > 0.995) return;
  if (fate > 0.985) return void put(index + within(3), 'withdraw', benchActor);
  const forwarded = put(index + 1, 'forward', benchActor);
  if (fate > 0.97) return;
  const finished = put(forwarded + within(5), 'complete', worker);
  if (fate > 0.94) return;
  const arrived = put(finished + within(2), 'result-arrived', benchActor);
  put(arrived + within(4), 'return', benchActor);
};

const actOf = ({ code, act, to }: Later): Act => {
  switch (act) {
    case 'forward':
      return { act, code, to: 'phuoc', note: '' };
    case 'return':
      return { act, code, collectedBy: '', relation: 'applicant', idNumber: '', receiptLost: false, idSeen: '' };
    case 'withdraw':
      return { act, code, reason: 'Người nộp xin rút để bổ sung giấy tờ' };
    default:
      return { act, code, note: to.officer.id === 'mai' ? '' : 'Đã ký', resultNumber: '', resultDate: null, signer: '' };
  }
};

/** One person in three comes back: names, phones and numbers repeat as they do at a counter. */
export const receiveAct = (procedures: readonly UsableProcedure[], random: Random, nth: number, size: number, opId: string): Extract<Act, { act: 'receive' }> => {
  const person = personOf(seed, random() < 0.33 ? Math.floor(random() * size * 0.67) : nth);
  // A few procedures make most of the day's work.
  const { procedure, components } = procedures[Math.floor(random() ** 3 * procedures.length)] ?? pick(random, procedures);
  return {
    act: 'receive',
    opId,
    applicant: { kind: 'person', ...person, idKind: 'personal-id', email: '' },
    authorised: null,
    procedureCode: procedure.code,
    caseId: procedure.cases[0]?.id ?? '',
    channel: 'counter',
    components: [...components],
    sets: 1,
    resultWay: { way: 'counter', address: '' },
    land: procedure.land ? { certificateNumber: `CS ${String(nth).padStart(8, '0')}`, parcelAddress: person.address } : null,
    register: null,
    note: '',
  };
};

export interface UsableProcedure {
  readonly procedure: Procedure;
  readonly components: Extract<Act, { act: 'receive' }>['components'];
}

/** What the counter can receive at once: limits of at most 30 days that nobody has to confirm first. */
export const usableProcedures = (core: StationCore): UsableProcedure[] =>
  core.reference.procedureIndex().entries.flatMap(({ row }): UsableProcedure[] => {
    const procedure = row.hidden || row.flagged ? undefined : core.reference.findProcedure(row.code)?.procedure;
    const caseId = procedure?.cases[0]?.id;
    if (procedure === undefined || caseId === undefined) return [];
    const limit = limitFor(procedure, 'counter', caseId);
    if (!limit.ok || limit.value.amount > 30) return [];
    const components = requiredComponents(procedure, 'counter', caseId).map(({ id, originals, copies }) => ({ componentId: id, originals, copies }));
    return [{ procedure, components }];
  });

/** The real `node cli/quay.mjs` as a process: what it answers, says and exits with. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openWithPassphrase, writeKeyFileFor } from '#station/keys/keyFile';
import { cradleOf } from '#test/stationNursery';
import { must, testUnit } from '../stationFixture.ts';
import { password, passphrase, type Quay, speakers } from './quayAnswers.ts';
import { quay as quayHere } from './quayHere.ts';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = join(checkout, 'cli/quay.mjs');
export const shippedCatalogue = join(checkout, 'resources/catalogue/catalogue.jsonl');
export const shippedCalendar = join(checkout, 'resources/calendar/calendar_2023_2027.csv');

export { passphrase, password };

export const quay: Quay = async (args, { stdin = '', env = {}, maxFileBlocks } = {}) => {
  const command = [process.execPath, launcher, ...args];
  const [program = '', ...rest] = maxFileBlocks === undefined ? command : ['sh', '-c', `ulimit -f ${maxFileBlocks}; exec "$@"`, 'sh', ...command];
  const child = spawn(program, rest, { env: { ...process.env, QUAY_PASSPHRASE: passphrase, QUAY_OFFICER_PASSWORD: password, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { exitCode, stdout, stderr };
};

export const { json, jsonLines } = speakers(quay);

export interface Place {
  /** A folder of its own; the station is in `data`. */
  readonly dir: string;
  readonly data: string;
  readonly unitFile: string;
  readonly remove: () => void;
}

export const createPlace = (unit: Record<string, unknown> = {}): Place => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-cli-'));
  const unitFile = join(dir, 'unit.json');
  writeFileSync(unitFile, JSON.stringify({ ...testUnit, ...unit }));
  return { dir, data: join(dir, 'station'), unitFile, remove: () => rmSync(dir, { recursive: true, force: true }) };
};

interface StationOptions {
  readonly simulated?: boolean;
  readonly unit?: Record<string, unknown>;
}

/** A station with its catalogue, `lan` who may do everything, and `binh` who processes: born once in a run of the tests, copied for each. */
export const createCliStation = async (options: StationOptions = {}): Promise<Place> => {
  const place = createPlace(options.unit);
  const cradle = cradleOf({ cli: options });
  if (cradle === null) {
    await giveBirth(place, options);
    return place;
  }
  if (!existsSync(cradle)) {
    await giveBirth(place, options);
    try {
      cpSync(place.data, `${cradle}-${process.pid}`, { recursive: true });
      renameSync(`${cradle}-${process.pid}`, cradle);
    } catch {
      // Another worker was quicker, with the same station.
      rmSync(`${cradle}-${process.pid}`, { recursive: true, force: true });
    }
    return place;
  }
  cpSync(cradle, place.data, { recursive: true });
  return place;
};

/** By the commands people type. Its key file is written anew, quick to open: half a second of each command would go into slowing down a thief. */
const giveBirth = async ({ data, unitFile }: Place, { simulated = true }: StationOptions): Promise<void> => {
  const born = async (...step: readonly string[]): Promise<void> => {
    const ended = await quayHere(['--data', data, ...step]);
    if (ended.exitCode !== 0) throw new Error(`${step.join(' ')}: ${ended.stderr}`);
  };
  await born('init', '--unit', unitFile, ...(simulated ? ['--simulated'] : []));
  const key = must(await openWithPassphrase(data, passphrase));
  must(await writeKeyFileFor({ randomBytes: (length) => randomBytes(length) }, data, key, passphrase, { N: 1024, r: 8, p: 1 }));
  await born('officer', 'add', '--id', 'lan', '--name', 'Nguyễn Thị Lan', '--roles', 'tiep-nhan,xu-ly,lanh-dao,tra-ket-qua');
  await born('--as', 'lan', 'officer', 'add', '--id', 'chi', '--name', 'Lê Thị Chi', '--roles', 'leader');
  await born('--as', 'lan', 'officer', 'add', '--id', 'binh', '--name', 'Trần Văn Bình', '--roles', 'processing');
  await born('--as', 'lan', 'catalogue', 'import', shippedCatalogue);
};

/** The shortest intake of Xác nhận tình trạng hôn nhân, received on Monday 23/11/2026. */
export const shortReceive = (change: Record<string, unknown> = {}) => ({
  act: 'receive',
  applicant: { kind: 'person', name: 'Nguyễn Thị Hằng', idKind: 'personal-id', idNumber: '062178009934' },
  procedureCode: '1.004873',
  channel: 'counter',
  components: [{ componentId: 'c1', originals: 1, copies: 0 }],
  now: '2026-11-23T08:00',
  ...change,
});

/** The real `node cli/quay.mjs` as a process: what it answers, says and exits with. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { testUnit } from '../stationFixture.ts';

export const checkout = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = join(checkout, 'cli/quay.mjs');
export const shippedCatalogue = join(checkout, 'resources/catalogue/catalogue.jsonl');
export const shippedCalendar = join(checkout, 'resources/calendar/calendar_2023_2027.csv');

export const passphrase = 'câu hò khoan trăng treo';
export const password = 'mat-khau-1';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface QuayOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The system refuses to let any file grow beyond this many blocks of 512 bytes, as a full disk does. */
  readonly maxFileBlocks?: number;
}

export const quay = async (args: readonly string[], { stdin = '', env = {}, maxFileBlocks }: QuayOptions = {}): Promise<Ended> => {
  const command = [process.execPath, launcher, ...args];
  const [program = '', ...rest] = maxFileBlocks === undefined ? command : ['sh', '-c', `ulimit -f ${maxFileBlocks}; exec "$@"`, 'sh', ...command];
  const child = spawn(program, rest, { env: { ...process.env, QUAY_PASSPHRASE: passphrase, QUAY_OFFICER_PASSWORD: password, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { exitCode, stdout, stderr };
};

/** One JSON value, as `--json` promises. */
export const json = async (args: readonly string[], options: QuayOptions = {}) => {
  const ended = await quay(['--json', ...args], options);
  return { ...ended, value: JSON.parse(ended.stdout) };
};

/** One JSON value a line. */
export const jsonLines = async (args: readonly string[], lines: readonly unknown[], options: QuayOptions = {}) => {
  const stdin = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const ended = await quay(args, { ...options, stdin });
  return { ...ended, answers: ended.stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)) };
};

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

/** A station with its catalogue, `lan` who may do everything, and `binh` who processes. */
export const createCliStation = async (options: { readonly simulated?: boolean; readonly unit?: Record<string, unknown> } = {}): Promise<Place> => {
  const place = createPlace(options.unit);
  const steps = [
    ['init', '--unit', place.unitFile, ...(options.simulated === false ? [] : ['--simulated'])],
    ['officer', 'add', '--id', 'lan', '--name', 'Nguyễn Thị Lan', '--roles', 'tiep-nhan,xu-ly,lanh-dao,tra-ket-qua'],
    ['--as', 'lan', 'officer', 'add', '--id', 'chi', '--name', 'Lê Thị Chi', '--roles', 'leader'],
    ['--as', 'lan', 'officer', 'add', '--id', 'binh', '--name', 'Trần Văn Bình', '--roles', 'processing'],
    ['--as', 'lan', 'catalogue', 'import', shippedCatalogue],
  ];
  for (const step of steps) {
    const ended = await quay(['--data', place.data, ...step]);
    if (ended.exitCode !== 0) throw new Error(`${step.join(' ')}: ${ended.stderr}`);
  }
  return place;
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

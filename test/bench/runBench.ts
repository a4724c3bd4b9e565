/**
 * `npm run bench`: measures what DESIGN §9 promises, prints one table (or one JSON value), ends with 1 when a budget is
 * missed. Options: `--million` reads and searches at a million dossiers too, `--full` syncs over 63 bad lines instead of 21, `--json`, `--only WORD` (rows' groups),
 * `--save` writes test/bench/baseline.json (with `--only`, that group's rows of it).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { openBigStation, root, stationFolder } from './bigStation.ts';
import { benchIngest } from './ingest.ts';
import { type BenchRow, isWithin, ratioOf } from './measure.ts';
import { benchReceipt } from './paper.ts';
import { benchReading } from './reading.ts';
import { benchReceive } from './receive.ts';
import { benchDeadlines } from './rules.ts';
import { benchScanToClose } from './scanToClose.ts';
import { benchSync } from './sync.ts';
import { rowsToBaseline, rowsToTable, thisMachine } from './table.ts';
import { benchWebStart } from './webStart.ts';

const yearsOfWork = 100_000;
const aMillion = 1_000_000;
const say = (text: string): void => console.error(text);

type Group = (million: boolean, full: boolean) => Promise<readonly BenchRow[]>;

const groups: Readonly<Record<string, Group>> = {
  receive: () => benchReceive(say),
  reading: async (million) => [...(await readingAt(yearsOfWork)), ...(million ? await readingAt(aMillion) : [])],
  scan: () => benchScanToClose(yearsOfWork, say),
  rules: async () => {
    const core = await openBigStation(yearsOfWork, say);
    const rows = [benchDeadlines(core), await benchReceipt(core)];
    core.close();
    return rows;
  },
  ingest: async () => [await benchIngest()],
  sync: (_, full) => benchSync(say, full),
  start: async () => {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
    (await openBigStation(yearsOfWork, say)).close();
    return benchWebStart(stationFolder(yearsOfWork));
  },
};

const readingAt = async (size: number): Promise<readonly BenchRow[]> => {
  const core = await openBigStation(size, say);
  try {
    return await benchReading(core, size);
  } finally {
    core.close();
  }
};

/** Of one group alone, the figures of the others stay. */
const save = (rows: readonly BenchRow[], isPart: boolean): void => {
  const file = join(import.meta.dirname, 'baseline.json');
  const made = rowsToBaseline(rows);
  const before = isPart ? (JSON.parse(readFileSync(file, 'utf8')) as typeof made).figures : {};
  writeFileSync(file, `${JSON.stringify({ ...made, figures: { ...before, ...made.figures } }, null, 2)}\n`);
};

/** @returns the exit code. */
export const runBench = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { million: { type: 'boolean' }, full: { type: 'boolean' }, json: { type: 'boolean' }, save: { type: 'boolean' }, only: { type: 'string' } } });
  const chosen = Object.entries(groups).filter(([name]) => values.only === undefined || name === values.only);
  if (chosen.length === 0) {
    say(`--only takes one of ${Object.keys(groups).join(', ')}`);
    return 2;
  }
  const rows: BenchRow[] = [];
  for (const [name, measure] of chosen) {
    say(`measuring: ${name}`);
    rows.push(...(await measure(values.million === true, values.full === true)));
  }
  if (values.json === true) console.log(JSON.stringify({ machine: thisMachine(), rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isWithin(row) })) }));
  else console.log(rowsToTable(rows));
  if (values.save === true) save(rows, values.only !== undefined);
  const over = rows.filter((row) => isWithin(row) === false);
  if (over.length > 0) say(`over budget: ${over.map(({ id }) => id).join(', ')}`);
  return over.length === 0 ? 0 : 1;
};

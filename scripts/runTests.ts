/** The steps of `npm test`. Each prints as it goes; counts come from the runners' own JSON reports. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'out', 'test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const node = process.execPath;
const bin = (name: string, path: string) => join(root, 'node_modules', name, path);

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const steps: readonly Step[] = [
  { name: 'types', args: [bin('typescript-native', 'bin/tsc'), '-p', '.'] },
  { name: 'lint', args: [bin('oxlint', 'bin/oxlint'), '--deny-warnings'] },
  { name: 'import arrows', args: [bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', 'shared', 'db', 'station', 'web', 'electron', 'renderer', 'gateway', 'cli', 'scripts', 'test'] },
  { name: 'bundles', args: ['scripts/build.ts'] },
  { name: 'unit and system tests', args: [bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`] },
  { name: 'real browser', args: [bin('@playwright/test', 'cli.js'), 'test'] },
];

const failed: string[] = [];
for (const step of steps) {
  const began = Date.now();
  console.log(`\n== ${step.name}`);
  const run = spawnSync(node, step.args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(node, '..')}${delimiter}${process.env['PATH'] ?? ''}`, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  });
  console.log(`== ${step.name}: ${run.status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - began) / 1000)} s)`);
  if (run.status !== 0) failed.push(step.name);
}

const vitest = readJson(vitestReport) as { numPassedTests?: number; numFailedTests?: number; numPendingTests?: number };
const browser = readJson(playwrightReport) as Walks & { stats?: { expected?: number; unexpected?: number; skipped?: number } };
const playwright = browser.stats ?? {};
const wavering = namesOfWavering(browser);
const passed = (vitest.numPassedTests ?? 0) + (playwright.expected ?? 0) + wavering.length;
const broken = (vitest.numFailedTests ?? 0) + (playwright.unexpected ?? 0);
const skipped = (vitest.numPendingTests ?? 0) + (playwright.skipped ?? 0);
console.log(`\nunit and system: ${vitest.numPassedTests ?? 0} passed; browser: ${playwright.expected ?? 0} passed, ${playwright.skipped ?? 0} skipped`);
for (const name of wavering) console.log(`red at first, green when walked again: ${name}`);
if (failed.length > 0) console.log(`failed steps: ${failed.join(', ')}`);
console.log(`${passed} passed, ${broken} failed, ${skipped} skipped${wavering.length === 0 ? '' : `, ${wavering.length} of the passed only when walked again`}`);
process.exit(failed.length === 0 && passed > 0 ? 0 : 1);

/** As Playwright's JSON report nests them. */
interface Walks {
  readonly suites?: readonly Walks[];
  readonly specs?: readonly { readonly title: string; readonly file: string; readonly tests: readonly { readonly status: string }[] }[];
}

function namesOfWavering({ suites = [], specs = [] }: Walks): string[] {
  return [...specs.flatMap(({ title, file, tests }) => tests.filter(({ status }) => status === 'flaky').map(() => `${file} › ${title}`)), ...suites.flatMap(namesOfWavering)];
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

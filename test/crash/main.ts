/** The command: `--kills N` (30), `--seed N` (by the clock). Ends with 1 when anything was lost, doubled or differs. */
import { parseArgs } from 'node:util';
import { isSound, reportToLine, runCrash } from './runCrash.ts';

export const main = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string', default: '30' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) } } });
  const report = await runCrash({ kills: Number(values.kills), seed: Number(values.seed), say: (text) => process.stderr.write(`${text}\n`) });
  process.stdout.write(`${reportToLine(report)}\n`);
  return isSound(report) ? 0 : 1;
};

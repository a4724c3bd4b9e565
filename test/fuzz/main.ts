/** `--runs N` (2000), `--seed N` (by the clock): the gateway's doors and the station's reading of answers under input nobody means. */
import { parseArgs } from 'node:util';
import { fuzzAnswers } from './fuzzAnswers.ts';
import { fuzzGateway } from './fuzzGateway.ts';
import { fuzzSigned } from './fuzzSigned.ts';

export const main = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000_000) } } });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const { shots, refused, answered, grewBy } = await fuzzGateway({ runs, seed });
  process.stdout.write(`gateway: ${shots} requests, ${refused} refused, ${answered} answered, memory ${Math.round(grewBy)} MB more; seed ${seed}\n`);
  const station = await fuzzAnswers({ runs, seed });
  process.stdout.write(`station: ${station.answers} answers in ${station.syncs} syncs, nothing taken from them\n`);
  const { lies, shapeless } = await fuzzSigned({ runs: Math.ceil(runs / 5), seed });
  process.stdout.write(`station, behind the signature: ${Object.entries(lies).map(([door, count]) => `${door} ${count}`).join(', ')}, ${shapeless} of them no answers at all; everything came afterwards\n`);
  return 0;
};

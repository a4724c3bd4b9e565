/** `npm run simulate -- --seeds 1000 [--first N]`: stations and a province in which everything goes wrong, from one seed each. */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
const mutant = process.argv.indexOf('--mutant');
if (mutant !== -1) (await import('../test/simulation/mutants.ts')).loadMutant(process.argv[mutant + 1] ?? '');
const { runSimulation } = await import('../test/simulation/runSimulation.ts');
process.exit(await runSimulation(process.argv.slice(2)));

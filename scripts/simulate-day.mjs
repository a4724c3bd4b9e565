/** `npm run simulate:day`: a month of a district at a counter that closes only when the site answers, and at this one (docs/late-closure.md). */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
const { runDaySimulation } = await import('../test/daySimulation/runDaySimulation.ts');
process.exit(runDaySimulation(process.argv.slice(2)));

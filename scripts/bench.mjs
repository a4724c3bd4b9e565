/** `npm run bench`: the table of docs/bench.md, measured on this machine. */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
const { runBench } = await import('../test/bench/runBench.ts');
process.exit(await runBench(process.argv.slice(2)));

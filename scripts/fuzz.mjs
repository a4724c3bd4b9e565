/** `npm run fuzz -- --runs 5000`: input nobody means, at every door. */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
const { main } = await import('../test/fuzz/main.ts');
process.exit(await main(process.argv.slice(2)));

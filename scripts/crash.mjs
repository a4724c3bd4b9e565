/** `npm run crash -- --kills 300`: real processes killed at random moments, then everything compared. */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
const { main } = await import('../test/crash/main.ts');
process.exit(await main(process.argv.slice(2)));

/**
 * `npm test`: everything that must hold, in the order in which it fails cheapest: types, lint, import arrows, unit and
 * system tests, the bundles, then a real browser. Ends with one line of counts.
 */
import { ensureNode } from './ensureNode.mjs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(import.meta.url);
await ensureNode(join(script, '..', '..'), script, process.argv.slice(2));
await import('./runTests.ts');

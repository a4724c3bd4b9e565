#!/usr/bin/env node
/** `quay`. Nothing of ours is imported before the Node version is known: on an older Node the SQLite binding crashes without a word. */
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../scripts/ensureNode.mjs';

const script = fileURLToPath(import.meta.url);
const checkout = dirname(dirname(script));
await ensureNode(checkout, script, process.argv.slice(2));
// Reading and stripping the types of some eighty files takes longer than most commands. Beside the libraries, where only their owner writes.
module.enableCompileCache(join(checkout, 'node_modules', '.cache', 'quay'));
const { main } = await import('./main.ts');
await main(process.argv.slice(2));

#!/usr/bin/env node
/** `quay`. Nothing of ours is imported before the Node version is known: on an older Node the SQLite binding crashes without a word. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../scripts/ensureNode.mjs';

const script = fileURLToPath(import.meta.url);
await ensureNode(dirname(dirname(script)), script, process.argv.slice(2));
const { main } = await import('./main.ts');
await main(process.argv.slice(2));

/** `npm start`. Only the check of the Node version stands here; the rest is TypeScript, which an older Node could not read. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './ensureNode.mjs';

const script = fileURLToPath(import.meta.url);
await ensureNode(dirname(dirname(script)), script, process.argv.slice(2));
const { startProgram } = await import('./startProgram.ts');
process.exitCode = await startProgram(process.argv.slice(2));

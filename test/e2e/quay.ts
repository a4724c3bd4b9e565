/** Runs one `quay` command as a person would and gives back the JSON it printed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { passphrase } from './desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const runQuay = async (args: readonly string[], options: { officerPassword?: string; stdin?: string } = {}): Promise<unknown> => {
  const child = spawn(process.execPath, ['cli/quay.mjs', ...args], {
    cwd: root,
    env: { ...process.env, QUAY_PASSPHRASE: passphrase, ...(options.officerPassword === undefined ? {} : { QUAY_OFFICER_PASSWORD: options.officerPassword }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.stdin ?? '');
  let out = '';
  let trouble = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (trouble += chunk));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`quay ${args.join(' ')} ended with ${code}: ${out} ${trouble}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? 'null');
};

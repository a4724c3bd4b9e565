/** A real process that is going to be killed, and everything it had said until then. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const checkout = join(import.meta.dirname, '..', '..');
/** Compiled once: two thirds of a start are reading the program. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'qmc-compiled') };

export interface Killable {
  readonly pid: number | undefined;
  /** Rejects when it ends without one. */
  readonly firstLine: () => Promise<string>;
  /** SIGKILL; all lines it had written, once it is gone. Rejects when it had ended by itself: a fault of the program, not of the kill. */
  readonly kill: () => Promise<readonly string[]>;
}

/** `script` by its path in the checkout. Its standard input stays open, so that it lives until it is killed. */
export const startKillable = (script: string, args: readonly string[]): Killable => {
  const child = spawn(process.execPath, ['--no-warnings', join(checkout, script), ...args], { cwd: checkout, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const closed = once(child, 'close');
  const first = new Promise<string>((done, fail) => {
    reader.once('line', done);
    child.once('close', () => fail(new Error(`${script} ended before it was ready`)));
  });
  reader.on('line', (line) => lines.push(line));
  return {
    pid: child.pid,
    firstLine: () => first,
    kill: async () => {
      const endedBefore = child.exitCode !== null;
      child.kill('SIGKILL');
      await closed;
      if (endedBefore) throw new Error(`${script} ended by itself with ${child.exitCode}`);
      return lines;
    },
  };
};

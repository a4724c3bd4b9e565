/** A program of the bench in a process of its own: lines in, lines out; it ends when its standard input does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './bigStation.ts';

export interface ChildProgram {
  readonly nextLine: () => Promise<string>;
  readonly say: (line: string) => void;
  readonly end: () => Promise<void>;
}

/** `script` by its path from here. */
export const startProgram = (script: string, args: readonly string[] = []): ChildProgram => {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, script), ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    nextLine: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`${script} ended without another line`);
      return line.value;
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
};

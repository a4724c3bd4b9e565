/** Real child processes for tests of locks, kills and full disks: TypeScript source on this Node, in the checkout. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('..', import.meta.url));

export interface Child {
  /** The next line the child prints; rejects when it ends without one. */
  readonly nextLine: () => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Exit code, after everything it printed was read. */
  readonly ended: Promise<number | null>;
}

/** `maxFileBlocks` (512 bytes each) makes the system refuse to let any file grow beyond it, as a full disk does. */
export const startChild = (source: string, options: { readonly env?: Record<string, string>; readonly maxFileBlocks?: number } = {}): Child => {
  const node = [process.execPath, '--no-warnings', '--input-type=module-typescript', '--eval', source];
  const [command = '', ...args] =
    options.maxFileBlocks === undefined ? node : ['sh', '-c', `ulimit -f ${options.maxFileBlocks}; exec "$@"`, 'sh', ...node];
  const child: ChildProcessByStdio<null, Readable, null> = spawn(command, args, {
    cwd: checkout,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  return {
    nextLine: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`the child ended (${String(await ended)}) without another line`);
      return line.value;
    },
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    ended,
  };
};

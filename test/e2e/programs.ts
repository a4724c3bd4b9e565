/**
 * The real programs as a person starts them: `npm start`'s host, `quay gateway`, and a link between them that can be
 * cut. Everything listens on 127.0.0.1 and ends with the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Program {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  readonly waitFor: (pattern: RegExp, after?: number) => Promise<RegExpExecArray>;
  /** A line on its input. */
  readonly say: (line: string) => void;
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

export const scratchFolder = (): { dir: string; remove: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), 'quay-e2e-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
};

/** A walk that was red ends none of its programs: they end with the process that walked, and burden no later one. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export const startProgram = (script: string, args: readonly string[], env: Record<string, string> = {}): Program => {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  running.add(child);
  child.once('exit', () => running.delete(child));
  const ended = once(child, 'exit');
  return {
    child,
    output: () => text,
    say: (line) => void child.stdin.write(`${line}\n`),
    waitFor: (pattern, after = 0) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text.slice(after));
          if (found === null) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${text}`)));
        look();
      }),
    end: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
};

export interface Host {
  readonly program: Program;
  readonly url: string;
  /** A one-time code nobody has used yet. */
  readonly code: () => string;
}

/** The web host on a free port. `passphrase` opens an existing station without asking. */
export const startHost = async (dataDir: string, options: { port?: number; env?: Record<string, string> } = {}): Promise<Host> => {
  return hostOf(startProgram('scripts/start.mjs', ['--web', '--port', String(options.port ?? 0), '--data', dataDir], options.env ?? {}));
};

/** Of a program that says its address, then its opening code. */
export const hostOf = async (program: Program): Promise<Host> => {
  const [, url = ''] = await program.waitFor(/(http:\/\/127\.0\.0\.1:\d+)/);
  await program.waitFor(/\d{4} \d{4}/);
  return { program, url, code: () => [...program.output().matchAll(/(\d{4}) (\d{4})/g)].at(-1)?.slice(1).join('') ?? '' };
};

/** A wire to one port that can be cut and mended; what goes through it is TLS from end to end. */
export interface Link {
  readonly url: string;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

export const startLink = async (toPort: number): Promise<Link & { close: () => Promise<void> }> => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pipeline(near, far, () => undefined);
    pipeline(far, near, () => undefined);
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(0);
  return {
    url: `https://127.0.0.1:${port}`,
    cut,
    mend: async () => {
      await listen(port);
    },
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
};

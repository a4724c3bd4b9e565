/** What the demo works with: `quay` in this process with its answers taken apart, `quay` as a process of its own, and the story as it is told. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Run } from '../run.ts';

const launcher = fileURLToPath(new URL('../quay.mjs', import.meta.url));

export interface Stage {
  /** The run of the demo itself. */
  readonly run: Run;
  /** Passphrase and password of everybody. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command with `--json`; answers its exit code and every line it wrote, parsed. */
  readonly quay: (args: readonly string[], stdin?: string) => Promise<Told>;
  /** The same command as a real process that can be killed. */
  readonly start: (args: readonly string[]) => Running;
  /** A fact the day depends on: told, and the demo fails when it is not so. */
  readonly check: (fact: string, isSo: boolean) => void;
  /** The hour and what happened. */
  readonly tell: (hhmm: string, text: string) => void;
  readonly say: (text: string) => void;
}

export interface Told {
  readonly exitCode: number;
  readonly lines: readonly Answer[];
  /** The first line, for commands that answer with one. */
  readonly value: Answer;
}
// Answers are checked by what is done with them; a wrong shape fails a check.
export type Answer = Readonly<Record<string, unknown>>;

export interface Running {
  readonly stdin: Writable;
  /** The next line of stdout, parsed; null when the process has ended. */
  readonly nextLine: () => Promise<Answer | null>;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

export class StepFailed extends Error {}

export const createStage = (run: Run, env: Readonly<Record<string, string>>, say: (text: string) => void): Stage => ({
  run,
  env,
  say,
  tell: (hhmm, text) => say(`${hhmm}  ${text}`),
  check: (fact, isSo) => {
    say(`       ${isSo ? '✓' : '✗'} ${fact}`);
    if (!isSo) throw new StepFailed(fact);
  },
  quay: async (args, stdin = '') => {
    const stdout = new Collector();
    const exitCode = await run.quay(['--json', ...args], { env: { ...process.env, ...env }, stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr: new Collector() });
    const lines = stdout.text().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Answer);
    return { exitCode, lines, value: lines[0] ?? {} };
  },
  start: (args) => running(spawn(process.execPath, [launcher, '--json', ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'ignore'] })),
});

const running = (child: ChildProcessByStdio<Writable, Readable, null>): Running => {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  // A killed process closes its end; what was still to be written to it is lost, as it should be.
  child.stdin.on('error', () => undefined);
  return {
    stdin: child.stdin,
    nextLine: async () => {
      const line = await lines.next();
      return line.done === true ? null : (JSON.parse(line.value) as Answer);
    },
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};

class Collector extends Writable {
  readonly #parts: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#parts.push(chunk);
    done();
  }
  text(): string {
    return Buffer.concat(this.#parts).toString('utf8');
  }
}

/** One run of `quay`: what was asked for all commands alike, and how a command answers. */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { err, ok, type Result } from '#shared/result';
import type { CliError } from './errors.ts';
import type { Output } from './output.ts';

/** `--data`, `--json`, `--as`, `--now`. */
export interface GlobalOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly as?: string;
  readonly now?: string;
}

/** What a process has around it; the demo makes its own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

export interface Run extends Pick<Surroundings, 'env' | 'stdin'> {
  readonly options: GlobalOptions;
  readonly out: Output;
  /** Another command in this process; answers its exit code. */
  readonly quay: (args: readonly string[], surroundings: Surroundings) => Promise<number>;
}

/** A refused command answers its error; a command that went through answers its exit code (`verify` may find fault). */
export type Ran = Promise<Result<0 | 1, CliError>>;

/** Prints the answer: JSON for programs, text for people. */
export const answer = async ({ out }: Run, json: unknown, text: string, exitCode: 0 | 1 = 0): Ran => {
  await out.value(json, text);
  return ok(exitCode);
};

export const usage = (problem: string) => err({ type: 'UsageInvalid', problem });

export const stationDir = ({ options }: Run): string => options.data ?? join('data', 'station');
export const gatewayDir = ({ options }: Run): string => options.data ?? join('data', 'gateway');

/** Officers' password of `--as`, and of `officer add`. */
export const officerPassword = ({ env }: Run): Result<string, CliError> => {
  const password = env['QUAY_OFFICER_PASSWORD'] ?? '';
  return password === '' ? err({ type: 'OfficerPasswordMissing' }) : ok(password);
};

/** `quay`: reads the arguments, runs one command, and turns whatever happens into an answer and an exit code. */
import { CommanderError } from 'commander';
import { ok } from '#shared/result';
import { toStorageError } from '#station/storageErrors';
import type { CliError } from './errors.ts';
import { createOutput, type Output } from './output.ts';
import { createProgram } from './program.ts';
import type { Ran, Surroundings } from './run.ts';
import { commanderToText } from './usageText.ts';

export const main = async (args: readonly string[]): Promise<void> => {
  process.exitCode = await runQuay(args, { env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
};

/** @returns the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export const runQuay = async (args: readonly string[], { env, stdin, ...streams }: Surroundings): Promise<0 | 1 | 2> => {
  // Known before the arguments are, so that a wrong argument is answered in the asked form too.
  const out = createOutput(args.includes('--json'), streams);
  try {
    const reported: Awaited<Ran>[] = [];
    await createProgram({ env, stdin, out, quay: runQuay }, (ran) => reported.push(ran)).parseAsync([...args], { from: 'user' });
    const [ran = ok(0)] = reported;
    return ran.ok ? ran.value : await tell(out, ran.error);
  } catch (failure) {
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : tell(out, { type: 'UsageInvalid', problem: commanderToText(failure) });
    if (env['QUAY_DEBUG'] === '1') console.error(failure);
    return tell(out, toStorageError(failure) ?? { type: 'Unexpected', detail: failure instanceof Error ? failure.name : typeof failure });
  }
};

const tell = async (out: Output, error: CliError): Promise<1 | 2> => {
  await out.error(error);
  return error.type === 'UsageInvalid' ? 2 : 1;
};

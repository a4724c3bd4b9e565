/**
 * `quay do`: acts as JSON Lines on stdin, one answer a line, in order. An act is committed before its answer is written,
 * and the next line is not begun before the answer has left: whoever has read `"ok":true` has it for good.
 */
import type { Actor } from '#station/actor';
import { parseAct, performAct } from '#station/acts/perform';
import { clockView } from '#station/clock/clockView';
import { lookAtClock } from '#station/clock/sense';
import type { StationCore } from '#station/core';
import { knownOrThrow } from '#station/storageErrors';
import { err, ok, type Result } from '#shared/result';
import type { ActDone } from '#shared/dossier/acts';
import type { CliError } from '../errors.ts';
import { type Line, readLines } from '../lines.ts';
import { errorToJson } from '../output.ts';
import type { Ran, Run } from '../run.ts';
import { withActor } from '../station.ts';
import { typedTimeToInstant } from '../typedTime.ts';

/** `--confirm-time`: somebody looked at the clock, where it was found moved. */
export interface DoOptions {
  readonly confirmTime?: boolean;
}

/** Exit code 1 when any line was refused, or when nobody read the answers to the end. Its answers are JSON with and without `--json`. */
export const doActs = async (run: Run, options: DoOptions = {}): Ran => {
  const ran = await doLines(run, options);
  if (!ran.ok && !run.out.json) await run.out.write(`${JSON.stringify(errorToJson(ran.error))}\n`);
  return ran;
};

const doLines = (run: Run, { confirmTime = false }: DoOptions): Ran =>
  withActor(run, async (core, actor) => {
    lookAtClock(core);
    if (confirmTime && clockView(core).open !== null) performAct(core, actor, { act: 'confirm-time', isRight: true });
    let exitCode: 0 | 1 = 0;
    for await (const line of readLines(run.stdin)) {
      const done = doLine(core, actor, line);
      if (!done.ok) exitCode = 1;
      if (!(await run.out.write(`${JSON.stringify(toAnswer(line.number, done))}\n`))) return ok(1);
    }
    return ok(exitCode);
  });

const toAnswer = (line: number, done: Result<ActDone, CliError>) => (done.ok ? { ok: true, line, ...done.value } : { ok: false, line, ...errorToJson(done.error) });

export const doLine = (core: StationCore, actor: Actor, { number, text }: Line): Result<ActDone, CliError> => {
  const fields = actOfLine(text);
  if (fields === null) return err({ type: 'JsonMalformed', line: number });
  const { now, ...act } = fields;
  const at = now === undefined ? undefined : typeof now === 'string' ? typedTimeToInstant(now) : null;
  if (at === null) return err({ type: 'InputInvalid', problems: [{ path: 'now', problem: 'instant' }] });
  const parsed = parseAct(act);
  if (!parsed.ok) return parsed;
  try {
    return performAct(core, actor, parsed.value, at);
  } catch (failure) {
    return err(knownOrThrow(failure, core.dataDir));
  }
};

/** Null for what is no JSON object. */
export const actOfLine = (text: string | null): Readonly<Record<string, unknown>> | null => {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

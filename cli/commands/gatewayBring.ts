/** `quay gateway inject | publish | decide`: what the province puts into the inboxes of its units; beside a running gateway. */
import { basename } from 'node:path';
import { broughtText } from '#shared/messages/bring';
import { err, ok, type Result } from '#shared/result';
import { decide, injectOnline, publish } from '#gateway/bring';
import type { GatewayContext } from '#gateway/context';
import { withGateway } from '#gateway/gateway';
import type { CliError } from '../errors.ts';
import { readTextFile } from '../files.ts';
import { readLines } from '../lines.ts';
import { cliErrorToText } from '../errors.ts';
import { errorToJson } from '../output.ts';
import { answer, gatewayDir, type Ran, type Run, usage } from '../run.ts';
import { actOfLine } from './do.ts';
import { databaseOf, type GatewayOptions } from './gateway.ts';

export const inject = (run: Run, path: string, options: GatewayOptions): Ran =>
  byLine(run, path, options, injectOnline, ({ portalCode, agencyCode, repeated }) => broughtText.online(portalCode, agencyCode, repeated));

export const decideLines = (run: Run, path: string, options: GatewayOptions): Ran => byLine(run, path, options, decide, ({ repeated }) => broughtText.decided(repeated));

export const publishFile = async (run: Run, kind: string, path: string, options: GatewayOptions): Ran => {
  if (kind !== 'catalogue' && kind !== 'calendar') return usage('quay gateway publish catalogue|calendar TỆP');
  const text = await readTextFile(path);
  if (!text.ok) return text;
  const done = await withGateway(gatewayData(run, options), (context) => publish(context, kind, text.value, basename(path)));
  return done.ok ? answer(run, done.value, done.value.repeated ? broughtText.decided(true) : broughtText.published[kind]) : done;
};

const gatewayData = (run: Run, options: GatewayOptions) => ({ dataDir: gatewayDir(run), databaseUrl: databaseOf(run, options) });

/** One bad line never stops the rest; exit code 1 when any was refused. Each line is for good before its answer is written. */
const byLine = async <T extends object>(run: Run, path: string, options: GatewayOptions, bring: (context: GatewayContext, line: unknown) => Promise<Result<T, CliError>>, toText: (done: T) => string): Ran => {
  const file = await readTextFile(path);
  if (!file.ok) return file;
  return withGateway<0 | 1, CliError>(gatewayData(run, options), async (context) => {
    let exitCode: 0 | 1 = 0;
    for await (const { number, text } of readLines(pieces(file.value))) {
      const fields = actOfLine(text);
      const done = fields === null ? err({ type: 'JsonMalformed' as const, line: number }) : await bring(context, fields);
      if (!done.ok) exitCode = 1;
      const said = done.ok ? { ok: true, line: number, ...done.value } : { ok: false, line: number, ...errorToJson(done.error) };
      const words = run.out.json ? JSON.stringify(said) : `${number}. ${done.ok ? toText(done.value) : cliErrorToText(done.error)}`;
      if (!(await run.out.write(`${words}\n`))) return ok(1);
    }
    return ok(exitCode);
  });
};

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}


/**
 * What `quay` says and where (DESIGN §8): results on stdout, one JSON value with `--json` or readable Vietnamese
 * without; messages for people on stderr. Whoever reads stdout may leave early (`quay list | head`): that is no failure.
 */
import { type CliError, cliErrorToText } from './errors.ts';

export interface Output {
  readonly json: boolean;
  /** The whole answer of a command. */
  readonly value: (json: unknown, text: string) => Promise<void>;
  /** A piece of a stream as it is; resolves false once nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>;
  /** Something people should know; never part of the answer. */
  readonly note: (text: string) => void;
  readonly error: (error: CliError) => Promise<void>;
}

export type Streams = Readonly<Record<'stdout' | 'stderr', NodeJS.WritableStream>>;

export const createOutput = (json: boolean, { stdout, stderr }: Streams): Output => {
  // Without a listener a reader who left would end the program with a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosed);
  const write = (text: string): Promise<boolean> =>
    new Promise((resolve) => {
      stdout.write(text, (failure) => resolve(failure === null || failure === undefined));
    });
  const value = async (answer: unknown, text: string): Promise<void> => {
    await write(json ? `${JSON.stringify(answer)}\n` : text === '' ? '' : `${text}\n`);
  };
  const note = (text: string): void => {
    stderr.write(`${text}\n`);
  };
  return {
    json,
    write,
    value,
    note,
    error: async (error) => {
      note(cliErrorToText(error));
      if (json) await write(`${JSON.stringify(errorToJson(error))}\n`);
    },
  };
};

/** `{"error":{"type","message",…}}`, the facts of the error beside its sentence. */
export const errorToJson = (error: CliError): { readonly error: CliError & { readonly message: string } } => ({ error: { ...error, message: cliErrorToText(error) } });

const ignoreClosed = (failure: NodeJS.ErrnoException): void => {
  if (failure.code !== 'EPIPE' && failure.code !== 'ERR_STREAM_DESTROYED') throw failure;
};

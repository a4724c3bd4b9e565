/** What a run of `quay` is given and what comes of it, whether it is a process of its own (`quayProcess.ts`) or not (`quayHere.ts`). */
export const passphrase = 'câu hò khoan trăng treo';
export const password = 'mat-khau-1';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface QuayOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The system refuses to let any file grow beyond this many blocks of 512 bytes, as a full disk does. */
  readonly maxFileBlocks?: number;
}

export type Quay<O extends object = QuayOptions> = (args: readonly string[], options?: O) => Promise<Ended>;

export const speakers = <O extends { readonly stdin?: string | Uint8Array }>(quay: Quay<O>) => ({
  /** One JSON value, as `--json` promises. */
  json: async (args: readonly string[], options?: O) => {
    const ended = await quay(['--json', ...args], options);
    return { ...ended, value: JSON.parse(ended.stdout) };
  },
  /** One JSON value a line. */
  jsonLines: async (args: readonly string[], lines: readonly unknown[], options?: O) => {
    const stdin = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
    const ended = await quay(args, { ...(options as O), stdin });
    return { ...ended, answers: ended.stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)) };
  },
});

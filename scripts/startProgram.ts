/**
 * Opens the program: in Electron where its binary is here or can be fetched, else in the browser through the web host. Builds
 * what is missing or older than its sources first.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostErrorMessages, startWords } from '#shared/messages/host';
import { runElectron } from './electronBinary.ts';
import { openInBrowser } from './openInBrowser.ts';
import { buildIfStale } from './staleBuild.ts';

const root = join(import.meta.dirname, '..');
export const DEFAULT_PORT = 4720;

/** @returns the exit code. */
export const startProgram = async (args: readonly string[]): Promise<number> => {
  const options = parseOptions(args);
  if (options === null) {
    console.error(startWords.usage);
    return 2;
  }
  await buildIfStale(root, 'screen');
  if (options.electron) {
    const ended = await runElectron(root, process.env, process.platform, () => buildIfStale(root, 'electron'));
    if (ended.type === 'ran') return ended.code;
    console.log(ended.type === 'no-display' ? startWords.noDisplay : startWords.electronMissing);
  }
  return runWebHost(options.dataDir, options.port);
};

const runWebHost = async (dataDir: string, port: number): Promise<number> => {
  const { serveStation } = await import('#web/serveStation');
  const served = await serveStation({ dataDir, port, passphrase: process.env['QUAY_PASSPHRASE'], onNewCode: (code) => console.log(startWords.code(code)) });
  if (!served.ok) {
    console.error(served.error.type === 'PortInUse' ? hostErrorMessages.PortInUse(served.error) : hostErrorMessages.NodeTooOld(served.error));
    return 1;
  }
  const { host, close } = served.value;
  console.log(startWords.listening(host.url));
  console.log(startWords.code(host.openingCode()));
  console.log(startWords.dataIn(dataDir));
  console.log(startWords.howToStop);
  openInBrowser(() => host.openBrowserFile(dataDir), process.env, process.platform);

  await new Promise<void>((resolve) => {
    // `on` and not `once`: npm and the terminal both pass Ctrl+C on, and the second must not cut the closing short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  console.log(startWords.stopping);
  await close();
  return 0;
};

const parseOptions = (args: readonly string[]): { readonly dataDir: string; readonly port: number; readonly electron: boolean } | null => {
  try {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, port: { type: 'string' }, web: { type: 'boolean' } } });
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return null;
    return { dataDir: values.data ?? join(root, 'data', 'station'), port, electron: values.web !== true };
  } catch {
    return null;
  }
};

/**
 * The station as a process of its own (`utilityProcess`), so that neither a page nor a window can stop it and it can be started
 * anew when it ends: every committed act is in the journal, and the screens get a new port and go on.
 */
import { MessageChannelMain, type MessagePortMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import type { Caller } from '#shared/contract';
import type { KeyVault } from '#station/keys/keyVault';
import type { PdfPort } from '#station/printing/pdfPort';
import { channels } from './channels.ts';
import type { Ask, Outcome, StationArguments, ToMain, ToStation } from './stationMessages.ts';

export interface StationProcessOptions {
  readonly modulePath: string;
  readonly dataDir: string;
  readonly vault: KeyVault;
  readonly pdf: PdfPort;
  /** Milliseconds that never go back. */
  readonly monotonicMs: () => number;
  /** The process ended again and again: a person has to be told. */
  readonly onGivenUp: () => void;
}

export interface StationProcess {
  /** Gives this screen a port to the station, now and after each restart. */
  connect(screen: WebContents, caller: Caller): void;
  disconnect(screen: WebContents): void;
  /** Main's end of a port for one file; null while the process is not there. */
  openFile(caller: Caller, hash: string | null): MessagePortMain | null;
  /** Resolves when the journal is closed and the process has ended. */
  stop(): Promise<void>;
}

const STOP_WAIT_MS = 10_000;

export const createStationProcess = (options: StationProcessOptions): StationProcess => {
  const callerByScreen = new Map<WebContents, Caller>();
  const endedAt: number[] = [];
  let child: UtilityProcess | null = null;
  let isStopping = false;

  const start = (): void => {
    const argument: StationArguments = { dataDir: options.dataDir, vaultAvailable: options.vault.available() };
    const started = utilityProcess.fork(options.modulePath, [JSON.stringify(argument)], { serviceName: 'Quầy Một Cửa: station', stdio: 'inherit' });
    child = started;
    started.on('message', async ({ id, ask }: ToMain) => {
      const outcome = await answer(ask, options);
      // The one that asked may have ended meanwhile; its successor numbers its own questions.
      if (child === started) tell(started, { kind: 'answer', id, outcome });
    });
    started.once('exit', () => {
      child = null;
      if (!isStopping) startAgain();
    });
    for (const [screen, caller] of callerByScreen) handPort(started, screen, caller);
  };

  const startAgain = (): void => {
    endedAt.push(options.monotonicMs());
    const decision = decideRestart(endedAt);
    if (decision === 'give-up') options.onGivenUp();
    else setTimeout(() => !isStopping && start(), decision.afterMs);
  };

  start();

  return {
    connect: (screen, caller) => {
      callerByScreen.set(screen, caller);
      if (child !== null) handPort(child, screen, caller);
    },
    disconnect: (screen) => callerByScreen.delete(screen),
    openFile: (caller, hash) => {
      if (child === null) return null;
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'file', caller, hash } satisfies ToStation, [port1]);
      return port2;
    },
    stop: async () => {
      isStopping = true;
      const ending = child;
      if (ending === null) return;
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      tell(ending, { kind: 'stop' });
      const late = setTimeout(() => ending.kill(), STOP_WAIT_MS);
      await ended;
      clearTimeout(late);
    },
  };
};

const RESTARTS = 3;
const RESTARTS_WINDOW_MS = 60_000;

/**
 * A station that ends once in a while is started at once, then after one and two seconds; the fourth end within a minute means
 * that something is wrong that starting does not mend.
 * @param endedAt monotonic milliseconds of each end, oldest first, this one included.
 */
export const decideRestart = (endedAt: readonly number[]): { readonly afterMs: number } | 'give-up' => {
  const now = endedAt.at(-1) ?? 0;
  const lately = endedAt.filter((at) => now - at < RESTARTS_WINDOW_MS).length;
  return lately > RESTARTS ? 'give-up' : { afterMs: (lately - 1) * 1000 };
};

const handPort = (station: UtilityProcess, screen: WebContents, caller: Caller): void => {
  if (screen.isDestroyed()) return;
  const { port1, port2 } = new MessageChannelMain();
  station.postMessage({ kind: 'port', caller } satisfies ToStation, [port1]);
  screen.postMessage(channels.port, null, [port2]);
};

const tell = (station: UtilityProcess, message: ToStation): void => station.postMessage(message);

const answer = async (ask: Ask, { vault, pdf }: StationProcessOptions): Promise<Outcome> => {
  try {
    if (ask.type === 'pdf') return { pdf: await pdf.htmlToPdf(ask.html, { paper: ask.paper }) };
    return { bytes: await vault[ask.type](ask.bytes) };
  } catch (error) {
    return { failed: error instanceof Error ? error.name : 'unknown' };
  }
};

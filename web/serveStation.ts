/** Composition root of the web host: the station of one folder, served to browsers of this machine. */
import type { HostError } from '#shared/errors';
import { type Result, ok } from '#shared/result';
import { createStationApp } from '#station/app';
import { createLog } from '#station/hosting/log';
import { machineDeps } from '#station/hosting/machineDeps';
import { builtPageFolder } from '#station/hosting/pageFiles';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { type WebHost, createWebHost } from './webHost.ts';

export interface ServeOptions {
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Opens the station without asking, where there is no key vault. */
  readonly passphrase?: string | undefined;
  /** Each opening code after the first (`host.openingCode()`). */
  readonly onNewCode: (code: string) => void;
}

export interface ServedStation {
  readonly host: WebHost;
  /** Ends the host, then the station: no call is cut off between its write and its answer. */
  close(): Promise<void>;
}

export const serveStation = async ({ dataDir, port, passphrase, onNewCode }: ServeOptions): Promise<Result<ServedStation, HostError>> => {
  const deps = machineDeps();
  const log = createLog(dataDir);
  const station = createStationApp({ ...deps, dataDir, host: 'web', pdf: createChromiumPdf(), log, ...(passphrase === undefined ? {} : { passphrase }) });
  station.openEarly();
  const started = await createWebHost({ ...deps, api: station, files: station.files, port, rendererDir: builtPageFolder, log, onNewCode });
  if (!started.ok) {
    await station.close();
    return started;
  }
  const host = started.value;
  return ok({
    host,
    close: async () => {
      await host.close();
      await station.close();
    },
  });
};

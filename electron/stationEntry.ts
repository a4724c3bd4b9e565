/** The station's process under Electron: the same composition as the web host's, served over ports that main hands in. */
import type { ParentPort } from 'electron';
import { createStationApp } from '#station/app';
import { createLog } from '#station/hosting/log';
import { machineDeps } from '#station/hosting/machineDeps';
import { mainPortToRpcPort } from './mainPort.ts';
import { createMainServices } from './mainServices.ts';
import { serveFile } from './serveFile.ts';
import { servePort } from './servePort.ts';
import type { StationArguments, ToMain, ToStation } from './stationMessages.ts';

/** `import.meta.url` keeps the address this file has in the checkout (electron.vite.config.ts). */
const workerEntry = new URL('../out/main/stationWorker.js', import.meta.url);

export const runStation = (parent: ParentPort, { dataDir, vaultAvailable }: StationArguments, exit: () => void): void => {
  const log = createLog(dataDir);
  const main = createMainServices((message: ToMain) => parent.postMessage(message), vaultAvailable);
  const station = createStationApp({ ...machineDeps(), dataDir, host: 'electron', pdf: main.pdf, keyVault: main.vault, log, workerEntry });

  parent.on('message', ({ data, ports }) => {
    const message = data as ToStation;
    if (message.kind === 'answer') main.answered(message.id, message.outcome);
    else if (message.kind === 'stop') void station.close().finally(exit);
    else if (message.kind === 'file') for (const port of ports) serveFile(mainPortToRpcPort(port), station.files, message.caller, message.hash).catch(() => log('file-failed', {}));
    else for (const port of ports) servePort(mainPortToRpcPort(port), { api: station, caller: message.caller }, (failure) => log('rpc-error', failure));
  });
};

/** Set only where this file is a utility process's own; a test calls `runStation` itself. */
const { parentPort } = process as { readonly parentPort?: ParentPort };
if (parentPort !== undefined) runStation(parentPort, JSON.parse(process.argv.at(-1) ?? '') as StationArguments, () => process.exit(0));

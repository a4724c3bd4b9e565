/**
 * The page's only door to the operating system: `window.quayHost`, each capability one message to main, and the station's
 * port passed on as it comes. Runs sandboxed, in a world of its own; it is built as CommonJS, since a sandboxed preload
 * cannot be a module.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { type ElectronHost, STATION_PORT_MESSAGE } from '#shared/hostCapabilities';
import { channels } from './channels.ts';

const quayHost = {
  host: 'electron',
  print: (job) => ipcRenderer.invoke(channels.print, job),
  listPrinters: () => ipcRenderer.invoke(channels.listPrinters),
  saveFile: (file) => ipcRenderer.invoke(channels.saveFile, file),
  openFile: (ask) => ipcRenderer.invoke(channels.openFile, ask),
  notify: (notice) => ipcRenderer.invoke(channels.notify, notice),
  quit: () => ipcRenderer.invoke(channels.quit),
  requestStationPort: () => ipcRenderer.send(channels.portWanted),
} satisfies ElectronHost;

ipcRenderer.on(channels.port, (event) => {
  // Only to our own page: the target origin is the one this preload was loaded into.
  window.postMessage(STATION_PORT_MESSAGE, window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('quayHost', quayHost);

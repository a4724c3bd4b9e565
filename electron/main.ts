/** Electron's main process: wiring only. What is allowed is decided in `security.ts`; the work is done by the station's process. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from 'electron';
import type { Caller } from '#shared/contract';
import { electronWords } from '#shared/messages/host';
import { builtPageFolder, readFontFiles, readPageFiles } from '#station/hosting/pageFiles';
import { channels } from './channels.ts';
import { answerFileRequest, type OpenFilePort } from './fileRelay.ts';
import { serveHostActions } from './hostActions.ts';
import { createElectronKeyVault } from './keyVault.ts';
import { mainPortToRpcPort } from './mainPort.ts';
import { menuTemplate } from './menu.ts';
import { createElectronPrinting, type ElectronPrinting } from './printing.ts';
import { appScheme, createPageHandler } from './protocol.ts';
import { APP_SCHEME, APP_URL, decideNavigation, decidePermission, isTrustedSender, windowOptions } from './security.ts';
import { createStationProcess, type StationProcess } from './stationProcess.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

/** `out/main`, where this file stands once it is built. */
const builtFolder = import.meta.dirname;
const preloadPath = join(builtFolder, '../preload/preload.cjs');
const stationPath = join(builtFolder, 'station.js');

const start = async (): Promise<void> => {
  const fonts = readFontFiles();
  const pages = createPageHandler(readPageFiles(builtPageFolder), fonts);
  // One desk: whoever sits at this window stays signed in when the page is loaded again.
  const caller: Caller = { sessionId: randomUUID(), seat: electronWords.firstSeat };
  const openFilePort: OpenFilePort = (hash) => {
    const port = station.openFile(caller, hash);
    return port === null ? null : mainPortToRpcPort(port);
  };
  protocol.handle(APP_SCHEME, (request) => answerFileRequest(request, openFilePort) ?? pages(request));
  denyByDefault();

  const printing = createElectronPrinting(fonts);
  const station = createStationProcess({
    modulePath: stationPath,
    dataDir: join(app.getPath('userData'), 'station'),
    vault: await createElectronKeyVault(process.platform),
    pdf: printing.pdf,
    monotonicMs: () => performance.now(),
    onGivenUp: () => {
      dialog.showErrorBox(electronWords.stationEndedTitle, electronWords.stationEnded);
      app.quit();
    },
  });
  serveHostActions({ printing, quit: () => app.quit() });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(!app.isPackaged)));

  const window = openWindow(station, caller);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  stopStationBeforeQuit(station, printing);
};

const denyByDefault = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => callback(decidePermission(permission, requestingUrl)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) => decidePermission(permission, requestingOrigin));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (decideNavigation(event.url, event.isMainFrame) === 'deny') event.preventDefault();
    });
  });
};

const openWindow = (station: StationProcess, caller: Caller): BrowserWindow => {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow(windowOptions(preloadPath, state.bounds));
  if (state.isMaximized) window.maximize();
  ipcMain.on(channels.portWanted, (event) => {
    if (isTrustedSender(event.senderFrame)) station.connect(event.sender, caller);
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    station.disconnect(window.webContents);
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(APP_URL);
  return window;
};

/** The journal is closed before the program ends; a second wish to quit meanwhile changes nothing. */
const stopStationBeforeQuit = (station: StationProcess, printing: ElectronPrinting): void => {
  let stopping: Promise<void> | null = null;
  app.on('will-quit', (event) => {
    event.preventDefault();
    stopping ??= station
      .stop()
      .then(() => printing.pdf.close())
      .finally(() => app.exit(0));
  });
  app.on('window-all-closed', () => app.quit());
};

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  void app.whenReady().then(start);
} else {
  app.quit();
}

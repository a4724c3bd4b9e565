/**
 * The only place of the renderer that knows how messages travel: a WebSocket to the web host, or the MessagePort that
 * Electron hands over. Everything else calls `client` or asks `host`.
 */
import { createTRPCClient, createWSClient, wsLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '#shared/contractRouter';
import { type ElectronHost, type HostCapabilities, WEB_DESK_UNKNOWN, WEB_RPC_PATH } from '#shared/hostCapabilities';
import { portLink, stationPorts } from '#shared/portLink';
import { createBrowserHost } from './browserHost.ts';
import { playSound } from './sound.ts';

export type StationClient = TRPCClient<AppRouter>;

export interface Connection {
  readonly client: StationClient;
  readonly host: HostCapabilities;
  /** Calls back with true when the link to the station's process stands, false when it broke. */
  onLink(listener: (isUp: boolean) => void): () => void;
}

declare global {
  interface Window {
    readonly quayHost?: ElectronHost;
  }
}

const linkListeners = new Set<(isUp: boolean) => void>();
const onLink = (listener: (isUp: boolean) => void): (() => void) => {
  linkListeners.add(listener);
  return () => linkListeners.delete(listener);
};
const tellLink = (isUp: boolean): void => linkListeners.forEach((listener) => listener(isUp));

/** Calls may be made at once: they wait until the socket or the port is there. */
export const connect = (): Connection => (window.quayHost === undefined ? connectToWebHost() : connectToElectron(window.quayHost));

const connectToWebHost = (): Connection => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = createWSClient({
    url: `${scheme}://${location.host}${WEB_RPC_PATH}`,
    retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, 5_000),
    onOpen: () => tellLink(true),
    onClose: (cause) => {
      tellLink(false);
      // The host was started anew and does not know this desk: its opening page asks for a code.
      if (cause?.code === WEB_DESK_UNKNOWN) location.reload();
    },
    keepAlive: { enabled: true, intervalMs: 15_000, pongTimeoutMs: 5_000 },
  });
  return { client: createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] }), host: createBrowserHost(), onLink };
};

/** A new port means that the station's process was started anew: everything on screen may be old. */
const connectToElectron = (host: ElectronHost): Connection => {
  const onEachPort = stationPorts(host);
  const link = portLink((use) =>
    onEachPort((port) => {
      port.onClose(() => tellLink(false));
      use(port);
      tellLink(true);
    }),
  );
  return { client: createTRPCClient<AppRouter>({ links: [link] }), host: { ...host, sound: playSound }, onLink };
};

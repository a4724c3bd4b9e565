/**
 * The small second contract (DESIGN §3): what a screen asks of the program it runs in and not of the station. The web
 * host's renderer answers it with browser means, Electron's preload with the operating system's; both `satisfies` this
 * type. In Electron it is `window.quayHost`; in a browser that global is absent and the renderer makes its own.
 *
 * Every value is JSON-safe, since in Electron it crosses a process boundary. A capability a host lacks is absent, and the
 * screen hides what depends on it.
 */
import type { Paper } from './forms/paper.ts';
import type { Result } from './result.ts';

/** A whole HTML document with its own fonts and @page size, as `Printed form` came from the station. */
export interface PrintJob {
  readonly html: string;
  /** The sheet the document was laid out for. A browser reads it from the document's own @page rule. */
  readonly paper: Paper;
  /** The print queue's job name: the dossier code, never a person's name. */
  readonly title: string;
  /** Absent: the operating system's dialog asks. A name from `listPrinters`: printed at once. */
  readonly printer?: string;
}

export interface Printer {
  readonly name: string;
  /** What a person calls it. */
  readonly label: string;
}

export interface FileToSave {
  /** Proposed file name, no path. */
  readonly name: string;
  readonly mime: string;
  readonly bytesBase64: string;
}

/** What a person may be asked to choose: file endings without the dot, and a limit in bytes. */
export interface FileToOpen {
  readonly extensions: readonly string[];
  readonly maxBytes: number;
}

export interface OpenedFile {
  readonly name: string;
  readonly bytesBase64: string;
}

export type HostActionError =
  | { readonly type: 'PrintFailed'; readonly detail: string }
  | { readonly type: 'PrinterUnknown'; readonly printer: string }
  | { readonly type: 'FileTooLarge'; readonly maxBytes: number }
  | { readonly type: 'FileNotWritten'; readonly detail: string }
  | { readonly type: 'FileNotRead'; readonly detail: string };

/** `done` = handed to the printer queue or written; `cancelled` = the person closed the dialog; `unknown` = a browser does not tell. */
export type Outcome = 'done' | 'cancelled' | 'unknown';

/** A scan was taken, a scan was refused, what was scanned had been done before, something arrived. */
export type Sound = 'accepted' | 'refused' | 'already' | 'arrived';

export interface HostCapabilities {
  readonly host: 'web' | 'electron';
  print(job: PrintJob): Promise<Result<Outcome, HostActionError>>;
  /** Absent in a browser, whose own dialog lists the printers. */
  listPrinters?(): Promise<readonly Printer[]>;
  saveFile(file: FileToSave): Promise<Result<Outcome, HostActionError>>;
  /** null when the person closed the dialog. */
  openFile(ask: FileToOpen): Promise<Result<OpenedFile | null, HostActionError>>;
  /** Shown by the operating system; the text carries no personal data, since it stays in its history. */
  notify(notice: { readonly title: string; readonly body: string }): Promise<void>;
  /** Absent where nobody has to be asked. A browser asks its person once for the right to notify, and only while a key or button is pressed; does nothing once it was answered. */
  askToNotify?(): Promise<void>;
  sound(kind: Sound): void;
  /** Absent where the person closes a browser tab instead. */
  quit?(): Promise<void>;
}

/**
 * Electron only: `window.quayHost`, and the station's MessagePort handed to the page as
 * `window.postMessage(STATION_PORT_MESSAGE, origin, [port])`, again whenever the station's process was started anew.
 * The page asks for it once its listener is in place by calling `quayHost.requestStationPort()`; `portLink.ts` does both.
 * Sounds are made by the page itself in both hosts.
 */
export const STATION_PORT_MESSAGE = 'quay:station-port';

export interface ElectronHost extends Omit<HostCapabilities, 'sound'> {
  readonly host: 'electron';
  requestStationPort(): void;
}

/** How tRPC travels in the web host: this path of the page's own origin, `ws:` or `wss:` as the page is. */
export const WEB_RPC_PATH = '/rpc';

/** Close code of that WebSocket when the host no longer knows this desk (it was started anew): the page loads itself again and shows the opening page. */
export const WEB_DESK_UNKNOWN = 4401;

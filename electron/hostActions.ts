/** Main's answers to what the preload asks. Every request is from our own page and has the right shape, or it is refused. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent, Notification } from 'electron';
import { z } from 'zod';
import { Paper } from '#shared/forms/paper';
import type { FileToOpen, FileToSave, HostActionError, OpenedFile, Outcome } from '#shared/hostCapabilities';
import { type Result, err, ok } from '#shared/result';
import { channels } from './channels.ts';
import type { ElectronPrinting } from './printing.ts';
import { isTrustedSender } from './security.ts';

export interface HostActions {
  readonly printing: ElectronPrinting;
  readonly quit: () => void;
}

const MAX_DOCUMENT = 30_000_000;
const MAX_FILE = 50_000_000;

const PrintJobInput = z.object({ html: z.string().max(MAX_DOCUMENT), paper: Paper, title: z.string().max(120), printer: z.string().max(300).optional() });
/** A proposed name only: whatever looks like a folder is cut off. */
const FileToSaveInput = z.object({ name: z.string().min(1).max(200).transform((name) => basename(name.replaceAll('\\', '/'))), mime: z.string().max(100), bytesBase64: z.base64().max(MAX_FILE) });
const FileToOpenInput = z.object({ extensions: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).min(1).max(10), maxBytes: z.int().min(1).max(MAX_FILE) });
const NoticeInput = z.object({ title: z.string().max(100), body: z.string().max(300) });

export const serveHostActions = ({ printing, quit }: HostActions): void => {
  handle(channels.print, PrintJobInput, (_window, { printer, ...job }) => printing.print(printer === undefined ? job : { ...job, printer }));
  handle(channels.listPrinters, z.undefined(), () => printing.listPrinters());
  handle(channels.saveFile, FileToSaveInput, saveFile);
  handle(channels.openFile, FileToOpenInput, openFile);
  handle(channels.notify, NoticeInput, async (_window, { title, body }) => {
    if (Notification.isSupported()) new Notification({ title, body }).show();
  });
  handle(channels.quit, z.undefined(), async () => quit());
};

const handle = <T>(channel: string, input: z.ZodType<T>, action: (window: BrowserWindow, input: T) => Promise<unknown>): void => {
  ipcMain.handle(channel, async (event: IpcMainInvokeEvent, raw: unknown) => {
    const window = isTrustedSender(event.senderFrame) ? BrowserWindow.fromWebContents(event.sender) : null;
    // A bug or an intruder, not something a person did: an exception, and no word of why.
    if (window === null) throw new Error('refused');
    return action(window, input.parse(raw));
  });
};

const saveFile = async (window: BrowserWindow, { name, bytesBase64 }: FileToSave): Promise<Result<Outcome, HostActionError>> => {
  const chosen = await dialog.showSaveDialog(window, { defaultPath: name });
  if (chosen.canceled) return ok('cancelled');
  try {
    await writeFile(chosen.filePath, Buffer.from(bytesBase64, 'base64'));
    return ok('done');
  } catch (error) {
    return err({ type: 'FileNotWritten', detail: systemCode(error) });
  }
};

const openFile = async (window: BrowserWindow, { extensions, maxBytes }: FileToOpen): Promise<Result<OpenedFile | null, HostActionError>> => {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: [{ name: extensions.map((extension) => `.${extension}`).join(', '), extensions: [...extensions] }] });
  const [path] = chosen.filePaths;
  if (chosen.canceled || path === undefined) return ok(null);
  try {
    if ((await stat(path)).size > maxBytes) return err({ type: 'FileTooLarge', maxBytes });
    return ok({ name: basename(path), bytesBase64: (await readFile(path)).toString('base64') });
  } catch (error) {
    return err({ type: 'FileNotRead', detail: systemCode(error) });
  }
};

/** `ENOSPC`, `EACCES`: what happened without the path, which may hold a person's name. */
const systemCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

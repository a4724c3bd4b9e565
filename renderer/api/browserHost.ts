/** What the web host's screen does by browser means (`HostCapabilities`). Electron brings its own. */
import type { FileToOpen, FileToSave, HostCapabilities, OpenedFile, PrintJob } from '#shared/hostCapabilities';
import { err, ok } from '#shared/result';
import { playSound } from './sound.ts';

export const createBrowserHost = (): HostCapabilities => {
  // Who closes the question without an answer is not asked again before the page is loaded anew.
  let isAsked = false;
  return {
    host: 'web',
    print,
    saveFile,
    openFile,
    notify: async ({ title, body }) => {
      if (!('Notification' in window) || Notification.permission !== 'granted') return;
      const shown = new Notification(title, { body });
      shown.addEventListener('click', () => window.focus());
    },
    askToNotify: async () => {
      if (isAsked || !('Notification' in window) || Notification.permission !== 'default') return;
      isAsked = true;
      await Notification.requestPermission();
    },
    sound: playSound,
  };
};

/** The document in a hidden frame of its own: its @page size and fonts hold, and nothing of the screen gets on the paper. */
const print = async ({ html, title }: PrintJob): ReturnType<HostCapabilities['print']> => {
  document.querySelector('iframe[data-print]')?.remove();
  const frame = document.createElement('iframe');
  frame.dataset.print = title;
  frame.title = title;
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  // No scripts; same origin, because the printing window must be reached and the fonts fetched.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.className = 'print-frame';
  const loaded = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true }));
  frame.srcdoc = html;
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow;
  if (page === null) return err({ type: 'PrintFailed', detail: 'no frame' });
  await page.document.fonts.ready;
  page.print();
  return ok('unknown');
};

const saveFile = async ({ name, mime, bytesBase64 }: FileToSave): ReturnType<HostCapabilities['saveFile']> => {
  const url = URL.createObjectURL(new Blob([base64ToBytes(bytesBase64)], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return ok('unknown');
};

const openFile = ({ extensions, maxBytes }: FileToOpen): ReturnType<HostCapabilities['openFile']> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.addEventListener('cancel', () => resolve(ok(null)));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) return resolve(ok(null));
      if (file.size > maxBytes) return resolve(err({ type: 'FileTooLarge', maxBytes }));
      return void file.arrayBuffer().then(
        (buffer) => resolve(ok<OpenedFile>({ name: file.name, bytesBase64: bytesToBase64(new Uint8Array(buffer)) })),
        () => resolve(err({ type: 'FileNotRead', detail: file.type })),
      );
    });
    input.click();
  });

const base64ToBytes = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const bytesToBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

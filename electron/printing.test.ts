import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readFontFiles } from '#station/hosting/pageFiles';
import { createFakeElectron, type FakeElectron } from './fakeElectron.ts';

const current = vi.hoisted(() => ({ fake: null as FakeElectron | null }));
vi.mock('electron', () => new Proxy({}, { get: (_, name) => current.fake?.module[String(name)], has: () => true }));
const { createElectronPrinting } = await import('./printing.ts');

const html = '<!doctype html><style>@page { size: A5 }</style><p>Giấy tiếp nhận hồ sơ</p>';

describe('paper through Electron', () => {
  let fake: FakeElectron;
  const argsOf = (name: string) => fake.calls.filter((call) => call.name === name).map(({ args }) => args[0]);
  const printing = () => createElectronPrinting(readFontFiles());

  beforeEach(() => {
    fake = createFakeElectron('/nowhere');
    current.fake = fake;
  });

  test('a PDF is drawn on the sheet asked for, after its fonts are there, and the document is served once only', async () => {
    const { pdf } = printing();
    expect(await pdf.htmlToPdf(html, { paper: 'A5' })).toEqual({ ok: true, value: new Uint8Array(Buffer.from('%PDF-')) });
    expect(fake.calls.map(({ name }) => name)).toEqual(['page', 'executeJavaScript', 'printToPDF']);
    expect(argsOf('page')).toEqual([html]);
    expect(argsOf('printToPDF')).toEqual([expect.objectContaining({ pageSize: { width: 148 / 25.4, height: 210 / 25.4 }, preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } })]);
    const url = fake.windows[0]?.webContents.loaded[0] ?? '';
    expect(url).toMatch(/^app:\/\/quay\/print\/[\w-]{36}$/);
    expect(fake.schemeHandlers.get('print')?.({ url, method: 'GET' }).status).toBe(404);
  });

  test('PDFs asked for at once use one warm window, in turn', async () => {
    const { pdf } = printing();
    const all = await Promise.all(Array.from({ length: 5 }, () => pdf.htmlToPdf(html, { paper: 'A4' })));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(fake.windows).toHaveLength(1);
    expect(fake.calls.map(({ name }) => name).slice(0, 6)).toEqual(['page', 'executeJavaScript', 'printToPDF', 'page', 'executeJavaScript', 'printToPDF']);
    await pdf.close();
    expect(fake.windows[0]?.isGone).toBe(true);
  });

  test('a window that breaks gives a typed error, and the next PDF gets a new one', async () => {
    const { pdf } = printing();
    await pdf.htmlToPdf(html, { paper: 'A5' });
    const [broken] = fake.windows;
    if (broken === undefined) throw new Error('no window');
    vi.spyOn(broken.webContents, 'printToPDF').mockRejectedValueOnce(new TypeError('page crashed'));
    expect(await pdf.htmlToPdf(html, { paper: 'A5' })).toEqual({ ok: false, error: { type: 'PdfFailed', detail: 'TypeError' } });
    expect((await pdf.htmlToPdf(html, { paper: 'A5' })).ok).toBe(true);
    expect(fake.windows.map(({ isGone }) => isGone)).toEqual([true, false]);
  });

  test('a print opens the system dialog, named by the dossier, on the right sheet', async () => {
    expect(await printing().print({ html, paper: 'A5', title: 'H49.61.1-261123-0001' })).toEqual({ ok: true, value: 'done' });
    expect(argsOf('setTitle')).toEqual(['H49.61.1-261123-0001']);
    expect(argsOf('print')).toEqual([{ pageSize: { width: 148_000, height: 210_000 }, margins: { marginType: 'none' }, printBackground: true }]);
    expect(fake.windows[0]?.isGone).toBe(true);
  });

  test('a chosen printer prints at once; one that is not there is an error and prints nothing', async () => {
    fake.answers.printers = [{ name: 'HP_A5', displayName: 'HP quầy 1', description: '', options: {} }];
    const { print, listPrinters } = printing();
    expect(await listPrinters()).toEqual([{ name: 'HP_A5', label: 'HP quầy 1' }]);
    expect((await print({ html, paper: 'A5', title: 'x', printer: 'HP_A5' })).ok).toBe(true);
    expect(argsOf('print')).toEqual([expect.objectContaining({ silent: true, deviceName: 'HP_A5' })]);
    expect(await print({ html, paper: 'A5', title: 'x', printer: 'Canon' })).toEqual({ ok: false, error: { type: 'PrinterUnknown', printer: 'Canon' } });
    expect(argsOf('print')).toHaveLength(1);
    expect(fake.windows.every(({ isGone }) => isGone)).toBe(true);
  });

  test('a dialog closed without printing is no error; a printer that fails is one', async () => {
    fake.answers.print = [false, 'Print job canceled'];
    expect(await printing().print({ html, paper: 'A5', title: 'x' })).toEqual({ ok: true, value: 'cancelled' });
    fake.answers.print = [false, 'Invalid printer settings'];
    expect(await printing().print({ html, paper: 'A5', title: 'x' })).toEqual({ ok: false, error: { type: 'PrintFailed', detail: 'Invalid printer settings' } });
  });

  test('the window papers are drawn in goes nowhere and opens nothing', async () => {
    await printing().pdf.htmlToPdf(html, { paper: 'A5' });
    const contents = fake.windows[0]?.webContents;
    expect(contents?.openHandler?.()).toEqual({ action: 'deny' });
    const preventDefault = vi.fn<() => void>();
    contents?.emit('will-frame-navigate', { url: 'https://evil.example/', isMainFrame: true, preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

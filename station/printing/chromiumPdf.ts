/**
 * PDF through Chromium. The browser starts at the first print and stays; one page holds Tinos, loaded once, and each
 * form is swapped into it (measured: 35 ms a receipt, against 640 ms with a new page). The page runs no script and may
 * fetch nothing, so neither a name nor a province's template can make it do anything but draw.
 */
import type { Browser, Page } from 'playwright-core';
import { paperSizes } from '#shared/forms/paper';
import type { Paper } from '#shared/forms/paper';
import type { PdfError } from '#shared/messages/forms';
import { err, ok } from '#shared/result';
import type { Result } from '#shared/result';
import { findBrowser } from './browser.ts';
import type { PdfPort } from './pdfPort.ts';
import { tinosFontFaceCss } from './tinos.ts';

/** A bulk print of a thousand receipts takes about ten seconds; beyond this the browser hangs and is ended. */
const HANGS_AFTER_MS = 120_000;

export const createChromiumPdf = (find: () => Promise<string | null> = () => findBrowser()): PdfPort => {
  let warm: { readonly browser: Browser; readonly page: Page } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const print = async (html: string, paper: Paper): Promise<Result<Uint8Array, PdfError>> => {
    const first = await attempt(html, paper);
    // The browser may have crashed, or been ended by the system, since the last print: a fresh one tries once more.
    return first.ok || first.error.type === 'PdfEngineMissing' ? first : attempt(html, paper);
  };

  const attempt = async (html: string, paper: Paper): Promise<Result<Uint8Array, PdfError>> => {
    try {
      if (warm === null) {
        const executablePath = await find();
        if (executablePath === null) return err({ type: 'PdfEngineMissing' });
        warm = await start(executablePath);
      }
      return ok(await withinTime(pageToPdf(warm.page, html, paper)));
    } catch (error) {
      await stop();
      return err({ type: 'PdfFailed', detail: failureName(error) });
    }
  };

  const stop = async (): Promise<void> => {
    const stopping = warm;
    warm = null;
    await stopping?.browser.close().catch(() => undefined);
  };

  /** One page, so one form at a time; callers wait their turn. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job, job);
    last = turn.catch(() => undefined);
    return turn;
  };

  return { htmlToPdf: (html, { paper }) => inTurn(() => print(html, paper)), close: () => inTurn(stop) };
};

const start = async (executablePath: string): Promise<{ browser: Browser; page: Page }> => {
  const browser = await launch(executablePath);
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block', acceptDownloads: false });
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><style>${tinosFontFaceCss('data')}</style><style id="form"></style></head><body></body></html>`);
  await page.evaluate(async () => {
    await Promise.all(['', 'bold ', 'italic ', 'italic bold '].map((style) => document.fonts.load(`${style}12px Tinos`)));
  });
  return { browser, page };
};

/** Chromium's sandbox does not work for root. Where the system grants an ordinary user none (containers), printing still must: the page runs no script. */
const launch = async (executablePath: string): Promise<Browser> => {
  // Loaded at the first print: it would take a quarter second of every start of the program.
  const { chromium } = await import('playwright-core');
  const common = { executablePath, headless: true, args: ['--font-render-hinting=none', '--disable-gpu'] };
  if (process.getuid?.() === 0) return chromium.launch({ ...common, chromiumSandbox: false });
  try {
    return await chromium.launch({ ...common, chromiumSandbox: true });
  } catch (error) {
    if (!/no usable sandbox|sandbox.*(?:denied|not permitted)|namespace/i.test(String(error))) throw error;
    return chromium.launch({ ...common, chromiumSandbox: false });
  }
};

/** Runs inside the page through the debugger, which works with scripts off; a parsed document's own scripts never run. */
const pageToPdf = async (page: Page, html: string, paper: Paper): Promise<Uint8Array> => {
  await page.evaluate(async (text) => {
    const form = new DOMParser().parseFromString(text, 'text/html');
    const style = document.getElementById('form');
    if (style !== null) style.textContent = [...form.querySelectorAll('style')].map((element) => element.textContent).join('\n');
    document.title = form.title;
    document.body.replaceWith(document.adoptNode(form.body));
    await Promise.all([...document.images].map((image) => image.decode()));
    await document.fonts.ready;
  }, html);
  const { widthMm, heightMm } = paperSizes[paper];
  return page.pdf({ width: `${widthMm}mm`, height: `${heightMm}mm`, preferCSSPageSize: true, printBackground: true });
};

const withinTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Timeout')), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** First line only, and none of the document: an evaluate error may quote what it was given. */
const failureName = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? error.name).slice(0, 120) : 'unknown');

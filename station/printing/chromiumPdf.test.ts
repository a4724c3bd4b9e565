import { readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { pdfErrorMessages } from '#shared/messages/forms';
import { pdfToPages, pdfToText } from '#test/pdfReadback';
import { createChromiumPdf } from './chromiumPdf.ts';
import type { PdfPort } from './pdfPort.ts';

const page = (body: string, size = '148mm 210mm') => `<!doctype html><html><head><style>@page { size: ${size} } p { font-family: Tinos }</style></head><body><p>${body}</p></body></html>`;

describe('the PDF engine', () => {
  let port: PdfPort;
  afterEach(() => port.close());

  it('keeps many prints at once apart, each with its own words and paper', async () => {
    port = createChromiumPdf();
    const printed = await Promise.all(Array.from({ length: 8 }, (_, index) => port.htmlToPdf(page(`Hồ sơ số ${index}`, index % 2 === 0 ? '148mm 210mm' : '210mm 297mm'), { paper: index % 2 === 0 ? 'A5' : 'A4' })));
    for (const [index, result] of printed.entries()) {
      if (!result.ok) throw new Error(result.error.type);
      const [only] = await pdfToPages(result.value);
      expect(only?.text).toBe(`Hồ sơ số ${index}`);
      expect(Math.round(only?.widthMm ?? 0)).toBe(index % 2 === 0 ? 148 : 210);
    }
  }, 60_000);

  it('prints with Tinos inside the file', async () => {
    port = createChromiumPdf();
    const result = await port.htmlToPdf(page('ẮẰẲẴẶ Ỵ ữ ₫'), { paper: 'A5' });
    if (!result.ok) throw new Error(result.error.type);
    expect(await pdfToText(result.value)).toBe('ẮẰẲẴẶ Ỵ ữ ₫');
    expect(Buffer.from(result.value).toString('latin1')).toMatch(/\/FontName\s*\/[A-Z]+\+Tinos/);
  }, 60_000);

  it('prints on after the browser has crashed', async () => {
    port = createChromiumPdf();
    const before = browserChildren();
    expect((await port.htmlToPdf(page('trước'), { paper: 'A5' })).ok).toBe(true);
    const started = browserChildren().filter((pid) => !before.includes(pid));
    expect(started).not.toEqual([]);
    for (const pid of started) process.kill(pid, 'SIGKILL');
    const after = await port.htmlToPdf(page('sau'), { paper: 'A5' });
    expect(after.ok && (await pdfToText(after.value))).toBe('sau');
  }, 60_000);

  it('starts again after it was closed', async () => {
    port = createChromiumPdf();
    await port.close();
    expect((await port.htmlToPdf(page('lại'), { paper: 'A5' })).ok).toBe(true);
  }, 60_000);

  it('runs no script of a document and fetches nothing it names', async () => {
    port = createChromiumPdf();
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const body = `an toàn</p><script>document.body.textContent = 'hỏng'</script><script src="${host}/a.js"></script><link rel="stylesheet" href="${host}/a.css"><iframe src="${host}/b"></iframe><p style="background: url(${host}/c.png)">hết`;
    const result = await port.htmlToPdf(page(body), { paper: 'A5' });
    await new Promise((resolve) => server.close(resolve));
    expect(result.ok && (await pdfToText(result.value))).toBe('an toàn hết');
    expect(requests).toBe(0);
  }, 60_000);

  it('answers with a typed error where no browser is found, and where the browser does not start', async () => {
    port = createChromiumPdf(async () => null);
    expect(await port.htmlToPdf(page('x'), { paper: 'A5' })).toEqual({ ok: false, error: { type: 'PdfEngineMissing' } });
    await port.close();
    port = createChromiumPdf(async () => '/bin/false');
    expect(await port.htmlToPdf(page('x'), { paper: 'A5' })).toMatchObject({ ok: false, error: { type: 'PdfFailed' } });
    expect(pdfErrorMessages.PdfEngineMissing({ type: 'PdfEngineMissing' })).toContain('Hồ sơ đã lưu tại máy');
  }, 60_000);
});

/** Browsers this very process has started (Linux). */
function browserChildren(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter((pid) => pid !== '').map(Number);
  return children.filter((pid) => /chrom|edge/.test(readlinkSync(`/proc/${pid}/exe`)));
}

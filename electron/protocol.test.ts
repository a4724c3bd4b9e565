import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFontFiles, readPageFiles } from '#station/hosting/pageFiles';
import { type AppRequestHandler, createPageHandler, createPrintHandler } from './protocol.ts';

describe('app://quay', () => {
  let folder = '';
  let ask: AppRequestHandler;
  const get = (url: string) => ask({ url, method: 'GET' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quay-page-'));
    mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'renderer', 'index.html'), 'trang chính');
    writeFileSync(join(folder, 'renderer', 'assets', 'a.js'), 'export {}');
    writeFileSync(join(folder, 'renderer', 'assets', 'a.js.map'), '{}');
    writeFileSync(join(folder, 'secret.txt'), 'không được đọc');
    ask = createPageHandler(readPageFiles(join(folder, 'renderer')), readFontFiles());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives the built page, its scripts and the fonts of the paper, each with the strict policy', async () => {
    expect(await get('app://quay/').text()).toBe('trang chính');
    expect(get('app://quay/assets/a.js').headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(get('app://quay/fonts/tinos-regular.ttf').status).toBe(200);
    for (const url of ['app://quay/', 'app://quay/assets/a.js']) expect(get(url).headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  test.each([
    'app://quay/../secret.txt',
    'app://quay/%2e%2e/secret.txt',
    'app://quay/..%2fsecret.txt',
    'app://quay/assets/../../secret.txt',
    'app://quay//secret.txt',
    'app://quay/assets/a.js.map',
    'app://other/index.html',
    'file:///etc/passwd',
  ])('%s is nothing', async (url) => {
    expect(get(url).status).toBe(404);
    expect(await get(url).text()).toBe('');
  });

  test('a request that would change something is nothing', () => {
    expect(ask({ url: 'app://quay/', method: 'POST' }).status).toBe(404);
  });

  test('a paper being drawn runs no script and reaches nothing but its fonts', async () => {
    const papers = createPrintHandler(new Map([['/print/1', '<p>Giấy tiếp nhận</p>']]), readFontFiles());
    const paper = papers({ url: 'app://quay/print/1', method: 'GET' });
    expect(await paper.text()).toBe('<p>Giấy tiếp nhận</p>');
    expect(paper.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data: app://quay/fonts/; base-uri 'none'; form-action 'none'",
    );
    expect(papers({ url: 'app://quay/print/2', method: 'GET' }).status).toBe(404);
    expect(papers({ url: 'app://quay/', method: 'GET' }).status).toBe(404);
    expect(papers({ url: 'app://quay/fonts/tinos-bold.ttf', method: 'GET' }).status).toBe(200);
  });
});

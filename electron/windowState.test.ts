import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from './windowState.ts';

const folder = mkdtempSync(join(tmpdir(), 'quay-window-'));
const file = join(folder, 'window.json');
const screen = { x: 0, y: 0, width: 1366, height: 728 };
afterAll(() => rmSync(folder, { recursive: true }));

describe('where the window stands', () => {
  test('it opens where it was closed', () => {
    const state = { bounds: { x: 40, y: 30, width: 1200, height: 680 }, isMaximized: false };
    writeWindowState(file, state);
    expect(readWindowState(file, [screen])).toEqual(state);
  });

  test('the first time, and when its memory is broken, it fills the screen', () => {
    expect(readWindowState(join(folder, 'none.json'), [screen]).isMaximized).toBe(true);
    writeFileSync(file, '{"bounds":{"x":"1"}');
    expect(readWindowState(file, [screen])).toEqual({ bounds: { width: 1366, height: 728 }, isMaximized: true });
  });

  test('a screen that was taken away does not take the window with it', () => {
    const onSecond = { bounds: { x: 1500, y: 30, width: 1200, height: 680 }, isMaximized: false };
    writeWindowState(file, onSecond);
    expect(readWindowState(file, [screen, { x: 1366, y: 0, width: 1920, height: 1080 }])).toEqual(onSecond);
    expect(readWindowState(file, [screen]).isMaximized).toBe(true);
  });

  test('a folder that cannot be written keeps nobody from closing the program', () => {
    expect(() => writeWindowState(join(folder, 'none', 'window.json'), { bounds: { width: 1, height: 1 }, isMaximized: false })).not.toThrow();
  });
});

/** Where the window stood last time. Device state: lost without harm, and never trusted to be on a screen that is still there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { WindowBounds } from './security.ts';

export interface WindowState {
  readonly bounds: WindowBounds;
  readonly isMaximized: boolean;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const Saved = z.object({ bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }), isMaximized: z.boolean() });

/** A counter's screen is small and the program is its work: without a memory it opens maximized. */
const firstState: WindowState = { bounds: { width: 1366, height: 728 }, isMaximized: true };

/** @param workAreas of the displays there are now. */
export const readWindowState = (file: string, workAreas: readonly Area[]): WindowState => {
  const saved = Saved.safeParse(readJson(file));
  return saved.success && isReachable(saved.data.bounds, workAreas) ? saved.data : firstState;
};

export const writeWindowState = (file: string, state: WindowState): void => {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // A full disk must not keep the program from closing over where its window stood.
  }
};

/** Enough of the title bar is on some screen to be caught with a mouse. */
const isReachable = ({ x, y, width }: Area, workAreas: readonly Area[]): boolean =>
  workAreas.some((area) => x + width - 120 >= area.x && x + 120 <= area.x + area.width && y >= area.y && y + 40 <= area.y + area.height);

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/**
 * A barcode scanner at a page: its keys are sent without waiting for answers between them, each stamped with the moment a
 * scanner would press it. A machine busy with other tests then delays them all, and takes nothing of their pace.
 */
import type { CDPSession, Page } from '@playwright/test';

/** Between two keys of a scanner, ms. */
const PACE_MS = 3;
let stampedMs = 0;
/** Seconds since 1970, as the browser is told: now. */
export const nextStamp = (): number => {
  stampedMs = Math.max(stampedMs + PACE_MS, Date.now());
  return stampedMs / 1000;
};
/** The next of keys whose first was stamped already: this machine may take its time between sending two of them, the scanner does not. */
const stampAtPace = (): number => {
  stampedMs += PACE_MS;
  return stampedMs / 1000;
};

const sessions = new WeakMap<Page, Promise<CDPSession>>();
const keysOf = (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
};

/** `pressedAt` of the first, ms: for keys that are heard long after they were pressed. */
export const typedKeys = (keys: CDPSession, text: string, pressedAt?: number): Promise<unknown>[] => {
  // The last of them is pressed now, none in the future.
  stampedMs = pressedAt ?? Math.max(stampedMs, Date.now() - (text.length + 1) * PACE_MS);
  return [...text].flatMap((char) => {
    const timestamp = stampAtPace();
    return [keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key: char, text: char, timestamp }), keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key: char, timestamp })];
  });
};

/** `isTyped`: behind `typedKeys`; behind what an input method composes it comes when it comes. */
export const enterKey = (keys: CDPSession, isTyped = true): Promise<unknown>[] => {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, timestamp: isTyped ? stampAtPace() : nextStamp() } as const;
  return [keys.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key }), keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })];
};

export const scan = async (page: Page, text: string): Promise<void> => {
  const keys = await keysOf(page);
  await Promise.all([...typedKeys(keys, text), ...enterKey(keys)]);
};

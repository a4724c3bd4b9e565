import { expect, it } from 'vitest';
import { type FormState, heldBack, QUIET_MS } from './heldBack.ts';

const form = (change: Partial<FormState>): FormState => ({ act: 'forward', cameByItself: true, shownMs: QUIET_MS, hadFocus: false, wasTyped: false, ...change });

it('a second press of the key does not do the act after the one that was meant', () => {
  expect(heldBack(form({ shownMs: QUIET_MS - 1 }))).toBe('ignore');
  expect(heldBack(form({ shownMs: QUIET_MS - 1, hadFocus: true }))).toBe('ignore');
  expect(heldBack(form({}))).toBeNull();
});

it('what was typed in a form is meant for it, however soon', () => {
  expect(heldBack(form({ shownMs: 0, wasTyped: true }))).toBeNull();
  expect(heldBack(form({ act: 'stop', shownMs: 0, wasTyped: true }))).toBeNull();
});

it('what moves the clock or ends a dossier is looked at before its key does it', () => {
  expect(heldBack(form({ act: 'receive-supplement', shownMs: 60_000 }))).toBe('focus');
  expect(heldBack(form({ act: 'receive-supplement', shownMs: 60_000, hadFocus: true }))).toBeNull();
});

it('a form that was opened by its own key, or is the first of a page, answers at once', () => {
  expect(heldBack(form({ act: 'resume', cameByItself: false, shownMs: 0 }))).toBeNull();
});

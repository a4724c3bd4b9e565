import { expect, it } from 'vitest';
import { type FormState, heldBack } from './heldBack.ts';

const form = (change: Partial<FormState>): FormState => ({ act: 'forward', cameByItself: true, isAwake: true, hadFocus: false, wasTyped: false, ...change });

it('a second press of the key does not do the act after the one that was meant', () => {
  expect(heldBack(form({ isAwake: false }))).toBe('ignore');
  expect(heldBack(form({ isAwake: false, hadFocus: true }))).toBe('ignore');
  expect(heldBack(form({}))).toBeNull();
});

it('what was typed in a form is meant for it, however soon', () => {
  expect(heldBack(form({ isAwake: false, wasTyped: true }))).toBeNull();
  expect(heldBack(form({ act: 'stop', isAwake: false, wasTyped: true }))).toBeNull();
});

it('what moves the clock or ends a dossier is looked at before its key does it', () => {
  expect(heldBack(form({ act: 'receive-supplement' }))).toBe('focus');
  expect(heldBack(form({ act: 'receive-supplement', hadFocus: true }))).toBeNull();
});

it('a form that was opened by its own key, or is the first of a page, answers at once', () => {
  expect(heldBack(form({ act: 'resume', cameByItself: false, isAwake: false }))).toBeNull();
});

import { expect, it } from 'vitest';
import { hashToScreen, screenToHash } from './screen.ts';

it('a reload comes back to the same dossier', () => {
  const screen = { name: 'dossier', code: 'H48.105-261123-6012' } as const;
  expect(hashToScreen(screenToHash(screen))).toEqual(screen);
});

it('an official code with a slash survives the address', () => {
  const screen = { name: 'dossier', code: '12/HS-TTPVHCC' } as const;
  expect(hashToScreen(screenToHash(screen))).toEqual(screen);
});

it('a reload comes back to the same part of the administration, and an unknown part opens the first', () => {
  const screen = { name: 'admin', tab: 'calendar' } as const;
  expect(screenToHash(screen)).toBe('#/quan-tri/lich-lam-viec');
  expect(hashToScreen(screenToHash(screen))).toEqual(screen);
  expect(hashToScreen('#/quan-tri/khong-co')).toEqual({ name: 'admin' });
});

it('a reload comes back to the same list of what is late', () => {
  expect(hashToScreen(screenToHash({ name: 'late', tab: 'paused' }))).toEqual({ name: 'late', tab: 'paused' });
  expect([screenToHash({ name: 'late' }), hashToScreen('#/tre-han/khong-co')]).toEqual(['#/tre-han', { name: 'late' }]);
});

it('an empty, unknown or broken address opens a screen that exists', () => {
  expect(hashToScreen('')).toEqual({ name: 'intake' });
  expect(hashToScreen('#/bao-cao')).toEqual({ name: 'intake' });
  expect(hashToScreen('#/ho-so/%E0%A4%A')).toEqual({ name: 'dossiers' });
});

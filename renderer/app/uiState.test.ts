import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.resetModules();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a warning that comes by itself takes the place of nothing that was just done, and what is done next leaves it standing', async () => {
  const { tell, useUi } = await import('./uiState.ts');
  const texts = () => useUi.getState().toasts.map(({ text }) => text);
  tell({ kind: 'problem', text: 'hỏng' });
  tell({ kind: 'done', text: 'đã ghi', action: { label: 'Hoàn tác', run: () => undefined } });
  tell({ kind: 'warning', text: 'sắp đến hạn', isAside: true });
  expect(texts()).toEqual(['hỏng', 'đã ghi', 'sắp đến hạn']);
  tell({ kind: 'done', text: 'đã in' });
  expect(texts()).toEqual(['hỏng', 'sắp đến hạn', 'đã in']);
  tell({ kind: 'warning', text: 'đã đến hạn', isAside: true });
  expect(texts()).toEqual(['hỏng', 'đã in', 'đã đến hạn']);
});

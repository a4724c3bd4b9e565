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

test('the key for what a message offers is the newest’s that offers something, and nobody’s when none does', async () => {
  const { newestWithAction, tell, useUi } = await import('./uiState.ts');
  const offered = () => newestWithAction(useUi.getState().toasts)?.text;
  tell({ kind: 'done', text: 'đã ghi' });
  expect(offered()).toBeUndefined();
  tell({ kind: 'done', text: 'đã hẹn lại', action: { label: 'In Mẫu 04', run: () => undefined } });
  tell({ kind: 'warning', text: 'sắp đến hạn', isAside: true, action: { label: 'Mở xem', run: () => undefined } });
  tell({ kind: 'problem', text: 'hỏng' });
  expect(offered()).toBe('sắp đến hạn');
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

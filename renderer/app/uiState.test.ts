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
  tell({ kind: 'warning', text: 'sắp đến hạn', aside: 'due', action: { label: 'Mở xem', run: () => undefined } });
  tell({ kind: 'problem', text: 'hỏng' });
  expect(offered()).toBe('sắp đến hạn');
});

test('a warning that comes by itself takes the place of nothing that was just done, and what is done next leaves it standing', async () => {
  const { tell, useUi } = await import('./uiState.ts');
  const texts = () => useUi.getState().toasts.map(({ text }) => text);
  tell({ kind: 'problem', text: 'hỏng' });
  tell({ kind: 'done', text: 'đã ghi', action: { label: 'Hoàn tác', run: () => undefined } });
  tell({ kind: 'warning', text: 'sắp đến hạn', aside: 'due' });
  expect(texts()).toEqual(['hỏng', 'đã ghi', 'sắp đến hạn']);
  tell({ kind: 'done', text: 'đã in' });
  expect(texts()).toEqual(['hỏng', 'sắp đến hạn', 'đã in']);
  tell({ kind: 'warning', text: 'đã đến hạn', aside: 'due' });
  expect(texts()).toEqual(['hỏng', 'đã in', 'đã đến hạn']);
});

test('what is told only once stands beside what another matter tells, on every screen, until somebody has been there', async () => {
  const { noteSeen, tell, useUi } = await import('./uiState.ts');
  vi.stubGlobal('document', { querySelector: () => null });
  const texts = () => useUi.getState().toasts.map(({ text }) => text);
  tell({ kind: 'warning', text: 'sắp đến hạn', aside: 'due' });
  tell({ kind: 'warning', text: 'hôm qua chưa chốt', aside: 'day' });
  vi.advanceTimersByTime(600_000);
  useUi.getState().leavePage();
  expect(texts()).toEqual(['sắp đến hạn', 'hôm qua chưa chốt']);
  noteSeen();
  vi.advanceTimersByTime(3_000);
  expect(texts()).toEqual([]);
  tell({ kind: 'warning', text: 'đã đến hạn', aside: 'due' });
  useUi.getState().dropAside('due');
  expect(texts()).toEqual([]);
});

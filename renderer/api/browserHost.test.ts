import { afterEach, expect, test, vi } from 'vitest';
import { createBrowserHost } from './browserHost.ts';

afterEach(() => vi.unstubAllGlobals());

/** As much of a browser as is asked. */
const browser = (permission: NotificationPermission, answer: NotificationPermission = 'granted') => {
  const asked: string[] = [];
  const shown: string[] = [];
  class Notification {
    static permission = permission;
    static requestPermission = async () => {
      asked.push(Notification.permission);
      Notification.permission = answer;
    };
    constructor(title: string) {
      shown.push(title);
    }
    addEventListener = () => undefined;
  }
  vi.stubGlobal('window', { Notification });
  vi.stubGlobal('Notification', Notification);
  return { asked, shown };
};

test('the browser is asked once for the right to notify, and notices are shown from then on', async () => {
  const { asked, shown } = browser('default');
  const host = createBrowserHost();
  await host.notify({ title: 'một', body: '' });
  await host.askToNotify?.();
  await host.askToNotify?.();
  await host.notify({ title: 'hai', body: '' });
  expect([asked, shown]).toEqual([['default'], ['hai']]);
});

test.each(['granted', 'denied'] as const)('who has answered %s is not asked again', async (permission) => {
  const { asked } = browser(permission);
  await createBrowserHost().askToNotify?.();
  expect(asked).toEqual([]);
});

test('who closes the question without an answer is not asked at every key', async () => {
  const { asked } = browser('default', 'default');
  const host = createBrowserHost();
  await host.askToNotify?.();
  await host.askToNotify?.();
  expect(asked).toEqual(['default']);
});

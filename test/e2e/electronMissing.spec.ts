import { test } from '@playwright/test';
import { electronBinary } from './electronBinary.ts';

test('the same specs in the desktop shell', () => {
  test.skip(electronBinary() === null, 'Electron’s binary cannot be had on this machine; its main process is tested with a fake electron module and its bundle is built and run');
});

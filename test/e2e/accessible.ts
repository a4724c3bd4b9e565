/** No serious or critical finding of axe on the page. The paper's preview frame runs no script, so it is left out. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export const expectAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: [['iframe']] }, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
  );
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

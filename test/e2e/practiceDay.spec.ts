/** A newcomer's practice day by keyboard alone: where the focus stands, and that nobody is locked out. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

test('the practice day is worked in, left and entered again by keyboard', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  try {
    const { page } = await openDesk(browser, host);
    await expect(page.getByLabel('Mã định danh cơ quan')).toBeFocused();
    await page.getByRole('button', { name: 'Dùng thử với ngày mẫu' }).click();

    const idNumber = page.getByLabel('Số định danh (quét thẻ hoặc gõ)');
    await expect(idNumber).toBeFocused({ timeout: 30_000 });
    await page.getByLabel('Họ và tên').focus();
    await page.keyboard.press('F1');
    await expect(page.getByRole('complementary', { name: 'Trợ giúp' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Họ và tên')).toBeFocused();
    await page.keyboard.press('F2');
    await expect(idNumber).toBeFocused();

    await page.keyboard.press('F6');
    await expect(page.getByRole('grid', { name: 'Danh sách hồ sơ: Việc của tôi' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /H\d+\.\d+-\d{6}-\d{4}/ })).toBeVisible();
    await expect(page.locator('body')).not.toBeFocused();

    await page.getByRole('button', { name: /Cán bộ đang làm việc/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await expect(page.getByText(/Đây là ngày mẫu\. Đăng nhập bằng tên lan, mật khẩu/)).toBeVisible();
    await expectAccessible(page);

    // Enter after the name goes on; an empty password is not sent, so that it is no wrong try.
    await page.getByLabel('Tên đăng nhập').fill('phuoc');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Mật khẩu')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Cần gõ mật khẩu')).toBeVisible();
    await page.keyboard.type(/mật khẩu (\S+)\./.exec(await page.getByText(/Đây là ngày mẫu/).innerText())?.[1] ?? '');
    await page.keyboard.press('Enter');
    // Who receives nobody begins with what waits for them.
    await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible();
    for (const [width, height] of [[1366, 768], [1024, 768], [683, 384]] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  } finally {
    await host.program.end();
    folder.remove();
  }
});

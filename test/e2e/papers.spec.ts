/** Papers of one dossier and of several, by keyboard, on the practice day. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

test('receipts of the dossiers picked with Space are printed as one job, and a dossier offers the papers it has', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  try {
    const { page } = await openDesk(browser, host);
    await page.getByRole('button', { name: 'Dùng thử với ngày mẫu' }).click();
    await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused({ timeout: 30_000 });

    await page.getByRole('navigation').getByText('Hồ sơ', { exact: true }).click();
    await page.getByRole('tab', { name: /Tất cả/ }).click();
    const grid = page.getByRole('grid');
    await grid.focus();
    for (let row = 0; row < 4; row += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    }
    await expect(page.getByText('Đã chọn 4 hồ sơ')).toBeVisible();
    await expect(grid.getByRole('row', { selected: true })).toHaveCount(4);
    await expectAccessible(page);
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/chosen.png` });

    await page.getByRole('button', { name: 'In sổ theo dõi hồ sơ (Mẫu 07)' }).click();
    await expect(page.getByRole('form', { name: 'In sổ theo dõi hồ sơ (Mẫu 07)' })).toBeVisible();
    await expectAccessible(page);
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/register.png` });
    await page.getByRole('button', { name: 'In sổ', exact: true }).click();
    await expect(page.getByText('Đã gửi bản in Mẫu 07')).toBeVisible();

    await page.getByRole('button', { name: 'In giấy tiếp nhận đã chọn' }).click();
    await expect(page.getByText('Đã gửi bản in giấy tiếp nhận của 4 hồ sơ')).toBeVisible();
    await expect(page.getByText('Đã chọn 4 hồ sơ')).toBeHidden();

    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/in Mẫu 01, 2 liên/)).toBeVisible();
    await page.getByRole('button', { name: /^In, in lại/ }).click();
    const forms = page.getByLabel('Mẫu', { exact: true });
    await expect(forms.getByRole('option')).toHaveText([/^Mẫu 01, giấy tiếp nhận/, /^Mẫu 06, phiếu kiểm soát/, /khổ 80 mm$/]);
    await forms.selectOption({ index: 1 });
    await expect(page.getByLabel('Khổ giấy')).toHaveValue('A4');
    await expect(page.getByLabel('Số liên')).toHaveValue('1');
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/panel.png` });
    await page.keyboard.press('F9');
    await expect(page.getByText(/in Mẫu 06, 1 liên/)).toBeVisible();

    await page.getByRole('navigation').getByText('Quản trị', { exact: true }).click();
    await page.getByRole('tab', { name: 'Bộ mẫu giấy' }).click();
    await expect(page.getByText('Thông tư 03/2025/TT-VPCP, có hiệu lực từ 15/09/2025')).toBeVisible();
    await page.getByLabel('Dùng từ ngày').fill('1/1/2020');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Ngày 01/01/2020 đã qua')).toBeVisible();
    // The printer's own sheet is there too, with a code nobody's dossier has.
    await page.getByRole('button', { name: 'In trang thử' }).press('Enter');
    const sheet = page.locator('iframe[data-print="Trang in thử"]').contentFrame();
    await expect(sheet.getByText('H48.105-000000-0000')).toHaveCount(1);
    expect(await sheet.locator('img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0))).toBe(true);
    await expectAccessible(page);
    if (process.env['PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['PICTURES']}/sets.png` });
  } finally {
    await host.program.end();
    folder.remove();
  }
});

/** An administrator changes what the law leaves open, by keyboard, and the counter works by it at once. */
import { expect, type Page, test } from '@playwright/test';
import { addDays, instantToLocalDate, localDateToText, msToInstant } from '#shared/time';
import { expectAccessible } from './accessible.ts';
import { openDesk, receive, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

const picture = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });

test('a term, a reason to pause and another unit are set with a reason; the pause offers the new reason, and its list shows it', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  try {
    const { page } = await openDesk(browser, host);
    await page.setViewportSize({ width: 1366, height: 768 });
    await setUpStation(page);
    await receive(page, 'HOÀNG PHỦ NGỌC TƯỜNG VI', '6001');
    await receive(page, 'A BLÔK', '6002');

    await page.evaluate(() => {
      location.hash = '#/quan-tri/quy-dinh';
    });
    await expect(page.getByRole('tab', { name: 'Quy định' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('chưa kiểm chứng').first()).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'settings');

    const answer = page.getByLabel('Người nộp phải bổ sung trong');
    await answer.fill('0');
    await page.keyboard.press('F9');
    await expect(answer).toBeFocused();
    await expect(page.getByText('Ghi số nguyên từ 1 đến 365')).toBeVisible();
    await answer.fill('20');
    await page.getByRole('button', { name: 'Thêm lý do' }).press('Enter');
    await expect(page.getByLabel('Lý do tạm dừng 7: Lý do')).toBeFocused();
    await page.keyboard.type('Chờ giám định');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Luật Giám định tư pháp');
    await page.getByRole('button', { name: 'Thêm cơ quan' }).press('Enter');
    await page.keyboard.type('Công an xã Đăk Hà');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Lý do thay đổi')).toBeFocused();
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
    await expectAccessible(page);
    await picture(page, 'settings-asked-why');
    await page.keyboard.type('Quy định của tỉnh');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Quyết định 15/2026/QĐ-UBND');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Đã lưu quy định. Áp dụng từ bây giờ.')).toBeVisible();
    await expect(page.getByText(/Sửa lần cuối .*người nộp phải bổ sung trong.*Lý do: Quy định của tỉnh, Quyết định 15/i)).toBeVisible();
    await expect(page.getByLabel('Văn bản làm căn cứ')).toBeFocused();
    await picture(page, 'settings-saved');

    const open = async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox').fill(name);
      await page.getByRole('row', { name: new RegExp(name, 'i') }).click();
      await expect(page.getByRole('heading', { name: new RegExp(name, 'i') })).toBeVisible();
    };
    await open('A BLÔK');
    await page.keyboard.press('Alt+Shift+Digit1');
    await expect(page.getByText('người nộp có 20 ngày làm việc')).toBeVisible();
    await page.getByLabel('Nội dung cần bổ sung, mỗi dòng một nội dung').fill('Trích lục ghi chú ly hôn');
    await page.getByLabel('Lý do').fill('Chưa rõ');
    await page.keyboard.press('F9');
    await expect(page.getByText(/Ngừng tính hạn từ .* bổ sung, đến hết/).first()).toBeVisible();

    await open('HOÀNG PHỦ');
    await page.keyboard.press('Alt+1');
    await page.getByLabel('Chuyển cho').selectOption({ index: 1 });
    await page.keyboard.press('F9');
    await expect(page.getByText('Đang xử lý').first()).toBeVisible();
    await page.getByRole('button', { name: 'Chuyển đơn vị giải quyết' }).click();
    await expect(page.getByLabel('Đơn vị giải quyết')).toHaveAttribute('list', /.+/);
    await expect(page.locator('datalist option')).toHaveText('Công an xã Đăk Hà');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+Shift+Digit3');
    await page.getByLabel('Lý do tạm dừng').selectOption({ label: 'Chờ giám định' });
    await expect(page.getByLabel('Căn cứ pháp lý')).toHaveValue('Luật Giám định tư pháp');
    await page.getByLabel('Dự kiến đến hết ngày').fill(localDateToText(addDays(instantToLocalDate(msToInstant(Date.now())), 10)));
    await picture(page, 'pause');
    await page.keyboard.press('F9');
    await expect(page.getByText(/Tạm dừng từ .* do chờ giám định/).first()).toBeVisible();

    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('tab', { name: /Tạm dừng/ }).click();
    await expect(page.getByRole('row', { name: /6001.*Nguyễn Thị Lan duyệt: Chờ giám định/ })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Tạm dừng 1' })).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'paused');
    await page.getByRole('tab', { name: /Chờ bổ sung/ }).click();
    await expect(page.getByRole('row', { name: /6002.*Chờ bổ sung \(đến hết/ })).toBeVisible();
    await picture(page, 'awaiting');
  } finally {
    await host.program.end();
    folder.remove();
  }
});

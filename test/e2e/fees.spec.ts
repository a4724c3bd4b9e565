/** Money at the counter by keyboard alone: opening a book, certifying while people wait, collecting on a dossier, giving back, the day's cash. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk, receive, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';


test('a book is opened, copies are certified in one act, a fee is collected and given back, and the day adds up', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  try {
    const { page } = await openDesk(browser, host);
    await setUpStation(page);
    await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused({ timeout: 30_000 });

    await page.goto(`${host.url}/#/quan-tri/phi`);
    await page.getByRole('button', { name: 'Mở quyển biên lai' }).press('Enter');
    await expect(page.getByLabel('Mẫu số')).toBeFocused();
    for (const typed of ['01BLP2-001', 'AA/26E', '123', '150']) {
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('Đã mở quyển AA/26E.')).toBeVisible();
    await expect(page.getByRole('cell', { name: '0000123' }).first()).toBeVisible();
    await page.getByLabel('Lọc theo mã hoặc tên thủ tục').fill('chung thuc ban sao');
    await expectAccessible(page);

    await page.keyboard.press('F2');
    await page.keyboard.press('Alt+c');
    await expect(page.getByLabel('Họ tên người yêu cầu')).toBeFocused();
    await page.keyboard.type('H’Ngọc Byă');
    for (const field of ['Điện thoại', 'Số giấy tờ tùy thân', 'Việc chứng thực', 'Hình thức thanh toán', 'Tên giấy tờ']) {
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(field)).toBeFocused();
    }
    await page.keyboard.type('Bằng tốt nghiệp');
    await page.keyboard.press('Enter');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await expect(page.getByText('10.000 đ', { exact: true })).toBeVisible();
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Học bạ của Hoàng Phủ Ngọc Tường Vi');
    await page.keyboard.press('Enter');
    await page.keyboard.type('501');
    await expect(page.getByText(/Hơn 500 trang/)).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Số trang bản chính').last()).toBeFocused();
    await page.getByLabel('Số trang bản chính').last().fill('500');
    for (const field of ['Số bản', 'Bản điện tử', 'Thu tiền và lập biên lai ngay', 'Không trả ngay: nhận hồ sơ, in giấy hẹn']) {
      await page.keyboard.press('Enter');
      await expect(page.getByLabel(field, { exact: true }).last()).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Lưu, in biên lai' })).toBeFocused();
    await expect(page.getByText('210.000 đ', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('F9');
    await expect(page.getByText(/Đã chứng thực và trả H48\.105-\d{6}-6001, 210\.000 đ, biên lai AA\/26E số 0000123/)).toBeVisible();
    await expect(page.getByLabel('Họ tên người yêu cầu')).toBeFocused();
    await expect(page.getByLabel('Họ tên người yêu cầu')).toHaveValue('');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Họ tên người yêu cầu')).toBeFocused();
    await expect(page.getByText('Cần ghi ô này')).toBeHidden();

    await page.keyboard.type('Y Blô Ksor');
    await page.getByLabel('Không trả ngay: nhận hồ sơ, in giấy hẹn').press('Space');
    await page.getByLabel('Giờ hẹn').fill('10:30');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Ngày hẹn trả')).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel('Giờ hẹn').fill('');
    await expect(page.getByText(/Sẽ hẹn trả: .*17:00/)).toBeVisible();
    await page.keyboard.press('F9');
    await expect(page.getByText(/Đã nhận hồ sơ H48\.105-\d{6}-6002, hẹn trả 17:00/)).toBeVisible();

    await receive(page, 'Hoàng Phủ Ngọc Tường Vi', '6003');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('6003');
    await expect(page.getByText('1 hồ sơ khớp')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Phí, lệ phí', exact: true })).toBeVisible();
    await page.keyboard.press('Alt+0');
    await expect(page.getByLabel('Người nộp tiền')).toBeFocused();
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Tên khoản thu')).toBeFocused();
    await page.keyboard.type('Lệ phí hộ tịch');
    await page.keyboard.press('Enter');
    await page.keyboard.type('15.000');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Nghị quyết 10/2025/NQ-HĐND');
    await expectAccessible(page);
    await page.keyboard.press('F9');
    await expect(page.getByText(/Đã thu 15\.000 đ, biên lai AA\/26E số 0000124/)).toBeVisible();
    await page.getByRole('button', { name: 'Hoàn tiền 0000124' }).press('Enter');
    await expect(page.getByLabel('Số tiền (đồng)')).toBeFocused();
    const f9 = page.locator('.keys:visible', { hasText: /^F9$/ });
    await expect(f9).toHaveCount(1);
    await page.getByLabel('Chuyển cho').focus();
    await expect(f9).toHaveCount(1);
    await expect(page.locator('.act-panel .keys')).toBeVisible();
    await page.getByLabel('Số tiền (đồng)').focus();
    await page.getByLabel('Số tiền (đồng)').fill('50.000');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Thu thừa');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Chỉ còn 15.000 đ có thể hoàn')).toBeVisible();
    await page.getByLabel('Số tiền (đồng)').fill('5.000');
    await expect(page.getByText('Chỉ còn 15.000 đ có thể hoàn')).toBeHidden();
    await page.keyboard.press('F9');
    await expect(page.getByText('Đã ghi hoàn tiền 5.000 đ, biên lai AA/26E số 0000124')).toBeVisible();
    await expect(page.getByText('đã hoàn 5.000 đ')).toBeVisible();

    await page.getByRole('link', { name: 'Thu phí' }).press('Enter');
    await expect(page.getByRole('row', { name: /Còn phải nộp quỹ 220\.000 đ 210\.000 đ 10\.000 đ/ })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('F9');
    await expect(page.getByText(/Đã gửi bảng kê ra máy in: Cả quầy/)).toBeVisible();
    for (const [width, height] of [[1024, 768], [683, 384]] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.getByRole('link', { name: /6001$/ }).press('Enter');
    await expect(page.getByRole('button', { name: 'Đề nghị hủy hồ sơ ghi nhầm' })).toBeVisible();
    await page.goto(`${host.url}/#/chung-thuc`);
    await expect(page.getByLabel('Họ tên người yêu cầu')).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  } finally {
    await host.program.end();
    folder.remove();
  }
});

/** The clock of a dossier, by keyboard on the dossier page: asked for a supplement, on again, put off, and stopped for good. */
import { expect, type Page, test } from '@playwright/test';
import { addDays, instantToLocalDate, localDateToText, msToInstant } from '#shared/time';
import { expectAccessible } from './accessible.ts';
import { openDesk, pressNextF9, receive, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

const today = (): string => instantToLocalDate(msToInstant(Date.now()));
const acts = (page: Page) => page.getByRole('complementary', { name: 'Việc có thể làm' });

test('a supplement stops the clock and its receipt restarts it; one new appointment; what is stopped can only be printed', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const { page } = await openDesk(browser, host);
  await setUpStation(page);
  await receive(page, 'ĐINH THỊ HỒNG', '6001');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dinh thi hong');
  await page.getByRole('row', { name: /6001/ }).click();
  await expect(page.getByRole('heading', { name: /ĐINH THỊ HỒNG/ })).toBeVisible();

  // Whoever was just told that an act cannot be done meant that one with F9: the act that stands open is looked at first.
  await page.keyboard.press('Alt+Shift+Digit3');
  const refusal = acts(page).getByText(/^Tạm dừng.*: /);
  await expect(refusal).toBeVisible();
  await page.keyboard.press('F9');
  await expect(refusal).toBeHidden();
  await expect(acts(page).getByLabel('Chuyển cho')).toBeFocused();
  await expect(acts(page).getByText('Cần ghi ô này')).toHaveCount(0);
  await expect(acts(page).getByText('Cần chọn')).toHaveCount(0);

  await page.keyboard.press('Alt+Shift+Digit1');
  await expect(page.getByLabel('Nội dung cần bổ sung, mỗi dòng một nội dung')).toBeFocused();
  await page.keyboard.press('F9');
  await expect(page.getByText('Cần ghi ô này').first()).toBeVisible();
  await page.keyboard.type('Trích lục ghi chú ly hôn\nBản sao giấy xác nhận cư trú');
  await page.getByLabel('Lý do').fill('Chưa rõ tình trạng hôn nhân trước đây');
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('ask.png') });
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await expect(page.getByText('Yêu cầu bổ sung giấy tờ').first()).toBeVisible();
  await expect(page.getByText(/Ngừng tính hạn từ .* bổ sung, đến hết/)).toBeVisible();

  // What cannot be done now is folded under one line, each with its reason.
  await acts(page).getByText(/Việc khác chưa làm được/).click();
  await expect(acts(page).getByText(/Người nộp còn được bổ sung đến hết ngày/)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('waiting.png') });

  // Pressed twice in haste, F9 has done one act; its Mẫu 02 is what F9 prints next.
  await expect(page.getByLabel('Mẫu', { exact: true })).toHaveValue('02/1');
  await pressNextF9(page);
  await expect(page.getByText(/in Mẫu 02, 2 liên/)).toBeVisible();

  // Then what was asked for comes in, one thing after the other: F9 brings the eye there, and does not do it with one missing.
  const first = acts(page).getByRole('checkbox', { name: 'Trích lục ghi chú ly hôn' });
  await expect(first).toBeVisible();
  await pressNextF9(page);
  await expect(first).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('F9');
  await expect(acts(page).getByText('Còn 1 nội dung chưa nhận nên chưa ghi nhận bổ sung được.')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('one-missing.png') });
  // A key for what is not possible now says why.
  await page.keyboard.press('Alt+Shift+Digit0');
  await expect(page.getByRole('alert').getByText(/^Đóng hồ sơ.*: Người nộp còn được bổ sung đến hết ngày/)).toBeVisible();
  await acts(page).getByRole('checkbox', { name: 'Bản sao giấy xác nhận cư trú' }).press('Space');
  await page.keyboard.press('F9');
  await expect(page.getByText(/nhận bổ sung: Trích lục ghi chú ly hôn; Bản sao giấy xác nhận cư trú, tính lại từ đầu/)).toBeVisible();
  await expect(page.getByText('Được tiếp nhận').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ngày hẹn đã thay đổi' })).toBeVisible();
  await expect(page.getByText(/Nguyễn Thị Lan: Hẹn .*tính lại từ đầu/)).toBeVisible();

  await page.keyboard.press('Alt+Shift+Digit7');
  await expect(page.getByLabel('Ngày hẹn mới')).toBeFocused();
  await page.getByLabel('Lý do').fill('Người ký đi công tác');
  // The next day that is not off, as the program says of each: a weekend, a holiday.
  for (let later = addDays(today(), 14), isExtended = false; !isExtended; later = addDays(later, 1)) {
    // Without its year, which F9 fills in as leaving the box does.
    await page.getByLabel('Ngày hẹn mới').fill(localDateToText(later).slice(0, 5));
    await page.keyboard.press('F9');
    const extended = page.getByText(new RegExp(`xin lỗi và hẹn lại 17:00 ${localDateToText(later)}`));
    await expect(extended.or(page.getByText(`Ngày ${localDateToText(later)} là ngày nghỉ.`, { exact: false }))).toBeVisible();
    isExtended = await extended.isVisible();
  }
  await page.screenshot({ path: test.info().outputPath('extended.png') });

  await page.keyboard.press('Alt+Shift+Digit9');
  await expect(page.getByLabel('Lý do')).toBeFocused();
  await page.keyboard.type('Đơn đề nghị dừng');
  // It is final: not without its tick.
  await page.keyboard.press('F9');
  await expect(page.getByText('Cần đánh dấu ô này')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('final.png') });
  await page.getByRole('checkbox', { name: /Tôi hiểu: không mở lại được/ }).press('Space');
  await page.keyboard.press('F9');
  await expect(page.getByText('Dừng xử lý').first()).toBeVisible();
  await expect(acts(page).getByRole('button', { name: /In, in lại/ })).toBeVisible();
  await expect(acts(page).getByText('Hồ sơ đã kết thúc (dừng xử lý). Chỉ còn xem, in lại; nếu ghi nhầm thì đề nghị hủy.')).toBeVisible();
  await expect(acts(page).getByRole('button', { name: /Tiếp tục xử lý/ })).toHaveCount(0);
  await expectAccessible(page);
  await host.program.end();
  folder.remove();
});

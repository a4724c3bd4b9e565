/** Online dossiers and people turned away before receipt, by keyboard only. */
import { expect, type Page, test } from '@playwright/test';
import { addDays, instantToLocalDate, localDateToText, msToInstant } from '#shared/time';
import { expectAccessible } from './accessible.ts';
import { focusProcedure, openDesk, pressNextF9, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

const today = (): string => instantToLocalDate(msToInstant(Date.now()));
const longName = 'HOÀNG PHỦ NGỌC TƯỜNG VI';

/** Written down as seen on the portal, sent `daysAgo`, up to the moment of saving. */
const writeDown = async (page: Page, code: string, name: string, daysAgo: number): Promise<void> => {
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('heading', { name: 'Hồ sơ trực tuyến' })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByLabel('Mã hồ sơ trên cổng')).toBeFocused();
  // By hand: letters that come as fast as a scanner's would be taken for a scan.
  await page.keyboard.type(code, { delay: 70 });
  await page.keyboard.press('Enter');
  await page.keyboard.type(localDateToText(addDays(today(), -daysAgo)));
  await page.keyboard.press('Enter');
  await page.keyboard.type('1620');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
  await page.keyboard.type('062190004512');
  await page.keyboard.press('Enter');
  await page.keyboard.type(name);
  await chooseProcedure(page);
};

const chooseProcedure = async (page: Page): Promise<void> => {
  await focusProcedure(page);
  await page.keyboard.type('xac nhan tinh trang hon nhan');
  await expect(page.getByRole('option').first()).toContainText('1.004873');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tờ khai', { exact: true })).toBeVisible();
};

const openFirst = async (page: Page, code: string): Promise<void> => {
  await expect(page.getByRole('row', { name: new RegExp(code) })).toBeVisible();
  await page.keyboard.press('Shift+F2');
  await expect(page.getByRole('grid')).toBeFocused();
  // What was answered a moment ago may still head the list.
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: new RegExp(code) })).toBeVisible();
};

test('an online dossier is written down, warned of, accepted with its papers ticked and printed; another goes back, returns and is refused', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const { context, page } = await openDesk(browser, host);
  // What the operating system would have shown.
  const noteNotices = (): void => {
    const told: string[] = [];
    class Shown extends EventTarget {
      static permission = 'granted';
      constructor(title: string, options: { body: string }) {
        super();
        told.push(`${title}: ${options.body}`);
      }
    }
    Object.assign(globalThis, { told, Notification: Shown });
  };
  await page.addInitScript(noteNotices);
  const told = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  await setUpStation(page);
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
  await page.evaluate(noteNotices);

  await writeDown(page, 'H48.105-261101-9001', longName, 6);
  await page.screenshot({ path: test.info().outputPath('register.png') });
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(page.getByText(/Đã ghi nhận hồ sơ H48\.105-261101-9001/)).toBeVisible();
  // Sent six days ago, it is past its answer: the counter is told at once, in the rail too.
  await expect(page.getByText('Hồ sơ trực tuyến H48.105-261101-9001 chưa được trả lời.')).toBeVisible();
  await expect(page.getByText('1 hồ sơ trực tuyến chờ trả lời, 1 quá giờ trả lời')).toBeAttached();
  expect(await told()).toEqual(['Hồ sơ trực tuyến chờ trả lời: Hồ sơ trực tuyến H48.105-261101-9001 chưa được trả lời.']);
  // Once for each dossier: the program opened again says nothing more.
  await page.reload();
  await expect(page.getByRole('row', { name: /9001/ })).toBeVisible();
  expect(await told()).toEqual([]);
  await expect(page.getByRole('row', { name: /9001/ })).toContainText('Quá giờ trả lời');
  await writeDown(page, 'H48.105-261122-9002', 'ĐINH THỊ HỒNG', 1);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Mã hồ sơ trên cổng')).toHaveCount(0);
  // What was being written is there again.
  await page.keyboard.press('F9');
  await expect(page.getByLabel('Mã hồ sơ trên cổng')).toHaveValue('H48.105-261122-9002');
  await page.keyboard.press('F9');
  await expect(page.getByRole('row', { name: /9002/ })).toContainText(/Trả lời trước|Quá giờ/);
  await page.screenshot({ path: test.info().outputPath('list.png') });
  await expectAccessible(page);

  await openFirst(page, '9001');
  await expect(page.getByText(/Quá giờ trả lời \(từ/)).toBeVisible();
  // Nothing is ticked: accepting is refused, and says why, at the papers.
  await page.keyboard.press('F9');
  await expect(page.getByText('Chưa tiếp nhận được: còn 1 chỗ cần xem lại.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Tờ khai', exact: true })).toBeFocused();
  await page.screenshot({ path: test.info().outputPath('review.png') });
  await expectAccessible(page);
  await page.keyboard.press('F7');
  await expect(page.getByText(/Nếu tiếp nhận bây giờ, hẹn trả/)).toBeVisible();
  // Another desk corrects the dossier: what was ticked and written here stays, and it is said.
  const note = page.getByRole('complementary', { name: 'Việc có thể làm' }).getByLabel('Ghi chú');
  await note.fill('Bản giấy đã đối chiếu');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { name: /9001/ })).toBeVisible();
  await other.keyboard.press('Alt+5');
  await other.getByLabel('Sửa thành').fill('HOÀNG PHỦ NGỌC TƯỜNG VY');
  await other.getByLabel('Lý do').fill('Gõ nhầm tên');
  await other.keyboard.press('F9');
  await expect(page.getByText('Giấy tờ đã đánh dấu ở đây vẫn còn', { exact: false })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Tờ khai', exact: true })).toBeChecked();
  await expect(note).toHaveValue('Bản giấy đã đối chiếu');
  await expect(note).toBeFocused();
  await page.screenshot({ path: test.info().outputPath('changed.png') });
  // Ticked beside what stood there before, it is not accepted unseen: told first, then done by the next key.
  const toldChanged = page.getByRole('alert').filter({ hasText: 'Hồ sơ vừa được bàn khác cập nhật.' });
  await pressNextF9(page);
  await expect(toldChanged).toContainText('Gõ nhầm tên');
  await expect(note).toHaveValue('Bản giấy đã đối chiếu');
  await expect(page.getByText('Mới đăng ký', { exact: true }).first()).toBeVisible();
  await pressNextF9(page);
  await expect(page.getByText('Được tiếp nhận').first()).toBeVisible();
  await expect(page.getByText(/tiếp nhận hồ sơ trực tuyến, hẹn trả/)).toBeVisible();
  await expect(page.getByText(/in Mẫu 01, 2 liên/)).toBeVisible();
  await expect(page.locator('iframe[data-print]').contentFrame().getByText('H48.105-261101-9001').first()).toBeAttached();
  await page.screenshot({ path: test.info().outputPath('accepted.png') });
  await expectAccessible(page);

  // Two desks correct one number: who began on the older state sees the other's before it can be replaced, however fast the key comes.
  for (const [desk, typed] of [[page, '090511724'], [other, '0912345678']] as const) {
    await desk.keyboard.press('Alt+5');
    await desk.locator('.held-panel select').first().selectOption('applicant.phone');
    await desk.getByLabel('Lý do').fill('Ghi nhầm số');
    await desk.getByLabel('Sửa thành').fill(typed);
  }
  await other.keyboard.press('F9');
  await other.close();
  await expect(page.getByText('Những gì đang ghi ở đây vẫn còn', { exact: false })).toBeVisible();
  await page.keyboard.type('0');
  await page.keyboard.press('F9');
  await expect(toldChanged).toContainText('0912345678');
  await expect(page.locator('div:focus').filter({ has: toldChanged })).toBeVisible();
  await expect(page.locator('.held-panel .before')).toContainText('0912345678');
  await expect(page.getByLabel('Sửa thành')).toHaveValue('0905117240');
  await page.screenshot({ path: test.info().outputPath('told.png') });
  await expectAccessible(page);
  await pressNextF9(page);
  await expect(page.getByText(/0912345678.*0905117240/).first()).toBeVisible();

  await page.keyboard.press('Shift+F2');
  await openFirst(page, '9002');
  await page.keyboard.press('Alt+Shift+Digit1');
  const items = page.getByLabel('Nội dung cần bổ sung, mỗi dòng một nội dung');
  await expect(items).toBeFocused();
  await expect(items).toHaveValue('Tờ khai');
  await page.getByLabel('Lý do').fill('Chưa có tờ khai');
  await page.keyboard.press('F9');
  await expect(page.getByText('Yêu cầu bổ sung giấy tờ').first()).toBeVisible();
  // Its Mẫu 02 is ready to print; Esc leaves it, Esc again the dossier.
  await expect(page.getByLabel('Mẫu', { exact: true })).toHaveValue('02/1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /9002/ })).toContainText('Chờ người nộp sửa');
  await page.screenshot({ path: test.info().outputPath('returned.png') });
  await openFirst(page, '9002');
  await expect(page.getByText('Hồ sơ trở lại Mới đăng ký để quầy xem và trả lời.', { exact: false })).toBeVisible();
  await page.getByRole('complementary', { name: 'Việc có thể làm' }).getByRole('checkbox', { name: 'Tờ khai' }).press('Space');
  await page.keyboard.press('F9');
  await expect(page.getByText('Mới đăng ký', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Alt+7');
  await page.getByLabel('Lý do từ chối, mỗi dòng một lý do').fill('Không thuộc thẩm quyền giải quyết');
  await page.getByRole('checkbox', { name: 'Tôi hiểu: không mở lại được' }).press('Space');
  await page.keyboard.press('F9');
  await expect(page.getByText(/từ chối giải quyết hồ sơ, Mẫu 03 số 1/)).toBeVisible();
  await page.keyboard.press('Shift+F2');
  await expect(page.getByText('Không có hồ sơ trực tuyến nào chờ trả lời.')).toBeVisible();
  await host.program.end();
  folder.remove();
});

test('somebody is turned away from the intake with Mẫu 02, prefilled, seen and printed; the form is empty for the next; the day’s list prints it again', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const { page } = await openDesk(browser, host);
  await setUpStation(page);
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('062190004512');
  await page.keyboard.press('Enter');
  await page.keyboard.type(longName);
  await chooseProcedure(page);
  await page.keyboard.press('Shift+F9');
  const items = page.getByLabel('Nội dung cần hoàn thiện, mỗi dòng một nội dung');
  await expect(items).toHaveValue('Tờ khai');
  await items.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nGiấy tờ chứng minh nơi cư trú');
  const paper = page.frameLocator('iframe[title="Xem trước phiếu, như sẽ in"]');
  await expect(paper.getByText('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ')).toBeVisible();
  await expect(paper.getByText('Giấy tờ chứng minh nơi cư trú')).toBeVisible();
  await expect(paper.getByText(longName)).toBeVisible();
  await page.getByLabel('Lý do').focus();
  await page.keyboard.type('Chưa đủ giấy tờ phải nộp');
  await expect(paper.getByText('Chưa đủ giấy tờ phải nộp')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('turn-away.png') });
  await expectAccessible(page);
  await page.keyboard.press('F9');
  await expect(page.getByText('Đã lưu Mẫu 02 số 1-TN')).toBeVisible();
  await expect(page.locator('iframe[data-print]').contentFrame().getByText('Giấy tờ chứng minh nơi cư trú')).toBeAttached();
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toHaveValue('');
  await expect(page.getByLabel('Họ và tên')).toHaveValue('');

  // Mẫu 03 for somebody whose wish fits no procedure; back and forth without losing the person.
  await page.keyboard.type('062190004512');
  await page.keyboard.press('Shift+F9');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toHaveValue('062190004512');
  await page.keyboard.press('Shift+F9');
  await expect(page.getByLabel('Phiếu', { exact: true })).toBeFocused();
  await page.keyboard.press('F9');
  await expect(page.getByText('Chưa ghi họ tên người nộp ở trên.')).toBeVisible();
  await expect(page.getByLabel('Họ và tên')).toBeFocused();
  await page.getByLabel('Họ và tên').fill('ĐINH VĂN RỚT');
  await page.getByLabel('Phiếu', { exact: true }).selectOption('03');
  await page.getByLabel('Nội dung người nộp yêu cầu').fill('Xác nhận hoàn cảnh khó khăn');
  await page.getByLabel('Lý do từ chối, mỗi dòng một lý do').fill('Không thuộc thẩm quyền của xã');
  await expect(paper.getByText('PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('turn-away-03.png') });
  await page.keyboard.press('F10');
  await expect(page.getByText('Đã lưu Mẫu 03 số 1-TN')).toBeVisible();
  await page.getByRole('button', { name: 'Chưa nhận hôm nay' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Chưa nhận hồ sơ,/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /ĐINH VĂN RỚT/ })).toContainText('chưa in');
  await expect(page.getByRole('button', { name: /In Mẫu 03 số 1-TN/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: new RegExp(longName) })).toContainText('đã in 2 lần');
  await page.screenshot({ path: test.info().outputPath('visitors.png') });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Tiếp nhận hồ sơ' })).toBeVisible();
  await host.program.end();
  folder.remove();
});

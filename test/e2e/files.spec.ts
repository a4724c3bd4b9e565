/** Scans by keyboard: attached to a paper, listed, looked at inside the program, taken away with a reason. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk, receive, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';

/** One page that says "Tờ khai". */
const pdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream
BT /F1 24 Tf 60 500 Td (To khai, 2 trang) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`);

/** One red dot. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==', 'base64');

test('a scan is attached to a paper by keyboard, looked at, and taken away with a reason', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  try {
    const { page } = await openDesk(browser, host);
    // From now on choosing a file is the walk's own: asked for only at the key, the browser's window could come first.
    page.on('filechooser', () => undefined);
    await setUpStation(page);
    await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toBeFocused({ timeout: 30_000 });
    await receive(page, 'Hoàng Phủ Ngọc Tường Vi', '6001');
    const [code = ''] = /H48\.105-\d{6}-6001/.exec(await page.getByText(/Đã nhận hồ sơ/).last().innerText()) ?? [];
    await page.goto(`${host.url}/#/ho-so/${code}`);
    await expect(page.getByRole('heading', { name: 'Giấy tờ đã nhận' })).toBeVisible();

    const attach = page.getByRole('button', { name: /^Đính kèm tệp cho Tờ khai/ });
    await expect(attach).toBeVisible();
    // Begun, and kept when a file changes the dossier beside it.
    await page.keyboard.press('Alt+Shift+Digit1');
    const asked = page.getByLabel('Nội dung cần bổ sung, mỗi dòng một nội dung');
    await expect(asked).toBeFocused();
    await page.keyboard.type('Trích lục ghi chú ly hôn');
    await page.keyboard.press('Alt+s');
    await expect(attach).toBeFocused();
    const choose = async (...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(files);
    };
    await choose({ name: 'trò chơi.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ không phải giấy tờ') });
    await expect(page.getByRole('alert')).toContainText('Nội dung tệp không phải PDF');
    await attach.focus();
    await choose({ name: 'tờ khai đã ký.pdf', mimeType: 'application/pdf', buffer: pdf }, { name: 'căn cước.png', mimeType: 'image/png', buffer: png });
    await expect(page.getByText('Lưu tại máy này, quầy chưa nối với tỉnh')).toHaveCount(2);
    await expect(page.getByText(/đính kèm tệp “tờ khai đã ký\.pdf” \(1 kB\) vào giấy tờ “Tờ khai/)).toBeVisible();
    await expect(page.getByText('Hồ sơ vừa có thay đổi khác.', { exact: false })).toBeVisible();
    await expect(asked).toHaveValue('Trích lục ghi chú ly hôn');
    await expectAccessible(page);

    const openPdf = page.getByRole('button', { name: 'Mở tệp tờ khai đã ký.pdf' });
    await attach.focus();
    await page.keyboard.press('Tab');
    await expect(openPdf).toBeFocused();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'tờ khai đã ký.pdf' });
    // The browser of the tests has no viewer for PDF: it is told, and the file can be had.
    await expect(viewer.getByText(/không xem được PDF trong trang/)).toBeVisible();
    const coming = page.waitForEvent('download');
    await viewer.getByRole('link', { name: 'Tải về' }).press('Enter');
    expect((await coming).suggestedFilename()).toBe('tờ khai đã ký.pdf');
    await page.keyboard.press('Escape');
    await expect(openPdf).toBeFocused();

    await page.getByRole('button', { name: 'Mở tệp căn cước.png' }).press('Enter');
    const picture = page.getByRole('img', { name: 'căn cước.png' });
    await expect(picture).toHaveJSProperty('naturalWidth', 1);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await openPdf.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Lý do gỡ tệp')).toBeFocused();
    await page.keyboard.press('F9');
    await expect(page.getByText('Ghi lý do gỡ tệp.')).toBeVisible();
    await page.keyboard.type('Quét nhầm giấy của người khác');
    await page.keyboard.press('F9');
    await expect(openPdf).toHaveCount(0);
    await expect(page.getByText('Lưu tại máy này, quầy chưa nối với tỉnh')).toHaveCount(1);
    await expect(page.getByText(/Quét nhầm giấy của người khác/)).toBeVisible();
    // What the same desk did beside the form is no news to it.
    await page.getByRole('complementary', { name: 'Việc có thể làm' }).getByLabel('Lý do').fill('Chưa có trích lục');
    await page.keyboard.press('F9');
    await expect(page.getByLabel('Mẫu', { exact: true })).toHaveValue('02/1');
  } finally {
    await host.program.end();
    folder.remove();
  }
});

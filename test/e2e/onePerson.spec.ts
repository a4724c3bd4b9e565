/** One person, several dossiers, by keyboard: the person stays, the procedure changes, one paper tells of all of them. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { fillIntake, openDesk, setUpStation } from './desk.ts';
import { scratchFolder, startHost } from './programs.ts';
import { typedKeys } from './scanner.ts';

/** Documents as they went to the printer. */
const printed = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { printed: string[] }).printed);

const watchPrinter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept: string[] = [];
    Object.assign(window, { printed: kept });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLIFrameElement && node.dataset['print'] !== undefined) kept.push(node.srcdoc);
    }).observe(document.body, { childList: true, subtree: true });
  });

test('a second dossier begins with the same person, and one paper is printed for both', async ({ browser }) => {
  const folder = scratchFolder();
  const host = await startHost(`${folder.dir}/station`);
  const { context, page } = await openDesk(browser, host);
  await setUpStation(page);
  const name = page.getByLabel('Họ và tên');
  const procedure = page.getByRole('combobox', { name: /Tên hoặc mã thủ tục/ });
  const line = page.getByRole('group', { name: 'Hồ sơ vừa nhận của một người' });

  await fillIntake(page, 'HOÀNG PHỦ NGỌC TƯỜNG VI');
  await expect(line).toHaveCount(0);
  await page.keyboard.press('Control+F10');
  await expect(page.getByText(/Đã nhận hồ sơ H48\.105-\d{6}-6001/).last()).toBeVisible();
  await expect(procedure).toBeFocused();
  await expect(procedure).toHaveValue('');
  await expect(name).toHaveValue('HOÀNG PHỦ NGỌC TƯỜNG VI');
  await expect(page.getByLabel('Số định danh (quét thẻ hoặc gõ)')).toHaveValue('062190004512');
  await expect(line).toContainText('Vừa nhận của HOÀNG PHỦ NGỌC TƯỜNG VI: 6001');
  await expect(line.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('Control+F9');
  await expect(page.getByText(/Một giấy chung cần ít nhất 2 hồ sơ/)).toBeVisible();

  await page.keyboard.type('ban sao trich luc ho tich');
  await expect(page.getByRole('option').first()).toContainText('2.000635');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const paper = page.getByRole('checkbox', { name: /Tờ khai đề nghị/ });
  await expect(paper).toBeVisible();
  await page.keyboard.press('F7');
  await expect(paper).toBeChecked();
  await expect(page.getByText(/Hẹn trả thứ .* trong ngày/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('second.png') });
  await page.keyboard.press('F10');
  await expect(page.getByText(/Đã nhận hồ sơ H48\.105-\d{6}-6002/).last()).toBeVisible();
  await expect(name).toHaveValue('');
  await expect(line).toContainText('6001, 6002');

  await watchPrinter(page);
  await page.keyboard.press('Control+F9');
  await expect(page.getByText('Đã gửi bản in giấy tiếp nhận nhiều hồ sơ')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('both.png') });
  await expectAccessible(page);
  const [document = ''] = await printed(page);
  for (const said of ['HOÀNG PHỦ NGỌC TƯỜNG VI', '-6001', '-6002', '(2 hồ sơ)']) expect(document).toContain(said);
  expect(document).not.toContain('IN LẠI');

  // Back again on an empty form, and left without a draft of a name alone.
  await page.keyboard.press('Control+F10');
  await expect(name).toHaveValue('HOÀNG PHỦ NGỌC TƯỜNG VI');
  await expect(procedure).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).toHaveValue('');
  await expect(page.getByText('Bản nháp (1)')).toHaveCount(0);

  // Somebody else sits down: their dossier begins a line of its own.
  await fillIntake(page, 'Y BLAI NIÊ');
  // What was there when the key was pressed is received, not what is typed before its answer.
  await name.focus();
  const keys = await context.newCDPSession(page);
  await Promise.all([keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'F10', code: 'F10', windowsVirtualKeyCode: 121 }), ...typedKeys(keys, 'KP')]);
  await expect(line).toContainText('Vừa nhận của Y BLAI NIÊ: 6003');

  await page.keyboard.press('Control+k');
  // In one go: what stood in the list for the first figures is not what opens.
  await page.keyboard.type('6002');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/in giấy tiếp nhận nhiều hồ sơ \(2 hồ sơ\), 2 liên/)).toBeVisible();
  await host.program.end();
  folder.remove();
});

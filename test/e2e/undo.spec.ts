/** What was pressed by mistake is taken back within seconds, by one key, on the dossier's page and where results are returned. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openDesk, receive, setUpStation } from './desk.ts';
import { type Host, scratchFolder, startHost } from './programs.ts';
import { scan } from './scanner.ts';

test.describe.configure({ mode: 'serial' });

const folder = scratchFolder();
let host: Host;
let page: Page;
let code: string;

test.beforeAll(async ({ browser }) => {
  host = await startHost(`${folder.dir}/station`);
  page = (await openDesk(browser, host)).page;
  await setUpStation(page);
  await receive(page, 'Hoàng Phủ Ngọc Tường Vi', '6001');
  code = /H48\.105-\d{6}-6001/.exec((await page.getByText(/Đã nhận hồ sơ/).last().textContent()) ?? '')?.[0] ?? '';
});
test.afterAll(async () => {
  await host?.program.end();
  folder.remove();
});

const undoButton = () => page.getByRole('button', { name: `Hoàn tác ${code}` });
const status = () => page.locator('.dossier-head, .return-card').first();
const arrive = async (): Promise<void> => {
  await page.keyboard.press('Alt+Digit3');
  await expect(page.getByRole('heading', { name: 'Kết quả về quầy' })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(undoButton()).toBeVisible();
};

test('the message of the act offers it with its key and its seconds, and the key takes the act back', async () => {
  await page.keyboard.press('Control+k');
  await scan(page, code);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('6001 Hoàng Phủ Ngọc Tường Vi');
  await arrive();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/^Còn (10|[5-9]) giây để hoàn tác$/);
  await expect(undoButton()).toHaveAccessibleDescription('Trong 10 giây, phím Ctrl+Z');
  await expectAccessible(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Đã hoàn tác kết quả về quầy: ${code}`)).toBeVisible();
  await expect(undoButton()).toBeHidden();
  await expect(page.getByText(/hoàn tác ghi nhầm “kết quả về quầy”/)).toBeVisible();
  await expect(status()).toContainText('Được tiếp nhận');
});

test('in a field that is being typed in the key is the field’s own, and takes back letters', async () => {
  await arrive();
  await page.keyboard.press('Alt+Shift+Digit8');
  const field = page.getByLabel('Lý do');
  await field.focus();
  await page.keyboard.type('ab');
  await page.keyboard.press('Control+z');
  await expect(field).not.toHaveValue('ab');
  await page.keyboard.press('Control+z');
  await expect(undoButton()).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Đã hoàn tác kết quả về quầy: ${code}`)).toBeVisible();
});

test('what is not shown any more no key takes back', async () => {
  await arrive();
  await page.locator('.toast', { has: undoButton() }).getByRole('button', { name: 'Đóng' }).click();
  await expect(undoButton()).toBeHidden();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('F4');
  const field = page.getByLabel(/Quét hoặc gõ mã/);
  await field.fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: code })).toContainText('Đã xử lý xong');
});

test('on Trả kết quả it is taken back from the empty field of the scanner, and the list of what was done says so', async () => {
  await page.keyboard.press('F9');
  await expect(undoButton()).toBeVisible();
  await expect(page.getByLabel(/Quét hoặc gõ mã/)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Đã hoàn tác trả kết quả: ${code}`)).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Đã làm trong phiên này' })).toContainText('đã hoàn tác');
  await expect(page.getByRole('region', { name: code })).toContainText('Đã xử lý xong');
});

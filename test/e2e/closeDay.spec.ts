/**
 * The end of a day with the network cut, by keyboard alone: what the day before left is told at sign-in, what was finished is
 * closed in place and by scan, the late one gets its cause and its letter, the list is printed, the day closed, signed and printed; the
 * network comes back and it is sent by itself.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { admin, openDesk, passphrase, signIn } from './desk.ts';
import { type Host, type Link, type Program, scratchFolder, startHost, startLink, startProgram } from './programs.ts';
import { runQuay } from './quay.ts';
import { scan } from './scanner.ts';

test.describe.configure({ mode: 'serial' });

const folder = scratchFolder();
const station = `${folder.dir}/station`;
const gatewayDir = `${folder.dir}/gateway`;
const asLan = { officerPassword: admin.password };
let gateway: Program;
let link: Link & { close: () => Promise<void> };
let host: Host;
let page: Page;
let codes: Record<string, string>;

const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
const section = (name: string) => page.locator(`[data-section="${name}"]`);
const rows = (name: string) => section(name).locator('[data-line]');
const done = () => page.getByRole('status', { name: 'Vừa làm ở trang này' });
const line = (name: string) => page.getByRole('grid', { name: 'Việc cuối ngày' }).getByRole('row', { name: new RegExp(name) }).first();

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  const past = startProgram('test/e2e/pastDays.ts', [station]);
  gateway = startProgram('cli/quay.mjs', ['gateway', '--port', '0', '--data', gatewayDir, '--json']);
  const [, port = ''] = await gateway.waitFor(/"url":"https:\/\/127\.0\.0\.1:(\d+)"/);
  link = await startLink(Number(port));
  const [printed] = await past.waitFor(/\{.*\}\n/);
  codes = JSON.parse(printed) as Record<string, string>;
  const { token } = (await runQuay(['gateway', 'token', '--unit', 'H48.105', '--data', gatewayDir, '--json'])) as { token: string };
  await runQuay(['enrol', '--gateway', link.url, '--token', token, '--data', station, '--as', admin.id, '--json'], asLan);
  await link.cut();
  host = await startHost(station);
  page = (await openDesk(browser, host)).page;
  await page.getByLabel('Cụm mật khẩu').fill(passphrase);
  await page.keyboard.press('Enter');
  await signIn(page, admin);
});

test.afterAll(async () => {
  await host?.program.end();
  await link?.close();
  await gateway?.end();
  folder.remove();
});

/** A scanner types fast and ends with Enter, whatever has the focus. */
/** The line that has the focus is the one a person looks at: it answers a moment after it came up by itself. */
const enterOn = async (name: string): Promise<void> => {
  await expect(line(name)).toBeFocused();
  await page.waitForTimeout(350);
  await page.keyboard.press('Enter');
};

test('the first sign-in of a day says what the day before left, and F8 shows it', async () => {
  await expect(page.getByText(/để lại 5 việc, đều còn chưa xong\. Xem ở Chốt ngày \(F8\)/)).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { name: /^Chốt ngày / })).toBeVisible();
  await expect(page.getByText(/để lại 5 việc, đều còn chưa xong: Đã có kết quả, chưa kết thúc 3/)).toBeVisible();
  await expect(rows('finished-not-closed')).toHaveCount(3);
  await expect(line('TRẦN THỊ MẬN')).toBeFocused();
  await expectAccessible(page);
  await picture('page');
});

test('what was finished is closed by Enter in place, taken back by Ctrl+Z, and closed by a scan of its paper', async () => {
  await page.keyboard.press('Enter');
  await expect(rows('finished-not-closed')).toHaveCount(2);
  await expect(done()).toContainText(`Đã ghi kết quả về quầy${codes['TRẦN THỊ MẬN']}`);
  await expect(line('A BLÔK')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(done()).toContainText('Đã hoàn tác');
  await expect(rows('finished-not-closed')).toHaveCount(3);
  await scan(page, codes['TRẦN THỊ MẬN'] ?? '');
  await expect(rows('finished-not-closed')).toHaveCount(2);
  await enterOn('A BLÔK');
  await expect(rows('finished-not-closed')).toHaveCount(1);
  await expectAccessible(page);
  await picture('done');
  await enterOn('LÊ VĂN ĐỨC');
  await expect(section('finished-not-closed')).toHaveCount(0);
});

test('the late one is ended, its cause confirmed and its letter recorded, all on its line', async () => {
  await page.keyboard.press('Home');
  await expect(line('NGUYỄN HỮU PHƯỚC')).toBeFocused();
  await page.keyboard.press('Alt+3');
  await expect(line('NGUYỄN HỮU PHƯỚC').getByRole('button', { name: 'Nguyên nhân' })).toBeVisible();
  await enterOn('NGUYỄN HỮU PHƯỚC');
  await expect(page.getByLabel('Nguyên nhân', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await picture('cause');
  // At 200 % too: what a scan did is in sight beside the open form, and no key of the page that the form has taken.
  await page.setViewportSize({ width: 683, height: 384 });
  await scan(page, codes['TRẦN THỊ MẬN'] ?? '');
  await expect(done().locator('p').first()).toContainText(codes['TRẦN THỊ MẬN'] ?? '');
  await expect(done().locator('p').first()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: /Chốt ngày và gửi|In danh sách/ })).toHaveCount(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('F9');
  await expect(line('NGUYỄN HỮU PHƯỚC').getByRole('button', { name: 'Thư xin lỗi' })).toBeVisible();
  await enterOn('NGUYỄN HỮU PHƯỚC');
  await expect(page.getByLabel('Số của thư')).toBeFocused();
  await page.keyboard.type('12/TXL');
  await picture('apology');
  await page.keyboard.press('F9');
  await expect(section('late')).toHaveCount(0);
});

test('the list is printed, and the day closed, signed and printed without the province', async () => {
  await page.keyboard.press('Control+p');
  await expect(page.getByText('Đã gửi bản in chốt ngày')).toBeVisible();
  await page.keyboard.press('F9');
  const note = page.getByRole('form', { name: 'Chốt ngày' }).getByRole('textbox');
  await expect(note).toBeFocused();
  await expectAccessible(page);
  await picture('asked');
  await page.keyboard.type('Người dân hẹn mai đến nhận');
  await page.keyboard.press('F9');
  const signed = page.getByText(/Đã chốt và ký lúc \d{2}:\d{2}, việc số \d+ của sổ ghi, chữ ký [0-9a-f]{16}\./);
  await expect(signed).toBeVisible();
  // Printed in the same go: the paper carries the signature that was just made.
  const [, seal = 'none'] = /chữ ký ([0-9a-f]{16})/.exec((await signed.textContent()) ?? '') ?? [];
  await expect(page.locator('iframe[data-print]').contentFrame().getByText(seal)).toHaveCount(1);
  await expect(page.getByText(/Chưa gửi được: mất kết nối\. Còn \d+ việc đã lưu tại máy; sẽ tự gửi khi có mạng/).first()).toBeVisible();
  await expectAccessible(page);
  await picture('closed');
  const check = await runQuay(['close-day', '--check', '--data', station, '--json']);
  expect(check).toMatchObject({ isSigned: true, isOwnKey: true, isHeadKept: true, summary: { note: 'Người dân hẹn mai đến nhận' } });
});

test('the network comes back and the closing is sent by itself', async () => {
  // Tries come farther apart the longer the line was gone: up to four minutes after one of two, as a slow machine makes of it.
  test.setTimeout(300_000);
  await link.mend();
  await expect(page.getByText('Đã gửi hết lên tỉnh.').first()).toBeVisible({ timeout: 270_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByText(/đã chốt lúc \d{2}:\d{2}/)).toBeVisible();
  await picture('sent');
  expect(await runQuay(['verify', '--data', station, '--json'])).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true });
});
